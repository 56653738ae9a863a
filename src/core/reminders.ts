import { Temporal } from 'temporal-polyfill'
import { workingDaysFrom } from './calendar.ts'
import { carrierOn } from './carrier.ts'
import type { Facts, StepName } from './obligation.ts'
import type { Person } from './person.ts'
import type { Rule } from './rules.ts'
import { isAfter, nearestHearing, nextHearing, type Step, sendMoment, takenNow } from './step.ts'
import { dayOf, type World } from './world.ts'

const { compare } = Temporal.PlainDate

type Planned = { readonly step: Step; readonly day: Temporal.PlainDate }
type Wish = { readonly name: StepName; readonly rule: Rule; readonly day: Temporal.PlainDate }

const wishes = ({ obligation }: Facts, world: World): readonly Wish[] => {
  const { rules } = world.directory.region
  const before = (day: Temporal.PlainDate, count: number) => workingDaysFrom(world.calendar, day, -count)
  const { hold, dueOn, mode } = obligation
  const eve: readonly Wish[] =
    hold?.kind === 'withheld' ? [{ name: 'eve', rule: 'R3', day: before(hold.until, 1) }] : []
  if (hold?.kind === 'stopped' || (hold && mode === 'voluntary')) return eve
  const counts =
    mode === 'required'
      ? rules.remindBefore
      : [...new Set([rules.remindVoluntary, Math.min(rules.remindVoluntary, 1)])]
  const rule = mode === 'required' ? 'R1' : 'R7'
  return [
    ...eve,
    ...counts.map((count): Wish => ({ name: `reminder-${count}`, rule, day: before(dueOn, count) })),
  ]
}

/** R1: on the planned day, or the last day before it on which the carrier works; the deputy gets it during leave. */
const planned = (facts: Facts, world: World, carrier: Person): readonly Planned[] =>
  wishes(facts, world)
    .flatMap(({ name, rule, day }) => {
      const hearing = nearestHearing(world, (on) => carrierOn(world, carrier, on), day, -1)
      if (!hearing) return []
      const at = sendMoment(world, hearing.to, hearing.day)
      return { step: { name, rule, to: hearing.to.id, at }, day: hearing.day }
    })
    .toSorted((a, b) => compare(a.day, b.day))

/** R7: who may choose is reminded once; the nearer reminder is for a request too short for the further one. */
const onceIfVoluntary = (facts: Facts, all: readonly Planned[]): readonly Planned[] => {
  if (facts.obligation.mode === 'required' || facts.obligation.hold) return all
  return takenNow(facts).some(({ step }) => step.startsWith('reminder-')) ? [] : all.slice(0, 1)
}

/**
 * Reminders still to come: never two on one day, none on or before `said` (the day on which the carrier last heard
 * something), and of those missed only the latest. A pause (R2, R3) lasts until its question, of which only a withheld
 * one has an eve; where the date is still to come then, its reminders go on after it.
 */
export const reminderSteps = (
  facts: Facts,
  world: World,
  carrier: Person,
  said: Temporal.PlainDate,
  now: Temporal.Instant,
  question?: Step,
): Step[] => {
  const people = world.directory.people
  const dayFor = (to: string, at: Temporal.Instant): Temporal.PlainDate =>
    dayOf(people.get(to) ?? carrier, at)
  const asked = question && dayFor(question.to, question.at)
  const pauses = facts.obligation.hold !== undefined
  const taken = new Set(takenNow(facts).map(({ step }) => step))
  const isInPlace = ({ name }: Step, day: Temporal.PlainDate): boolean => {
    if (pauses && name !== 'eve') return asked ? compare(day, asked) > 0 : taken.has('question')
    return asked ? compare(day, asked) < 0 : !(pauses && taken.has('question'))
  }
  const all = planned(facts, world, carrier)
    .filter(({ step, day }) => compare(day, said) > 0 && !taken.has(step.name) && isInPlace(step, day))
    .filter(({ day }, index, days) => days[index + 1]?.day.equals(day) !== true)
  const open = onceIfVoluntary(facts, all)
  const coming = open.filter(({ step }) => isAfter(step.at, now)).map(({ step }) => step)
  const last = open.findLast(({ step }) => !isAfter(step.at, now))
  const heard = last && nextHearing(world, (day) => carrierOn(world, carrier, day), now, last.day)
  if (!last || !heard) return coming
  const missed = last.step
  const next = coming[0]
  const today = dayOf(heard.to, heard.at)
  const isUseful =
    (missed.name === 'eve' || compare(today, facts.obligation.dueOn) <= 0) &&
    isInPlace(missed, today) &&
    !(next && compare(today, dayFor(next.to, next.at)) >= 0)
  return isUseful ? [{ ...missed, to: heard.to.id, at: heard.at }, ...coming] : coming
}
