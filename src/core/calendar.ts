import { Temporal } from 'temporal-polyfill'
import { type Holiday, holidaysIn } from './holidays.ts'
import type { Period } from './person.ts'
import type { Recess, Region } from './region.ts'

/** Which days count in one region. It remembers what it worked out: make it once and pass it on. */
export type Calendar = {
  /** Weekend, holiday, or a day on which the whole region is closed. A recess day is not free. */
  readonly isFree: (day: Temporal.PlainDate) => boolean
  readonly recessOn: (day: Temporal.PlainDate) => Recess | undefined
  /** See {@link workingDaysFrom}. */
  readonly stepFrom: (day: Temporal.PlainDate, count: number) => Temporal.PlainDate
}

type CalendarFacts = Pick<Region, 'closed' | 'recess'>

/** A region works with a few thousand (day, count) pairs; beyond this something odd is asked, and memory goes first. */
const rememberedSteps = 50_000

const compare = (a: Temporal.PlainDate, b: Temporal.PlainDate): number => Temporal.PlainDate.compare(a, b)

/** Whether the day lies in the period; its first and its last day do. */
export const covers = ({ from, to }: Period, day: Temporal.PlainDate): boolean =>
  compare(from, day) <= 0 && compare(day, to) <= 0

const makeCalendar = ({ closed, recess }: CalendarFacts): Calendar => {
  const closedDays = new Set(closed.map(String))
  const isFree = (day: Temporal.PlainDate): boolean => {
    if (day.dayOfWeek > 5) return true
    const key = day.toString()
    return holidaysIn(day.year).has(key) || closedDays.has(key)
  }
  const steps = new Map<string, Temporal.PlainDate>()
  const remember = (key: string, work: () => Temporal.PlainDate): Temporal.PlainDate => {
    const found = steps.get(key)
    if (found) return found
    const day = work()
    if (steps.size >= rememberedSteps) steps.clear()
    steps.set(key, day)
    return day
  }
  const neighbour = (day: Temporal.PlainDate, days: 1 | -1): Temporal.PlainDate =>
    remember(`${day.toString()} ${days}`, () => {
      let next = day.add({ days })
      while (isFree(next)) next = next.add({ days })
      return next
    })
  const stepFrom = (day: Temporal.PlainDate, count: number): Temporal.PlainDate =>
    remember(`${day.toString()} ${count}`, () => {
      let reached = day
      for (let left = Math.abs(count); left > 0; left -= 1) reached = neighbour(reached, count < 0 ? -1 : 1)
      return reached
    })
  return {
    isFree,
    recessOn: (day) => recess.find((period) => covers(period, day)),
    stepFrom,
  }
}

const calendars = new WeakMap<CalendarFacts, Calendar>()

/** The calendar of a region; the same region object gives the same calendar, with all it remembers. */
export const calendarOf = (region: CalendarFacts): Calendar => {
  const calendar = calendars.get(region) ?? makeCalendar(region)
  calendars.set(region, calendar)
  return calendar
}

export const isWorkingDay = (calendar: Calendar, day: Temporal.PlainDate): boolean => !calendar.isFree(day)

/**
 * The day `count` working days after `day` (before it when negative); 0 is the day itself, free or not.
 * A term counted back from an event is never moved on (Algemene termijnenwet art. 1(2)).
 */
export const workingDaysFrom = (
  calendar: Calendar,
  day: Temporal.PlainDate,
  count: number,
): Temporal.PlainDate => (count === 0 ? day : calendar.stepFrom(day, count))

/** The day itself when it is a working day, else the first one after it. */
export const nextWorkingDay = (calendar: Calendar, day: Temporal.PlainDate): Temporal.PlainDate =>
  calendar.isFree(day) ? calendar.stepFrom(day, 1) : day

/** The day itself when it is a working day, else the last one before it. */
export const previousWorkingDay = (calendar: Calendar, day: Temporal.PlainDate): Temporal.PlainDate =>
  calendar.isFree(day) ? calendar.stepFrom(day, -1) : day

/**
 * How many working days lie from `a` (not counted) to `b` (counted); negative when `b` is earlier.
 * For a working day `b`, {@link workingDaysFrom} `a` by this number is `b`.
 */
export const workingDaysBetween = (
  calendar: Calendar,
  a: Temporal.PlainDate,
  b: Temporal.PlainDate,
): number => {
  const direction = compare(a, b) <= 0 ? 1 : -1
  let count = 0
  for (let day = calendar.stepFrom(a, direction); compare(day, b) * direction <= 0; count += direction) {
    day = calendar.stepFrom(day, direction)
  }
  return count
}

/** Why nobody works on this day, for a message that says so; `undefined` on a working day. */
export const whyFree = (
  calendar: Calendar,
  day: Temporal.PlainDate,
): Holiday | 'weekend' | 'closed' | undefined => {
  const holiday = holidaysIn(day.year).get(day.toString())
  if (holiday) return holiday
  if (day.dayOfWeek > 5) return 'weekend'
  return calendar.isFree(day) ? 'closed' : undefined
}
