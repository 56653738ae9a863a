import type { Platform } from '../core/person.ts'
import type { Card } from '../wording/card.ts'

/** Where a message goes: a direct conversation or a channel on one platform, for one region. */
export type Address = { readonly platform: Platform; readonly region: string; readonly conversation: string }

/** A message that stands on a platform, to edit it by. */
export type Ref = { readonly platform: Platform; readonly conversation: string; readonly message: string }

/**
 * One way to reach people. Its errors say what may happen next: {@link Busy}, {@link Refused},
 * {@link NotTaken} and {@link Unanswered}; every call ends by itself within its time limit.
 */
export interface Messenger {
  readonly platform: Platform
  /** `key` is the notice's unique key: it travels with the message, so that the message can be found by it. */
  send(to: Address, card: Card, key: string): Promise<Ref>
  /** Draws the card anew in the same place. */
  edit(region: string, ref: Ref, card: Card): Promise<void>
  /** Where the message with this key stands, `undefined` when it was never taken; 'unknown' where a platform cannot tell. */
  find(to: Address, key: string): Promise<Ref | undefined | 'unknown'>
}

/** The platform asks to wait; nothing was sent. */
export class Busy extends Error {
  override readonly name = 'Busy'
  /** Whole milliseconds: a clock may count finer than a moment can. */
  readonly retryAfterMs: number
  constructor(platform: Platform, retryAfterMs: number, options?: ErrorOptions) {
    const whole = Math.ceil(retryAfterMs)
    super(`${platform} asks to wait ${whole} ms`, options)
    this.retryAfterMs = whole
  }
}

/** The platform will never take it there (left, archived, revoked); nothing was sent. */
export class Refused extends Error {
  override readonly name = 'Refused'
}

/** It certainly did not arrive, and may be tried again. */
export class NotTaken extends Error {
  override readonly name = 'NotTaken'
}

/** No answer after sending: it may stand there or not. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered'
}
