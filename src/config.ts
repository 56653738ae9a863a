import { z } from 'zod'
import { type TeamsConfig, teamsEnvironment, teamsMistakes, teamsOf } from './teamsConfig.ts'

/** A setting that is present but empty counts as absent: `.env` files have such lines. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema)

const urlOf = (...protocols: readonly string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    message: `must be a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  })

const portRange = 'must be between 0 and 65535'

const startsWith = (prefix: string) =>
  z
    .string()
    .refine((value) => value.startsWith(prefix), { message: `must begin with ${prefix}` })
    .optional()

const KEY_BYTES = 32
const isKey = (text: string): boolean => {
  const key = text.trim()
  const bytes = /^[0-9a-f]{64}$/i.test(key) ? Buffer.from(key, 'hex') : Buffer.from(key, 'base64')
  return bytes.length === KEY_BYTES
}

type SlackEnvironment = {
  readonly [name in
    | 'SLACK_SIGNING_SECRET'
    | 'SLACK_BOT_TOKEN'
    | 'SLACK_CLIENT_ID'
    | 'SLACK_CLIENT_SECRET'
    | 'SLACK_APP_TOKEN'
    | 'SLACK_SOCKET_MODE'
    | 'TIJDIG_KEY']?: string | undefined
}

/** What does not go together, or is missing, once any of Slack's settings is there. */
const slackMistakes = (env: SlackEnvironment): readonly (readonly [keyof SlackEnvironment, string])[] => {
  const { SLACK_BOT_TOKEN: bot, SLACK_CLIENT_ID: id, SLACK_CLIENT_SECRET: secret } = env
  const { SLACK_SIGNING_SECRET: signing, SLACK_APP_TOKEN: app, TIJDIG_KEY: key } = env
  if (![bot, id, secret, signing, app].some(Boolean)) return []
  const mistakes: (readonly [keyof SlackEnvironment, string])[] = []
  if (bot && (id || secret))
    mistakes.push([
      'SLACK_BOT_TOKEN',
      'is for one workspace, SLACK_CLIENT_ID for several: choose one of them',
    ])
  if (!bot && !id && !secret)
    mistakes.push(['SLACK_BOT_TOKEN', 'is missing (or, for several workspaces, SLACK_CLIENT_ID)'])
  if (id && !secret) mistakes.push(['SLACK_CLIENT_SECRET', 'is missing beside SLACK_CLIENT_ID'])
  if (secret && !id) mistakes.push(['SLACK_CLIENT_ID', 'is missing beside SLACK_CLIENT_SECRET'])
  const isSocket = app !== undefined && env.SLACK_SOCKET_MODE !== 'off'
  if (env.SLACK_SOCKET_MODE === 'on' && !app)
    mistakes.push(['SLACK_APP_TOKEN', 'is missing beside SLACK_SOCKET_MODE=on'])
  if (!signing && !isSocket)
    mistakes.push(['SLACK_SIGNING_SECRET', 'is missing (or, for Socket Mode, SLACK_APP_TOKEN)'])
  if (!key) mistakes.push(['TIJDIG_KEY', 'is missing: make one with openssl rand -base64 32'])
  return mistakes
}

/** Slack's settings, when there are any. */
const slackOf = (env: SlackEnvironment & { readonly SLACK_API_URL: string }): Config['slack'] => {
  const { SLACK_BOT_TOKEN: botToken, SLACK_CLIENT_ID: id, SLACK_CLIENT_SECRET: secret } = env
  const { SLACK_SIGNING_SECRET: signingSecret, SLACK_APP_TOKEN: appToken, TIJDIG_KEY: keys } = env
  if (keys === undefined || (botToken === undefined && id === undefined)) return undefined
  const apiUrl = env.SLACK_API_URL.endsWith('/') ? env.SLACK_API_URL : `${env.SLACK_API_URL}/`
  return {
    apiUrl,
    keys,
    ...(signingSecret !== undefined && { signingSecret }),
    ...(botToken !== undefined && { botToken }),
    ...(id !== undefined && secret !== undefined && { client: { id, secret } }),
    ...(appToken !== undefined && { appToken }),
    ...(env.SLACK_SOCKET_MODE !== undefined && { socketMode: env.SLACK_SOCKET_MODE === 'on' }),
  }
}

