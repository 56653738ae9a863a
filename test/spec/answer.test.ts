import { describe, expect, it } from 'vitest'
import {
  askHelp,
  declineDate,
  drawnIn,
  fieldsToAsk,
  handedIn,
  handIn,
  missingFields,
  moveDue,
  proposeDate,
  stopLadder,
  talk,
  withdraw,
  withhold,
} from '../../src/core/answer.ts'
import type { Field } from '../../src/core/form.ts'
import type { Facts } from '../../src/core/obligation.ts'
import { aContribution, aTaken, at, day, someFacts, worldWith } from '../support/builders.ts'

const world = worldWith()
const form: readonly Field[] = [
  { id: 'budget', label: 'Budget', kind: 'number', required: true },
  { id: 'plan', label: 'Plan', kind: 'long-text', required: true },
  { id: 'who', label: 'Wie', kind: 'many-of', required: true, choices: [{ value: 'ggd', label: 'GGD' }] },
  { id: 'note', label: 'Opmerking', kind: 'text', required: false },
]
const whole = { budget: 0, plan: 'meer jeugdwerk', who: ['ggd'] }
const now = at('2026-11-20T11:00')
const late = at('2026-12-02T11:00')
const facts = someFacts({ request: { form }, obligation: { nextLookAt: at('2026-11-23T09:00') } })
const ids = (fields: readonly Field[]) => fields.map(({ id }) => id)

describe('handing in', () => {
  it('everything that is required fulfils the obligation: there is no pause and no look any more', () => {
    const held: Facts = {
      ...facts,
      obligation: withhold(facts, { reason: 'r', until: day('2026-12-15') }, now),
    }
    const obligation = handIn(held, aContribution({ values: whole, at: now }), world)
    expect(obligation.state).toBe('fulfilled')
    expect(obligation).not.toHaveProperty('hold')
    expect(obligation).not.toHaveProperty('nextLookAt')
  })
  it('a request without a form is fulfilled by handing in', () => {
    expect(handIn(someFacts(), aContribution(), world).state).toBe('fulfilled')
  })
  it('in parts adds up, in whatever order they come', () => {
    const first = aContribution({ values: { budget: 0 } })
    const second = aContribution({ values: { plan: 'meer jeugdwerk' } })
    const third = aContribution({ values: { who: ['ggd'] } })
    const after = { ...facts, contributions: [first, second] }
    expect(handIn({ ...facts, contributions: [first] }, second, world).state).toBe('partial')
    expect(handIn(after, third, world).state).toBe('fulfilled')
    expect(handedIn([first, second, third])).toEqual(whole)
  })
  it('part of it before the date changes nothing of what was planned', () => {
    const obligation = handIn(facts, aContribution({ values: { budget: 1 }, at: now }), world)
    expect(obligation).toEqual({ ...facts.obligation, state: 'partial' })
  })
  it('part of it on the due date itself is in time, by the clock of the region', () => {
    const lastMinute = aContribution({ values: { budget: 1 }, at: at('2026-11-30T23:59') })
    expect(handIn(facts, lastMinute, world).revision).toBe(0)
    const tooLate = aContribution({ values: { budget: 1 }, at: at('2026-12-01T00:00') })
    expect(handIn(facts, tooLate, world)).toMatchObject({ revision: 1, cause: 'answered', since: tooLate.at })
  })
  it('part of it ends a pause', () => {
    const held = { ...facts, obligation: withhold(facts, { reason: 'r', until: day('2026-12-15') }, now) }
    const obligation = handIn(held, aContribution({ values: { budget: 1 }, at: now }), world)
    expect(obligation).toMatchObject({ state: 'partial', revision: 2 })
    expect(obligation).not.toHaveProperty('hold')
  })
  it('a correction goes over what was given before, and leaves it fulfilled', () => {
    const before = aContribution({ values: whole })
    const correction = aContribution({ values: { budget: 12 } })
    const done = {
      ...facts,
      contributions: [before],
      obligation: { ...facts.obligation, state: 'fulfilled' as const },
    }
    expect(handIn(done, correction, world).state).toBe('fulfilled')
    expect(handedIn([before, correction])).toEqual({ ...whole, budget: 12 })
  })
})

