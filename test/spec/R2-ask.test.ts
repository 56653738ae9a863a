import type { Facts, Obligation } from '../../src/core/obligation.ts'
import { describe, expect, it } from 'vitest'
import { declineDate } from '../../src/core/answer.ts'
import { aCoordinator, aPerson, at, day, leave, pattern, someFacts, worldWith } from '../support/builders.ts'
import { playUntil, spoken } from '../support/play.ts'

const world = worldWith()
const asked = at('2026-11-02T10:00')
const now = (iso: string, facts: Facts = someFacts()) => playUntil(facts, world, asked, at(iso))
const withAnswer = (facts: Facts, obligation: Obligation): Facts => ({ ...facts, obligation })

describe('R2: ask, do not accuse', () => {
  it('on the first working day after the date the person is asked, before anybody else hears of it', () => {
    const facts = now('2026-11-30T09:00')
    expect(spoken(facts, world, at('2026-11-30T12:00'))).toEqual([
      '2026-12-01T09:00 question R2 → sanne',
      '2026-12-03T09:00 colleague R5 → joost',
      '2026-12-07T09:00 coordinator R5 → omar',
    ])
  })
  it('a date on a Friday is asked after on Monday', () => {
    const facts = someFacts({ request: { dueOn: day('2026-11-27') } })
    expect(spoken(facts, world, asked)).toContain('2026-11-30T09:00 question R2 → sanne')
  })
  it('a part-timer is asked on the first day back at work', () => {
    const partTime = worldWith({ people: [aPerson({ pattern: pattern([3]) }), aCoordinator()] })
    expect(spoken(someFacts(), partTime, asked)).toContain('2026-12-02T09:00 question R2 → sanne')
  })
  it('after a short leave the person is asked on return; a deputy is asked on the day itself', () => {
    const away = { leave: [leave('2026-12-01', '2026-12-02')] }
    const alone = worldWith({ people: [aPerson(away), aPerson({ id: 'joost' }), aCoordinator()] })
    expect(spoken(someFacts(), alone, asked)).toContain('2026-12-03T09:00 question R2 → sanne')
    const replaced = worldWith({
      people: [aPerson({ ...away, deputy: 'joost' }), aPerson({ id: 'joost' }), aCoordinator()],
    })
    expect(spoken(someFacts(), replaced, asked)).toContain('2026-12-01T09:00 question R2 → joost')
  })
  it('a leave that begins in the weekend before the question goes to the deputy too', () => {
    const friday = {
      pattern: pattern([1, 2, 3, 4]),
      leave: [leave('2026-11-28', '2026-12-18')],
      deputy: 'joost',
    }
    const replaced = worldWith({ people: [aPerson(friday), aPerson({ id: 'joost' }), aCoordinator()] })
    const facts = someFacts({ request: { dueOn: day('2026-11-26') } }) // so that it is asked on Friday the 27th
    expect(spoken(facts, replaced, asked)).toContain('2026-11-30T09:00 question R2 → joost')
  })
  it('a revision that begins after the date says its news first, and asks on the next working day', () => {
    const facts = now('2026-12-01T09:00')
    const declined = withAnswer(facts, declineDate(facts, at('2026-12-04T14:00')))
    expect(spoken(declined, world, at('2026-12-04T14:00')).slice(0, 2)).toEqual([
      '2026-12-04T14:00 declined R2 → sanne',
      '2026-12-07T09:00 question R2 → sanne',
    ])
  })
  it('after an outage the question waits a day for a request that was never read', () => {
    expect(spoken(someFacts(), world, at('2026-12-03T11:00')).slice(0, 2)).toEqual([
      '2026-12-03T11:00 request R1 → sanne',
      '2026-12-04T09:00 question R2 → sanne',
    ])
  })
})
