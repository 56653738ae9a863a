import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer, serve } from '@emulators/core'
import { createChecker } from '../validators/checked.ts'
import { createDelivery } from './delivery.ts'
import { envelopesOf } from './envelope.ts'
import { addApp, addChannel, addPerson, app, type Someone, team } from './place.ts'
import { loadPlugin } from './plugin.ts'
import { answerUrl } from './responseUrl.ts'
import { whoIs } from './whoIs.ts'

const SCOPES = [
  'app_mentions:read',
  'channels:history',
  'channels:read',
  'chat:write',
  'commands',
  'groups:history',
  'groups:read',
  'im:history',
  'im:read',
  'im:write',
  'mpim:history',
  'mpim:read',
  'reactions:read',
  'reactions:write',
  'team:read',
  'usergroups:read',
  'users:read',
  'users:read.email',
] as const

type Settings = {
  readonly signingSecret: string
  readonly people: readonly Someone[]
  readonly channels?: readonly {
    readonly id: string
    readonly name: string
    readonly members: readonly string[]
  }[]
  readonly scopes?: readonly string[]
}

const json = (value: object, status = 200): Response =>
  new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json' } })

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/**
 * A Slack workspace on this machine, played by a program that others wrote: state, tokens, scopes, triggers and errors
 * are its own. Added to it are Slack's signature and envelope around events, `response_url`, what Slack knows of
 * people besides, and both validators: a call that Slack would refuse is refused, and kept in `refused`.
 */
export const startEmulator = async ({ signingSecret, people, channels = [], scopes = SCOPES }: Settings) => {
  const { slackPlugin, getSlackStore, seedFromConfig } = await loadPlugin()
  const server = createServer(slackPlugin, { port: 0, baseUrl: 'http://127.0.0.1' })
  slackPlugin.seed?.(server.store, server.baseUrl)
  seedFromConfig(server.store, server.baseUrl, { strict_scopes: true })
  const ss = getSlackStore(server.store)
  addApp(ss, scopes)
  for (const someone of people) addPerson(ss, someone)
  for (const { id, name, members } of channels) addChannel(ss, id, name, members)

  const delivery = createDelivery(signingSecret)
  let delivering: Promise<unknown> = Promise.resolve()
  const envelope = envelopesOf(ss)
  server.webhooks.dispatch = async (what, _action, payload) => {
    // Slack answers the call that caused an event without waiting for what the app makes of it.
    const made = isObject(payload) ? envelope(payload) : []
    const before = delivering
    const deliver = async (): Promise<void> => {
      await before
      for (const one of made) await delivery.event(what, one)
    }
    delivering = deliver()
  }

  const { calls, refused, read, expectSound } = createChecker()
  const check = async (request: Request): Promise<Response | undefined> => {
    const { url: sentTo, headers } = request
    const authorization = headers.get('authorization') ?? undefined
    if (authorization?.startsWith('Bearer xoxp-')) return undefined // people use Slack itself
    const body = await request.clone().text()
    const { problems } = read({ url: sentTo, type: headers.get('content-type') ?? '', authorization, body })
    return problems.length > 0
      ? json({ ok: false, error: 'invalid_arguments', response_metadata: { messages: problems } })
      : undefined
  }
  const { knownOf, isDisabled } = whoIs(people)
  const responses = answerUrl(ss, refused)
  const handle = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url)
    if (pathname.startsWith('/response/')) return responses.take(request)
    const method = /^\/api\/(\S+)$/u.exec(pathname)?.[1]
    const wrong = method === undefined ? undefined : await check(request)
    if (wrong) return wrong
    if (method === 'conversations.open' && (await isDisabled(request)))
      return json({ ok: false, error: 'user_disabled' })
    const response = await server.app.fetch(request)
    if (method !== undefined && response.status === 404) return json({ ok: false, error: 'unknown_method' })
    if (method !== 'users.info') return response
    const body: unknown = await response.json()
    if (!isObject(body) || !isObject(body['user'])) return json({ ok: false, error: 'user_not_found' })
    return json({ ...body, user: { ...body['user'], ...knownOf(body['user']['id']) } })
  }

  const http = serve({ fetch: handle, port: 0, hostname: '127.0.0.1' })
  await once(http, 'listening')
  // A server that listens on a port has an address with one.
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  return {
    url,
    apiUrl: `${url}/api/`,
    ss,
    delivery,
    calls,
    refused,
    /** An address that takes what is answered to one interaction, about a message or without one. */
    responseUrl: (message?: { channel: string; ts: string }, user?: string) =>
      `${url}/response/${responses.open(message, user)}`,
    /** A trigger for one modal, for three seconds. */
    trigger: (user: string): string => {
      const id = `${Date.now()}.${ss.viewTriggers.all().length}.tijdig`
      ss.viewTriggers.insert({
        trigger_id: id,
        team_id: team.id,
        user_id: user,
        app_id: app.id,
        expires_at: Math.floor(Date.now() / 1000) + 3,
        used: false,
      })
      return id
    },
    /** Resolves once all events that were caused so far were answered by the app. */
    settled: async (): Promise<void> => {
      for (let last: unknown; last !== delivering; ) {
        last = delivering
        await delivering
      }
    },
    /** @throws when anything was sent that Slack would have refused */
    close: async (): Promise<void> => {
      http.closeAllConnections()
      http.close()
      await once(http, 'close')
      expectSound()
    },
  }
}

export type Emulator = Awaited<ReturnType<typeof startEmulator>>
