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

type Reachable = {
  readonly byOrganisation: ReadonlyMap<string, readonly Person[]>
  readonly coordinators: readonly Person[]
}

/** Sorted once a directory: a sweep asks it for every obligation, and a directory never changes. */
const sorted = new WeakMap<Directory['people'], Reachable>()

const reachableIn = ({ directory: { people } }: World): Reachable => {
  const known = sorted.get(people)
  if (known) return known
  const reachable = [...people.values()].filter(isReachable).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const byOrganisation = new Map<string, Person[]>()
  for (const person of reachable) {
    const colleagues = byOrganisation.get(person.organisation)
    if (colleagues) colleagues.push(person)
    else byOrganisation.set(person.organisation, [person])
  }
  const coordinators = reachable.filter(({ roles }) => roles.includes('coordinator'))
  const found = { byOrganisation, coordinators }
  sorted.set(people, found)
  return found
}

/** The people of an organisation who can be reached, in a fixed order. */
export const reachableAt = (world: World, organisation: string): readonly Person[] =>
  reachableIn(world).byOrganisation.get(organisation) ?? []

/** Coordinators who can be reached, in a fixed order. */
export const coordinatorsOf = (world: World): readonly Person[] => reachableIn(world).coordinators

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
