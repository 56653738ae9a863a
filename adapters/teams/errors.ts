import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { Busy, NotTaken, Refused, Unanswered } from '../../src/ports/messenger.ts'

/** How long we wait where Teams asks for less and does not say how long. */
const UNTOLD_WAIT_MS = 30_000
/** A change that met another one may be tried again soon. */
const UNTOLD_CLASH_MS = 5_000
const MOST_WAIT_MS = 3_600_000

export type Fault =
  /** `undrawn`: our drawing was not taken; the same said in words may be. */
  | { readonly kind: 'refused' | 'undrawn' | 'too-large'; readonly code: string }
  /** Teams did not accept who we are. */
  | { readonly kind: 'unauthorised'; readonly code: string }
  | { readonly kind: 'busy'; readonly code: string; readonly waitMs: number }
  /** It never reached Teams. */
  | { readonly kind: 'unsent'; readonly code: string }
  /** It may stand there or not; `hung`: no answer came within our own time. */
  | { readonly kind: 'unsure'; readonly code: string; readonly hung: boolean }

/** Names of a connection that was never made, in whole or in its encryption: nothing can have been taken. */
const NEVER_CONNECTED =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CERT_.*|ERR_TLS_.*|SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_.*)$/u

type Headers = { readonly get: (name: string) => string | null | undefined }
const isHeaders = (value: unknown): value is Headers =>
  typeof value === 'object' && value !== null && 'get' in value && typeof value.get === 'function'

const shape = z.object({
  name: z.string().catch(''),
  message: z.string().catch(''),
  code: z.string().optional().catch(undefined),
  statusCode: z.number().optional().catch(undefined),
  response: z
    .object({ headers: z.custom<Headers>(isHeaders) })
    .optional()
    .catch(undefined),
})

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const httpDate = /^[A-Z][a-z]{2}, (\d{2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}:\d{2}:\d{2}) GMT$/u

/** A moment as HTTP writes it ("Mon, 23 Nov 2026 09:00:10 GMT"), in milliseconds; `undefined` when it is none. */
const momentOf = (text: string): number | undefined => {
  const [, day, name = '', year, time] = httpDate.exec(text) ?? []
  const month = MONTHS.indexOf(name) + 1
  if (month === 0) return undefined
  try {
    return Temporal.Instant.from(`${year}-${String(month).padStart(2, '0')}-${day}T${time}Z`)
      .epochMilliseconds
  } catch {
    return undefined
  }
}

/** Milliseconds of a Retry-After header, which holds seconds or a moment; `undefined` when it says nothing usable. */
export const retryAfterMs = (header: string | null | undefined, now: number): number | undefined => {
  const said = header?.trim() ?? ''
  if (said === '') return undefined
  const seconds = Number(said)
  const moment = Number.isFinite(seconds) ? now + seconds * 1000 : momentOf(said)
  return moment === undefined || moment < now ? undefined : Math.min(moment - now, MOST_WAIT_MS)
}

/** A word of Teams’ own, never a sentence: what it says may repeat what somebody wrote. */
const word = (code: string | undefined): string =>
  code !== undefined && /^[\w.-]{1,60}$/u.test(code) ? ` ${code}` : ''

const statusFault = (status: number, code: string, waitMs: number | undefined): Fault => {
  if (status === 401) return { kind: 'unauthorised', code }
  if (status === 412) return { kind: 'busy', code, waitMs: waitMs ?? UNTOLD_CLASH_MS }
  if (status === 429 || status === 503) return { kind: 'busy', code, waitMs: waitMs ?? UNTOLD_WAIT_MS }
  if (status === 400) return { kind: 'undrawn', code }
  if (status === 413) return { kind: 'too-large', code }
  // An answer that says yes and cannot be read means that it was taken.
  if (status >= 500 || status === 408 || status < 300) return { kind: 'unsure', code, hung: false }
  return { kind: 'refused', code }
}

/** What went wrong with a call, as far as it decides what may happen next; `now` in milliseconds of the real time. */
export const faultOf = (error: unknown, now: number): Fault => {
  const read = shape.safeParse(error)
  const { name, message, code, statusCode, response } = read.data ?? { name: '', message: '' }
  if (statusCode !== undefined) {
    const waitMs = retryAfterMs(response?.headers.get('retry-after'), now)
    return statusFault(statusCode, `http ${statusCode}${word(code)}`, waitMs)
  }
  if (name === 'AbortError' || name === 'TimeoutError')
    return { kind: 'unsure', code: 'no answer', hung: true }
  if (code !== undefined && (NEVER_CONNECTED.test(code) || message.startsWith('connect ')))
    return { kind: 'unsent', code }
  return { kind: 'unsure', code: `the connection ended${word(code)}`, hung: false }
}

/** The fault in the words of the port; who we are is no matter of one call. */
export const toPort = (fault: Exclude<Fault, { kind: 'unauthorised' }>, cause: unknown): Error => {
  const options = { cause }
  switch (fault.kind) {
    case 'busy':
      return new Busy('teams', fault.waitMs, options)
    case 'unsent':
      return new NotTaken(`Teams was not reached: ${fault.code}`, options)
    case 'unsure':
      return new Unanswered(`Teams gave no answer: ${fault.code}`, options)
    case 'undrawn':
    case 'too-large':
    case 'refused':
      return new Refused(`Teams refused it: ${fault.code}`, options)
  }
}

/** The fault behind an error of the port, where it came from a call. */
export const causeOf = (error: unknown, now: number): Fault | undefined =>
  error instanceof Error && error.cause !== undefined ? faultOf(error.cause, now) : undefined
