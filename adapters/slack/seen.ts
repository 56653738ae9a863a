import type { Incoming } from '../../src/ports/incoming.ts'
import type { Ref } from '../../src/ports/messenger.ts'
import type { Press } from '../../src/wording/card.ts'
import type { Payload } from './payloads.ts'
import { conversationOf, type Place } from './place.ts'

/** Who did something, as Slack's signed payload says; a person of another workspace brings that one's id. */
export type Actor = { readonly user: string; readonly userTeam?: string }

/** Something for the inbox. */
export type Told = {
  readonly kind: 'told'
  readonly key: string
  readonly by: Actor
  readonly where: Incoming['where']
  readonly what: Incoming['what']
  /** It was done on the Home tab, or in a form that belongs to no message: the tab shows what came of it. */
  readonly onHome?: true
}

/** Whoever pressed this expects a form in a window; `instead` is what it means when there is none. */
export type Opens = {
  readonly kind: 'opens'
  readonly by: Actor
  readonly press: Press
  readonly trigger: string
  readonly message?: Ref
  readonly given?: Readonly<Record<string, string>>
  readonly instead: Told
  /** The message that it was used on, in Slack's markup. */
  readonly quoted?: { readonly text: string; readonly link?: string }
}

export type Submits = {
  readonly kind: 'submits'
  readonly by: Actor
  readonly view: { readonly private_metadata: string; readonly state: { values: SubmittedValues } }
  readonly key: string
}
type SubmittedValues = NonNullable<NonNullable<NonNullable<Payload['view']>['state']>['values']>

export type Suggests = {
  readonly kind: 'suggests'
  readonly by: Actor
  readonly metadata: string
  readonly block: string
  readonly typed: string
}

export type Seen =
  | Told
  | Opens
  | Submits
  | Suggests
  | { readonly kind: 'home'; readonly by: Actor }
  /** Somebody opened the talk with us. */
  | { readonly kind: 'talk'; readonly by: Actor; readonly channel: string }
  | { readonly kind: 'gone'; readonly reason: string; readonly at: number | undefined }
  | { readonly kind: 'renamed'; readonly name: string }
  | {
      readonly kind: 'channel'
      readonly channel: string
      readonly now?: string
      readonly name?: string
      readonly sharing?: true
    }
  /** Somebody changed, or their account was closed. */
  | { readonly kind: 'person'; readonly user: string; readonly closed: boolean }
  /** Nothing that we act upon; `why` is for the log. */
  | { readonly kind: 'nothing'; readonly why: string }

export const nothing = (why: string): Seen => ({ kind: 'nothing', why })

/** Where a person alone reads: their direct conversation with us, whatever Slack calls it. */
export const directWith = (team: string, user: string, thread?: string): Incoming['where'] => ({
  conversation: conversationOf({ team, channel: user, ...(thread !== undefined && { thread }) }),
  direct: true,
})

export const inChannel = (place: Place, shared: boolean | undefined): Incoming['where'] => ({
  conversation: conversationOf(place),
  direct: false,
  channel: conversationOf({ team: place.team, channel: place.channel }),
  ...(shared === true && { shared }),
})