const Environment = z
  .object({
    NODE_ENV: optional(z.string().optional()),
    PORT: optional(
      z.coerce
        .number({ error: 'must be a number' })
        .int({ error: 'must be a whole number', abort: true })
        .min(0, { error: portRange })
        .max(65_535, { error: portRange })
        .default(3978),
    ),
    TIJDIG_DATA: optional(z.string().default('./data')),
    DATABASE_URL: optional(urlOf('postgres:', 'postgresql:').optional()),
    REDIS_URL: optional(urlOf('redis:', 'rediss:').optional()),
    TIJDIG_WORKSPACE: optional(z.enum(['on', 'off'], { error: 'must be on or off' }).optional()),
    LOG_LEVEL: optional(
      z
        .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
          error: 'must be one of fatal, error, warn, info, debug, trace, silent',
        })
        .default('info'),
    ),
    SLACK_SIGNING_SECRET: optional(z.string().min(16, 'is too short to be a signing secret').optional()),
    SLACK_BOT_TOKEN: optional(startsWith('xoxb-')),
    SLACK_CLIENT_ID: optional(z.string().optional()),
    SLACK_CLIENT_SECRET: optional(z.string().optional()),
    SLACK_APP_TOKEN: optional(startsWith('xapp-')),
    SLACK_SOCKET_MODE: optional(z.enum(['on', 'off'], { error: 'must be on or off' }).optional()),
    SLACK_API_URL: optional(urlOf('https:', 'http:').default('https://slack.com/api/')),
    TIJDIG_KEY: optional(
      z
        .string()
        .refine((value) => value.split(',').every(isKey), {
          message: 'must be 32 bytes in base64 (openssl rand -base64 32); several are parted by commas',
        })
        .optional(),
    ),
    ...teamsEnvironment,
  })
  .check(({ value, issues }) => {
    for (const [name, message] of [...slackMistakes(value), ...teamsMistakes(value)])
      issues.push({ code: 'custom', path: [name], message, input: value })
  })
  .refine(({ REDIS_URL, DATABASE_URL }) => !(REDIS_URL && !DATABASE_URL), {
    path: ['REDIS_URL'],
    message: 'needs DATABASE_URL: a queue outside the process goes with a database outside it',
    when: () => true, // also beside other mistakes, so that all are named at once
  })

/** How this process runs; `workspace` is off in production unless it was switched on. */
export type Config = {
  readonly port: number
  readonly dataDir: string
  readonly databaseUrl?: string
  readonly redisUrl?: string
  readonly workspace: boolean
  readonly logLevel: string
  /** Absent: Slack is not used. */
  readonly slack?:
    | {
        readonly signingSecret?: string
        readonly botToken?: string
        readonly client?: { readonly id: string; readonly secret: string }
        readonly appToken?: string
        readonly socketMode?: boolean
        readonly apiUrl: string
        readonly keys: string
      }
    | undefined
  /** Absent: Teams is not used. */
  readonly teams?: TeamsConfig | undefined
}

/** Names every mistake in the environment at once. */
export class BadEnvironment extends Error {
  override readonly name = 'BadEnvironment'
}

/** The only place that reads the environment. @throws {BadEnvironment} */
export const readConfig = (env: Readonly<Record<string, string | undefined>>): Config => {
  const read = Environment.safeParse(env)
  if (!read.success) {
    const mistakes = read.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`)
    throw new BadEnvironment(`These settings are not right (see .env.example):\n${mistakes.join('\n')}`)
  }
  const { PORT, TIJDIG_DATA, DATABASE_URL, REDIS_URL, TIJDIG_WORKSPACE, LOG_LEVEL, NODE_ENV } = read.data
  const slack = slackOf(read.data)
  const teams = teamsOf(read.data)
  return {
    port: PORT,
    dataDir: TIJDIG_DATA,
    ...(DATABASE_URL && { databaseUrl: DATABASE_URL }),
    ...(REDIS_URL && { redisUrl: REDIS_URL }),
    workspace: TIJDIG_WORKSPACE === undefined ? NODE_ENV !== 'production' : TIJDIG_WORKSPACE === 'on',
    logLevel: LOG_LEVEL,
    ...(slack && { slack }),
    ...(teams && { teams }),
  }
}
