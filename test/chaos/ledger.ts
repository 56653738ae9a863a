import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { type Chance, between, chanceFrom } from './chance.ts'

/** What happens to a message that arrives. */
type Fate = 'taken' | 'taken-unanswered' | 'taken-late' | 'lost' | 'busy'

export type Entry = { readonly key: string; readonly conversation: string; readonly message: string }

/** The receiving side: what stands in it was received, whatever its sender believes. */
export type Ledger = {
  readonly url: string
  /** Everything that was received, in order; one that was received twice stands here twice. */
  readonly entries: () => readonly Entry[]
  /** How often each fate came, and how often somebody asked after a message that was there. */
  readonly counts: () => Readonly<Record<Fate | 'found', number>>
  readonly close: () => Promise<void>
}

type Settings = {
  readonly seed: string
  /** Says of every message that was ever asked after that it is not there. */
  readonly blind?: boolean
}

const Sent = z.strictObject({ key: z.string(), conversation: z.string() })

/** Longer than a sender waits. */
const lateMs = 900

/** What befalls this message: of a hundred, six are unanswered, four late, two lost and eight refused for now. */
const fateOf = (chance: Chance): Fate => {
  const roll = chance() * 100
  if (roll < 6) return 'taken-unanswered'
  if (roll < 10) return 'taken-late'
  if (roll < 12) return 'lost'
  return roll < 20 ? 'busy' : 'taken'
}

const bodyOf = async (request: IncomingMessage): Promise<z.infer<typeof Sent>> => {
  const chunks: Buffer[] = []
  // Node gives the body of a request in buffers.
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Sent.parse(JSON.parse(Buffer.concat(chunks).toString()))
}

const answer = (response: ServerResponse, status: number, body: object): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

const urlOf = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address with that port.
  const { port } = server.address() as AddressInfo
  return `http://127.0.0.1:${port}`
}

/** Opens a ledger that behaves as a chat platform on a bad day; the same seed gives the same bad day. */
export const openLedger = async ({ seed, blind = false }: Settings): Promise<Ledger> => {
  const entries: Entry[] = []
  const arrivals = new Map<string, number>()
  const counts = { taken: 0, 'taken-unanswered': 0, 'taken-late': 0, lost: 0, busy: 0, found: 0 }

  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { key, conversation } = await bodyOf(request)
    const arrival = (arrivals.get(conversation) ?? 0) + 1
    arrivals.set(conversation, arrival)
    const chance = chanceFrom(`${seed} ${conversation} ${arrival}`)
    const drawn = fateOf(chance)
    // What is lost waits long before it is tried again: once is enough for each.
    const fate = drawn === 'lost' && arrival > 1 ? 'taken' : drawn
    await pause(between(chance, 1, 25))
    counts[fate] += 1
    if (fate === 'lost') return void response.destroy()
    if (fate === 'busy') return answer(response, 429, { retryAfterMs: between(chance, 100, 600) })
    const message = `m${entries.length + 1}`
    entries.push({ key, conversation, message })
    if (fate === 'taken-unanswered') return void response.destroy()
    if (fate === 'taken-late') await pause(lateMs)
    answer(response, 200, { message })
  }

  const look = (key: string, response: ServerResponse): void => {
    const entry = blind ? undefined : entries.find((one) => one.key === key)
    if (entry) counts.found += 1
    answer(response, entry ? 200 : 404, entry ? { message: entry.message } : {})
  }

  const server = createServer((request, response) => {
    if (request.method === 'GET') return look(decodeURIComponent((request.url ?? '').slice(1)), response)
    void take(request, response).catch(() => response.destroy()) // its sender was killed while it spoke
  })
  const url = await urlOf(server)
  return {
    url,
    entries: () => entries,
    counts: () => ({ ...counts }),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** The keys under which something was received more than once. */
export const doubledIn = ({ entries }: Pick<Ledger, 'entries'>): readonly string[] => {
  const keys = entries().map(({ key }) => key)
  return keys.filter((key, index) => keys.indexOf(key) !== index)
}
