import type { Temporal } from 'temporal-polyfill'
import type { Values } from '../core/form.ts'
import type { Incoming } from './incoming.ts'
import type { Log } from './log.ts'
import type { Ref } from './messenger.ts'
import type { Action, Card, Press } from '../wording/card.ts'

export type Visitor = Pick<Incoming, 'region' | 'from'>

/** What a platform's door may ask of the rest of the house; the composition root hands it in. */
export type Indoors = {
  /** Stores the event, once per key, before the platform gets its answer. */
  readonly receive: (incoming: Incoming) => Promise<unknown>
  /** The form behind a button, as it is now. */
  readonly formOf: (
    visitor: Visitor,
    press: Press,
    options: { message?: Ref | undefined; given?: Values | undefined },
  ) => Promise<
    { readonly action: Action; readonly title: string; readonly language: Card['language'] } | undefined
  >
  /** What has to be put right in a form, by field. */
  readonly checkForm: (
    visitor: Visitor,
    press: Press,
    values: Values,
    message?: Ref,
  ) => Promise<Readonly<Record<string, string>>>
  /** What stands on somebody's own page. */
  readonly home: (visitor: Visitor) => Promise<readonly Card[]>
  /** A channel has another name, or another address. */
  readonly channelChanged: (
    region: string,
    conversation: string,
    change: { readonly name?: string; readonly conversation?: string },
  ) => Promise<void>
  /** Somebody changed what their platform says of them, or where they talk to us. */
  readonly accountChanged: (visitor: Visitor & Partial<Pick<Incoming, 'where'>>) => Promise<void>
  /** The house's clock. */
  readonly now: () => Temporal.Instant
  readonly log: Log
}
