import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import type { Notice } from '../../src/ports/notice.ts'
import { between, chanceFrom } from './chance.ts'
import { ask, tuesday } from './crowd.ts'
import { doubledIn } from './ledger.ts'
import { hasServers, isQuiet, openStage, region, type Stage, until } from './stage.ts'

const deliveries = 500
const kills = 50
const waves = 4

let stage: Stage | undefined
afterEach(async () => {
  await stage?.close()
  stage = undefined
})

/** The same number of messages falls due in each wave, a few seconds after the one before. */
const openWithWaves = (seed: string, size: number, blind = false): Promise<Stage> =>
  openStage({
    seed,
    size,
    blind,
    before: ({ store }) =>
      ask(
        store,
        region,
        Array.from({ length: waves }, (_, wave) => ({
          id: `request-${wave}`,
          first: (wave * size) / waves,
          count: size / waves,
          asked: tuesday.add({ seconds: 2 + wave * 3 }),
        })),
      ),
  })

/** The notice behind each line of the ledger. */
const noticesOf = ({ ledger, database }: Stage): Promise<readonly (Notice | undefined)[]> =>
  Promise.all(ledger.entries().map(({ key }) => database.store.in(region).notice(key)))

/** What a notice is about, as it is claimed. */
const saidBy = (notice: Notice | undefined): readonly string[] =>
  notice?.items.map(({ subject, step, revision }) => `${subject} ${step} ${revision}`) ?? []

describe.skipIf(!hasServers)(
  '500 deliveries on PostgreSQL and Redis (TEST_DATABASE_URL, TEST_REDIS_URL)',
  () => {
    it('each arrive once, while the worker is killed 50 times and Redis is emptied halfway', async () => {
      stage = await openWithWaves('a bad day', deliveries)
      const { ledger, crew, database, emptyRedis } = stage
      const chance = chanceFrom('when they die')
      const received = () => ledger.entries().length

      for (let kill = 0; kill < kills; kill += 1) {
        // One in five dies early, while it opens, sweeps or claims; the others when so much more has been received.
        const isEarly = chance() < 0.2
        const enough = Math.floor((deliveries * (kill + chance())) / (kills + 1))
        if (isEarly) await pause(between(chance, 0, 400))
        else await until(stage, () => received() >= enough)
        await pause(between(chance, 0, 30))
        await crew.replace()
        if (kill === kills / 2) await emptyRedis()
      }
      expect(received()).toBeLessThan(deliveries)
      await until(stage, async () => received() >= deliveries && (await isQuiet(database)))

      const notices = await noticesOf(stage)
      const said = notices.flatMap(saidBy)
      expect(doubledIn(ledger)).toEqual([])
      expect(new Set(said).size).toBe(deliveries)
      expect(said).toHaveLength(deliveries)
      expect(notices.map((notice) => notice?.state)).toEqual(Array(deliveries).fill('sent'))
      expect(notices.map((notice) => notice?.ref?.message)).toEqual(
        ledger.entries().map(({ message }) => message),
      )
      expect(await database.store.in(region).backlog(tuesday)).toMatchObject({ undelivered: 0, uncertain: 0 })
      expect(await database.store.in(region).verifyAudit()).not.toHaveProperty('brokenAt')
      const { found, 'taken-unanswered': unanswered, 'taken-late': late } = ledger.counts()
      expect(Math.min(unanswered, late)).toBeGreaterThan(0)
      expect(found, 'some died between the ledger and the store').toBeGreaterThan(unanswered + late)
    })

    it('are seen to arrive twice where a platform cannot be asked what it has', async () => {
      stage = await openWithWaves('a bad day', 40, true)
      const { ledger, crew } = stage
      for (let kill = 1; kill <= 3; kill += 1) {
        await until(stage, () => ledger.entries().length >= kill * 5)
        await crew.replace()
      }
      await until(stage, () => doubledIn(ledger).length > 0)
      expect(doubledIn(ledger)).not.toEqual([])
    })
  },
)
