import { Temporal } from 'temporal-polyfill'
import type { Facts } from '../../src/core/obligation.ts'
import { obligationsOf } from '../../src/core/preview.ts'
import type { Request } from '../../src/core/request.ts'
import { dueSteps, timeline } from '../../src/core/timeline.ts'
import type { World } from '../../src/core/world.ts'
import { local } from './builders.ts'

/** The facts just after a request was sent, one for each of its partners who can be reached. */
export const sentFacts = (request: Request, world: World, now: Temporal.Instant): readonly Facts[] => {
  let count = 0
  const newId = () => `obligation-${(count += 1)}`
  const sent: Request = { ...request, state: 'sent', sentAt: now }
  return obligationsOf(sent, world, now, newId).map((obligation) => ({
    obligation,
    request: sent,
    taken: [],
    contributions: [],
  }))
}

/** The facts after whatever is due at that moment was said. */
export const takeDue = (facts: Facts, world: World, now: Temporal.Instant): Facts => {
  const { revision } = facts.obligation
  const due = dueSteps(timeline(facts, world, now), now)
  const taken = due.map(({ name, to }) => ({ step: name, revision, recipient: to, at: now }))
  return { ...facts, taken: [...facts.taken, ...taken] }
}

/** Says everything that falls due up to and including `until`, each at its own moment, as if nobody answers. */
export const playUntil = (
  facts: Facts,
  world: World,
  from: Temporal.Instant,
  until: Temporal.Instant,
): Facts => {
  let [now, played] = [from, facts]
  for (let looks = 0; looks < 100; looks += 1) {
    const next = timeline(played, world, now)[0]
    if (!next || Temporal.Instant.compare(next.at, until) > 0) return played
    now = next.at
    played = takeDue(played, world, now)
  }
  throw new Error('After a hundred looks there is still something to say: the timeline does not end.')
}

/** What is said from `now` on if nobody answers, in words: `2026-11-30T09:00 reminder-0 R1 → sanne`. */
export const spoken = (facts: Facts, world: World, now: Temporal.Instant): readonly string[] =>
  timeline(facts, world, now).map(
    ({ at: moment, name, rule, to }) => `${local(moment)} ${name} ${rule} → ${to}`,
  )

/** What was said already, in words: `2026-11-30T09:00 reminder-0 → sanne`. */
export const told = ({ taken }: Facts): readonly string[] =>
  taken.map(({ at: moment, step, recipient }) => `${local(moment)} ${step} → ${recipient}`)

/** Long after everything has been said. */
export const never = (from: Temporal.Instant): Temporal.Instant => from.add({ hours: 24 * 1_200 })
