import type { Temporal } from 'temporal-polyfill'
import type { Platform } from '../core/person.ts'
import type { Rule } from '../core/rules.ts'
import type { Card } from '../wording/card.ts'
import type { Ref } from './messenger.ts'

/** One thing that a notice is about. With a step it is claimed, once per obligation, step, recipient and revision. */
export type Item = {
  /** An obligation's or a request's id. */
  readonly subject: string
  readonly step: string
  readonly revision: number
}

/**
 * What the notice says. A step's words are made when it is sent, from what is so at that moment;
 * an answer to somebody who is talking to us was decided when they asked.
 */
export type Saying =
  | { readonly kind: 'steps' }
  | { readonly kind: 'overview' }
  | { readonly kind: 'card'; readonly card: Card }

/** One message to one person (or to the channel where somebody asked), with the rule that caused it. */
export type NoticeDraft = {
  readonly id: string
  /** The person; an unknown account that is answered has none. */
  readonly recipient?: string
  /** Where it goes; absent: to the recipient's own direct conversation. */
  readonly where?: { readonly platform: Platform; readonly conversation: string }
  readonly items: readonly Item[]
  readonly saying: Saying
  readonly rule?: Rule
  /** Not sent before this moment. */
  readonly notBefore: Temporal.Instant
  /** When it was due by the rules: lateness is counted from here. */
  readonly dueAt: Temporal.Instant
  /** Answers are sent at any hour: the person is there. */
  readonly answer: boolean
  /** The message it takes the place of, where the platform can edit. */
  readonly replaces?: Ref
}

export type NoticeState = 'claimed' | 'sending' | 'sent' | 'failed' | 'uncertain' | 'suppressed'

export type Notice = NoticeDraft & {
  readonly region: string
  readonly state: NoticeState
  readonly attempts: number
  readonly claimedAt: Temporal.Instant
  readonly sentAt?: Temporal.Instant
  readonly ref?: Ref
  readonly reason?: string
}

export type SentNotice = Notice & {
  readonly ref: Ref /** Counts the changes since it was sent. */
  readonly redraw: number
}

/** How one attempt at delivery ended. */
export type Outcome =
  | { readonly state: 'sent'; readonly ref: Ref }
  | { readonly state: 'failed'; readonly reason: string }
  | { readonly state: 'uncertain'; readonly reason: string }
  | { readonly state: 'suppressed'; readonly reason: string }
  /** Back to claimed, for another attempt from `notBefore`. What was only put off brings it no nearer to being given up. */
  | {
      readonly state: 'claimed'
      readonly reason: string
      readonly notBefore: Temporal.Instant
      readonly putOff?: true
    }
