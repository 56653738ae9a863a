import type { Temporal } from 'temporal-polyfill'
import {
  type Address,
  Busy,
  type Messenger,
  NotTaken,
  Refused,
  type Ref,
  Unanswered,
} from '../ports/messenger.ts'
import type { Notice, Outcome } from '../ports/notice.ts'
import type { Card } from '../wording/card.ts'

/** Seconds to wait before the second, third, … attempt; after the last the delivery has failed. */
const BACKOFF_S = [2, 10, 30, 120, 600, 1800, 3600] as const

/** What an attempt that threw means for the notice. */
const outcomeOf = (error: unknown, attempts: number, now: Temporal.Instant): Outcome => {
  const reason = error instanceof Error ? error.message : String(error)
  if (error instanceof Refused) return { state: 'failed', reason }
  if (error instanceof Busy)
    return {
      state: 'claimed',
      reason,
      notBefore: now.add({ milliseconds: error.retryAfterMs }),
      putOff: true,
    }
  const wait = BACKOFF_S[attempts - 1] // this attempt is counted already
  if (error instanceof NotTaken && wait !== undefined)
    return { state: 'claimed', reason, notBefore: now.add({ seconds: wait }) }
  return error instanceof NotTaken ? { state: 'failed', reason } : { state: 'uncertain', reason }
}

const sendOrEdit = async (messenger: Messenger, to: Address, notice: Notice, card: Card): Promise<Ref> => {
  if (!notice.replaces) return messenger.send(to, card, notice.id)
  try {
    await messenger.edit(to.region, notice.replaces, card)
    return notice.replaces
  } catch (error) {
    // What can no longer be edited (too old, deleted) is said anew.
    if (error instanceof Refused) return messenger.send(to, card, notice.id)
    // An edit made twice is one edit, so nobody has to find out whether the first one arrived.
    if (error instanceof Unanswered) throw new NotTaken(error.message, { cause: error })
    throw error
  }
}

/** Sends, and when no answer came looks whether the message stands there before anything is decided. */
export const attempt = async (
  messenger: Messenger,
  to: Address,
  notice: Notice,
  card: Card,
  now: Temporal.Instant,
): Promise<Outcome> => {
  try {
    const wasInHand = notice.state === 'sending'
    if ((wasInHand || notice.attempts > 1) && !notice.replaces) {
      const found = await messenger.find(to, notice.id).catch(() => 'unknown' as const)
      if (found === 'unknown' && wasInHand)
        return { state: 'uncertain', reason: 'the worker stopped while sending' }
      if (found && found !== 'unknown') return { state: 'sent', ref: found }
    }
    return { state: 'sent', ref: await sendOrEdit(messenger, to, notice, card) }
  } catch (error) {
    if (!(error instanceof Unanswered)) return outcomeOf(error, notice.attempts, now)
    const found = await messenger.find(to, notice.id).catch(() => 'unknown' as const)
    if (found === 'unknown') return { state: 'uncertain', reason: error.message }
    return found
      ? { state: 'sent', ref: found }
      : outcomeOf(new NotTaken(error.message, { cause: error }), notice.attempts, now)
  }
}
