import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { Temporal } from 'temporal-polyfill'
import { createMemoryInstallations } from '../../adapters/memory/installations.ts'
import { createSealer } from '../../adapters/slack/crypto.ts'
import type { Opened } from '../../adapters/slack/homeAgain.ts'
import { sealSecret } from '../../adapters/slack/secret.ts'
import type { SlackSettings } from '../../adapters/slack/settings.ts'
import type { Paces } from '../../src/ports/pace.ts'
import { createSlack } from '../../adapters/slack/slack.ts'
import type { Incoming } from '../../src/ports/incoming.ts'
import type { Installation, Installations } from '../../src/ports/installations.ts'
import { slackPace } from '../support/onePace.ts'
import { signedHeaders } from './emulator/signature.ts'

export const SECRET = '0123456789abcdef0123456789abcdef'
export const KEY = Buffer.alloc(32, 1).toString('base64')
export const NOW = Temporal.Instant.from('2026-11-23T09:00:00Z')

export const sealer = createSealer(KEY)

/** A workspace that is installed in a region, with its own token. */
export const installed = (
  id: string,
  change: Partial<Installation> & { token?: string; refreshToken?: string; expiresAt?: number } = {},
): Installation => {
  const { token = `xoxb-${id}`, refreshToken, expiresAt, ...rest } = change
  const region = rest.region ?? 'ijmond'
  const secret = {
    token,
    installedAt: 1_000,
    ...(refreshToken !== undefined && { refreshToken }),
    ...(expiresAt !== undefined && { expiresAt }),
  }
  return {
    platform: 'slack',
    id,
    name: id,
    organisations: [],
    state: 'active',
    secret: sealSecret(sealer, { region, id }, secret),
    version: 0,
    ...rest,
    region,
  }
}

type Settings = {
  readonly apiUrl?: string
  readonly installations?: readonly Installation[]
  readonly store?: Installations
  readonly house?: Partial<Opened>
  readonly settings?: Partial<SlackSettings>
  readonly realNow?: () => Temporal.Instant
  readonly callMs?: number
  readonly paces?: Paces
  readonly isAllowed?: (region: string, conversation: string) => Promise<boolean>
}

/** The adapter by itself: a house that only writes down what reaches it, behind the real server. */
export const someSlack = async ({
  apiUrl = 'http://127.0.0.1:9/api/',
  installations: given = [installed('T1')],
  store,
  house = {},
  settings = {},
  realNow = () => Temporal.Now.instant(),
  isAllowed = async () => false,
  callMs = 2_000,
  paces = slackPace(realNow),
}: Settings = {}) => {
  const logged: string[] = []
  const line = (level: string) => (fields: object, message: string) =>
    void logged.push(`${level} ${message} ${JSON.stringify(fields)}`)
  const log = { info: line('info'), warn: line('warn'), error: line('error') }
  const installations = store ?? createMemoryInstallations({ now: realNow })
  for (const one of given) await installations.save(one, [])
  const slack = createSlack({
    settings: { signingSecret: SECRET, apiUrl, keys: KEY, ...settings },
    installations,
    isAllowed,
    realNow,
    paces,
    log,
    callMs,
  })
  const received: Incoming[] = []
  const keys = new Set<string>()
  const door = slack.open({
    receive: async (incoming) => {
      const key = `${incoming.region} ${incoming.key}`
      if (keys.has(key)) return
      keys.add(key)
      received.push(incoming)
    },
    formOf: async () => undefined,
    checkForm: async () => ({}),
    home: async () => [],
    channelChanged: async () => {},
    accountChanged: async () => {},
    now: () => NOW,
    log,
    ...house,
  })
  const server = createServer(express().use(door.router)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  // It listens on a port, so its address has one.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const post = (body: string, headers: Record<string, string>) =>
    fetch(`${url}/slack/events`, { method: 'POST', body, headers })
  const tell = (event: unknown, more: Record<string, string> = {}) => {
    const body = JSON.stringify(event)
    return post(body, { 'content-type': 'application/json', ...signedHeaders(body, SECRET), ...more })
  }
  const form = (fields: Readonly<Record<string, string>>) => {
    const body = new URLSearchParams(fields).toString()
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    return post(body, { ...type, ...signedHeaders(body, SECRET) })
  }
  return {
    ...slack,
    url,
    post,
    /** An event, signed as Slack signs it. */
    tell,
    command: (fields: Readonly<Record<string, string>>) => form(fields),
    interact: (payload: unknown) => form({ payload: JSON.stringify(payload) }),
    received,
    logged,
    installations,
    idle: door.idle,
    close: async () => {
      await door.stop()
      server.closeAllConnections()
      server.close()
    },
  }
}

export type SomeSlack = Awaited<ReturnType<typeof someSlack>>

let events = 0
/** An event as Slack wraps it; the bot of every workspace here is U0BOT. */
export const eventOf = (
  event: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>> = {},
) => {
  events += 1
  const team = typeof more['team_id'] === 'string' ? more['team_id'] : 'T1'
  return {
    type: 'event_callback',
    team_id: team,
    api_app_id: 'A1',
    event_id: `Ev${events}`,
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [
      { team_id: team, enterprise_id: null, user_id: 'U0BOT', is_bot: true, is_enterprise_install: false },
    ],
    event,
    ...more,
  }
}

export const said = (change: Readonly<Record<string, unknown>> = {}) => ({
  type: 'message',
  channel_type: 'im',
  channel: 'D1',
  user: 'USANNE',
  text: 'wat moet ik nog doen?',
  ts: '1700000001.000100',
  ...change,
})
