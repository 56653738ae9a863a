import { describe, expect, it } from 'vitest'
import {
  aCoordinator,
  aPerson,
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
import { timeline } from '../../src/core/timeline.ts'

const asked = at('2026-11-02T10:00')
const withSanne = (change: Parameters<typeof aPerson>[0], region = {}) =>
  worldWith({ region, people: [aPerson(change), aPerson({ id: 'joost' }), aCoordinator()] })
const first = (world: ReturnType<typeof worldWith>, sent: string) =>
  spoken(someFacts({ obligation: { since: at(sent) } }), world, at(sent))[0]

describe('R12: no noise', () => {
  it.each([
    ['at seven in the morning', '2026-11-03T07:00', '2026-11-03T08:30'],
    ['within hours', '2026-11-03T13:37', '2026-11-03T13:37'],
    ['at half past five', '2026-11-03T17:30', '2026-11-04T08:30'],
    ['on Friday evening', '2026-11-06T20:00', '2026-11-09T08:30'],
    ['on Sunday', '2026-11-08T12:00', '2026-11-09T08:30'],
  ])('what is sent %s arrives within hours', (_when, sent, arrives) => {
    expect(first(withSanne({}), sent)).toBe(`${arrives} request R1 → sanne`)
  })
  it('not on a holiday, nor on a day on which the region is closed', () => {
    const facts = someFacts({
      request: { dueOn: day('2027-02-01') },
      obligation: { since: at('2026-12-24T18:00') },
    })
    const closed = withSanne({}, { closed: [day('2026-12-28')] })
    expect(spoken(facts, closed, at('2026-12-24T18:00'))[0]).toBe('2026-12-29T08:30 request R1 → sanne')
  })
  it('in the hours of each person: who begins at noon hears at noon, who has gone by nine hears at opening', () => {
    const noon = withSanne({ pattern: pattern([1, 2, 3, 4, 5], '12:00', '17:00') })
    expect(spoken(someFacts(), noon, asked).at(1)).toBe('2026-11-16T12:00 reminder-10 R1 → sanne')
    const early = withSanne({ pattern: pattern([1, 2, 3, 4, 5], '05:30', '08:00') })
    expect(spoken(someFacts(), early, asked).at(1)).toBe('2026-11-16T05:30 reminder-10 R1 → sanne')
  })
  it.each(['America/New_York', 'Pacific/Auckland'])(
    'in %s by the clock and the calendar over there',
    (zone) => {
      const abroad = withSanne({ zone })
      const clock = timeline(someFacts(), abroad, asked)
        .filter(({ to }) => to === 'sanne')
        .map((step) => local(step.at, zone))
      expect(clock.slice(1)).toEqual([
        '2026-11-16T09:00',
        '2026-11-23T09:00',
        '2026-11-27T09:00',
        '2026-11-30T09:00',
        '2026-12-01T09:00',
      ])
    },
  )
  it('a request that is sent when it is night over there waits for their morning', () => {
    const auckland = withSanne({ zone: 'Pacific/Auckland' })
    const [request] = timeline(someFacts(), auckland, asked)
    expect(local(request?.at, 'Pacific/Auckland')).toBe('2026-11-03T08:30')
  })
  it('during leave the deputy gets what cannot wait, also when a weekend lies between', () => {
    const away = withSanne({ leave: [leave('2026-11-09', '2026-11-20')], deputy: 'joost' })
    expect(first(away, '2026-11-10T10:00')).toBe('2026-11-10T10:00 request R1 → joost')
    expect(first(away, '2026-11-06T20:00')).toBe('2026-11-09T08:30 request R1 → joost')
  })
  it('a deputy who is away too hears nothing: it waits for whoever is back first', () => {
    const people = [
      aPerson({ leave: [leave('2026-11-09', '2026-11-20')], deputy: 'joost' }),
      aPerson({ id: 'joost', leave: [leave('2026-11-09', '2026-11-17')] }),
      aCoordinator(),
    ]
    expect(first(worldWith({ people }), '2026-11-10T10:00')).toBe('2026-11-18T08:30 request R1 → joost')
  })
  it('never two on one day, whatever hour the region sends at', () => {
    const rules = someRules({ sendAt: time('16:45'), remindBefore: [3, 2, 1, 0] })
    const part = withSanne({ pattern: pattern([1, 2, 3, 4, 5], '08:30', '16:00') }, { rules })
    const facts = playUntil(
      someFacts({ request: { dueOn: day('2026-11-06') } }),
      part,
      asked,
      at('2027-01-01T09:00'),
    )
    const days = facts.taken.map((step) => `${step.recipient} ${local(step.at)?.slice(0, 10)}`)
    expect(new Set(days).size).toBe(days.length)
  })
})