describe('what is asked again', () => {
  it('is only what is missing, and the optional that was left empty', () => {
    const given = { budget: 3, who: ['ggd'] }
    expect(ids(missingFields(form, given))).toEqual(['plan'])
    expect(ids(fieldsToAsk(form, given))).toEqual(['plan', 'note'])
  })
  it('an empty text and a choice of none are no value; nought is one', () => {
    expect(ids(missingFields(form, { budget: 0, plan: '', who: [] }))).toEqual(['plan', 'who'])
  })
})

describe('every answer that pauses, and every change of date, begins a new revision', () => {
  const revision = { revision: 1, since: now }
  it('withheld: with its reason and date', () => {
    expect(withhold(facts, { reason: 'college', until: day('2026-12-15') }, now)).toMatchObject({
      ...revision,
      cause: 'answered',
      hold: { kind: 'withheld', reason: 'college', until: day('2026-12-15') },
    })
  })
  it('another date proposed: the old one holds until it is accepted', () => {
    const obligation = proposeDate(facts, { date: day('2026-12-11'), reason: 'raad' }, now)
    expect(obligation).toMatchObject({ ...revision, cause: 'answered', dueOn: day('2026-11-30') })
    expect(obligation.hold).toEqual({ kind: 'proposed', date: day('2026-12-11'), reason: 'raad' })
  })
  it('help asked: two working days of quiet; a talk: five', () => {
    expect(askHelp(facts, 'hoe?', world, now).hold).toEqual({
      kind: 'help',
      note: 'hoe?',
      until: day('2026-11-24'),
    })
    expect(talk(facts, world, now).hold).toEqual({ kind: 'talk', until: day('2026-11-27') })
  })
  it('the ladder stopped: by whom', () => {
    expect(stopLadder(facts, 'omar', now)).toMatchObject({
      ...revision,
      hold: { kind: 'stopped', by: 'omar' },
    })
  })
  it('a date accepted or moved: the new one holds, and the pause is over', () => {
    const read = { ...facts, taken: [aTaken('request', at('2026-11-02T10:00'))] }
    const proposed = {
      ...read,
      obligation: proposeDate(read, { date: day('2026-12-11'), reason: 'raad' }, now),
    }
    const obligation = moveDue(proposed, day('2026-12-11'), late)
    expect(obligation).toMatchObject({ cause: 'moved', dueOn: day('2026-12-11'), revision: 2, since: late })
    expect(obligation).not.toHaveProperty('hold')
  })
  it('a proposal declined: the old date stands', () => {
    const proposed = {
      ...facts,
      obligation: proposeDate(facts, { date: day('2026-12-11'), reason: 'raad' }, now),
    }
    const obligation = declineDate(proposed, late)
    expect(obligation).toMatchObject({ cause: 'declined', dueOn: day('2026-11-30'), revision: 2 })
    expect(obligation).not.toHaveProperty('hold')
  })
  it('what was handed in stays handed in', () => {
    const partial = { ...facts, obligation: { ...facts.obligation, state: 'partial' as const } }
    expect(askHelp(partial, '', world, now).state).toBe('partial')
    expect(moveDue(partial, day('2026-12-11'), now).state).toBe('partial')
  })
})

describe('withdrawing', () => {
  it('ends it, with its pause and its look', () => {
    const held = { ...facts, obligation: talk(facts, world, now) }
    const obligation = withdraw(held)
    expect(obligation.state).toBe('withdrawn')
    expect(obligation).not.toHaveProperty('hold')
    expect(obligation).not.toHaveProperty('nextLookAt')
  })
})

describe('who was drawn in', () => {
  it('is each colleague and coordinator who heard of it, once, in whatever revision, but not its owner', () => {
    const taken = [
      aTaken('question', late),
      aTaken('colleague', late, { recipient: 'joost' }),
      aTaken('coordinator', late, { recipient: 'omar' }),
      aTaken('coordinator', late, { recipient: 'omar', revision: 1 }),
      aTaken('colleague', late, { recipient: 'sanne', revision: 1 }),
    ]
    expect(drawnIn({ ...facts, taken })).toEqual(['joost', 'omar'])
  })
})
