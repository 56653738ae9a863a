import { once } from 'node:events'
import { createServer, type IncomingMessage, request as ask } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export type Relay = { readonly url: string; readonly stop: () => Promise<void> }

type Activity = { readonly value?: { readonly messagePayload?: { readonly id: string } } }

/** The address of a message, as Teams gives it along with a message action. */
export const linkTo = (message: string): string => `https://teams.microsoft.com/l/message/19:chat/${message}`

const completed = (body: string, locale: string): string => {
  const activity = JSON.parse(body) as Activity // the Playground's own, read for one thing only
  const { value } = activity
  const payload = value?.messagePayload
  const linked = payload && { ...value, messagePayload: { ...payload, linkToMessage: linkTo(payload.id) } }
  return JSON.stringify({ ...activity, locale, ...(linked && { value: linked }) })
}

const post = async (url: string, body: string): Promise<IncomingMessage> => {
  const asked = ask(url, { method: 'POST', headers: { 'content-type': 'application/json' } }).end(body)
  const [answer] = await once(asked, 'response')
  return answer
}

/**
 * Stands between the Playground and the bot, and adds what Teams says and the Playground does not: which language
 * somebody reads (there everybody speaks American), and where the message stands that an action is about.
 */
export const startRelay = async (bot: string, locale: string): Promise<Relay> => {
  const server = createServer((request, response) => {
    const passOn = async (): Promise<void> => {
      const body = await text(request)
      if (request.method !== 'POST') return void response.end() // it knocks once before it starts
      const answer = await post(bot, completed(body, locale))
      const type = answer.headers['content-type']
      response.writeHead(answer.statusCode ?? 502, type === undefined ? {} : { 'content-type': type })
      response.end(await text(answer))
    }
    passOn().catch(() => {
      response.writeHead(502).end() // the bot is away; the Playground goes on
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // it listens on a port, so its address has one
  return {
    url: `http://127.0.0.1:${port}/api/messages`,
    stop: async () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
