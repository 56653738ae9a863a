import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { complaints } from './microsoft.ts'
import { cardsOf, isRecord, type Message } from './reading.ts'

/** Somebody in a tenant of the fake Teams, as its roster tells of them. */
export type Someone = {
  readonly id: string
  readonly aadObjectId?: string
  readonly name?: string
  readonly email?: string
  readonly userPrincipalName?: string
  readonly tenantId?: string
  readonly userRole?: string
}

export type Conversation = { readonly id: string; readonly members: readonly Someone[] }

export type Call = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly what: 'send' | 'edit' | 'remove' | 'create' | 'member' | 'members'
  readonly conversation: string
  readonly id: string
  readonly token: string | undefined
  readonly body: Readonly<Record<string, unknown>>
}

/** What goes wrong with a call. `stored` says whether Teams took it nevertheless. */
export type Fault =
  | { readonly kind: 'drop'; readonly stored: boolean }
  /** An answer begins and breaks off. */
  | { readonly kind: 'half'; readonly stored: boolean }
  | { readonly kind: 'hang'; readonly stored: boolean }
  | {
      readonly kind: 'status'
      readonly status: number
      readonly code?: string
      readonly retryAfter?: number | string
      readonly location?: string
      readonly stored?: boolean
    }

type Settings = {
  readonly people?: readonly Someone[]
  readonly conversations?: readonly Conversation[]
  readonly fault?: (call: Call) => Fault | undefined
  /** Bytes of a message, counted as UTF-16; as in Teams unless a test wants less. */
  readonly mostBytes?: number
}

const read = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(Buffer.from(part))
  return Buffer.concat(parts).toString('utf8')
}

const keyIn = (activity: Readonly<Record<string, unknown>>): string | undefined => {
  const { channelData } = activity
  const own = isRecord(channelData) ? channelData['tijdig'] : undefined
  const key = isRecord(own) ? own['key'] : undefined
  return typeof key === 'string' ? key : undefined
}

const firstId = (members: unknown): string => {
  const [first]: unknown[] = Array.isArray(members) ? members : []
  return isRecord(first) ? String(first['id']) : ''
}

type Answer = { readonly status: number; readonly json?: unknown }
const refusal = (status: number, code: string): Answer => ({
  status,
  json: { error: { code, message: code } },
})

const PAGE = 2
const path =
  /^\/emea\/v3\/conversations(?:\/([^/]+)(?:\/(activities|members|pagedmembers)(?:\/([^/]+))?)?)?$/u

const whatOf = (
  method: string,
  part: string | undefined,
  id: string | undefined,
): Call['what'] | undefined => {
  if (part === undefined) return method === 'POST' ? 'create' : undefined
  if (part === 'members') return id === undefined ? undefined : 'member'
  if (part === 'pagedmembers') return 'members'
  if (method === 'POST' && id === undefined) return 'send'
  if (method === 'PUT') return 'edit'
  return method === 'DELETE' ? 'remove' : undefined
}

