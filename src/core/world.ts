import type { Temporal } from 'temporal-polyfill'
import { type Calendar, calendarOf, covers } from './calendar.ts'
import { isReachable, type Person } from './person.ts'
import type { Directory } from './region.ts'

/** Everything besides the obligation itself that a rule may look at. */
export type World = { readonly directory: Directory; readonly calendar: Calendar }

export const worldOf = (directory: Directory): World => ({
  directory,
  calendar: calendarOf(directory.region),
})

export const personOf = ({ directory }: World, id: string): Person | undefined => directory.people.get(id)

/** The people of an organisation who can be reached, in a fixed order. */
export const reachableAt = ({ directory }: World, organisation: string): readonly Person[] =>
  [...directory.people.values()]
    .filter((person) => person.organisation === organisation && isReachable(person))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))

/** Coordinators who can be reached, in a fixed order. */
export const coordinatorsOf = ({ directory }: World): readonly Person[] =>
  [...directory.people.values()]
    .filter((person) => person.roles.includes('coordinator') && isReachable(person))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))

export const isOnLeave = (person: Person, day: Temporal.PlainDate): boolean =>
  person.leave.some((period) => covers(period, day))

/** No zone's midnight falls within a quarter of an hour, so that one day holds for all of it. */
const QUARTER_MS = 900_000
const rememberedDays = 20_000
const days = new Map<string, Temporal.PlainDate>()

/** The calendar day of a moment, where that person is; remembered, since a sweep asks it thousands of times. */
export const dayOf = ({ zone }: Pick<Person, 'zone'>, at: Temporal.Instant): Temporal.PlainDate => {
  const key = `${zone} ${Math.floor(at.epochMilliseconds / QUARTER_MS)}`
  const known = days.get(key)
  if (known) return known
  const day = at.toZonedDateTimeISO(zone).toPlainDate()
  if (days.size >= rememberedDays) days.clear()
  days.set(key, day)
  return day
}
