import { describe, expect, it } from 'vitest'
import { askHelp } from '../../src/core/answer.ts'
import type { Facts } from '../../src/core/obligation.ts'
import {
  aCoordinator,
  aPerson,
  at,
  day,
  leave,
  pattern,
  someFacts,
  someRules,
  worldWith,
} from '../support/builders.ts'
import { playUntil, spoken, takeDue, told } from '../support/play.ts'

const world = worldWith()
const asked = at('2026-11-02T10:00')
const voluntary = (dueOn = '2026-11-30'): Facts =>
  someFacts({ request: { mode: 'voluntary', dueOn: day(dueOn) } })

describe('R7: whose part is optional is asked once', () => {
  it('and reminded once, five working days before; after the date there is silence', () => {
    expect(told(playUntil(voluntary(), world, asked, at('2027-12-31T09:00')))).toEqual([
      '2026-11-02T10:00 request → sanne',
      '2026-11-23T09:00 reminder-5 → sanne',
    ])
  })
  it('for a short request the one reminder is on the working day before', () => {
    expect(told(playUntil(voluntary('2026-11-06'), world, asked, at('2027-12-31T09:00')))).toEqual([
      '2026-11-02T10:00 request → sanne',
      '2026-11-05T09:00 reminder-1 → sanne',
    ])
  })
  it('a part-timer who was asked on the only day before the reminder gets the nearer one, still once', () => {
    const partTime = worldWith({ people: [aPerson({ pattern: pattern([1]) }), aCoordinator()] })
    // Five working days before the 12th is Thursday the 5th, for which the day at work is that of the request.
    expect(told(playUntil(voluntary('2026-11-12'), partTime, asked, at('2027-12-31T09:00')))).toEqual([
      '2026-11-02T10:00 request → sanne',
      '2026-11-09T09:00 reminder-1 → sanne',
    ])
  })
  it('a region sets another day', () => {
    const rules = someRules({ remindVoluntary: 3 })
    expect(spoken(voluntary(), worldWith({ region: { rules } }), asked).slice(1)).toEqual([
      '2026-11-25T09:00 reminder-3 R7 → sanne',
    ])
  })
  it('a missed reminder is said while it is of use, and not after the date', () => {
    const facts = takeDue(voluntary(), world, asked)
    expect(spoken(facts, world, at('2026-11-25T11:00'))).toEqual(['2026-11-25T11:00 reminder-5 R7 → sanne'])
    expect(spoken(facts, world, at('2026-12-01T11:00'))).toEqual([])
  })
  it('who asks for help is asked once more how things stand, and that is all', () => {
    const before = playUntil(voluntary(), world, asked, at('2026-11-10T11:00'))
    const facts = { ...before, obligation: askHelp(before, 'hoe?', world, at('2026-11-10T11:00')) }
    expect(spoken(facts, world, at('2026-11-10T11:00'))).toEqual(['2026-11-12T09:00 question R2 → sanne'])
  })
  it('where nobody can read it in time, the coordinator hears so: optional is not the same as unheard', () => {
    const nobody = worldWith({ people: [aPerson({ active: false }), aCoordinator()] })
    expect(spoken(voluntary(), nobody, asked)).toEqual(['2026-11-02T10:00 coordinator R13 → omar'])
    const away = worldWith({
      people: [aPerson({ leave: [leave('2026-11-02', '2026-12-11')] }), aCoordinator()],
    })
    expect(spoken(voluntary(), away, asked)).toEqual([
      '2026-11-02T10:00 coordinator R13 → omar',
      '2026-12-14T08:30 request R1 → sanne',
    ])
  })
})
