import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import type { Facts } from '../../src/core/obligation.ts'
import type { Step } from '../../src/core/step.ts'
import { dueSteps, timeline } from '../../src/core/timeline.ts'
import { isWithinHours } from '../../src/core/workingTime.ts'
import { dayOf, type World } from '../../src/core/world.ts'
import { nudge } from '../../src/core/nudge.ts'
import { local, playUntil, takeDue, withPerson } from '../support/builders.ts'
import { type Change, changes, revised, type Situation, situations } from '../support/situations.ts'

const { compare } = Temporal.Instant
const run = { seed: 2026, numRuns: 300 }
const runOfStories = { ...run, numRuns: 150 }
const never = (from: Temporal.Instant) => from.add({ hours: 24 * 1_200 })

const personOf = (world: World, id: string) => {
  const person = world.directory.people.get(id)
  if (!person) throw new Error(`${id} is not in this world.`)
  return person
}
const said = ({ name, to, at, rule }: Step) => `${local(at)} ${name} ${rule} ${to}`
const twice = (all: readonly string[]) => all.filter((one, index) => all.indexOf(one) !== index)
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
          ({ to, at }) => !isWithinHours(personOf(world, to), world.calendar, at),
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
          ({ recipient, at }) => `${recipient} ${dayOf(personOf(world, recipient), at).toString()}`,
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
            Temporal.PlainDate.compare(dayOf(personOf(world, to), at), until) < 0 &&
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

/** What a person or the coordinator does at some moment; between two of them time goes by. */
const deeds = fc.array(
  fc.record({
    hours: fc.integer({ min: 0, max: 12 * 24 }),
    days: fc.integer({ min: 1, max: 25 }),
    deed: fc.constantFrom('nudge', 'nudge', 'nudge', 'away', 'leaves', 'returns', 'stands alone', ...changes),
  }),
  { minLength: 1, maxLength: 8 },
)
type Deed = {
  hours: number
  days: number
  deed: Change | 'nudge' | 'away' | 'leaves' | 'returns' | 'stands alone'
}
type Heard = { to: string; at: Temporal.Instant; step: string; revision: number }
type Story = { facts: Facts; world: World; now: Temporal.Instant; heard: readonly Heard[] }

const listen = (story: Story, until: Temporal.Instant): Story => {
  const facts = playUntil(story.facts, story.world, story.now, until)
  const fresh = facts.taken.slice(story.facts.taken.length)
  const heard = fresh.map(({ recipient, at, step, revision }) => ({ to: recipient, at, step, revision }))
  return { ...story, facts, now: until, heard: [...story.heard, ...heard] }
}

const act = (story: Story, { deed, days }: Deed): Story => {
  const { facts, world, now } = story
  const today = dayOf(personOf(world, 'sanne'), now)
  const until = today.add({ days })
  switch (deed) {
    case 'away': {
      const { leave } = personOf(world, 'sanne')
      return {
        ...story,
        world: withPerson(world, 'sanne', { leave: [...leave, { from: today, to: until }] }),
      }
    }
    case 'leaves':
      return { ...story, world: withPerson(world, 'sanne', { active: false }) }
    case 'returns':
      return { ...story, world: withPerson(world, 'sanne', { active: true, leave: [] }) }
    case 'stands alone': {
      const others = ['joost', 'marit'].filter((id) => world.directory.people.has(id))
      return { ...story, world: others.reduce((now_, id) => withPerson(now_, id, { active: false }), world) }
    }
    case 'nudge': {
      const answer = nudge(facts, world, now)
      if (answer.kind !== 'step') return story
      const { name: step, to, at } = answer.step
      const { revision } = facts.obligation
      const taken = { step, revision, recipient: to, at }
      const known = facts.taken.some(
        (one) => one.step === step && one.revision === revision && one.recipient === to,
      )
      return known
        ? story
        : {
            ...story,
            facts: { ...facts, taken: [...facts.taken, taken] },
            heard: [...story.heard, { to, at, step, revision }],
          }
    }
    default: {
      // What was still to be said under the revision before is held back when its moment comes.
      const heard = story.heard.filter(({ at }) => compare(at, now) <= 0)
      return { ...story, heard, facts: revised(facts, world, now, deed, until) }
    }
  }
}

const tell = (situation: Situation, all: readonly Deed[]): Story => {
  let story: Story = { ...situation, heard: [] }
  for (const deed of all) story = act(listen(story, story.now.add({ hours: deed.hours })), deed)
  return listen(story, never(story.now))
}

describe('however often people answer, nudge, go on leave or leave', () => {
  it('no step is said twice within one revision', () => {
    fc.assert(
      fc.property(situations, deeds, (situation, all) => {
        const { heard } = tell(situation, all)
        expect(twice(heard.map(({ step, revision }) => `${step} ${revision}`))).toEqual([])
      }),
      runOfStories,
    )
  })
  it('nobody is reminded, asked or nudged twice on one day of their own calendar', () => {
    const isNews = (step: string) =>
      ['request', 'moved', 'declined', 'coordinator', 'decision'].includes(step)
    fc.assert(
      fc.property(situations, deeds, (situation, all) => {
        const { heard, world } = tell(situation, all)
        const days = heard
          .filter(({ step }) => !isNews(step))
          .map(({ to, at }) => `${to} ${dayOf(personOf(world, to), at).toString()}`)
        expect(twice(days)).toEqual([])
      }),
      runOfStories,
    )
  })
  it('nudges put off neither the question nor the ladder: somebody above hears of it in the end', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const { facts, world, now } = situation
        let story: Story = { facts, world, now, heard: [] }
        const required = facts.obligation.mode === 'required'
        for (let count = 0; count < 40; count += 1)
          story = act(listen(story, story.now.add({ hours: 23 })), { deed: 'nudge', hours: 0, days: 1 })
        const plain = playUntil(facts, world, now, never(now)).taken.find(({ step }) => step === 'question')
        const asked = tell({ ...situation, ...story }, []).facts.taken.find(({ step }) => step === 'question')
        if (required && plain) expect(asked).toBeDefined()
        if (plain && asked) expect(compare(asked.at, plain.at.add({ hours: 24 * 7 }))).toBeLessThanOrEqual(0)
      }),
      runOfStories,
    )
  })
})
