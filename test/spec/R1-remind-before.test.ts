import { describe, expect, it } from 'vitest'
import { timeline } from '../../src/core/timeline.ts'
import {
  aCoordinator,
  aPerson,
  aTaken,
  at,
  day,
  leave,
  local,
  pattern,
  someFacts,
  someRules,
  time,
  worldWith,
} from '../support/builders.ts'
import { playUntil, spoken } from '../support/play.ts'

const world = worldWith()
const asked = at('2026-11-02T10:00')
const reminders = (lines: readonly string[]) => lines.filter((line) => line.includes('reminder-'))
const withSanne = (change: Parameters<typeof aPerson>[0]) =>
  worldWith({ people: [aPerson(change), aPerson({ id: 'joost' }), aCoordinator()] })

describe('R1: remind before, not after', () => {
  it('the request goes out at once, and reminders 10, 5 and 1 working days before and on the day, at nine', () => {
    expect(spoken(someFacts(), world, asked)).toEqual([
      '2026-11-02T10:00 request R1 → sanne',
      '2026-11-16T09:00 reminder-10 R1 → sanne',
      '2026-11-23T09:00 reminder-5 R1 → sanne',
      '2026-11-27T09:00 reminder-1 R1 → sanne',
      '2026-11-30T09:00 reminder-0 R1 → sanne',
      '2026-12-01T09:00 question R2 → sanne',
      '2026-12-03T09:00 colleague R5 → joost',
      '2026-12-07T09:00 coordinator R5 → omar',
    ])
  })
  it('working days leave out holidays, the days of a decree and days on which the region is closed', () => {
    const facts = someFacts({
      request: { dueOn: day('2026-05-18') },
      obligation: { since: at('2026-04-01T10:00') },
    })
    const closed = worldWith({ region: { closed: [day('2026-05-11')] } })
    // Between: Liberation Day, the closed Monday, Ascension and the Friday after it.
    expect(reminders(spoken(facts, closed, at('2026-04-01T10:00')))).toEqual([
      '2026-04-28T09:00 reminder-10 R1 → sanne',
      '2026-05-06T09:00 reminder-5 R1 → sanne',
      '2026-05-13T09:00 reminder-1 R1 → sanne',
      '2026-05-18T09:00 reminder-0 R1 → sanne',
    ])
  })
  it('a due date on a Sunday is reminded of on the Friday before it, once', () => {
    const facts = someFacts({ request: { dueOn: day('2026-11-29') } })
    expect(reminders(spoken(facts, world, asked)).at(-1)).toBe('2026-11-27T09:00 reminder-0 R1 → sanne')
    expect(
      reminders(spoken(facts, world, asked)).filter((line) => line.startsWith('2026-11-27')),
    ).toHaveLength(1)
  })
  it('nine is nine on the clock of the recipient', () => {
    const abroad = withSanne({ zone: 'America/New_York' })
    const moments = timeline(someFacts(), abroad, asked).filter(({ name }) => name.startsWith('reminder-'))
    expect(moments.map((step) => local(step.at, 'America/New_York'))).toEqual([
      '2026-11-16T09:00',
      '2026-11-23T09:00',
      '2026-11-27T09:00',
      '2026-11-30T09:00',
    ])
  })
  it.each([
    ['2026-03-30', '2026-03-27T09:00', '2026-03-30T09:00'],
    ['2026-10-26', '2026-10-23T09:00', '2026-10-26T09:00'],
    ['2027-03-30', '2027-03-25T09:00', '2027-03-30T09:00'],
  ])('nine stays nine when the clock changes in the weekend before %s', (dueOn, dayBefore, onTheDay) => {
    const since = day(dueOn)
      .subtract({ days: 30 })
      .toZonedDateTime('Europe/Amsterdam')
      .add({ hours: 10 })
      .toInstant()
    const facts = someFacts({ request: { dueOn: day(dueOn) }, obligation: { since } })
    const moments = timeline(facts, world, since).filter(({ name }) => /reminder-[01]$/.test(name))
    expect(moments.map((step) => local(step.at))).toEqual([dayBefore, onTheDay])
  })
  it('a part-timer is reminded on the last day at work before, never twice on one day', () => {
    const partTime = withSanne({ pattern: pattern([1, 2], '10:00', '15:00') })
    const facts = someFacts({ request: { dueOn: day('2026-11-26') } }) // a Thursday
    expect(reminders(spoken(facts, partTime, asked))).toEqual([
      '2026-11-10T10:00 reminder-10 R1 → sanne',
      '2026-11-17T10:00 reminder-5 R1 → sanne',
      '2026-11-24T10:00 reminder-0 R1 → sanne',
    ])
  })
  it('before a leave without a deputy the reminder comes forward; with one the deputy gets it on its day', () => {
    const away = { leave: [leave('2026-11-19', '2026-11-27')] }
    expect(reminders(spoken(someFacts(), withSanne(away), asked))).toEqual([
      '2026-11-16T09:00 reminder-10 R1 → sanne',
      '2026-11-18T09:00 reminder-1 R1 → sanne',
      '2026-11-30T09:00 reminder-0 R1 → sanne',
    ])
    expect(reminders(spoken(someFacts(), withSanne({ ...away, deputy: 'joost' }), asked))).toEqual([
      '2026-11-16T09:00 reminder-10 R1 → sanne',
      '2026-11-23T09:00 reminder-5 R1 → joost',
      '2026-11-27T09:00 reminder-1 R1 → joost',
      '2026-11-30T09:00 reminder-0 R1 → sanne',
    ])
  })
  it('a leave granted in the afternoon brings the reminder that fell in it forward to that same afternoon', () => {
    const facts = playUntil(someFacts(), world, asked, at('2026-11-24T09:00'))
    const away = withSanne({ leave: [leave('2026-11-25', '2026-12-04')] })
    expect(spoken(facts, away, at('2026-11-24T15:00'))[0]).toBe('2026-11-24T15:00 reminder-0 R1 → sanne')
  })
  it('a reminder that was said is not said again when leave or hours change afterwards', () => {
    const before = withSanne({ leave: [leave('2026-11-20', '2026-11-25')] })
    const facts = playUntil(someFacts(), before, asked, at('2026-11-19T12:00'))
    expect(facts.taken.at(-1)).toMatchObject({ step: 'reminder-5', at: at('2026-11-19T09:00') })
    expect(reminders(spoken(facts, world, at('2026-11-19T12:00')))).toEqual([
      '2026-11-27T09:00 reminder-1 R1 → sanne',
      '2026-11-30T09:00 reminder-0 R1 → sanne',
    ])
  })
})

