import { Temporal } from 'temporal-polyfill'
import { nextWorkingDay, workingDaysFrom } from './calendar.ts'
import { carrierOn, coordinatorOn } from './carrier.ts'
import type { Facts } from './obligation.ts'
import type { Person } from './person.ts'
import { type Step, saidFrom, takenNow } from './step.ts'
import { dayOf, type World } from './world.ts'

const later = (a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate =>
  Temporal.PlainDate.compare(a, b) < 0 ? b : a

/** The day from which an obligation counts as missed: the question's waiting time after its date (R5). */
export const missedFrom = ({ obligation }: Facts, { calendar, directory }: World): Temporal.PlainDate => {
  const rung = directory.region.rules.ladder.find(({ step }) => step === 'question')
  return workingDaysFrom(calendar, obligation.dueOn, rung?.wait ?? 1)
}

const plannedDay = (facts: Facts, world: World): Temporal.PlainDate | undefined => {
  const { hold, mode } = facts.obligation
  if (hold?.kind === 'stopped') return undefined
  if (hold?.kind === 'proposed')
    return missedFrom({ ...facts, obligation: { ...facts.obligation, dueOn: hold.date } }, world)
  if (hold) return hold.until
  return mode === 'required' ? missedFrom(facts, world) : undefined
}

/**
 * The day on which the person is asked, once the date (or what they told us instead) has passed (R2, R3): never on the
 * day of `said`, when they last heard something, and after an answer not before its working days of quiet.
 */
export const questionDay = (
  facts: Facts,
  world: World,
  carrier: Person,
  said: Temporal.PlainDate,
): Temporal.PlainDate | undefined => {
  const { cause, hold, since } = facts.obligation
  const planned = plannedDay(facts, world)
  if (!planned) return undefined
  const { calendar, directory } = world
  const asked = later(nextWorkingDay(calendar, planned), workingDaysFrom(calendar, said, 1))
  if (cause !== 'answered' || hold) return asked
  return later(asked, workingDaysFrom(calendar, dayOf(carrier, since), directory.region.rules.answerWait))
}

/** The first rung of the ladder: the person is asked in private, with four ways out (R2, R3). */
export const questionStep = (
  facts: Facts,
  world: World,
  carrier: Person,
  said: Temporal.PlainDate,
  now: Temporal.Instant,
): Step | undefined => {
  const asked = questionDay(facts, world, carrier, said)
  const heard = asked && saidFrom(world, (day) => carrierOn(world, carrier, day), asked, now)
  const rule = facts.obligation.hold?.kind === 'withheld' ? 'R3' : 'R2'
  return heard && { name: 'question', rule, to: heard.to.id, at: heard.at }
}

/** A proposal that the coordinator left lying is brought up once more, after some working days. */
export const decisionStep = (facts: Facts, world: World, now: Temporal.Instant): Step | undefined => {
  const { hold, since } = facts.obligation
  if (hold?.kind !== 'proposed' || takenNow(facts).some(({ step }) => step === 'decision')) return undefined
  const { rules } = world.directory.region
  const hearer = (day: Temporal.PlainDate) => coordinatorOn(world, facts.request, day)
  const received = dayOf(hearer(dayOf(world.directory.region, since)) ?? world.directory.region, since)
  const day = workingDaysFrom(world.calendar, received, rules.answerWait)
  const heard = saidFrom(world, hearer, day, now)
  return heard && { name: 'decision', rule: 'R2', to: heard.to.id, at: heard.at }
}
