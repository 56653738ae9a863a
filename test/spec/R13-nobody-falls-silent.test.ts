import { describe, expect, it } from 'vitest'
import { carrierOf, contactOf } from '../../src/core/carrier.ts'
import { withhold } from '../../src/core/answer.ts'
import type { Person } from '../../src/core/person.ts'
import {
  aCoordinator,
  anObligation,
  anOrganisation,
  aPerson,
  at,
  day,
  leave,
  someFacts,
  withPerson,
  worldWith,
} from '../support/builders.ts'
import { playUntil, spoken, takeDue, told } from '../support/play.ts'

const asked = at('2026-11-02T10:00')
const world = worldWith()
const gone = { active: false }
const worldOfPeople = (people: readonly Person[], contact = 'sanne') =>
  worldWith({ people: [...people, aCoordinator()], organisations: [anOrganisation({ contact })] })

describe('R13: when somebody leaves', () => {
  it('the deputy carries it on; without one the contact of the partner; else an official who does the work', () => {
    const joost = aPerson({ id: 'joost' })
    const anna = aPerson({ id: 'anna' })
    const carrier = (people: readonly Person[], contact?: string) =>
      carrierOf(worldOfPeople(people, contact), anObligation())?.id
    expect(carrier([aPerson(), joost])).toBe('sanne')
    expect(carrier([aPerson({ ...gone, deputy: 'joost' }), anna, joost])).toBe('joost')
    expect(carrier([aPerson({ ...gone, deputy: 'joost' }), anna, aPerson({ id: 'joost', ...gone })])).toBe(
      'anna',
    )
    expect(carrier([aPerson(gone), anna, joost], 'joost')).toBe('joost')
    expect(carrier([aPerson(gone), aPerson({ id: 'abel', level: 'management' }), joost])).toBe('joost')
  })
  it('also when nothing is left of the person but an id', () => {
    expect(carrierOf(world, anObligation({ owner: 'erased' }))?.id).toBe('sanne')
  })
  it('whoever has no account cannot be reached, and carries nothing', () => {
    const silent = worldOfPeople([aPerson({ accounts: [] }), aPerson({ id: 'joost' })])
    expect(contactOf(silent, 'velsen')?.id).toBe('joost')
  })
  it('what is still to come goes to the new carrier, and what was said is not said again', () => {
    const facts = playUntil(someFacts(), world, asked, at('2026-11-23T09:00'))
    expect(spoken(facts, withPerson(world, 'sanne', gone), at('2026-11-24T09:00'))).toEqual([
      '2026-11-27T09:00 reminder-1 R1 → joost',
      '2026-11-30T09:00 reminder-0 R1 → joost',
      '2026-12-01T09:00 question R2 → joost',
      '2026-12-03T09:00 coordinator R5 → omar',
    ])
  })
})