describe('R1: a short request gets fewer reminders', () => {
  it('those whose day has gone by are left out, and none is on the day of the request itself', () => {
    const facts = someFacts({ request: { dueOn: day('2026-11-05') } })
    expect(reminders(spoken(facts, world, asked))).toEqual([
      '2026-11-04T09:00 reminder-1 R1 → sanne',
      '2026-11-05T09:00 reminder-0 R1 → sanne',
    ])
    const tomorrow = someFacts({ request: { dueOn: day('2026-11-03') } })
    expect(reminders(spoken(tomorrow, world, asked))).toEqual(['2026-11-03T09:00 reminder-0 R1 → sanne'])
  })
  it.each([
    ['late in the evening', '2026-11-02T22:00', '2026-11-03T08:30'],
    ['on Saturday', '2026-10-31T12:00', '2026-11-02T08:30'],
  ])('what is sent %s arrives when hours open, and reminders are on later days', (_when, sent, opens) => {
    const facts = someFacts({ request: { dueOn: day('2026-11-04') }, obligation: { since: at(sent) } })
    const [first, ...rest] = spoken(facts, world, at(sent))
    expect(first).toBe(`${opens} request R1 → sanne`)
    expect(reminders(rest).filter((line) => line.startsWith(opens.slice(0, 10)))).toEqual([])
    expect(reminders(rest).at(-1)).toBe('2026-11-04T09:00 reminder-0 R1 → sanne')
  })
  it('a region may remind on other days and at another hour', () => {
    const rules = someRules({ remindBefore: [3], sendAt: time('14:00') })
    expect(reminders(spoken(someFacts(), worldWith({ region: { rules } }), asked))).toEqual([
      '2026-11-25T14:00 reminder-3 R1 → sanne',
    ])
  })
})

describe('R1: only to who still owes something', () => {
  it('a partial hand-in before the date leaves the reminders as they are', () => {
    const facts = someFacts({ taken: [aTaken('request', asked)] })
    const partial = { ...facts, obligation: { ...facts.obligation, state: 'partial' as const } }
    expect(spoken(partial, world, at('2026-11-10T12:00'))).toEqual(
      spoken(facts, world, at('2026-11-10T12:00')),
    )
  })
  it.each(['fulfilled', 'withdrawn'] as const)('nothing is said about what is %s', (state) => {
    expect(timeline(someFacts({ obligation: { state } }), world, asked)).toEqual([])
  })
  it.each(['draft', 'withdrawn'] as const)('nothing is said about a request that is %s', (state) => {
    expect(timeline(someFacts({ request: { state } }), world, asked)).toEqual([])
  })
})
