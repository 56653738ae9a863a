import type { Temporal } from 'temporal-polyfill'
import type { Facts, Obligation } from '../core/obligation.ts'
import { type Act, mayAct } from '../core/permission.ts'
import type { Person } from '../core/person.ts'
import type { World } from '../core/world.ts'
import type { Incoming } from '../ports/incoming.ts'
import type { AuditEntry, Change, RegionStore } from '../ports/store.ts'
import type { Action, Card } from '../wording/card.ts'
import { saidCard } from '../wording/cards/chat.ts'
import type { Scene } from '../wording/cards/scene.ts'

/** Somebody known is talking to us: who, what is so, and when. */
export type Talk = {
  readonly person: Person
  readonly world: World
  readonly scene: Scene
  readonly now: Temporal.Instant
  readonly store: RegionStore
  readonly event: Incoming
  readonly newId: () => string
}

/** What is answered. In a channel everything but small talk goes to the person alone (R2). */
export type Reply = {
  readonly says:
    | { readonly kind: 'card'; readonly card: Card }
    | { readonly kind: 'overview'; readonly request: string }
  /** May be said aloud in the channel where it was asked. */
  readonly aloud?: boolean
  /** In a channel nobody but the person hears that it was answered: it may not have been meant for us (R12). */
  readonly unasked?: boolean
  /** Takes the place of the message whose button was pressed. */
  readonly inPlace?: boolean
}

/** What one intent leads to: changes to store, and one answer. */
export type Plan = { readonly reply: Reply; readonly change?: Omit<Change, 'settles'> }

export const replyCard = (card: Card, how: Pick<Reply, 'aloud' | 'inPlace' | 'unasked'> = {}): Plan => ({
  reply: { says: { kind: 'card', card }, ...how },
})

export const say = (talk: Talk, text: string, actions: readonly Action[] = []): Plan =>
  replyCard(saidCard(talk.scene, text, actions))

/** Who may instead, by name; at most three, nobody reads more. */
export const refuse = (talk: Talk, act: Act, ask: readonly Person[]): Plan => {
  const { t, and } = talk.scene.voice
  const who = and(ask.slice(0, 3).map(({ name }) => name))
  return say(
    talk,
    act === 'coordinate' ? t.refused.notAllowedCoordinate({ who }) : t.refused.notAllowed({ who }),
  )
}

/** Runs `then` for a coordinator; anybody else hears who may. */
export const asCoordinator = async (talk: Talk, then: () => Promise<Plan>): Promise<Plan> => {
  const permission = mayAct(talk.person, 'coordinate', talk.world)
  return permission.allowed ? then() : refuse(talk, 'coordinate', permission.ask)
}

/** Runs `then` with an obligation that exists and that this person may act upon. */
export const withObligation = async (
  talk: Talk,
  id: string,
  act: Act,
  then: (facts: Facts) => Promise<Plan> | Plan,
): Promise<Plan> => {
  const facts = await talk.store.facts(id)
  if (!facts) return say(talk, talk.scene.voice.t.refused.gone)
  const permission = mayAct(talk.person, act, talk.world, facts)
  return permission.allowed ? then(facts) : refuse(talk, act, permission.ask)
}

/** The row of the trail for something that a person did to an obligation. */
export const auditOf = (
  talk: Talk,
  action: string,
  { id, revision }: Obligation,
  details: AuditEntry['details'] = {},
): AuditEntry => ({
  at: talk.now,
  actor: talk.person.id,
  action,
  subject: id,
  details: { revision, ...details },
})
