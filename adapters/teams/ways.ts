import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Installations } from '../../src/ports/installations.ts'
import { limited } from './limited.ts'
import { MESSAGES_PATH } from './receiver.ts'
import type { TeamsSettings } from './settings.ts'
import type { TeamsFinding } from './finding.ts'
import { tokenAdvice } from './tokenAdvice.ts'

export type DoctorNeeds = {
  readonly settings: TeamsSettings
  readonly installations: Installations
  readonly regions: readonly string[]
  readonly realNow: () => Temporal.Instant
  /** Where Teams is told to reach us, without a path; without one the way from outside is not tried. */
  readonly url: string | undefined
  /** Gets a token to send with, however the app proves itself; `undefined` in development. */
  readonly token: () => Promise<string | undefined>
}

/** Tokens are good from five minutes before till five minutes after what they say; a clock must stay well within. */
const SKEW_S = 60
export const WAIT_MS = 10_000

export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message
}
const withinLimit = (): { signal: AbortSignal } => ({ signal: AbortSignal.timeout(WAIT_MS) })

/** Asks for a token, as each message that is sent needs one. */
export const token = async ({ settings, token: get }: DoctorNeeds): Promise<TeamsFinding> => {
  const { app, cloud } = settings
  if (!app) return { good: true, what: 'App: none, as Teams runs in development here' }
  try {
    await limited(WAIT_MS, get)
    return { good: true, what: `Token: ${cloud.loginUrl} gives one to app ${app.id}` }
  } catch (error) {
    const reason = reasonOf(error)
    return {
      good: false,
      what: `Token: ${reason.split(/\r?\n/)[0]?.slice(0, 200) ?? ''}`,
      advice:
        tokenAdvice(reason) ??
        `Check TEAMS_APP_ID, TEAMS_TENANT_ID and the secret, and whether this machine may reach ${cloud.loginUrl}.`,
    }
  }
}

const OpenId = z.object({ issuer: z.string(), jwks_uri: z.string() })
const Keys = z.object({ keys: z.array(z.object({ endorsements: z.array(z.string()).optional() })) })

/** Reads the keys by which what comes from Teams is known, and looks at the clock by the way. */
export const keys = async ({ settings, realNow }: DoctorNeeds): Promise<readonly TeamsFinding[]> => {
  const { cloud, development } = settings
  if (development) return []
  const where = cloud.openIdUrl
  try {
    const answer = await fetch(where, withinLimit())
    if (!answer.ok) throw new Error(`it answers ${answer.status}`)
    const { issuer, jwks_uri: jwks } = OpenId.parse(await answer.json())
    const listed = Keys.parse(await (await fetch(jwks, withinLimit())).json())
    const count = listed.keys.filter((key) => key.endorsements?.includes('msteams')).length
    return [
      {
        good: issuer === cloud.issuer && count > 0,
        what: `Keys: ${count} for Teams, of ${issuer}`,
        advice: `Teams' tokens are of ${cloud.issuer}: does TEAMS_CLOUD (or TEAMS_OPENID_URL) name the right cloud?`,
      },
      clock(answer.headers.get('date'), realNow()),
    ]
  } catch (error) {
    return [
      {
        good: false,
        what: `Keys: ${where} does not say them: ${error instanceof z.ZodError ? 'it is something else' : reasonOf(error)}`,
        advice:
          'Without them nothing of Teams is believed. Check the network, a proxy, TEAMS_CLOUD and TEAMS_OPENID_URL.',
      },
    ]
  }
}

const clock = (date: string | null, now: Temporal.Instant): TeamsFinding => {
  if (date === null) return { good: true, what: 'Clock: Microsoft did not say what time it is' }
  // HTTP writes dates as no other does; only Date reads that.
  // oxlint-disable-next-line no-restricted-globals
  const theirs = Temporal.Instant.fromEpochMilliseconds(Date.parse(date))
  const off = Math.abs(Math.round(now.until(theirs).total('seconds')))
  return {
    good: off <= SKEW_S,
    what: `Clock: ${off} s from Microsoft's`,
    advice: 'Set this machine by NTP: with more than five minutes off, nothing of Teams is believed.',
  }
}

/** Posts to our own address what nobody signed: it must be refused, and by us. */
export const address = async ({ settings, url }: DoctorNeeds): Promise<TeamsFinding> => {
  if (settings.development) return { good: true, what: 'Address: this machine only, without any proof' }
  if (url === undefined)
    return { good: true, what: 'Address not tried: add --url=https://… to try the way from outside' }
  const where = new URL(MESSAGES_PATH, url).href
  try {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(where, { method: 'POST', body: '{}', headers, ...withinLimit() })
    const body = await answer.text()
    if (answer.status === 401 && body === '')
      return { good: true, what: `Address ${where}, where nobody gets in without a token` }
    const advice = answer.ok
      ? 'It takes what nobody signed! Is TEAMS_DEVELOPMENT on there, or is it something else than Tijdig?'
      : `Something else answers there. Does the address lead to "tijdig start", with ${MESSAGES_PATH} unchanged?`
    return { good: false, what: `Address ${where} answers ${answer.status}`, advice }
  } catch (error) {
    return {
      good: false,
      what: `Address ${where} does not answer: ${reasonOf(error)}`,
      advice: 'Is "tijdig start" running, and does the proxy or tunnel lead to it with a valid certificate?',
    }
  }
}