/** The service of Teams that bots talk to, as far as we call it, with every way in which it goes wrong at our command. */
export const startFakeConnector = async ({
  people = [],
  conversations: given = [],
  fault,
  mostBytes = 100 * 1024,
}: Settings = {}) => {
  const conversations = new Map(given.map((one) => [one.id, one]))
  const calls: Call[] = []
  const messages: Message[] = []
  const hanging = new Map<ServerResponse, () => void>()
  const faulty: string[] = []
  let count = 0
  let faultNow = fault

  const placed = (id: string): Conversation | undefined =>
    conversations.get(id) ?? conversations.get(id.replace(/;messageid=.*$/u, ''))
  const isThey = (who: string) => (one: Someone) => one.id === who || one.aadObjectId === who

  const sizeOf = (activity: unknown): number => JSON.stringify(activity).length * 2
  const take = (call: Call): Answer => {
    const { what, conversation, id, body } = call
    if (what === 'create') {
      const person = people.find(isThey(firstId(body['members'])))
      if (!person) return refusal(403, 'ForbiddenOperationException')
      const own = `a:${person.id}`
      conversations.set(own, { id: own, members: [person] })
      return { status: 201, json: { id: own } }
    }
    const place = placed(conversation)
    if (!place) return refusal(404, 'ConversationNotFound')
    if (what === 'member') {
      const person = place.members.find(isThey(id))
      return person ? { status: 200, json: person } : refusal(404, 'MemberNotFoundInConversation')
    }
    if (what === 'members') {
      const from = Number(id === '' ? 0 : id)
      const members = place.members.slice(from, from + PAGE)
      const more = from + PAGE < place.members.length ? { continuationToken: String(from + PAGE) } : {}
      return { status: 200, json: { members, ...more } }
    }
    const at = messages.findIndex((one) => one.conversation === conversation && one.id === id)
    const before = messages[at]
    if (what !== 'send' && !before) return refusal(404, 'ActivityNotFoundInConversation')
    if (what === 'remove') {
      messages.splice(at, 1)
      return { status: 200, json: {} }
    }
    if (body['type'] === 'typing') return { status: 202 }
    if (sizeOf(body) > mostBytes) return refusal(413, 'MessageSizeTooBig')
    if (what === 'edit' && before) {
      faulty.push(
        ...cardsOf(body).flatMap((card) => complaints(card).map((why) => `${why} ${JSON.stringify(card)}`)),
      )
      messages[at] = { ...before, activity: body, edits: before.edits + 1 }
      return { status: 200, json: { id } }
    }
    faulty.push(
      ...cardsOf(body).flatMap((card) => complaints(card).map((why) => `${why} ${JSON.stringify(card)}`)),
    )
    count += 1
    const made = String(1_700_000_000_000 + count)
    messages.push({ conversation, id: made, key: keyIn(body), activity: body, edits: 0 })
    return { status: 201, json: { id: made } }
  }

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await read(request)
    const url = new URL(request.url ?? '', 'http://127.0.0.1')
    const [, conversation = '', part, id] = path.exec(url.pathname) ?? []
    const method = request.method ?? ''
    const what = whatOf(method, part, id)
    const send = ({ status, json }: Answer, headers: Record<string, string> = {}): void => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers })
      response.end(json === undefined ? undefined : JSON.stringify(json))
    }
    if (what === undefined || url.searchParams.get('continuationToken') === '')
      return send(refusal(405, 'MethodNotAllowed'))
    const body: unknown = text === '' ? {} : JSON.parse(text)
    const call: Call = {
      method: method as Call['method'], // one of those, as it has a meaning
      what,
      conversation: decodeURIComponent(conversation),
      id:
        what === 'members' ? (url.searchParams.get('continuationToken') ?? '') : decodeURIComponent(id ?? ''),
      token: request.headers.authorization?.replace(/^Bearer /u, ''),
      body: isRecord(body) ? body : {},
    }
    calls.push(call)
    const wrong = faultNow?.(call)
    if (!wrong) return send(take(call))
    const answer = wrong.stored === true ? take(call) : undefined
    switch (wrong.kind) {
      case 'drop':
        return void request.socket.destroy()
      case 'half':
        response.writeHead(201, { 'content-type': 'application/json', 'content-length': '500' })
        response.write('{"id":')
        return void setImmediate(() => request.socket.destroy())
      case 'hang':
        return void hanging.set(response, () => send(answer ?? take(call)))
      case 'status': {
        const { status, code = 'X', retryAfter, location } = wrong
        const json = answer && status < 300 ? answer.json : { error: { code, message: 'een zin van iemand' } }
        return send(
          { status, json },
          {
            ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
            ...(location !== undefined && { location }),
          },
        )
      }
    }
  }
  const server = createServer((request, response) => void serve(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // It listens on a port, so its address has one.
  const { port } = server.address() as AddressInfo
  return {
    /** As an activity would name it. */
    address: `http://127.0.0.1:${port}/emea/`,
    calls,
    messages,
    conversations,
    breaks: (next: Settings['fault']): void => {
      faultNow = next
    },
    in: (conversation: string): readonly Message[] =>
      messages.filter((one) => one.conversation === conversation),
    /** How many calls wait for an answer that does not come. */
    waiting: (): number => [...hanging.keys()].filter(({ destroyed }) => !destroyed).length,
    /** From here on nothing goes wrong, and whoever waits is answered after all. */
    recover: (): void => {
      faultNow = undefined
      for (const [response, answer] of hanging) if (!response.destroyed) answer()
      hanging.clear()
    },
    /** @throws when a card was sent of which Microsoft's own reader says that something is wrong */
    close: async (): Promise<void> => {
      server.closeAllConnections()
      server.close()
      if (faulty.length > 0) throw new Error(`cards that Teams would not draw whole: ${faulty.join('; ')}`)
    },
  }
}

export type FakeConnector = Awaited<ReturnType<typeof startFakeConnector>>
