import { describe, expect, it } from 'vitest'
import { handIn, stopLadder, withhold } from '../../src/core/answer.ts'
import { nudge } from '../../src/core/nudge.ts'
import type { Facts } from '../../src/core/obligation.ts'
import type { World } from '../../src/core/world.ts'
import {
  aContribution,
  aCoordinator,
  aPerson,
  aTaken,
  at,
  day,
  leave,
  local,
  pattern,
  someFacts,
  withPerson,
  worldWith,
} from '../support/builders.ts'
import { playUntil, spoken } from '../support/play.ts'

const world = worldWith()
const asked = at('2026-11-02T10:00')
const until = (iso: string, facts: Facts = someFacts()) => playUntil(facts, world, asked, at(iso))

/** What "remind now" does, in words. */
const remind = (facts: Facts, iso: string, where: World = world): string => {
  const answer = nudge(facts, where, at(iso))
  if (answer.kind === 'step') return `${local(answer.step.at)} ${answer.step.name} → ${answer.step.to}`
  return answer.kind === 'too-soon' ? `too soon, from ${local(answer.from)}` : answer.kind
}
/** The facts once that nudge was claimed. */
const nudged = (facts: Facts, iso: string): Facts => {
  const answer = nudge(facts, world, at(iso))
  if (answer.kind !== 'step') throw new Error(`There is no nudge at ${iso}: ${answer.kind}.`)
  const { name: step, to: recipient, at: moment } = answer.step
  const { revision } = facts.obligation
  return { ...facts, taken: [...facts.taken, { step, recipient, revision, at: moment }] }
}

describe('R6: hold each other to it', () => {
  it('anyone may ask: the nudge goes out at once, and cites the rule, not the person', () => {
    expect(nudge(until('2026-11-10T10:00'), world, at('2026-11-10T11:00'))).toEqual({
      kind: 'step',
      step: { name: 'nudge-2026-11-10', rule: 'R6', to: 'sanne', at: at('2026-11-10T11:00') },
    })
  })
  it('there is one nudge a working day from all askers together', () => {
    const facts = nudged(until('2026-11-10T10:00'), '2026-11-10T11:00')
    expect(remind(facts, '2026-11-10T15:00')).toBe('too soon, from 2026-11-11T11:00')
    expect(remind(facts, '2026-11-11T10:59')).toBe('too soon, from 2026-11-11T11:00')
    expect(remind(facts, '2026-11-11T11:00')).toBe('2026-11-11T11:00 nudge-2026-11-11 → sanne')
  })
  it('a working day over a weekend is Monday at the same time', () => {
    const facts = nudged(until('2026-11-13T10:00'), '2026-11-13T11:00')
    expect(remind(facts, '2026-11-15T20:00')).toBe('too soon, from 2026-11-16T11:00')
  })
  it('there is none within a working day of what its carrier heard last, be it a reminder or the request', () => {
    expect(remind(until('2026-11-16T09:00'), '2026-11-16T11:00')).toBe('too soon, from 2026-11-17T09:00')
    expect(remind(until('2026-11-02T10:00'), '2026-11-02T11:00')).toBe('too soon, from 2026-11-03T10:00')
  })
  it('what a colleague or the coordinator heard does not count: the carrier may still be nudged', () => {
    expect(remind(until('2026-12-03T09:00'), '2026-12-03T11:00')).toBe(
      '2026-12-03T11:00 nudge-2026-12-03 → sanne',
    )
    expect(remind(until('2026-12-07T09:00'), '2026-12-07T11:00')).toBe(
      '2026-12-07T11:00 nudge-2026-12-07 → sanne',
    )
  })
  it('but a colleague who was drawn in today is not nudged today in the place of the carrier', () => {
    const facts = until('2026-12-03T09:00')
    const away = withPerson(world, 'sanne', { leave: [leave('2026-12-03', '2026-12-04')], deputy: 'joost' })
    expect(remind(facts, '2026-12-03T11:00', away)).toBe('too soon, from 2026-12-04T09:00')
  })
})

