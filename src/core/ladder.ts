import { Temporal } from 'temporal-polyfill'
import { workingDaysFrom } from './calendar.ts'
import { carrierOf, carrierOn, colleaguesOf, coordinatorOn, firstAtWork } from './carrier.ts'
import type { Facts } from './obligation.ts'
import type { Person } from './person.ts'
import { missedFrom } from './question.ts'
import type { LadderStep, Rung } from './rules.ts'
import { type Hearer, isAfter, nextHearing, type Step, saidFrom, takenNow } from './step.ts'
import { dayOf, isOnLeave, type World } from './world.ts'

/** Whom a rung draws in on a day; `undefined` when nobody stands there, and the rung is passed over. */
const hearerAt: Record<LadderStep, (facts: Facts, world: World, asked: string | undefined) => Hearer> = {
  question: ({ obligation }, world) => {
    const carrier = carrierOf(world, obligation)
    return (day) => carrier && carrierOn(world, carrier, day)
  },
  colleague: ({ obligation }, world, asked) => {
    const carrier = carrierOf(world, obligation)
    const colleagues = carrier ? colleaguesOf(world, carrier, asked) : []
    return (day) => firstAtWork(world, colleagues, day)
  },
  coordinator:
    ({ request }, world) =>
    (day) =>
      coordinatorOn(world, request, day),
}

/** R13: nobody can be reached at the partner, so the coordinator is told at once. */
const nobodyStep = (facts: Facts, world: World, now: Temporal.Instant): Step | undefined => {
  const from = isAfter(facts.obligation.since, now) ? facts.obligation.since : now
  const heard = nextHearing(world, hearerAt.coordinator(facts, world, undefined), from)
  return heard && { name: 'coordinator', rule: 'R13', to: heard.to.id, at: heard.at }
}

/**
 * The rungs above the question (R5), each its waiting time in working days after the rung below was really taken, and
 * none before the date itself was missed. A rung where everybody is on leave until after the next one's turn is passed
 * over once its time has gone by. When nobody carries the obligation (R13) only the coordinator is told, at once.
 */
export const ladderSteps = (
  facts: Facts,
  world: World,
  question: Step | undefined,
  now: Temporal.Instant,
): readonly Step[] => {
  const { obligation } = facts
  const taken = new Map(takenNow(facts).map((step) => [step.step, step]))
  if (obligation.hold?.kind === 'stopped') return []
  if (!carrierOf(world, obligation)) {
    const told = taken.has('coordinator') ? undefined : nobodyStep(facts, world, now)
    return told ? [told] : []
  }
  const asked = question?.at ?? taken.get('question')?.at
  if (obligation.mode !== 'required' || !asked) return []
  const { zone, rules } = world.directory.region
  const missed = missedFrom(facts, world)
  const later = (day: Temporal.PlainDate, count: number) => workingDaysFrom(world.calendar, day, count)
  const steps: Step[] = []
  const rungs = rules.ladder.filter(({ step }) => step !== 'question')
  let below = notBefore(dayOf({ zone }, asked), missed)
  for (const [index, { step, wait }] of rungs.entries()) {
    const done = taken.get(step)
    if (done) {
      below = notBefore(dayOf({ zone }, done.at), below)
      continue
    }
    const from = later(below, wait)
    const hearer = hearerAt[step](facts, world, question?.to ?? taken.get('question')?.recipient)
    const first = hearer(from)
    if (!first) continue
    const heard = saidFrom(world, hearer, from, now)
    const next: Rung | undefined = rungs[index + 1]
    const isAway = next !== undefined && isOnLeave(first, from)
    if (isAway && !(heard && compare(dayOf(heard.to, heard.at), later(from, next.wait)) <= 0)) below = from
    else if (heard) {
      steps.push({ name: step, rule: 'R5', to: heard.to.id, at: heard.at })
      below = dayOf({ zone }, heard.at)
    }
  }
  return steps
}

const { compare } = Temporal.PlainDate

const notBefore = (day: Temporal.PlainDate, first: Temporal.PlainDate): Temporal.PlainDate =>
  compare(day, first) < 0 ? first : day

/** What the carrier is to hear next: planned for `from`, heard as `step`, or never without one. */
export type Awaited = { readonly from: Temporal.PlainDate; readonly step: Step | undefined }

/**
 * R13: the carrier is on leave and nobody stands in. The coordinator hears it at once when the request would be read only
 * after its date, and else when the ladder would have come that far by the day on which the carrier could not be asked.
 * `undefined` when the carrier hears it in time, or as soon as the coordinator would.
 */
export const absenceStep = (
  facts: Facts,
  world: World,
  carrier: Person,
  { opening, question }: { opening: Awaited | undefined; question: Awaited | undefined },
  now: Temporal.Instant,
): Step | undefined => {
  const { dueOn, hold, mode } = facts.obligation
  if (carrier.leave.length === 0 || hold?.kind === 'stopped') return undefined
  if (takenNow(facts).some(({ step }) => step === 'coordinator')) return undefined
  const waits = world.directory.region.rules.ladder.filter(({ step }) => step !== 'question')
  const lastTurn = (day: Temporal.PlainDate) =>
    waits.reduce((reached, { wait }) => workingDaysFrom(world.calendar, reached, wait), day)
  const isUnheard = ({ from, step }: Awaited, until: Temporal.PlainDate): boolean =>
    carrier.leave.some((period) => compare(period.from, until) <= 0 && compare(from, period.to) <= 0) &&
    (!step || compare(dayOf(world.directory.people.get(step.to) ?? carrier, step.at), until) > 0)
  const unlessHeardBy = (step: Step | undefined, { step: heard }: Awaited): Step | undefined =>
    step && heard && !isAfter(heard.at, step.at) ? undefined : step
  if (opening && isUnheard(opening, compare(opening.from, dueOn) <= 0 ? dueOn : lastTurn(opening.from)))
    return unlessHeardBy(nobodyStep(facts, world, now), opening)
  if (!question || mode !== 'required') return undefined
  const until = lastTurn(notBefore(question.from, missedFrom(facts, world)))
  if (!isUnheard(question, until)) return undefined
  const heard = saidFrom(world, hearerAt.coordinator(facts, world, undefined), until, now)
  return unlessHeardBy(heard && { name: 'coordinator', rule: 'R13', to: heard.to.id, at: heard.at }, question)
}
