import { Temporal } from 'temporal-polyfill'
import { type Calendar, covers, isWorkingDay } from './calendar.ts'
import type { Person } from './person.ts'
import { dayOf } from './world.ts'

/** What decides when somebody may be disturbed (R12). */
export type Worker = Pick<Person, 'pattern' | 'leave' | 'zone'>

/** More than a year of leave is nobody who is coming back to this message. */
const horizonDays = 400

const rememberedMoments = 20_000
const moments = new Map<string, Temporal.Instant>()

/** A wall-clock time that the clock skips becomes the same distance later; one that comes twice, the first. */
const instantOf = (zone: string, day: Temporal.PlainDate, time: Temporal.PlainTime): Temporal.Instant => {
  const key = `${zone} ${day.year} ${day.month} ${day.day} ${time.hour} ${time.minute} ${time.second}`
  const found = moments.get(key)
  if (found) return found
  const moment = day.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant()
  if (moments.size >= rememberedMoments) moments.clear()
  moments.set(key, moment)
  return moment
}

/** Whether the person works on this day: a working day of the region, in their pattern, and no leave. */
export const isAtWork = (person: Worker, calendar: Calendar, day: Temporal.PlainDate): boolean =>
  person.pattern.days.includes(day.dayOfWeek) &&
  isWorkingDay(calendar, day) &&
  !person.leave.some((period) => covers(period, day))

/** Their hours of that day as moments; the last one is no longer in it. */
const hoursOn = ({ zone, pattern }: Worker, day: Temporal.PlainDate) => ({
  opens: instantOf(zone, day, pattern.from),
  closes: instantOf(zone, day, pattern.to),
})

/** Whether a message may reach the person now (R12): a day at work, from its first minute until before its end. */
export const isWithinHours = (person: Worker, calendar: Calendar, now: Temporal.Instant): boolean => {
  const day = dayOf(person, now)
  if (!isAtWork(person, calendar, day)) return false
  const { opens, closes } = hoursOn(person, day)
  return Temporal.Instant.compare(opens, now) <= 0 && Temporal.Instant.compare(now, closes) < 0
}

/** The first moment at or after `from` within the person's hours; `undefined` when there is none in 400 days. */
export const nextOpening = (
  person: Worker,
  calendar: Calendar,
  from: Temporal.Instant,
): Temporal.Instant | undefined => {
  const first = dayOf(person, from)
  for (let days = 0; days <= horizonDays; days += 1) {
    const day = days === 0 ? first : first.add({ days })
    if (!isAtWork(person, calendar, day)) continue
    const { opens, closes } = hoursOn(person, day)
    const earliest = Temporal.Instant.compare(opens, from) < 0 ? from : opens
    if (Temporal.Instant.compare(earliest, closes) < 0) return earliest
  }
  return undefined
}

const dayAtWork = (
  person: Worker,
  calendar: Calendar,
  start: Temporal.PlainDate,
  direction: 1 | -1,
): Temporal.PlainDate | undefined => {
  for (let away = 0; away <= horizonDays; away += 1) {
    const day = away === 0 ? start : start.add({ days: away * direction })
    if (isAtWork(person, calendar, day)) return day
  }
  return undefined
}

/** The person's last day at work on or before that day; `undefined` when there is none in 400 days. */
export const lastDayAtWork = (
  person: Worker,
  calendar: Calendar,
  onOrBefore: Temporal.PlainDate,
): Temporal.PlainDate | undefined => dayAtWork(person, calendar, onOrBefore, -1)

/** The person's first day at work on or after that day; `undefined` when there is none in 400 days. */
export const firstDayAtWork = (
  person: Worker,
  calendar: Calendar,
  onOrAfter: Temporal.PlainDate,
): Temporal.PlainDate | undefined => dayAtWork(person, calendar, onOrAfter, 1)

/**
 * The moment on that day, in the person's zone, at which something planned for `time` reaches them: then, or when
 * their hours begin if that is later. Whoever has stopped work by `time` gets it when their hours begin.
 */
export const momentOn = (
  { zone, pattern }: Pick<Worker, 'pattern' | 'zone'>,
  day: Temporal.PlainDate,
  time: Temporal.PlainTime,
): Temporal.Instant => {
  const hasBegun = Temporal.PlainTime.compare(pattern.from, time) <= 0
  const isInHours = hasBegun && Temporal.PlainTime.compare(time, pattern.to) < 0
  return instantOf(zone, day, isInHours ? time : pattern.from)
}
