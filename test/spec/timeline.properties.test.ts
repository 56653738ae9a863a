import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import type { Facts } from '../../src/core/obligation.ts'
import type { Step } from '../../src/core/step.ts'
import { dueSteps, timeline } from '../../src/core/timeline.ts'
import { isWithinHours } from '../../src/core/workingTime.ts'
import { dayOf } from '../../src/core/world.ts'
import { local, personIn, twice } from '../support/builders.ts'
import { never, playUntil, takeDue } from '../support/play.ts'
import { type Situation, situations } from '../support/situations.ts'

const { compare } = Temporal.Instant
const run = { seed: 2026, numRuns: 150 }
const said = ({ name, to, at, rule }: Step) => `${local(at)} ${name} ${rule} ${to}`
const recently = ({ facts, now }: Situation, all: Facts) =>
  all.taken.filter(({ at, revision }) => revision === facts.obligation.revision && compare(at, now) >= 0)

describe('whatever the people, their hours and leave, the rules, the dates and the answers', () => {
  it('the timeline has no step twice', () => {
    fc.assert(
      fc.property(situations, ({ facts, world, now }) => {
        expect(twice(timeline(facts, world, now).map(({ name }) => name))).toEqual([])
      }),
      run,
    )
  })
  it('every step lies within the hours of who hears it: no weekend, holiday, closed day or leave', () => {
    fc.assert(
      fc.property(situations, ({ facts, world, now }) => {
        const outside = timeline(facts, world, now).filter(
          ({ to, at }) => !isWithinHours(personIn(world, to), world.calendar, at),
        )
        expect(outside.map(said)).toEqual([])
      }),
      run,
    )
  })
  it('no step lies before the moment of asking, and they are in order', () => {
    fc.assert(
      fc.property(situations, fc.integer({ min: 0, max: 100 * 24 }), ({ facts, world, now }, hours) => {
        const later = now.add({ hours })
        const steps = timeline(facts, world, later)
        expect(steps.filter(({ at }) => compare(at, later) < 0).map(said)).toEqual([])
        expect(steps.toSorted((a, b) => compare(a.at, b.at))).toEqual(steps)
      }),
      run,
    )
  })
  it('what is said is what the preview said: each step once, at that moment, in that order, and then silence', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const { facts, world, now } = situation
        const promised = timeline(facts, world, now).map(({ name, to, at }) => `${local(at)} ${name} ${to}`)
        const played = playUntil(facts, world, now, never(now))
        const heard = played.taken.slice(facts.taken.length)
        expect(heard.map(({ step, recipient, at }) => `${local(at)} ${step} ${recipient}`)).toEqual(promised)
        expect(timeline(played, world, heard.at(-1)?.at ?? now)).toEqual([])
      }),
      run,
    )
  })
  it('nobody hears two things on one day of their own calendar', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const { facts, world, now } = situation
        const days = recently(situation, playUntil(facts, world, now, never(now))).map(
          ({ recipient, at }) => `${recipient} ${dayOf(personIn(world, recipient), at).toString()}`,
        )
        expect(twice(days)).toEqual([])
      }),
      run,
    )
  })
  it('a pause keeps its carrier free of messages until its day, but for the eve of what is withheld', () => {
    fc.assert(
      fc.property(situations, ({ facts, world, now }) => {
        const { hold } = facts.obligation
        if (!hold || hold.kind === 'stopped') return
        const until = hold.kind === 'proposed' ? hold.date : hold.until
        const early = timeline(facts, world, now).filter(
          ({ name, to, at, rule }) =>
            Temporal.PlainDate.compare(dayOf(personIn(world, to), at), until) < 0 &&
            !(name === 'eve' && rule === 'R3') &&
            name !== 'decision' &&
            rule !== 'R13',
        )
        expect(early.map(said)).toEqual([])
      }),
      run,
    )
  })
  it('after the answer, or once withdrawn, there is nothing', () => {
    const ended = fc.constantFrom('fulfilled' as const, 'withdrawn' as const)
    fc.assert(
      fc.property(situations, ended, ({ facts, world, now }, state) => {
        const { hold: _over, ...rest } = facts.obligation
        expect(timeline({ ...facts, obligation: { ...rest, state } }, world, now)).toEqual([])
        expect(timeline({ ...facts, request: { ...facts.request, state: 'withdrawn' } }, world, now)).toEqual(
          [],
        )
      }),
      run,
    )
  })
  it('a later due date adds no earlier message', () => {
    fc.assert(
      fc.property(situations, fc.integer({ min: 1, max: 30 }), ({ facts, world, now }, days) => {
        const due = facts.obligation.dueOn.add({ days })
        const sooner = timeline(facts, world, now)
        const later = timeline({ ...facts, obligation: { ...facts.obligation, dueOn: due } }, world, now)
        for (const step of later) {
          const before = sooner.find(({ name, rule }) => name === step.name && rule === step.rule)
          if (before && compare(step.at, before.at) < 0) expect(said(step)).toBe(said(before))
          expect(compare(step.at, facts.obligation.since)).toBeGreaterThanOrEqual(0)
        }
      }),
      run,
    )
  })
  it('after an outage of any length each person hears one thing at most, and nothing more at that moment', () => {
    const hours = fc.integer({ min: 0, max: 120 * 24 })
    fc.assert(
      fc.property(situations, hours, hours, ({ facts, world, now }, until, outage) => {
        const before = playUntil(facts, world, now, now.add({ hours: until }))
        const back = now.add({ hours: until + outage })
        const due = dueSteps(timeline(before, world, back), back)
        expect(twice(due.map(({ to }) => to))).toEqual([])
        expect(dueSteps(timeline(takeDue(before, world, back), world, back), back)).toEqual([])
      }),
      run,
    )
  })
})
