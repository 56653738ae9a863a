import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createChecker } from './validators/checked.ts'

/** One workspace of the fake Slack: its token, and who is in it. */
export type FakeTeam = {
  readonly id: string
  readonly token: string
  readonly name?: string
  readonly users?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly shared?: readonly string[]
}

export type Call = {
  readonly method: string
  readonly token: string | undefined
  readonly args: Readonly<Record<string, string>>
}

export type Message = {
  readonly team: string
  readonly channel: string
  readonly ts: string
  readonly text: string
  readonly thread: string | undefined
  readonly key: string | undefined
  readonly blocks: boolean
}

/** What goes wrong with a call: `undefined` when nothing does. `stored` says whether Slack took it nevertheless. */
export type Fault =
  | { readonly kind: 'drop'; readonly stored: boolean }
  | { readonly kind: 'hang'; readonly stored: boolean }
  | {
      readonly kind: 'status'
      readonly status: number
      readonly retryAfter?: number
      readonly stored?: boolean
    }
  | { readonly kind: 'error'; readonly error: string; readonly stored?: boolean }

type Settings = {
  readonly teams: readonly FakeTeam[]
  readonly fault?: (call: Call) => Fault | undefined
  /** How a refresh token is answered. */
  readonly refresh?: (call: Call) => Promise<Record<string, unknown>> | Record<string, unknown>
  /** Which workspaces see an event, by its context. */
  readonly authorizations?: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>
}

const read = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(Buffer.from(part))
  return Buffer.concat(parts).toString(request.url?.startsWith('/upload/') ? 'latin1' : 'utf8')
}

