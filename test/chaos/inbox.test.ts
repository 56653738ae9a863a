import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import type { Incoming } from '../../src/ports/incoming.ts'
import { between, chanceFrom } from './chance.ts'
import { ask, obligationIn, personIn, tuesday } from './crowd.ts'
import { doubledIn } from './ledger.ts'
import { hasServers, isQuiet, openStage, region, type Stage, until } from './stage.ts'

const people = 200
const perRequest = 10
const kills = 25

let stage: Stage | undefined
afterEach(async () => {
  await stage?.close()
  stage = undefined
})

const requestOf = (person: number): string => `request-${Math.floor(person / perRequest)}`
const owedBy = (person: number): string => obligationIn(requestOf(person), person)

/** Somebody hands in what they owe: one event, under one key however often it is told. */
const handedInBy = (person: number): Incoming => ({
  key: `press-${person}`,
  region,
  at: tuesday,
  from: { platform: 'workspace', account: personIn(person) },
  where: { conversation: `direct-${personIn(person)}`, direct: true },
  what: {
    kind: 'pressed',
    press: { do: 'hand-in', on: owedBy(person) },
    values: { amount: String(person) },
  },
})

const openWithRequests = (): Promise<Stage> =>
  openStage({
    seed: 'a bad day for answers',
    size: people,
    before: ({ store }) =>
      ask(
        store,
        region,
        Array.from({ length: people / perRequest }, (_, request) => ({
          id: `request-${request}`,
          first: request * perRequest,
          count: perRequest,
          asked: tuesday,
          due: false,
        })),
      ),
  })

describe.skipIf(!hasServers)('200 events on PostgreSQL and Redis (TEST_DATABASE_URL, TEST_REDIS_URL)', () => {
  it('are each handled once, while the worker is killed 25 times and Redis is emptied halfway', async () => {
    stage = await openWithRequests()
    const { ledger, crew, database, receive, emptyRedis } = stage
    const chance = chanceFrom('when they die with answers in hand')
    // Neighbours owe by the same request, and do not all answer in the same moment.
    const order = Array.from({ length: people }, (_, index) => (index * 37) % people)

    for (let kill = 0; kill < kills; kill += 1) {
      const now = order.slice(kill * (people / kills), (kill + 1) * (people / kills))
      const before = ledger.entries().length
      await Promise.all(now.map((person) => receive(handedInBy(person))))
      // A platform that got no answer in time tells it again.
      await Promise.all(now.filter(() => chance() < 0.3).map((person) => receive(handedInBy(person))))
      if (chance() < 0.7) await until(stage, () => ledger.entries().length > before)
      await pause(between(chance, 0, 60))
      await crew.replace()
      if (kill === Math.floor(kills / 2)) await emptyRedis()
    }
    await until(stage, () => isQuiet(database))

    const store = database.store.in(region)
    const facts = await Promise.all(order.map((person) => store.facts(owedBy(person))))
    expect(facts.map((one) => one?.contributions.map(({ values }) => values['amount']))).toEqual(
      order.map((person) => [person]),
    )
    expect(facts.every((one) => one?.obligation.state === 'fulfilled')).toBe(true)
    const answered = ledger.entries().map(({ conversation }) => conversation)
    for (const person of order)
      expect(answered.filter((one) => one === `direct-${personIn(person)}`)).toHaveLength(1)
    expect(doubledIn(ledger)).toEqual([])
    expect(await store.backlog(tuesday)).toMatchObject({ undelivered: 0, uncertain: 0, inbox: 0 })
    expect(await store.verifyAudit()).not.toHaveProperty('brokenAt')
  })
})
