import type { Temporal } from 'temporal-polyfill'
import type { Facts, Obligation } from '../core/obligation.ts'
import type { Person } from '../core/person.ts'
import type { Rule } from '../core/rules.ts'
import { timeline } from '../core/timeline.ts'
import { nextOpening } from '../core/workingTime.ts'
import type { World } from '../core/world.ts'
import type { Item, NoticeDraft } from '../ports/notice.ts'
import type { Card } from '../wording/card.ts'

type Told = {
  readonly to: Person
  readonly now: Temporal.Instant
  readonly newId: () => string
  readonly world: World
}

/** Within the person's own hours: now, or when they open (R12). */
const opening = ({ to, world, now }: Told): Temporal.Instant => nextOpening(to, world.calendar, now) ?? now

/** A notice about a step: its words are made when it is sent. */
export const tellStep = (told: Told, items: readonly Item[], rule: Rule): NoticeDraft => {
  const at = opening(told)
  return {
    id: told.newId(),
    recipient: told.to.id,
    items,
    saying: { kind: 'steps' },
    rule,
    notBefore: at,
    dueAt: at,
    answer: false,
  }
}

/** A notice whose words are made now. */
export const tellCard = (told: Told, card: Card): NoticeDraft => {
  const at = opening(told)
  return {
    id: told.newId(),
    recipient: told.to.id,
    items: [],
    saying: { kind: 'card', card },
    notBefore: at,
    dueAt: at,
    answer: false,
  }
}

export const itemOf = ({ id, revision }: Obligation, step: string): Item => ({ subject: id, step, revision })

/** The obligation with the moment of its first step not yet taken, computed from what is so now. */
export const withLook = (
  facts: Facts,
  obligation: Obligation,
  world: World,
  now: Temporal.Instant,
): Obligation => {
  const first = timeline({ ...facts, obligation }, world, now)[0]
  const { nextLookAt: _before, ...rest } = obligation
  return first ? { ...rest, nextLookAt: first.at } : rest
}
