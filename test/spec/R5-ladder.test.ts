import { describe, expect, it } from 'vitest'
import { drawnIn, handIn, stopLadder } from '../../src/core/answer.ts'
import type { Facts } from '../../src/core/obligation.ts'
import { dueSteps, timeline } from '../../src/core/timeline.ts'
import { aContribution, aTaken, at, day, someFacts, someRules, worldWith } from '../support/builders.ts'
import { playUntil, spoken, takeDue, told } from '../support/play.ts'

const world = worldWith()
const asked = at('2026-11-02T10:00')
const until = (iso: string, facts: Facts = someFacts(), where = world) =>
  playUntil(facts, where, asked, at(iso))
/** The ladder only: what is said from the question on. */
const ladder = (where: typeof world, facts: Facts = someFacts()) =>
  spoken(facts, where, asked)
    .slice(-3)
    .filter((line) => !line.includes('reminder'))

describe('R5: seek each other out before going up', () => {
  it('the person, two working days later a colleague, two more and the coordinator: and there it ends by itself', () => {
    const facts = until('2027-12-31T09:00')
    expect(told(facts).slice(-3)).toEqual([
      '2026-12-01T09:00 question → sanne',
      '2026-12-03T09:00 colleague → joost',
      '2026-12-07T09:00 coordinator → omar',
    ])
    expect(timeline(facts, world, at('2026-12-07T09:00'))).toEqual([])
  })
  it('waiting times count from when the step below was really taken, not from when it was planned', () => {
    const facts = takeDue(until('2026-11-30T09:00'), world, at('2026-12-03T15:00')) // two days without power
    expect(spoken(facts, world, at('2026-12-03T15:00'))).toEqual([
      '2026-12-07T09:00 colleague R5 → joost',
      '2026-12-09T09:00 coordinator R5 → omar',
    ])
  })
  it('after a long outage one rung is taken, and the next waits its time', () => {
    const facts = until('2026-12-01T09:00')
    const back = at('2026-12-21T10:00')
    expect(dueSteps(timeline(facts, world, back), back)).toMatchObject([{ name: 'colleague', to: 'joost' }])
    expect(spoken(takeDue(facts, world, back), world, back)).toEqual([
      '2026-12-23T09:00 coordinator R5 → omar',
    ])
  })
  it('weekends, holidays and closed days do not use up the ladder', () => {
    const closed = worldWith({ region: { closed: [day('2026-12-24'), day('2026-12-31')] } })
    const facts = someFacts({ request: { dueOn: day('2026-12-22') } })
    expect(ladder(closed, facts)).toEqual([
      '2026-12-23T09:00 question R2 → sanne',
      '2026-12-29T09:00 colleague R5 → joost',
      '2027-01-04T09:00 coordinator R5 → omar',
    ])
  })
  it('a region may wait longer', () => {
    const rules = someRules({
      ladder: [
        { step: 'question', wait: 2 },
        { step: 'colleague', wait: 3 },
        { step: 'coordinator', wait: 5 },
      ],
    })
    expect(ladder(worldWith({ region: { rules } }))).toEqual([
      '2026-12-02T09:00 question R2 → sanne',
      '2026-12-07T09:00 colleague R5 → joost',
      '2026-12-14T09:00 coordinator R5 → omar',
    ])
  })
  it('only what is required climbs', () => {
    const facts = someFacts({
      request: { mode: 'voluntary' },
      taken: [aTaken('question', at('2026-12-01T09:00'))],
    })
    expect(spoken(facts, world, at('2026-12-01T10:00')).join()).not.toMatch(/colleague|coordinator/)
  })
})

describe('R5: it stops', () => {
  it('the moment somebody answers, and everyone who was drawn in is known, to hear how it ended', () => {
    const facts = until('2026-12-07T09:00')
    const fulfilled = {
      ...facts,
      obligation: handIn(facts, aContribution({ at: at('2026-12-08T09:00') }), world),
    }
    expect(timeline(fulfilled, world, at('2026-12-08T09:00'))).toEqual([])
    expect(drawnIn(fulfilled)).toEqual(['joost', 'omar'])
    expect(drawnIn(until('2026-12-01T09:00'))).toEqual([])
  })
  it.each(['2026-11-10T11:00', '2026-12-01T11:00', '2026-12-04T11:00'])(
    'when a person stops it (%s): nothing is said any more',
    (when) => {
      const before = until(when)
      const facts = { ...before, obligation: stopLadder(before, 'omar', at(when)) }
      expect(timeline(facts, world, at(when))).toEqual([])
    },
  )
  it('and stays stopped when part of it is handed in later', () => {
    const form = [
      { id: 'budget', label: 'Budget', kind: 'number' as const, required: true },
      { id: 'plan', label: 'Plan', kind: 'text' as const, required: true },
    ]
    const before = until('2026-12-04T11:00', someFacts({ request: { form } }))
    const stopped = { ...before, obligation: stopLadder(before, 'omar', at('2026-12-04T11:00')) }
    const contribution = aContribution({ at: at('2026-12-08T11:00'), values: { budget: 1 } })
    const facts = { ...stopped, obligation: handIn(stopped, contribution, world) }
    expect(facts.obligation.state).toBe('partial')
    expect(timeline(facts, world, at('2026-12-08T11:00'))).toEqual([])
  })
})