describe('R6: a nudge and R12', () => {
  it('outside hours it waits for them; asked twice it is the same nudge', () => {
    const facts = until('2026-11-06T10:00')
    expect(remind(facts, '2026-11-07T12:00')).toBe('2026-11-09T08:30 nudge-2026-11-09 → sanne')
    expect(remind(facts, '2026-11-08T20:00')).toBe('2026-11-09T08:30 nudge-2026-11-09 → sanne')
    expect(remind(nudged(facts, '2026-11-07T12:00'), '2026-11-08T20:00')).toBe(
      'too soon, from 2026-11-10T08:30',
    )
  })
  it('during leave the deputy gets it, also when the leave begins only tomorrow', () => {
    const away = { leave: [leave('2026-11-11', '2026-11-20')], deputy: 'joost' }
    const people = [aPerson({ ...away }), aPerson({ id: 'joost' }), aCoordinator()]
    const facts = until('2026-11-10T10:00')
    expect(remind(facts, '2026-11-12T11:00', worldWith({ people }))).toBe(
      '2026-11-12T11:00 nudge-2026-11-12 → joost',
    )
    expect(remind(facts, '2026-11-10T19:00', worldWith({ people }))).toBe(
      '2026-11-11T08:30 nudge-2026-11-11 → joost',
    )
  })
  it('a part-timer gets it on the next day at work', () => {
    const people = [aPerson({ pattern: pattern([1, 4]) }), aCoordinator()]
    expect(remind(until('2026-11-06T10:00'), '2026-11-10T11:00', worldWith({ people }))).toBe(
      '2026-11-12T08:30 nudge-2026-11-12 → sanne',
    )
  })
  it('stands in for the reminder of that day: never two on one day', () => {
    const facts = nudged(until('2026-11-13T10:00'), '2026-11-16T08:45')
    expect(spoken(facts, world, at('2026-11-16T08:45'))[0]).toBe('2026-11-23T09:00 reminder-5 R1 → sanne')
  })
  it('a request that was not read yet is no reason for a nudge besides it: it is that request that comes', () => {
    const facts = someFacts({ obligation: { since: at('2026-10-31T12:00') } })
    expect(remind(facts, '2026-10-31T13:00')).toBe('2026-11-02T08:30 request → sanne')
  })
  it('on the day of the question it brings the question forward, so that daily nudges never put it off', () => {
    let facts = until('2026-11-26T09:00')
    for (const today of ['2026-11-27', '2026-11-30', '2026-12-01']) facts = nudged(facts, `${today}T08:40`)
    expect(facts.taken.slice(-2)).toMatchObject([{ step: 'nudge-2026-11-30' }, { step: 'question' }])
    expect(spoken(facts, world, at('2026-12-01T08:40'))[0]).toBe('2026-12-03T09:00 colleague R5 → joost')
  })
  it('a nudge after part was handed in late does not lengthen the quiet before the question', () => {
    const facts = someFacts({
      obligation: { revision: 1, cause: 'answered', state: 'partial', since: at('2026-12-08T11:00') },
    })
    expect(spoken(facts, world, at('2026-12-08T11:00'))[0]).toBe('2026-12-10T09:00 question R2 → sanne')
    const after = nudged(facts, '2026-12-09T11:00')
    expect(spoken(after, world, at('2026-12-09T11:00'))[0]).toBe('2026-12-10T09:00 question R2 → sanne')
  })
})

describe('R6: no nudge', () => {
  it('for who gave an answer that pauses', () => {
    const facts = until('2026-11-10T10:00')
    const hold = { reason: 'college', until: day('2026-12-15') }
    expect(
      remind({ ...facts, obligation: withhold(facts, hold, at('2026-11-10T11:00')) }, '2026-11-12T11:00'),
    ).toBe('on-hold')
  })
  it('for what is in, withdrawn, or was never sent', () => {
    const facts = until('2026-11-10T10:00')
    const done = { ...facts, obligation: handIn(facts, aContribution(), world) }
    expect(remind(done, '2026-11-12T11:00')).toBe('closed')
    expect(remind(someFacts({ request: { state: 'withdrawn' } }), '2026-11-12T11:00')).toBe('closed')
    expect(remind(someFacts({ request: { state: 'draft' } }), '2026-11-12T11:00')).toBe('closed')
  })
  it('where nobody can be reached', () => {
    const nobody = worldWith({ people: [aPerson({ active: false }), aCoordinator()] })
    expect(remind(someFacts(), '2026-11-12T11:00', nobody)).toBe('nobody')
  })
  it('but a ladder that was stopped leaves people free to nudge', () => {
    const facts = until('2026-12-03T09:00')
    const stopped = { ...facts, obligation: stopLadder(facts, 'omar', at('2026-12-03T11:00')) }
    expect(remind(stopped, '2026-12-04T11:00')).toBe('2026-12-04T11:00 nudge-2026-12-04 → sanne')
  })
  it('counts from an earlier revision too: a new date does not open the door for a second one that day', () => {
    const facts = someFacts({
      obligation: { revision: 1, cause: 'answered', state: 'partial', since: at('2026-11-12T10:00') },
      taken: [aTaken('nudge-2026-11-12', at('2026-11-12T09:00'))],
    })
    expect(remind(facts, '2026-11-12T11:00')).toBe('too soon, from 2026-11-13T09:00')
  })
})
