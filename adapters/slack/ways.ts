import { createHmac } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import type { Installations } from '../../src/ports/installations.ts'
import type { Log } from '../../src/ports/log.ts'
import type { ClientFor } from './client.ts'
import { faultOf } from './errors.ts'
import { EVENTS_PATH } from './receiver.ts'
import { isSocket, type SlackSettings } from './settings.ts'

export type SlackFinding = { readonly good: boolean; readonly what: string; readonly advice?: string }

export type Needs = {
  readonly settings: SlackSettings
  readonly installations: Installations
  readonly regions: readonly string[]
  readonly realNow: () => Temporal.Instant
  /** Where Slack is told to reach us, without a path; without one the way from outside is not tried. */
  readonly url: string | undefined
  readonly log: Log
}

/** Slack refuses nothing for a clock, but we refuse requests that seem older than five minutes. */
const SKEW_S = 60
const WAIT_MS = 10_000

export const adviceFor = (code: string): string => {
  if (/invalid_auth|not_authed/.test(code))
    return 'Copy the Bot User OAuth Token (xoxb-…) from api.slack.com → your app → OAuth & Permissions once more.'
  if (/revoked|inactive|uninstalled/.test(code))
    return 'The app was removed from the workspace. Install it again: OAuth & Permissions → Install.'
  if (/http|no answer|ENOTFOUND|ECONN|EAI/.test(code))
    return 'Slack cannot be reached from here. Check the network, a proxy, and SLACK_API_URL.'
  return 'Look the code up at docs.slack.dev, or install the app again.'
}

const signed = (secret: string, at: number, body: string): Record<string, string> => ({
  'content-type': 'application/json',
  'x-slack-request-timestamp': String(at),
  'x-slack-signature': `v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`,
})

/** Asks our own address what Slack asks it when the URL is filled in. */
export const address = async ({ settings, url, realNow }: Needs): Promise<SlackFinding> => {
  const { signingSecret } = settings
  if (isSocket(settings)) return { good: true, what: 'Socket Mode: no address of ours is needed' }
  if (url === undefined || signingSecret === undefined)
    return { good: true, what: 'Address not tried: add --url=https://… to try the way from outside' }
  const where = new URL(EVENTS_PATH, url).href
  const challenge = 'tijdig-doctor'
  const body = JSON.stringify({ type: 'url_verification', challenge })
  const at = Math.floor(realNow().epochMilliseconds / 1000)
  try {
    const options = { method: 'POST', body, headers: signed(signingSecret, at, body) }
    const answer = await fetch(where, { ...options, signal: AbortSignal.timeout(WAIT_MS) })
    if (answer.ok && (await answer.text()).includes(challenge))
      return { good: true, what: `Address ${where}` }
    const advice =
      answer.status === 401
        ? 'Another signing secret is used there. Copy it again: api.slack.com → Basic Information → Signing Secret.'
        : 'Something else answers there. Does the address lead to "tijdig start", with /slack/events unchanged?'
    return { good: false, what: `Address ${where} answers ${answer.status}`, advice }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const advice =
      'Is "tijdig start" running, and does the proxy or tunnel lead to it with a valid certificate?'
    return { good: false, what: `Address ${where} does not answer: ${reason}`, advice }
  }
}

export const secret = (settings: SlackSettings): SlackFinding => {
  if (isSocket(settings)) return { good: true, what: 'Signing secret: not needed with Socket Mode' }
  const { signingSecret } = settings
  return {
    good: /^[0-9a-f]{32}$/.test(signingSecret ?? ''),
    what: 'Signing secret: 32 letters and digits',
    advice:
      'SLACK_SIGNING_SECRET is not that: it is under Basic Information → App Credentials, and is no token.',
  }
}

export const socket = async ({ settings }: Needs, clientFor: ClientFor): Promise<readonly SlackFinding[]> => {
  if (!isSocket(settings)) return []
  try {
    await clientFor(settings.appToken).apps.connections.open({})
    return [{ good: true, what: 'Socket Mode: Slack lets us connect' }]
  } catch (error) {
    const { code } = faultOf(error)
    const advice =
      'Make an app-level token with connections:write (Basic Information → App-Level Tokens), and switch Socket Mode on.'
    return [{ good: false, what: `Socket Mode: ${code}`, advice }]
  }
}

/** Whether Slack will say who else sees what is said in a channel that several of our workspaces share. */
export const sharing = async (
  { settings: { client, appToken } }: Needs,
  clientFor: ClientFor,
): Promise<readonly SlackFinding[]> => {
  if (client === undefined || appToken === undefined) return []
  const code = await clientFor(appToken)
    .apps.event.authorizations.list({ event_context: 'tijdig-doctor' })
    .then(
      () => '',
      (error: unknown) => faultOf(error).code,
    )
  // It knows no such event, but may be asked.
  if (code === '' || code.startsWith('invalid_event_context'))
    return [{ good: true, what: 'Shared channels: Slack says which workspaces see an event' }]
  const advice =
    'Give the app-level token authorizations:read too (Basic Information → App-Level Tokens); it is made anew for that.'
  return [{ good: false, what: `Shared channels: ${code}`, advice }]
}

/** The clock of every answer of Slack's is beside ours. */
export const clock = async ({ settings, realNow }: Needs): Promise<SlackFinding> => {
  try {
    const options = { method: 'POST', signal: AbortSignal.timeout(WAIT_MS) }
    const answer = await fetch(new URL('api.test', settings.apiUrl), options)
    const date = answer.headers.get('date')
    if (date === null) return { good: true, what: 'Clock: Slack did not say what time it is' }
    // HTTP writes dates as no other does; only Date reads that.
    // oxlint-disable-next-line no-restricted-globals
    const theirs = Temporal.Instant.fromEpochMilliseconds(Date.parse(date))
    const off = Math.round(realNow().until(theirs).total('seconds'))
    return {
      good: Math.abs(off) <= SKEW_S,
      what: `Clock: ${Math.abs(off)} s from Slack's`,
      advice: 'Set this machine by NTP: with more than five minutes off, every request of Slack is refused.',
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return {
      good: false,
      what: `Slack at ${settings.apiUrl} does not answer: ${reason}`,
      advice: adviceFor('no answer'),
    }
  }
}
