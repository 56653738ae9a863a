import { z } from 'zod'
import {
  type Address,
  Busy,
  type Messenger,
  NotTaken,
  type Ref,
  Unanswered,
} from '../../src/ports/messenger.ts'

const patienceMs = 500
const findPatienceMs = 5000
const platform = 'workspace'

const Taken = z.object({ message: z.string() })
const Refusal = z.object({ retryAfterMs: z.number() })

const refOf = ({ conversation }: Address, body: unknown): Ref => ({
  platform,
  conversation,
  message: Taken.parse(body).message,
})

const isUnreachable = (error: unknown): boolean =>
  error instanceof Error &&
  error.cause instanceof Error &&
  'code' in error.cause &&
  error.cause.code === 'ECONNREFUSED'

/** Sends to the ledger as one would to a platform: with a limit on its patience, and knowing when it does not know. */
export const createLedgerMessenger = (url: string): Messenger => ({
  platform,
  async send(to, _card, key) {
    const body = JSON.stringify({ key, conversation: to.conversation })
    const response = await fetch(url, {
      method: 'POST',
      body,
      signal: AbortSignal.timeout(patienceMs),
    }).catch((cause: unknown) => {
      if (isUnreachable(cause)) throw new NotTaken('the ledger is closed', { cause })
      throw new Unanswered('the ledger did not answer', { cause })
    })
    const answer: unknown = await response.json()
    if (response.status === 429) throw new Busy(platform, Refusal.parse(answer).retryAfterMs)
    return refOf(to, answer)
  },
  // What is drawn again is no new message, and so nothing to the ledger.
  async edit() {},
  async find(to, key) {
    const response = await fetch(`${url}/${encodeURIComponent(key)}`, {
      signal: AbortSignal.timeout(findPatienceMs),
    })
    return response.ok ? refOf(to, await response.json()) : undefined
  },
})
