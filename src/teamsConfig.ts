import { z } from 'zod'
import { optional as present } from './setting.ts'

/** What the settings say of Microsoft Teams; what they do not say is the cloud's own. */
export type TeamsConfig = {
  /** Absent in development only. */
  readonly app?: {
    readonly id: string
    /** The tenant in which the bot is registered. */
    readonly tenant: string
    readonly credential:
      | { readonly kind: 'password'; readonly password: string }
      | { readonly kind: 'managed-identity' }
  }
  /** Tenants whose people are listened to; in development empty: whichever comes. */
  readonly tenants: readonly string[]
  readonly cloud: 'public' | 'government'
  readonly loginUrl?: string
  readonly openIdUrl?: string
  readonly serviceHosts?: readonly string[]
  /** Nobody has to prove anything, on this machine only: for the Agents Playground. */
  readonly development: boolean
}

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const HOST = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/i
const listOf = (value: string): readonly string[] =>
  value
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')

const optional = <T extends z.ZodType>(schema: T) => present(schema.optional())

const guid = z
  .string()
  .regex(
    GUID,
    'must be 32 letters and digits with dashes between, as in 0e2b5f1a-1111-4222-8333-123456789abc',
  )
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** The secret goes there, or the keys come from there: only on this machine may that be unencrypted. */
const isEncrypted = (value: string): boolean => {
  if (!URL.canParse(value)) return false
  const { protocol, hostname } = new URL(value)
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname))
}
const url = z.string().refine(isEncrypted, {
  message: 'must be a URL that begins with https:// (with http:// only on this machine)',
})
const list = (one: RegExp, what: string) =>
  z
    .string()
    .transform(listOf)
    .refine((all) => all.every((each) => one.test(each)), {
      message: `must be ${what}; several are parted by commas`,
    })

export const teamsEnvironment = {
  TEAMS_APP_ID: optional(guid),
  TEAMS_APP_PASSWORD: optional(z.string()),
  TEAMS_MANAGED_IDENTITY: optional(z.enum(['on', 'off'], { error: 'must be on or off' })),
  TEAMS_TENANT_ID: optional(guid),
  TEAMS_ALLOWED_TENANTS: optional(list(GUID, 'ids of tenants')),
  TEAMS_CLOUD: optional(z.enum(['public', 'government'], { error: 'must be public or government' })),
  TEAMS_LOGIN_URL: optional(url),
  TEAMS_OPENID_URL: optional(url),
  TEAMS_SERVICE_HOSTS: optional(list(HOST, 'host names without https://')),
  TEAMS_DEVELOPMENT: optional(z.enum(['on', 'off'], { error: 'must be on or off' })),
}

type Environment = {
  readonly [name in keyof typeof teamsEnvironment]?: z.output<(typeof teamsEnvironment)[name]>
} & { readonly NODE_ENV?: string | undefined; readonly TIJDIG_WORKSPACE?: 'on' | 'off' | undefined }
type Mistake = readonly [keyof Environment, string]

const developmentMistakes = (env: Environment): readonly Mistake[] => {
  const mistakes: Mistake[] = []
  if (env.TEAMS_APP_ID ?? env.TEAMS_APP_PASSWORD)
    mistakes.push(['TEAMS_DEVELOPMENT', 'is for trying without an app: leave out this, or TEAMS_APP_ID'])
  if (env.NODE_ENV === 'production')
    mistakes.push([
      'TEAMS_DEVELOPMENT',
      'believes whoever says to be somebody: never where NODE_ENV=production',
    ])
  if (env.TIJDIG_WORKSPACE === 'off')
    mistakes.push([
      'TEAMS_DEVELOPMENT',
      'needs the workspace: only with it is this machine alone listened to',
    ])
  return mistakes
}

/** What does not go together, or is missing, once any of Teams' settings is there. */
export const teamsMistakes = (env: Environment): readonly Mistake[] => {
  const { TEAMS_APP_ID: id, TEAMS_APP_PASSWORD: password, TEAMS_TENANT_ID: tenant } = env
  const managed = env.TEAMS_MANAGED_IDENTITY === 'on'
  if (env.TEAMS_DEVELOPMENT === 'on') return developmentMistakes(env)
  const isUsed = [id, password, tenant, env.TEAMS_ALLOWED_TENANTS].some(Boolean) || managed
  if (!isUsed) return []
  const mistakes: Mistake[] = []
  if (!id)
    mistakes.push([
      'TEAMS_APP_ID',
      'is missing: without it nobody could prove to be Teams (to try without an app: TEAMS_DEVELOPMENT=on)',
    ])
  if (!tenant) mistakes.push(['TEAMS_TENANT_ID', 'is missing: the tenant in which the bot is registered'])
  if (password && managed)
    mistakes.push(['TEAMS_MANAGED_IDENTITY', 'takes the place of TEAMS_APP_PASSWORD: choose one of them'])
  if (!password && !managed)
    mistakes.push(['TEAMS_APP_PASSWORD', 'is missing (or, in Azure, TEAMS_MANAGED_IDENTITY=on)'])
  return mistakes
}

const lower = (all: readonly string[]): readonly string[] => all.map((one) => one.toLowerCase())

/** Teams' settings, when there are any; without {@link teamsMistakes} they are whole. */
export const teamsOf = (env: Environment): TeamsConfig | undefined => {
  const { TEAMS_APP_ID: id, TEAMS_APP_PASSWORD: password, TEAMS_TENANT_ID: tenant } = env
  const { TEAMS_LOGIN_URL: loginUrl, TEAMS_OPENID_URL: openIdUrl, TEAMS_SERVICE_HOSTS: hosts } = env
  const rest = {
    tenants: lower(env.TEAMS_ALLOWED_TENANTS ?? (tenant === undefined ? [] : [tenant])),
    cloud: env.TEAMS_CLOUD ?? 'public',
    ...(loginUrl !== undefined && { loginUrl }),
    ...(openIdUrl !== undefined && { openIdUrl }),
    ...(hosts !== undefined && { serviceHosts: lower(hosts) }),
  } as const
  if (env.TEAMS_DEVELOPMENT === 'on') return { ...rest, development: true }
  if (id === undefined || tenant === undefined) return undefined
  const credential =
    password === undefined
      ? ({ kind: 'managed-identity' } as const)
      : ({ kind: 'password', password } as const)
  const app = { id: id.toLowerCase(), tenant: tenant.toLowerCase(), credential }
  return { ...rest, app, development: false }
}