describe('R13: when nobody at the partner can be reached', () => {
  const nobody = worldWith({
    people: [aPerson(gone), aPerson({ id: 'joost', accounts: [] }), aCoordinator()],
  })
  it('the coordinator is told at once, and once', () => {
    expect(spoken(someFacts(), nobody, asked)).toEqual(['2026-11-02T10:00 coordinator R13 → omar'])
    expect(told(playUntil(someFacts(), nobody, asked, at('2027-12-31T09:00')))).toEqual([
      '2026-11-02T10:00 coordinator → omar',
    ])
  })
  it('within the hours of the coordinator, or of another who is at work', () => {
    expect(spoken(someFacts(), nobody, at('2026-11-06T20:00'))).toEqual([
      '2026-11-09T08:30 coordinator R13 → omar',
    ])
    const away = aCoordinator({ leave: [leave('2026-11-02', '2026-11-13')] })
    const petra = aCoordinator({ id: 'petra' })
    const others = worldWith({ people: [aPerson(gone), away, petra] })
    expect(spoken(someFacts(), others, asked)).toEqual(['2026-11-02T10:00 coordinator R13 → petra'])
  })
  it('also halfway the ladder: it does not wait for the rung of the coordinator', () => {
    const facts = playUntil(someFacts(), world, asked, at('2026-12-01T09:00'))
    const empty = withPerson(withPerson(world, 'sanne', gone), 'joost', gone)
    expect(spoken(facts, empty, at('2026-12-01T10:00'))).toEqual(['2026-12-01T10:00 coordinator R13 → omar'])
  })
  it('also about what was withheld', () => {
    const before = playUntil(someFacts(), world, asked, at('2026-11-10T10:00'))
    const obligation = withhold(
      before,
      { reason: 'college', until: day('2026-12-15') },
      at('2026-11-10T10:00'),
    )
    const empty = withPerson(withPerson(world, 'sanne', gone), 'joost', gone)
    expect(spoken({ ...before, obligation }, empty, at('2026-11-12T10:00'))).toEqual([
      '2026-11-12T10:00 coordinator R13 → omar',
    ])
  })
  it('when somebody is found after all, the request is said to them', () => {
    const facts = takeDue(someFacts(), nobody, asked)
    const found = withPerson(nobody, 'joost', { accounts: aPerson().accounts })
    expect(spoken(facts, found, at('2026-11-05T10:00')).slice(0, 2)).toEqual([
      '2026-11-05T10:00 request R1 → joost',
      '2026-11-16T09:00 reminder-10 R1 → joost',
    ])
  })
  it('in a region without any coordinator there is nobody to tell', () => {
    expect(spoken(someFacts(), worldWith({ people: [aPerson(gone)] }), asked)).toEqual([])
  })
})

describe('R13: when the person is away beyond the date', () => {
  const away = (from: string, to: string, deputy?: string) =>
    worldOfPeople([
      aPerson({ leave: [leave(from, to)], ...(deputy !== undefined && { deputy }) }),
      aPerson({ id: 'joost' }),
    ])
  it('a deputy does the whole of it', () => {
    expect(spoken(someFacts(), away('2026-11-01', '2027-01-15', 'joost'), asked)).toEqual([
      '2026-11-02T10:00 request R1 → joost',
      '2026-11-16T09:00 reminder-10 R1 → joost',
      '2026-11-23T09:00 reminder-5 R1 → joost',
      '2026-11-27T09:00 reminder-1 R1 → joost',
      '2026-11-30T09:00 reminder-0 R1 → joost',
      '2026-12-01T09:00 question R2 → joost',
      '2026-12-03T09:00 coordinator R5 → omar',
    ])
  })
  it('without a deputy the coordinator hears at once that nobody will read it before the date', () => {
    const facts = takeDue(someFacts(), away('2026-11-01', '2026-12-11'), asked)
    expect(told(facts)).toEqual(['2026-11-02T10:00 coordinator → omar'])
    expect(spoken(facts, away('2026-11-01', '2026-12-11'), asked)).toEqual([
      '2026-12-14T08:30 request R1 → sanne',
      '2026-12-15T09:00 question R2 → sanne',
      '2026-12-17T09:00 colleague R5 → joost',
    ])
  })
  it('back in time, the person is simply asked then', () => {
    expect(spoken(someFacts(), away('2026-11-01', '2026-11-13'), asked)[0]).toBe(
      '2026-11-16T08:30 request R1 → sanne',
    )
    expect(spoken(someFacts(), away('2026-11-01', '2026-11-13'), asked).join()).not.toContain('R13')
  })
  it('who was reminded before a long leave is not chased in it: the coordinator hears when the ladder would be there', () => {
    const lines = spoken(someFacts(), away('2026-11-19', '2027-01-08'), asked)
    expect(lines).toEqual([
      '2026-11-02T10:00 request R1 → sanne',
      '2026-11-16T09:00 reminder-10 R1 → sanne',
      '2026-11-18T09:00 reminder-0 R1 → sanne',
      '2026-12-07T09:00 coordinator R13 → omar',
      '2027-01-11T09:00 question R2 → sanne',
      '2027-01-13T09:00 colleague R5 → joost',
    ])
  })
  it('a leave of which nobody sees the end is told too', () => {
    expect(spoken(someFacts(), away('2026-11-01', '2030-01-01'), asked)).toEqual([
      '2026-11-02T10:00 coordinator R13 → omar',
    ])
  })
})
