import type { Temporal } from 'temporal-polyfill'
import type { Values } from '../core/form.ts'
import type { Language, Platform } from '../core/person.ts'
import type { Press } from '../wording/card.ts'
import type { Ref } from './messenger.ts'

/** What a platform saw happen. It says who by the verified event, never by its text. */
export type Incoming = {
  /** Unique per event of a platform: the same event twice has one effect. */
  readonly key: string
  readonly region: string
  readonly at: Temporal.Instant
  readonly from: {
    readonly platform: Platform
    readonly account: string
    readonly name?: string
    readonly language?: Language
    /** IANA time zone, where the event says it. */
    readonly zone?: string
  }
  /** Where it was said: the person's own direct conversation, or a channel. */
  readonly where: {
    readonly conversation: string
    readonly direct: boolean
    /** People from outside the region's workspaces read there too: nothing is said there before a coordinator allowed it. */
    readonly shared?: boolean
    /** The channel itself, where the conversation is a thread of it. */
    readonly channel?: string
    /** What people call the channel or the chat, where the event says it. */
    readonly name?: string
  }
  readonly what:
    | { readonly kind: 'said'; readonly text: string }
    | { readonly kind: 'pressed'; readonly press: Press; readonly values: Values; readonly message?: Ref }
    /** A sign put on one of our messages, or taken off it; its name is the platform's. */
    | { readonly kind: 'reacted'; readonly reaction: string; readonly added: boolean; readonly message: Ref }
    /** It held a citizen service number: nothing of it was kept but that it happened. */
    | { readonly kind: 'refused'; readonly because: 'bsn' | 'too-long' }
}