/** Slack's Web API as far as we call it, with every way in which it goes wrong at our command. */
export const startFakeApi = async ({ teams, fault, refresh, authorizations = {} }: Settings) => {
  const calls: Call[] = []
  const checker = createChecker()
  const messages: Message[] = []
  /** Pictures by id, with as many bytes as were announced and as came. */
  const files = new Map<string, { length: number; alt: string | undefined; bytes: number; done: boolean }>()
  const answered: Readonly<Record<string, unknown>>[] = []
  const scopes = new Map<string, string>()
  const hanging = new Set<ServerResponse>()
  let count = 0
  let faultNow = fault

  const nextTs = (): string => {
    count += 1
    return `1700000000.${String(count).padStart(6, '0')}`
  }
  const keyIn = (metadata: string | undefined): string | undefined => {
    const { event_payload: payload }: { event_payload?: { key?: string } } = JSON.parse(metadata ?? '{}')
    return payload?.key
  }
  const listed = (team: FakeTeam, args: Call['args']) => {
    const limit = Number(args['limit'] ?? 100)
    const all = messages
      .filter((one) => one.team === team.id && one.channel === args['channel'])
      .filter((one) => args['ts'] === undefined || one.thread === args['ts'] || one.ts === args['ts'])
      .toReversed()
    return {
      ok: true,
      has_more: all.length > limit,
      messages: all.slice(0, limit).map(({ ts, text, key }) => ({
        ts,
        text,
        ...(key !== undefined && { metadata: { event_type: 'tijdig_notice', event_payload: { key } } }),
      })),
    }
  }
  // It listens on a port, so its address has one.
  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const answer = async (team: FakeTeam | undefined, call: Call): Promise<Record<string, unknown>> => {
    const { method, args } = call
    if (method === 'api.test') return { ok: true }
    if (method === 'oauth.v2.access')
      return (await refresh?.(call)) ?? { ok: false, error: 'invalid_refresh_token' }
    if (method === 'apps.connections.open')
      return call.token?.startsWith('xapp-')
        ? { ok: true, url: 'ws://127.0.0.1:9' }
        : { ok: false, error: 'invalid_auth' }
    if (method === 'apps.event.authorizations.list') {
      if (!call.token?.startsWith('xapp-')) return { ok: false, error: 'not_allowed_token_type' }
      const found = authorizations[args['event_context'] ?? '']
      return found ? { ok: true, authorizations: found } : { ok: false, error: 'invalid_event_context' }
    }
    if (!team) return { ok: false, error: 'invalid_auth' }
    switch (method) {
      case 'auth.test':
        return { ok: true, team: team.name ?? team.id, team_id: team.id, user_id: 'U0BOT', bot_id: 'B0BOT' }
      case 'chat.postMessage': {
        const ts = nextTs()
        messages.push({
          team: team.id,
          channel: args['channel'] ?? '',
          ts,
          text: args['text'] ?? '',
          thread: args['thread_ts'],
          key: keyIn(args['metadata']),
          blocks: args['blocks'] !== undefined,
        })
        return { ok: true, ts, channel: args['channel'] }
      }
      case 'chat.postEphemeral':
        return { ok: true, message_ts: nextTs() }
      case 'chat.update': {
        const at = messages.findIndex((one) => one.team === team.id && one.ts === args['ts'])
        const before = messages[at]
        if (!before) return { ok: false, error: 'message_not_found' }
        messages[at] = { ...before, text: args['text'] ?? '' }
        return { ok: true, ts: before.ts, channel: before.channel }
      }
      case 'chat.delete': {
        const at = messages.findIndex((one) => one.team === team.id && one.ts === args['ts'])
        if (at >= 0) messages.splice(at, 1)
        return { ok: true }
      }
      case 'conversations.open':
        return { ok: true, channel: { id: `D${args['users'] ?? ''}` } }
      case 'conversations.info':
        return {
          ok: true,
          channel: { id: args['channel'], is_ext_shared: team.shared?.includes(args['channel'] ?? '') },
        }
      case 'conversations.history':
      case 'conversations.replies':
        return listed(team, args)
      case 'users.info': {
        const user = team.users?.[args['user'] ?? '']
        return user
          ? { ok: true, user: { id: args['user'], team_id: team.id, ...user } }
          : { ok: false, error: 'user_not_found' }
      }
      case 'assistant.threads.setSuggestedPrompts':
        return { ok: true }
      case 'files.getUploadURLExternal': {
        const id = `F${files.size + 1}`
        files.set(id, { length: Number(args['length']), alt: args['alt_txt'], bytes: 0, done: false })
        return { ok: true, file_id: id, upload_url: `${address()}/upload/${id}` }
      }
      case 'files.completeUploadExternal': {
        const [{ id } = { id: '' }]: { id: string }[] = JSON.parse(args['files'] ?? '[]')
        const file = files.get(id)
        if (!file || file.bytes !== file.length) return { ok: false, error: 'file_not_found' }
        file.done = true
        return { ok: true, files: [{ id }] }
      }
      case 'views.open':
      case 'views.publish':
        return { ok: true, view: { id: 'V1' } }
      default:
        return { ok: false, error: 'unknown_method' }
    }
  }

  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await read(request)
    const uploaded = request.url?.startsWith('/upload/') ? files.get(request.url.slice(8)) : undefined
    if (uploaded) {
      uploaded.bytes = Buffer.byteLength(body, 'latin1')
      return void response.end(`OK - ${uploaded.bytes}`)
    }
    if (request.url?.startsWith('/answer/')) {
      answered.push(JSON.parse(body))
      return void response.end('ok')
    }
    const { authorization, 'content-type': type = '' } = request.headers
    checker.read({ url: request.url ?? '', type, authorization, body })
    const method = (request.url ?? '').replace(/^\/api\//, '')
    const args = Object.fromEntries(new URLSearchParams(body))
    const token = request.headers.authorization?.replace(/^Bearer /, '') ?? args['token']
    const call: Call = { method, token, args }
    calls.push(call)
    const team = teams.find((one) => one.token === token)
    const wrong = faultNow?.(call)
    const isStored = wrong === undefined || wrong.stored === true
    const said = isStored ? await answer(team, call) : undefined
    const send = (status: number, json: unknown, headers: Record<string, string> = {}): void => {
      const granted = scopes.get(token ?? '')
      response.writeHead(status, {
        'content-type': 'application/json',
        ...(granted !== undefined && { 'x-oauth-scopes': granted }),
        ...headers,
      })
      response.end(JSON.stringify(json))
    }
    if (!wrong) return send(200, said)
    if (wrong.kind === 'drop') return void request.socket.destroy()
    if (wrong.kind === 'hang') return void hanging.add(response)
    if (wrong.kind === 'error') return send(200, { ok: false, error: wrong.error })
    return send(
      wrong.status,
      { ok: false },
      wrong.retryAfter === undefined ? {} : { 'retry-after': String(wrong.retryAfter) },
    )
  }
  const server = createServer((request, response) => void take(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    apiUrl: `${address()}/api/`,
    calls,
    messages,
    files,
    /** Where an interaction is answered, and what was answered there. */
    answerAt: `${address()}/answer/1`,
    answered,
    /** What the answers say that this token may do. */
    grant: (token: string, list: readonly string[]) => scopes.set(token, list.join(',')),
    breaks: (next: Settings['fault']) => {
      faultNow = next
    },
    /** @throws when anything was sent that Slack would have refused */
    close: async () => {
      server.closeAllConnections()
      server.close()
      checker.expectSound()
    },
  }
}

export type FakeApi = Awaited<ReturnType<typeof startFakeApi>>
