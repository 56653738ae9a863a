import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { nudge } from '../../src/core/nudge.ts'
import type { Facts } from '../../src/core/obligation.ts'
import { dayOf, type World } from '../../src/core/world.ts'
import { personIn, withPerson } from './builders.ts'
import { type Change, changes, revised } from './changes.ts'
import { never, playUntil } from './play.ts'
import type { Situation } from './situations.ts'

const { compare } = Temporal.Instant

/** What a person or the coordinator does at some moment; between two of them time goes by. */
export const deeds = fc.array(
  fc.record({
    hours: fc.integer({ min: 0, max: 12 * 24 }),
    days: fc.integer({ min: 1, max: 25 }),
    deed: fc.constantFrom('nudge', 'nudge', 'nudge', 'away', 'leaves', 'returns', 'stands alone', ...changes),
  }),
  { minLength: 1, maxLength: 8 },
)
export type Deed = {
  readonly hours: number
  readonly days: number
  readonly deed: Change | 'nudge' | 'away' | 'leaves' | 'returns' | 'stands alone'
}
type Heard = { to: string; at: Temporal.Instant; step: string; revision: number }
export type Story = { facts: Facts; world: World; now: Temporal.Instant; heard: readonly Heard[] }

export const listen = (story: Story, until: Temporal.Instant): Story => {
  const facts = playUntil(story.facts, story.world, story.now, until)
  const fresh = facts.taken.slice(story.facts.taken.length)
  const heard = fresh.map(({ recipient, at, step, revision }) => ({ to: recipient, at, step, revision }))
  return { ...story, facts, now: until, heard: [...story.heard, ...heard] }
}

export const act = (story: Story, { deed, days }: Deed): Story => {
  const { facts, world, now } = story
  const today = dayOf(personIn(world, 'sanne'), now)
  const until = today.add({ days })
  switch (deed) {
    case 'away': {
      const { leave } = personIn(world, 'sanne')
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
    case 'moved':
    case 'declined':
    case 'withheld':
    case 'proposed':
    case 'help':
    case 'talk':
    case 'partial': {
      // What was still to be said under the revision before is held back when its moment comes.
      const heard = story.heard.filter(({ at }) => compare(at, now) <= 0)
      return { ...story, heard, facts: revised(facts, world, now, deed, until) }
    }
  }
}

export const tell = (situation: Situation, all: readonly Deed[]): Story => {
  let story: Story = { ...situation, heard: [] }
  for (const deed of all) story = act(listen(story, story.now.add({ hours: deed.hours })), deed)
  return listen(story, never(story.now))
}
