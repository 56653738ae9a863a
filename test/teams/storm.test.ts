import { Temporal } from 'temporal-polyfill'
import { afterEach, describe, expect, it } from 'vitest'
import { createMemoryStore } from '../../adapters/memory/store.ts'
import { createApp } from '../../src/app/app.ts'
import type { Notice, NoticeDraft } from '../../src/ports/notice.ts'
import { simulatedClock } from '../../src/simulatedClock.ts'
import type { Card } from '../../src/wording/card.ts'
import { aDirectory, aPerson, at } from '../support/builders.ts'
import { type Fault, startFakeConnector } from './fakeConnector.ts'
import { someMessenger, VELSEN } from './someMessenger.ts'

const card: Card = {
  title: 'Jaarplan',
  body: [{ kind: 'text', text: 'Lukt het?' }],
  actions: [],
  language: 'nl',
}
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const status = (code: number, more: Partial<Extract<Fault, { kind: 'status' }>> = {}): Fault => ({
  kind: 'status',
  status: code,
  ...more,
})

/** The same row of numbers each time. */
const chance = (seed: number) => {
  let state = seed
  return (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

const PEOPLE = 12
const EACH = 3

const faultsOf = (next: () => number): readonly (() => Fault)[] => [
  () => ({ kind: 'drop', stored: true }),
  () => ({ kind: 'drop', stored: false }),
  () => ({ kind: 'half', stored: true }),
  () => ({ kind: 'hang', stored: true }),
  () => ({ kind: 'hang', stored: false }),
  () => status(412),
  () => status(429, { retryAfter: 1 + Math.floor(next() * 5) }),
  () => status(429),
  () => status(500, { stored: next() < 0.5 }),
  () => status(502, { stored: next() < 0.5 }),
  () => status(503, { retryAfter: 1 }),
  () => status(504, { stored: next() < 0.5 }),
  () => status(401),
  () => status(403, { code: 'BotNotInConversationRoster' }),
  () => status(404, { code: 'ConversationNotFound' }),
]

/** A house that has something to say to each of these people, and a Teams in which `broken` of the calls go wrong. */
const play = async (seed: number, broken: number, { faultsFor = faultsOf, callMs = 200 } = {}) => {
  const next = chance(seed)
  const faults = faultsFor(next)
  const there = Array.from({ length: PEOPLE }, (_, number) => ({
    id: `29:${number}`,
    aadObjectId: `00000000-0000-4000-8000-0000000000${String(10 + number)}`,
    tenantId: VELSEN,
  }))
  const teams = await startFakeConnector({
    people: there,
    fault: () => (next() < broken ? faults[Math.floor(next() * faults.length)]?.() : undefined),
  })
  closing.push(teams.close)
  const people = there.map(({ aadObjectId }, number) => {
    const account = `${VELSEN}/${aadObjectId}`
    return aPerson({ id: `p${number}`, accounts: [{ platform: 'teams', account, conversation: account }] })
  })
  const clock = simulatedClock(at('2026-11-23T10:00'))
  const store = createMemoryStore({ now: () => clock.now() })
  await store.createRegion(aDirectory({ people }), [])
  const { messenger } = await someMessenger({ teams, callMs, realNow: () => clock.now() })
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  let ids = 0
  const app = createApp({
    store,
    queue: { add: async () => {} },
    messengers: new Map([['teams', messenger]]),
    clock,
    newId: () => `extra-${(ids += 1)}`,
    pause: async () => {},
    log,
    meter: { late: () => {}, delivered: () => {}, throttled: () => {} },
  })
  const own = store.in('ijmond')
  const now = clock.now()
  const drafts = people.flatMap(({ id }) =>
    Array.from(
      { length: EACH },
      (_, number): NoticeDraft => ({
        id: `n-${id}-${number}`,
        recipient: id,
        items: [],
        saying: { kind: 'card', card },
        notBefore: now,
        dueAt: now,
        answer: true,
      }),
    ),
  )
  await own.commit({ notices: drafts })
  for (let round = 0; round < 600; round += 1) {
    const due = await own.claimedBy(clock.now())
    const later = await own.nextMoment()
    if (due.length === 0 && later === undefined) break
    for (let from = 0; from < due.length; from += 12)
      await Promise.all(due.slice(from, from + 12).map((id) => app.deliver('ijmond', id)))
    const soon = clock.now().add({ seconds: 2 })
    await clock.moveTo(due.length === 0 && later && Temporal.Instant.compare(later, soon) > 0 ? later : soon)
  }
  const notices: Notice[] = []
  for (const { id } of drafts) {
    const notice = await own.notice(id)
    if (notice) notices.push(notice)
  }
  return { notices, standing: (id: string) => teams.messages.filter(({ key }) => key === id).length }
}

describe('a Teams in which much goes wrong', () => {
  it.each([1, 2, 3])(
    'loses no message and says none twice without telling (seed %i)',
    {
      timeout: 60_000,
    },
    async (seed) => {
      const { notices, standing } = await play(seed, 0.5)
      expect(notices).toHaveLength(PEOPLE * EACH)
      const states = new Set(notices.map(({ state }) => state))
      expect([...states].toSorted()).toEqual(['failed', 'sent', 'uncertain'])
      for (const { id, state } of notices) {
        const count = standing(id)
        if (state === 'sent') expect({ id, count }).toEqual({ id, count: 1 })
        else if (state === 'failed') expect({ id, count }).toEqual({ id, count: 0 })
        else expect({ id, isDouble: count > 1 }).toEqual({ id, isDouble: false })
      }
    },
  )

  it('gets every message once where it only asks to wait', { timeout: 60_000 }, async () => {
    const faultsFor = () => [
      () => status(412),
      () => status(429),
      () => status(429, { retryAfter: 3 }),
      () => status(503),
      () => status(503, { retryAfter: 2 }),
    ]
    const { notices, standing } = await play(5, 0.5, { faultsFor, callMs: 30_000 })
    expect(notices.map(({ state }) => state)).toEqual(notices.map(() => 'sent'))
    expect(notices.map(({ id }) => standing(id))).toEqual(notices.map(() => 1))
  })
})
