import { describe, expect, it } from 'vitest'
import { moveDue, withhold } from '../../src/core/answer.ts'
import type { Facts } from '../../src/core/obligation.ts'
import { aCoordinator, aPerson, at, day, leave, pattern, someFacts, worldWith } from '../support/builders.ts'
import { playUntil, spoken, takeDue } from '../support/play.ts'

const world = worldWith()
const reason = 'ligt nog bij het college'
const withheld = (until: string, when: string, mode: 'required' | 'voluntary' = 'required'): Facts => {
  const before = playUntil(someFacts({ request: { mode } }), world, at('2026-11-02T10:00'), at(when))
  return { ...before, obligation: withhold(before, { reason, until: day(until) }, at(when)) }
}

describe('R3: not yet shareable is an answer', () => {
  it('reminders and ladder pause until that date: only its eve is announced, and on the day it is asked again', () => {
    const facts = withheld('2026-12-15', '2026-11-20T14:00')
    expect(spoken(facts, world, at('2026-11-20T14:00'))).toEqual([
      '2026-12-14T09:00 eve R3 → sanne',
      '2026-12-15T09:00 question R3 → sanne',
      '2026-12-17T09:00 colleague R5 → joost',
      '2026-12-21T09:00 coordinator R5 → omar',
    ])
  })
  it('stops a ladder that had begun', () => {
    const facts = withheld('2026-12-15', '2026-12-03T14:00')
    expect(facts.taken.at(-1)).toMatchObject({ step: 'colleague' })
    expect(spoken(facts, world, at('2026-12-03T14:00'))[0]).toBe('2026-12-14T09:00 eve R3 → sanne')
  })
  it('the eve is the last day at work before: for a part-timer, before a leave, before a weekend', () => {
    const facts = withheld('2026-12-14', '2026-11-20T14:00') // a Monday
    expect(spoken(facts, world, at('2026-11-20T14:00'))[0]).toBe('2026-12-11T09:00 eve R3 → sanne')
    const partTime = worldWith({ people: [aPerson({ pattern: pattern([2]) }), aCoordinator()] })
    expect(spoken(facts, partTime, at('2026-11-20T14:00')).slice(0, 2)).toEqual([
      '2026-12-08T09:00 eve R3 → sanne',
      '2026-12-15T09:00 question R3 → sanne',
    ])
    const away = worldWith({
      people: [aPerson({ leave: [leave('2026-12-10', '2026-12-11')] }), aCoordinator()],
    })
    expect(spoken(facts, away, at('2026-11-20T14:00'))[0]).toBe('2026-12-09T09:00 eve R3 → sanne')
  })
  it('somebody who says so until tomorrow hears no eve on the day of that very answer', () => {
    const facts = withheld('2026-11-24', '2026-11-23T14:00')
    expect(spoken(facts, world, at('2026-11-23T14:00'))[0]).toBe('2026-11-24T09:00 question R3 → sanne')
  })
  it('an eve that was missed is not said on the day itself, when it is asked anyway', () => {
    const facts = withheld('2026-12-15', '2026-11-20T14:00')
    expect(spoken(facts, world, at('2026-12-14T20:00'))[0]).toBe('2026-12-15T09:00 question R3 → sanne')
    expect(spoken(facts, world, at('2026-12-15T08:40'))[0]).toBe('2026-12-15T09:00 question R3 → sanne')
  })
  it('a date before the due date is kept too; reminders go on after it, and nobody is drawn in before the due date', () => {
    const facts = withheld('2026-11-13', '2026-11-03T14:00')
    expect(spoken(facts, world, at('2026-11-03T14:00'))).toEqual([
      '2026-11-12T09:00 eve R3 → sanne',
      '2026-11-13T09:00 question R3 → sanne',
      '2026-11-16T09:00 reminder-10 R1 → sanne',
      '2026-11-23T09:00 reminder-5 R1 → sanne',
      '2026-11-27T09:00 reminder-1 R1 → sanne',
      '2026-11-30T09:00 reminder-0 R1 → sanne',
      '2026-12-03T09:00 colleague R5 → joost',
      '2026-12-07T09:00 coordinator R5 → omar',
    ])
  })
  it('lasts when the coordinator moves the date for everybody: the owner hears the date, and keeps the pause', () => {
    const before = withheld('2026-12-15', '2026-11-20T14:00')
    const obligation = moveDue(before, day('2026-12-10'), at('2026-11-24T10:00'))
    expect(spoken({ ...before, obligation }, world, at('2026-11-24T10:00')).slice(0, 3)).toEqual([
      '2026-11-24T10:00 moved R1 → sanne',
      '2026-12-14T09:00 eve R3 → sanne',
      '2026-12-15T09:00 question R3 → sanne',
    ])
  })
  it('saying it again with a later date begins again', () => {
    const first = withheld('2026-12-15', '2026-11-20T14:00')
    const asked = playUntil(first, world, at('2026-11-20T14:00'), at('2026-12-15T09:00'))
    const obligation = withhold(asked, { reason, until: day('2027-01-12') }, at('2026-12-15T11:00'))
    expect(spoken({ ...asked, obligation }, world, at('2026-12-15T11:00')).slice(0, 2)).toEqual([
      '2027-01-11T09:00 eve R3 → sanne',
      '2027-01-12T09:00 question R3 → sanne',
    ])
  })
  it('who may choose is asked again on the day, and the ladder is not climbed', () => {
    const facts = withheld('2026-12-15', '2026-11-20T14:00', 'voluntary')
    expect(spoken(facts, world, at('2026-11-20T14:00'))).toEqual([
      '2026-12-14T09:00 eve R3 → sanne',
      '2026-12-15T09:00 question R3 → sanne',
    ])
    const asked = takeDue(takeDue(facts, world, at('2026-12-14T09:00')), world, at('2026-12-15T09:00'))
    expect(spoken(asked, world, at('2026-12-15T09:00'))).toEqual([])
  })
})
