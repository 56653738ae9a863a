import { Temporal } from 'temporal-polyfill'
import type { Facts, StepName, Taken } from './obligation.ts'
import type { Person } from './person.ts'
import type { Rule } from './rules.ts'
import { isAtWork, momentOn, nextOpening } from './workingTime.ts'
import { dayOf, type World } from './world.ts'

/** What will be said to whom, when, by which rule, if nobody answers. */
export type Step = {
  readonly name: StepName
  readonly rule: Rule
  readonly to: string
  readonly at: Temporal.Instant
}

export const isAfter = (a: Temporal.Instant, b: Temporal.Instant): boolean =>
  Temporal.Instant.compare(a, b) > 0

/** The moment at which planned messages reach this person on that day, always within the person's own hours. */
export const sendMoment = ({ directory }: World, person: Person, day: Temporal.PlainDate): Temporal.Instant =>
  momentOn(person, day, directory.region.rules.sendAt)

/** What was said in this revision of the obligation, oldest first. */
export const takenNow = ({ obligation, taken }: Facts): readonly Taken[] =>
  taken.filter(({ revision }) => revision === obligation.revision)

/** Whether the people of the partner hear this step; the others are for those around the obligation. */
export const isForCarrier = (step: string): boolean => step !== 'decision' && !step.startsWith('told-')

/** Whether whoever carries the obligation (or stands in) hears this step, rather than those it draws in (R5). */
export const isSaidToCarrier = (step: string): boolean =>
  isForCarrier(step) && step !== 'colleague' && step !== 'coordinator'

/** Who would hear something on a day: that differs with leave and stand-ins. */
export type Hearer = (day: Temporal.PlainDate) => Person | undefined

/** More than a year without anybody at work is nobody. */
const horizonDays = 400

/** Somebody who hears it and the day, in that person's own zone. */
export type Hearing = { readonly to: Person; readonly day: Temporal.PlainDate }

/** The nearest day from `day` on (1) or back from it (-1) on which whoever hears it then is at work. */
export const nearestHearing = (
  { calendar }: World,
  hearer: Hearer,
  day: Temporal.PlainDate,
  direction: 1 | -1,
): Hearing | undefined => {
  for (let away = 0; away <= horizonDays; away += 1) {
    const near = away === 0 ? day : day.add({ days: away * direction })
    const to = hearer(near)
    if (to && isAtWork(to, calendar, near)) return { to, day: near }
  }
  return undefined
}

/**
 * The first moment at or after `from` within the hours of whoever hears it then (R12); for somebody in another zone not
 * before their own `first` day.
 */
export const nextHearing = (
  world: World,
  hearer: Hearer,
  from: Temporal.Instant,
  first?: Temporal.PlainDate,
): { readonly to: Person; readonly at: Temporal.Instant } | undefined => {
  // One day early, since it may still be that day where the hearer is.
  const yesterday = dayOf(world.directory.region, from).subtract({ days: 1 })
  let day = first && Temporal.PlainDate.compare(first, yesterday) > 0 ? first : yesterday
  for (let away = 0; away <= horizonDays; away += 1, day = day.add({ days: 1 })) {
    const to = hearer(day)
    if (!to || !isAtWork(to, world.calendar, day)) continue
    const dawn = day.toZonedDateTime(to.zone).toInstant()
    const at = nextOpening(to, world.calendar, isAfter(dawn, from) ? dawn : from)
    if (at && dayOf(to, at).equals(day)) return { to, at }
  }
  return undefined
}

/** When something planned for `day` is said, and to whom: at the sending time, or as soon as can be once that is past. */
export const saidFrom = (
  world: World,
  hearer: Hearer,
  day: Temporal.PlainDate,
  now: Temporal.Instant,
): { readonly to: Person; readonly at: Temporal.Instant } | undefined => {
  const hearing = nearestHearing(world, hearer, day, 1)
  if (!hearing) return undefined
  const at = sendMoment(world, hearing.to, hearing.day)
  return isAfter(at, now) ? { to: hearing.to, at } : nextHearing(world, hearer, now, hearing.day)
}
