import type { Facts } from './obligation.ts'
import { hasRole, type Person } from './person.ts'
import { coordinatorsOf, reachableAt, type World } from './world.ts'

/** What somebody may want to do; checked when it is done, also for a button in an old message. */
export type Act = 'answer' | 'coordinate'

export type Permission =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly ask: readonly Person[] }

/**
 * Answering is for the people of the partner that owes it, coordinating for the region's coordinators.
 * Whoever may not hears who may.
 */
export const mayAct = (person: Person, act: Act, world: World, facts?: Facts): Permission => {
  if (!person.active) return { allowed: false, ask: coordinatorsOf(world) }
  if (act === 'coordinate')
    return hasRole(person, 'coordinator') ? { allowed: true } : { allowed: false, ask: coordinatorsOf(world) }
  if (facts && facts.obligation.organisation === person.organisation) return { allowed: true }
  return { allowed: false, ask: facts ? reachableAt(world, facts.obligation.organisation).slice(0, 3) : [] }
}

/** Names of partners who are late are for coordinators and for the partner itself; others see totals. */
export const maySeeNames = (person: Person): boolean =>
  hasRole(person, 'coordinator') || hasRole(person, 'administrator')
