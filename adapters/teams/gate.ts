import { z } from 'zod'
import { Activity } from './payloads.ts'
import type { TeamsSettings } from './settings.ts'
import { isServiceUrl } from './tenants.ts'

/** As far as a clock of ours may be from Microsoft's. */
const SKEW_S = 300
const MOST_TOKEN = 8_000

const Header = z.object({ alg: z.enum(['RS256', 'RS384', 'RS512']), kid: z.string().min(1) })
const Claims = z.object({
  iss: z.string(),
  aud: z.string(),
  exp: z.number(),
  nbf: z.number().optional(),
  serviceurl: z.string(),
})
type Claims = z.output<typeof Claims>

const partOf = (part = ''): unknown => {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}

/** What a token claims; nothing of it is proven yet. `undefined` when it is not of the kind that Teams sends. */
export const claimsOf = (authorization: string | undefined): Claims | undefined => {
  const [scheme, token = '', ...more] = (authorization ?? '').split(' ')
  if (scheme !== 'Bearer' || more.length > 0 || token.length > MOST_TOKEN) return undefined
  const [header, payload, signature, ...rest] = token.split('.')
  if (!signature || rest.length > 0 || !Header.safeParse(partOf(header)).success) return undefined
  return Claims.safeParse(partOf(payload)).data
}

/** The key that a token says to be signed with. */
export const keyIdOf = (authorization: string): string | undefined => {
  const [, token = ''] = authorization.split(' ')
  return Header.safeParse(partOf(token.split('.')[0])).data?.kid
}

type Passed = { readonly kind: 'passed'; readonly activity: Activity }
/** `why` is for the log; who asked hears nothing. */
type Stopped = { readonly kind: 'stopped'; readonly why: string }

const stopped = (why: string): Stopped => ({ kind: 'stopped', why })

/** What is wrong with a token by its own words, at this moment in seconds. */
const wrongWith = (
  { iss, aud, exp, nbf = 0, serviceurl }: Claims,
  { serviceUrl }: Activity,
  { app, cloud }: TeamsSettings,
  now: number,
): string | undefined => {
  if (iss !== cloud.issuer) return 'another issuer'
  if (aud !== app?.id) return 'for another app'
  if (exp + SKEW_S <= now) return 'expired'
  if (nbf - SKEW_S > now) return 'from the future'
  if (serviceurl !== serviceUrl) return 'for another service'
  return undefined
}

/**
 * Stops all that can be stopped by reading alone, before any of it reaches the SDK: what is no activity of Teams, names a
 * service that our token must not go to, or brings a token that is not for us. What passes still has to be proven by its
 * signature. In development there are no tokens. `now` in seconds.
 */
export const gate = (
  authorization: string | undefined,
  body: unknown,
  settings: TeamsSettings,
  now: number,
): Passed | Stopped => {
  const read = Activity.safeParse(body)
  if (!read.success) return stopped('no activity of Teams')
  const activity = read.data
  if (!isServiceUrl(settings, activity.serviceUrl)) return stopped('a service that is not of Teams')
  if (settings.development) return { kind: 'passed', activity }
  const claims = claimsOf(authorization)
  if (!claims) return stopped('no token of Teams')
  const wrong = wrongWith(claims, activity, settings, now)
  return wrong === undefined ? { kind: 'passed', activity } : stopped(`a token: ${wrong}`)
}
