import { Temporal } from 'temporal-polyfill'
import { carrierOf, carrierOn } from './carrier.ts'
import { absenceStep, ladderSteps } from './ladder.ts'
import { type Facts, isOpen, type Obligation } from './obligation.ts'
import type { Person } from './person.ts'
import { decisionStep, questionDay, questionStep } from './question.ts'
import { reminderSteps } from './reminders.ts'
import { isAfter, isForCarrier, isSaidToCarrier, nextHearing, type Step, takenNow } from './step.ts'
import { dayOf, type World } from './world.ts'

/** The message that begins a revision: the request itself, a moved date, a proposal that was declined. */
const openingName = ({ cause }: Obligation): 'request' | 'moved' | 'declined' | undefined => {
  if (cause === 'answered') return undefined
  return cause === 'asked' ? 'request' : cause
}

const openingStep = (
  facts: Facts,
  world: World,
  carrier: Person,
  now: Temporal.Instant,
): Step | undefined => {
  const { since } = facts.obligation
  const name = openingName(facts.obligation)
  const from = isAfter(since, now) ? since : now
  const heard = nextHearing(world, (day) => carrierOn(world, carrier, day), from)
  return name && heard && { name, rule: name === 'declined' ? 'R2' : 'R1', to: heard.to.id, at: heard.at }
}

/** The day on which the carrier or a stand-in last heard of it (or hears the opening), each in their own zone. */
const lastSaid = (
  { obligation, taken }: Facts,
  { directory }: World,
  carrier: Person,
  opening: Step | undefined,
): Temporal.PlainDate => {
  const latest = new Map([[carrier.id, obligation.since]])
  const hear = (person: string, at: Temporal.Instant): void => {
    const before = latest.get(person)
    if (!before || isAfter(at, before)) latest.set(person, at)
  }
  for (const { step, recipient, at } of taken) if (isSaidToCarrier(step)) hear(recipient, at)
  if (opening) hear(opening.to, opening.at)
  return [...latest]
    .map(([person, at]) => dayOf(directory.people.get(person) ?? carrier, at))
    .reduce((last, day) => (Temporal.PlainDate.compare(day, last) > 0 ? day : last))
}

/** Who coordinates and also stands in for the carrier, or was drawn in already, is not asked for a decision besides. */
const withDecision = (decision: Step | undefined, facts: Facts, others: readonly Step[]): readonly Step[] => {
  if (!decision) return others
  const isSaidBetter =
    others.some(({ to, at }) => to === decision.to && !isAfter(at, decision.at)) ||
    takenNow(facts).some(({ step, recipient }) => recipient === decision.to && isForCarrier(step))
  return isSaidBetter ? others : [decision, ...others]
}

/**
 * Every step that will be taken about an obligation from `now` on if nobody answers, in order; none lies before `now`.
 * What an outage has missed is not caught up on: of the reminders only the latest counts, and the ladder goes on from
 * the step that was really taken, since a step that nobody could see is not spent (R1, R2, R3, R5, R7, R12, R13).
 */
export const timeline = (facts: Facts, world: World, now: Temporal.Instant): readonly Step[] => {
  const { obligation } = facts
  if (!isOpen(obligation) || facts.request.state !== 'sent') return []
  const carrier = carrierOf(world, obligation)
  if (!carrier) return ladderSteps(facts, world, undefined, now)
  const isTaken = (name: string | undefined) => takenNow(facts).some(({ step }) => step === name)
  const opens = openingName(obligation) !== undefined && !isTaken(openingName(obligation))
  const opening = opens ? openingStep(facts, world, carrier, now) : undefined
  const said = lastSaid(facts, world, carrier, opening)
  const asked = isTaken('question') ? undefined : questionDay(facts, world, carrier, said)
  const question = asked && questionStep(facts, world, carrier, said, now)
  const absence = absenceStep(
    facts,
    world,
    carrier,
    {
      opening: opens ? { from: dayOf(carrier, obligation.since), step: opening } : undefined,
      question: asked && { from: asked, step: question },
    },
    now,
  )
  const ladder = ladderSteps(facts, world, question, now).filter(
    ({ name }) => !(absence && name === 'coordinator'),
  )
  const steps = [opening, ...reminderSteps(facts, world, carrier, said, now, question), question, absence]
  return withDecision(
    decisionStep(facts, world, now),
    facts,
    [...steps, ...ladder].filter((step) => step !== undefined),
  ).toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))
}

/** The steps to take now; the obligation is looked at again at the first moment of the rest. */
export const dueSteps = (steps: readonly Step[], now: Temporal.Instant): readonly Step[] =>
  steps.filter(({ at }) => !isAfter(at, now))
