import type { Logger } from '@slack/bolt'
import { LogLevel, WebClient, type WebClientOptions } from '@slack/web-api'
import type { Log } from '../../src/ports/log.ts'

/** Longer than Slack ever takes, shorter than a notice is held. */
const CALL_MS = 10_000
/** Looking something up: twice this fits beside a call within the time that a notice is held. */
export const LOOKUP_MS = 4_000

/** Slack's own libraries write here; bodies and tokens they only write at a level that is not listened to. */
export const quietLogger = (log: Log): Logger => {
  const words = (parts: readonly unknown[]) => ({ said: parts.map(String).join(' ').slice(0, 500) })
  return {
    debug: () => {},
    info: () => {},
    warn: (...parts) => log.warn(words(parts), 'slack'),
    error: (...parts) => log.error(words(parts), 'slack'),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  }
}

export type Settled = { readonly apiUrl: string; readonly log: Log; readonly callMs?: number }

/**
 * How every call to Slack is made: once, with an end, and with a limit that is ours to keep. No header is ever given
 * here: the library writes the token into the object that it is handed, where the next workspace would find it.
 */
export const optionsFor = ({ apiUrl, log, callMs = CALL_MS }: Settled): WebClientOptions => ({
  slackApiUrl: apiUrl,
  retryConfig: { retries: 0 },
  timeout: callMs,
  rejectRateLimitedCalls: true,
  allowAbsoluteUrls: false,
  logger: quietLogger(log),
})

export type ClientFor = (token: string | undefined, callMs?: number) => WebClient

/** A client for one token. They are cheap, hold no connection, and none outlives the call that it was made for. */
export const clients =
  (settled: Settled): ClientFor =>
  (token, callMs) =>
    new WebClient(
      token,
      optionsFor({ ...settled, callMs: Math.min(callMs ?? CALL_MS, settled.callMs ?? CALL_MS) }),
    )
