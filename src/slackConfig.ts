import { z } from 'zod'
import { optional, urlOf } from './setting.ts'

/** How this installation is known to Slack; without it Slack is not used. */
export type SlackConfig = {
  readonly signingSecret?: string
  readonly botToken?: string
  readonly client?: { readonly id: string; readonly secret: string }
  readonly appToken?: string
  readonly socketMode?: boolean
  readonly apiUrl: string
  readonly keys: string
}

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
export const slackMistakes = (
  env: SlackEnvironment,
): readonly (readonly [keyof SlackEnvironment, string])[] => {
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
export const slackOf = (
  env: SlackEnvironment & { readonly SLACK_API_URL: string },
): SlackConfig | undefined => {
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

/** Slack's part of the environment. */
export const slackEnvironment = {
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
}
