import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api'
import { Busy, NotTaken, Refused, Unanswered } from '../../src/ports/messenger.ts'

/** How long we wait where Slack asks for less and does not say how long. */
const UNTOLD_WAIT_MS = 30_000

/** The workspace let us go, or never let us in: nothing can be sent there until it is installed anew. */
const GONE = new Set([
  'account_inactive',
  'app_uninstalled',
  'invalid_auth',
  'not_authed',
  'token_revoked',
  'user_removed_from_team',
])
/** An organisation takes the workspace in, or moves it: nothing was taken, and it passes by itself. */
const PASSING = new Set(['org_login_required'])
const EXPIRED = new Set(['token_expired'])
const BUSY = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded', 'accesslimited'])
/** Slack's own trouble, of which its documentation says that it may have been done all the same. */
const UNSURE = new Set([
  'fatal_error',
  'internal_error',
  'request_timeout',
  'service_unavailable',
  'team_added_to_org',
])
/** Our drawing was not taken; the same said in words will be. */
const UNDRAWN = new Set([
  'invalid_arguments',
  'view_too_large',
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_attachments',
  'msg_blocks_too_long',
  'msg_too_long',
  'metadata_too_large',
  'invalid_metadata_format',
  'only_one_table_allowed',
])

export type Fault =
  | { readonly kind: 'gone' | 'expired' | 'undrawn' | 'refused' | 'unsure'; readonly code: string }
  | { readonly kind: 'busy'; readonly code: string; readonly waitMs: number }
  /** It never reached Slack, or not the workspace. */
  | { readonly kind: 'unsent'; readonly code: string }

/** Node's names for a connection that was never made: nothing can have been taken. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])

const causes = (error: unknown): readonly unknown[] => {
  const found: unknown[] = []
  for (let at: unknown = error; at instanceof Error && found.length < 6; ) {
    found.push(at)
    at = 'original' in at && at.original ? at.original : at.cause
  }
  return found
}

const nodeCode = (error: unknown): string | undefined =>
  causes(error)
    .map((one) => (one instanceof Error && 'code' in one ? String(one.code) : ''))
    .find((code) => NEVER_CONNECTED.has(code))

/** Slack's answer holds where in the blocks the fault is, and no text of people. */
const pointers = ({ data }: WebAPIPlatformError): string => {
  const { errors, response_metadata: more } = data as {
    errors?: unknown
    response_metadata?: { messages?: readonly string[] }
  } // only these two methods of telling are documented, and neither is typed
  const told = [...(Array.isArray(errors) ? errors.map(String) : []), ...(more?.messages ?? [])]
  return told.length > 0 ? ` (${told.join('; ').slice(0, 400)})` : ''
}

const platformFault = (error: WebAPIPlatformError): Fault => {
  const code = error.data.error
  if (GONE.has(code)) return { kind: 'gone', code }
  if (PASSING.has(code)) return { kind: 'unsent', code }
  if (EXPIRED.has(code)) return { kind: 'expired', code }
  if (BUSY.has(code)) return { kind: 'busy', code, waitMs: UNTOLD_WAIT_MS }
  if (UNSURE.has(code)) return { kind: 'unsure', code }
  if (UNDRAWN.has(code)) return { kind: 'undrawn', code: code + pointers(error) }
  return { kind: 'refused', code: code + pointers(error) }
}

/** What went wrong with a call, as far as it decides what may happen next. */
export const faultOf = (error: unknown): Fault => {
  if (error instanceof WebAPIPlatformError) return platformFault(error)
  if (error instanceof WebAPIRateLimitedError)
    return { kind: 'busy', code: 'ratelimited', waitMs: error.retryAfter * 1000 }
  if (error instanceof WebAPIHTTPError) {
    const { statusCode } = error
    if (statusCode === 429) return { kind: 'busy', code: 'http 429', waitMs: UNTOLD_WAIT_MS }
    return { kind: statusCode >= 500 ? 'unsure' : 'refused', code: `http ${statusCode}` }
  }
  const message = error instanceof Error ? error.message : String(error)
  // A 429 that does not say how long comes as a plain error.
  if (/retry-after|Retry header/i.test(message))
    return { kind: 'busy', code: 'http 429', waitMs: UNTOLD_WAIT_MS }
  const code = nodeCode(error)
  if (code !== undefined) return { kind: 'unsent', code }
  return { kind: 'unsure', code: error instanceof WebAPIRequestError ? 'no answer' : message.slice(0, 120) }
}

/** The fault in the words of the port. */
export const toPort = (fault: Fault, cause: unknown): Error => {
  const options = { cause }
  switch (fault.kind) {
    case 'busy':
      return new Busy('slack', fault.waitMs, options)
    case 'unsent':
    case 'expired':
      return new NotTaken(`Slack was not reached: ${fault.code}`, options)
    case 'unsure':
      return new Unanswered(`Slack gave no answer: ${fault.code}`, options)
    case 'gone':
    case 'undrawn':
    case 'refused':
      return new Refused(`Slack refused it: ${fault.code}`, options)
  }
}
