import type { Values } from '../../src/core/form.ts'
import type { Incoming } from '../../src/ports/incoming.ts'
import type { Ref } from '../../src/ports/messenger.ts'
import type { Press } from '../../src/wording/card.ts'

/** Who did something, as Teams' authenticated activity says. */
export type Actor = {
  /** The Entra object id; where Teams leaves it out, the id of that person with this bot. */
  readonly user: string
  readonly name?: string
  readonly language?: 'nl' | 'en'
  /** IANA time zone. */
  readonly zone?: string
}

/** What an activity tells besides what was done: whoever sends later has need of it. */
export type Heard = {
  readonly tenant: string
  /** Where Teams is reached for this tenant. */
  readonly serviceUrl: string
  readonly by: Actor
  /** The id of that person with this bot (29:…), which Teams takes too. */
  readonly id: string
  /** The direct conversation with them, as Teams calls it, when this came from there. */
  readonly direct?: string
}

/** Something for the inbox. */
export type Told = {
  readonly kind: 'told'
  readonly key: string
  /** The same for the same thing told twice, under whatever id. */
  readonly content: string
  readonly by: Actor
  readonly where: Incoming['where']
  readonly what: Incoming['what']
}

/** A button of a card, with what was typed; the answer is shown in place of the card, to this person alone. */
export type Presses = {
  readonly kind: 'presses'
  readonly by: Actor
  readonly press: Press
  readonly values: Values
  /** Something was asked, even if nothing was filled in. */
  readonly asks: boolean
  readonly message?: Ref
  readonly told: Told
}

/** The message action was chosen: a dialog is expected. */
export type Opens = {
  readonly kind: 'opens'
  readonly by: Actor
  readonly given: Readonly<Record<string, string>>
  /** What it means when there is no dialog to show. */
  readonly instead: Told
}

/** The dialog was sent in. */
export type Submits = {
  readonly kind: 'submits'
  readonly by: Actor
  readonly press: Press
  readonly values: Values
  readonly told: Told
}

export type Seen =
  | Told
  | Presses
  | Opens
  | Submits
  /** The app came to a person, or they opened it for the first time: they are greeted once. */
  | {
      readonly kind: 'arrives'
      readonly by: Actor
      readonly told: Told
    }
  /** The app was taken away from a person or a team: they are not reached there any more. */
  | { readonly kind: 'leaves'; readonly by: Actor; readonly conversation: string }
  /** Who reads in a conversation may have changed. */
  | { readonly kind: 'members'; readonly conversation: string; readonly inTeam: boolean }
  | { readonly kind: 'renamed'; readonly conversation: string; readonly name: string }
  /** Nothing that we act upon; `why` is for the log. */
  | { readonly kind: 'nothing'; readonly why: string; readonly isInvoke?: true }

export const nothing = (why: string): Extract<Seen, { kind: 'nothing' }> => ({ kind: 'nothing', why })
