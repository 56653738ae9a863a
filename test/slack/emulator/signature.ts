import { createHmac } from 'node:crypto'

/** The headers with which Slack proves that a request is its own; the moment is in seconds, as Slack writes it. */
export const signedHeaders = (
  body: string,
  secret: string,
  seconds: number = Math.floor(Date.now() / 1000),
): Record<string, string> => ({
  'x-slack-request-timestamp': String(seconds),
  'x-slack-signature': `v0=${createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex')}`,
})
