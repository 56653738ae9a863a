import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../adapters/db/open.ts'
import { between, chanceFrom } from './chance.ts'
import { aCrowd, moveToTuesday, tuesday } from './crowd.ts'
import { draftBy, type House, isIdle, sendBy, startHouse } from './house.ts'

const region = 'ijmond'
const partners = Array.from({ length: 22 }, (_, index) => `o${index}`)
const kills = 10
/** A delivery that was cut off is given to another after half a minute, and at worst twice. */
const patienceMs = 90_000

let folder = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tijdig-chaos-'))
  const database = await openDatabase({ dataDir: join(folder, 'template') })
  await database.migrate()
  await database.store.createRegion(aCrowd(region, 220), [
    { at: tuesday, actor: 'tijdig', action: 'region.created', subject: region, details: {} },
  ])
  await moveToTuesday(database.store)
  await database.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const copyOfTemplate = (name: string): string => {
  cpSync(join(folder, 'template', 'db'), join(folder, name, 'db'), { recursive: true })
  return join(folder, name)
}

const draft = (house: House, title: string): Promise<string> =>
  draftBy(house, 'omar', { title, due: '2030-04-26', partners })

const untilIdle = async (house: House): Promise<void> => {
  const end = performance.now() + patienceMs
  while (!(await isIdle(house)) && performance.now() < end) await pause(100)
}

/** What was received of what was asked, from the board: which obligations, and how often each. */
const receivedIn = async (dataDir: string) => {
  const { store, board, close } = await openDatabase({ dataDir })
  try {
    const own = store.in(region)
    const sent = (await own.requests()).filter(({ state }) => state === 'sent')
    const owed = (await Promise.all(sent.map(({ id }) => own.factsOfRequest(id)))).flat()
    const people = new Set(owed.map(({ obligation }) => obligation.owner))
    const posted = await board.list(
      region,
      [...people].map((id) => `direct-${id}`),
    )
    const notices = await Promise.all(posted.map(({ key }) => own.notice(key)))
    return {
      requests: sent.length,
      owed: owed.map(({ obligation }) => obligation.id).toSorted(),
      received: notices.flatMap((notice) => notice?.items.map(({ subject }) => subject) ?? []).toSorted(),
      states: new Set(notices.map((notice) => notice?.state)),
      backlog: await own.backlog(tuesday),
      audit: await own.verifyAudit(),
    }
  } finally {
    await close()
  }
}

const expectAllOnce = ({
  owed,
  received,
  states,
  backlog,
  audit,
}: Awaited<ReturnType<typeof receivedIn>>) => {
  expect(received).toEqual(owed)
  expect(states).toEqual(new Set(['sent']))
  expect(backlog).toMatchObject({ undelivered: 0, uncertain: 0, inbox: 0 })
  expect(audit).not.toHaveProperty('brokenAt')
}

describe('everything in one process, on a folder', () => {
  it('loses and doubles nothing when it is killed ten times while requests go to 22 partners', async () => {
    const TIJDIG_DATA = copyOfTemplate('killed')
    const chance = chanceFrom('when it dies')
    for (let kill = 0; kill < kills; kill += 1) {
      const house = await startHouse({ TIJDIG_DATA })
      const message = await draft(house, `Uitvraag ${kill}`)
      const sending = sendBy(house, 'omar', message).catch(() => 'cut off')
      await pause(between(chance, 0, 700))
      await house.kill()
      await sending
    }
    const house = await startHouse({ TIJDIG_DATA })
    await untilIdle(house)
    await house.stop()
    const found = await receivedIn(TIJDIG_DATA)
    expect(found.requests).toBeGreaterThan(kills / 2)
    expectAllOnce(found)
  })

  it('stops in the middle of it all, and goes on where it was', async () => {
    const TIJDIG_DATA = copyOfTemplate('stopped')
    const house = await startHouse({ TIJDIG_DATA })
    const message = await draft(house, 'Uitvraag')
    const sending = sendBy(house, 'omar', message).catch(() => 'cut off')
    await pause(150)
    const { code } = await house.stop()
    await sending
    expect(code).toBe(0)
    const again = await startHouse({ TIJDIG_DATA })
    await untilIdle(again)
    await again.stop()
    const found = await receivedIn(TIJDIG_DATA)
    expect(found.owed).toHaveLength(partners.length)
    expectAllOnce(found)
  })
})
