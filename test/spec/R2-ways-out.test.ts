import { describe, expect, it } from 'vitest'
import { askHelp, declineDate, handIn, proposeDate } from '../../src/core/answer.ts'
import type { Facts, Obligation } from '../../src/core/obligation.ts'
import { timeline } from '../../src/core/timeline.ts'
import {
  aContribution,
  aCoordinator,
  aPerson,
  at,
  day,
  leave,
  someFacts,
  worldWith,
} from '../support/builders.ts'
import { playUntil, spoken, takeDue } from '../support/play.ts'

const world = worldWith()
const asked = at('2026-11-02T10:00')
const now = (iso: string, facts: Facts = someFacts()) => playUntil(facts, world, asked, at(iso))
const withAnswer = (facts: Facts, obligation: Obligation): Facts => ({ ...facts, obligation })
const names = (facts: Facts, iso: string) => timeline(facts, world, at(iso)).map(({ name }) => name)

describe('R2: a new date is proposed', () => {
  const propose = (proposed: string, when: string) => {
    const facts = now(when)
    return withAnswer(facts, proposeDate(facts, { date: day(proposed), reason: 'de raad' }, at(when)))
  }
  it('nothing is said to the owner until the day after the proposed date', () => {
    const facts = propose('2026-12-11', '2026-12-01T14:00')
    expect(timeline(facts, world, at('2026-12-01T14:00')).filter(({ to }) => to === 'sanne')).toMatchObject([
      { name: 'question', rule: 'R2', at: at('2026-12-14T09:00') },
    ])
  })
  it('the coordinator who left it lying for two working days is asked to decide, once', () => {
    const facts = propose('2026-12-11', '2026-12-01T14:00')
    expect(spoken(facts, world, at('2026-12-01T14:00'))[0]).toBe('2026-12-03T09:00 decision R2 → omar')
    const reminded = takeDue(facts, world, at('2026-12-03T09:00'))
    expect(names(reminded, '2026-12-03T09:00')).not.toContain('decision')
  })
  it('a coordinator who was told of it at once is still asked to decide later', () => {
    const facts = propose('2026-12-11', '2026-12-01T14:00')
    const { revision } = facts.obligation
    const told = { step: 'told-proposed', revision, recipient: 'omar', at: at('2026-12-01T14:00') }
    expect(names({ ...facts, taken: [...facts.taken, told] }, '2026-12-01T14:01')).toContain('decision')
  })
  it('a coordinator who is away leaves the decision to another; one who has left never keeps it', () => {
    const facts = propose('2026-12-11', '2026-12-01T14:00')
    const petra = aCoordinator({ id: 'petra' })
    const away = aCoordinator({ leave: [leave('2026-11-30', '2026-12-31')] })
    for (const omar of [away, aCoordinator({ active: false })]) {
      const lines = spoken(facts, worldWith({ people: [aPerson(), omar, petra] }), at('2026-12-01T14:00'))
      expect(lines[0]).toBe('2026-12-03T09:00 decision R2 → petra')
    }
  })
  it('a coordinator who owes it personally is not asked to decide on their own proposal', () => {
    const facts = propose('2026-12-11', '2026-12-01T14:00')
    const own = aPerson({ roles: ['official', 'coordinator'] })
    const self = { ...facts, request: { ...facts.request, coordinator: 'sanne' } }
    const alone = worldWith({ people: [own] })
    const played = playUntil(self, alone, at('2026-12-01T14:00'), at('2027-06-01T09:00'))
    const days = played.taken.map(
      ({ recipient, at: moment }) => `${recipient} ${moment.toString().slice(0, 10)}`,
    )
    expect(new Set(days).size).toBe(days.length)
  })
  it('declined, the old date stands: the owner hears so first, and is reminded only on later days', () => {
    const before = propose('2026-12-11', '2026-11-20T14:00')
    const facts = withAnswer(before, declineDate(before, at('2026-11-23T08:45')))
    expect(facts.obligation.hold).toBeUndefined()
    expect(spoken(facts, world, at('2026-11-23T08:45')).slice(0, 3)).toEqual([
      '2026-11-23T08:45 declined R2 → sanne',
      '2026-11-27T09:00 reminder-1 R1 → sanne',
      '2026-11-30T09:00 reminder-0 R1 → sanne',
    ])
  })
})

describe('R2: help is asked', () => {
  const help = (when: string) => {
    const facts = now(when)
    return withAnswer(facts, askHelp(facts, 'waar staat het formulier?', world, at(when)))
  }
  it('after two working days of quiet it is asked how things stand, and the ladder goes on from there', () => {
    expect(spoken(help('2026-12-01T14:00'), world, at('2026-12-01T14:00'))).toEqual([
      '2026-12-03T09:00 question R2 → sanne',
      '2026-12-07T09:00 colleague R5 → joost',
      '2026-12-09T09:00 coordinator R5 → omar',
    ])
  })
  it('long before the date it is asked too, the reminders go on, and nobody is drawn in before the date', () => {
    expect(spoken(help('2026-11-03T14:00'), world, at('2026-11-03T14:00'))).toEqual([
      '2026-11-05T09:00 question R2 → sanne',
      '2026-11-16T09:00 reminder-10 R1 → sanne',
      '2026-11-23T09:00 reminder-5 R1 → sanne',
      '2026-11-27T09:00 reminder-1 R1 → sanne',
      '2026-11-30T09:00 reminder-0 R1 → sanne',
      '2026-12-03T09:00 colleague R5 → joost',
      '2026-12-07T09:00 coordinator R5 → omar',
    ])
  })
})

describe('R2: part of it is handed in', () => {
  const form = [
    { id: 'budget', label: 'Budget', kind: 'number' as const, required: true },
    { id: 'plan', label: 'Plan', kind: 'text' as const, required: true },
  ]
  it('after the date the ladder begins afresh: two working days of quiet, then the question', () => {
    const facts = now('2026-12-07T09:00', someFacts({ request: { form } }))
    expect(facts.taken.at(-1)).toMatchObject({ step: 'coordinator' })
    const contribution = aContribution({ at: at('2026-12-08T11:00'), values: { budget: 40_000 } })
    const partial = withAnswer(facts, handIn(facts, contribution, world))
    expect(spoken(partial, world, at('2026-12-08T11:00'))).toEqual([
      '2026-12-10T09:00 question R2 → sanne',
      '2026-12-14T09:00 colleague R5 → joost',
      '2026-12-16T09:00 coordinator R5 → omar',
    ])
  })
})
