import { describe, expect, it } from 'vitest'
import { moveDue } from '../../src/core/answer.ts'
import { dueSteps, timeline } from '../../src/core/timeline.ts'
import { at, day, someFacts, worldWith } from '../support/builders.ts'
import { playUntil, spoken, takeDue } from '../support/play.ts'

const world = worldWith()
const asked = at('2026-11-02T10:00')

describe('R1: after an outage', () => {
  it('only the latest of the missed reminders is said, at once, and no other that day', () => {
    const facts = takeDue(someFacts(), world, asked)
    const back = at('2026-11-25T11:00')
    expect(spoken(facts, world, back).slice(0, 3)).toEqual([
      '2026-11-25T11:00 reminder-5 R1 → sanne',
      '2026-11-27T09:00 reminder-1 R1 → sanne',
      '2026-11-30T09:00 reminder-0 R1 → sanne',
    ])
    expect(dueSteps(timeline(takeDue(facts, world, back), world, back), back)).toEqual([])
  })
  it('what is missed in the evening gives way to the reminder of the next morning', () => {
    const facts = takeDue(someFacts(), world, asked)
    expect(spoken(facts, world, at('2026-11-26T19:00'))[0]).toBe('2026-11-27T09:00 reminder-1 R1 → sanne')
  })
  it('a reminder is not said after the date: then it is asked how things stand', () => {
    const facts = takeDue(someFacts(), world, asked)
    expect(spoken(facts, world, at('2026-12-02T11:00'))[0]).toBe('2026-12-02T11:00 question R2 → sanne')
  })
})

describe('R1: a date that moves', () => {
  const moved = (dueOn: string, now: string) => {
    const facts = playUntil(someFacts(), world, asked, at(now))
    return { ...facts, obligation: moveDue(facts, day(dueOn), at(now)) }
  }
  it('is told first, and its reminders follow on later days', () => {
    const now = at('2026-11-23T11:00')
    expect(spoken(moved('2026-12-14', '2026-11-23T11:00'), world, now).slice(0, 3)).toEqual([
      '2026-11-23T11:00 moved R1 → sanne',
      '2026-11-30T09:00 reminder-10 R1 → sanne',
      '2026-12-07T09:00 reminder-5 R1 → sanne',
    ])
  })
  it('after the question was asked begins a new round of reminders', () => {
    const lines = spoken(moved('2026-12-07', '2026-12-02T11:00'), world, at('2026-12-02T11:00'))
    expect(lines).toEqual([
      '2026-12-02T11:00 moved R1 → sanne',
      '2026-12-04T09:00 reminder-1 R1 → sanne',
      '2026-12-07T09:00 reminder-0 R1 → sanne',
      '2026-12-08T09:00 question R2 → sanne',
      '2026-12-10T09:00 colleague R5 → joost',
      '2026-12-14T09:00 coordinator R5 → omar',
    ])
  })
  it('before the request was read is in the request itself', () => {
    const saturday = at('2026-10-31T12:00')
    const facts = someFacts({ obligation: { since: saturday } })
    const sunday = at('2026-11-01T12:00')
    const obligation = moveDue(facts, day('2026-12-14'), sunday)
    expect(spoken({ ...facts, obligation }, world, sunday)[0]).toBe('2026-11-02T08:30 request R1 → sanne')
  })
})
