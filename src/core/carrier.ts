import type { Temporal } from 'temporal-polyfill'
import type { Obligation } from './obligation.ts'
import { hasRole, isReachable, type Person } from './person.ts'
import type { Request } from './request.ts'
import { isAtWork } from './workingTime.ts'
import { coordinatorsOf, isOnLeave, personOf, reachableAt, type World } from './world.ts'

const LEVELS = ['execution', 'management', 'board'] as const

/** Who would carry something for an organisation: its contact, else the first official, execution level first. */
export const contactOf = (world: World, organisation: string): Person | undefined => {
  const contact = world.directory.organisations.get(organisation)?.contact
  const people = reachableAt(world, organisation)
  return (
    people.find(({ id }) => id === contact) ??
    LEVELS.flatMap((level) =>
      people.filter((person) => person.level === level && person.roles.includes('official')),
    )[0] ??
    people[0]
  )
}

const deputyOf = (world: World, person: Person | undefined): Person | undefined => {
  const deputy = person?.deputy === undefined ? undefined : personOf(world, person.deputy)
  return deputy && isReachable(deputy) ? deputy : undefined
}

/**
 * Who carries the obligation now: its owner; once the owner has left (the house, or for another partner), the deputy,
 * then the partner's contact (R13). Nobody of another partner carries it.
 */
export const carrierOf = (world: World, { owner, organisation }: Obligation): Person | undefined => {
  const person = personOf(world, owner)
  if (person?.organisation === organisation && isReachable(person)) return person
  const deputy = deputyOf(world, person)
  return deputy?.organisation === organisation ? deputy : contactOf(world, organisation)
}

/** The carrier, or on a day of the carrier's leave the deputy who is at work then (R12). */
export const carrierOn = (world: World, carrier: Person, day: Temporal.PlainDate): Person => {
  if (!isOnLeave(carrier, day)) return carrier
  const deputy = deputyOf(world, carrier)
  return deputy && isAtWork(deputy, world.calendar, day) ? deputy : carrier
}

/**
 * Who may be drawn in at step 2 of the ladder (R5), in order: the deputy, the contact, the other officials of the same
 * partner. `asked` is whoever got the question in the carrier's place, and is not asked twice.
 */
export const colleaguesOf = (world: World, carrier: Person, asked?: string): readonly Person[] => {
  const officials = reachableAt(world, carrier.organisation).filter(
    ({ roles, level }) => roles.includes('official') && level !== 'board',
  )
  return [deputyOf(world, carrier), contactOf(world, carrier.organisation), ...officials].filter(
    (person): person is Person => person !== undefined && person.id !== carrier.id && person.id !== asked,
  )
}

/** The first of these people who is at work on `day`, else the first of them; `undefined` when there are none. */
export const firstAtWork = (
  world: World,
  people: readonly Person[],
  day: Temporal.PlainDate,
): Person | undefined => people.find((person) => isAtWork(person, world.calendar, day)) ?? people[0]

/** Who is drawn in on `day`; `undefined` when the carrier stands alone at that partner. */
export const colleagueOf = (world: World, carrier: Person, day: Temporal.PlainDate): Person | undefined =>
  firstAtWork(world, colleaguesOf(world, carrier), day)

/**
 * Which coordinator hears something on that day: the one who sent the request; during leave a deputy or another who is
 * at work then (R12), and the first of the others once that one has left (R13). `undefined` when the region has none.
 */
export const coordinatorOn = (
  world: World,
  request: Request,
  day: Temporal.PlainDate,
): Person | undefined => {
  const sender = personOf(world, request.coordinator)
  const own = sender && isReachable(sender) ? sender : undefined
  if (own && !isOnLeave(own, day)) return own
  const deputy = deputyOf(world, own)
  const others = coordinatorsOf(world).filter(({ id }) => id !== own?.id)
  const standIns = deputy && hasRole(deputy, 'coordinator') ? [deputy, ...others] : others
  return standIns.find((person) => isAtWork(person, world.calendar, day)) ?? own ?? others[0]
}
