import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import {
  ConnectorClient,
  JwtTokenProviderFactory,
  ManagedIdentityAppCredentials,
  MicrosoftAppCredentials,
} from 'botframework-connector'
import { z } from 'zod'
import type { Log } from '../../src/ports/log.ts'
import { Unanswered } from '../../src/ports/messenger.ts'
import { CALL_MS, createCalls, type TokenSource } from './calls.ts'
import { causeOf } from './errors.ts'
import { type Connector, member, memberPage, type Outgoing } from './service.ts'
import type { TeamsSettings } from './settings.ts'

/** How we prove who we are, by what the settings say. */
export const tokenSource = ({ app, cloud }: Pick<TeamsSettings, 'app' | 'cloud'>): TokenSource => {
  if (!app) return async () => undefined
  const { id, tenant, credential } = app
  if (credential.kind === 'managed-identity') {
    const identity = new ManagedIdentityAppCredentials(id, cloud.scope, new JwtTokenProviderFactory())
    return (anew) => identity.getToken(anew)
  }
  const credentials = new MicrosoftAppCredentials(id, credential.password, tenant, cloud.scope)
  credentials.oAuthEndpoint = `${cloud.loginUrl}/${tenant}`
  return (anew) => credentials.getToken(anew)
}

const hasPipeline = z.object({
  pipeline: z.custom<{
    removePolicy: (which: { name: string }) => readonly unknown[]
    addPolicy: (policy: {
      name: string
      sendRequest: (request: { agent?: unknown; url: string }, next: (request: unknown) => unknown) => unknown
    }) => void
  }>((value) => typeof value === 'object' && value !== null && 'removePolicy' in value),
})

/** Sockets that idle longer may be closed by the other side just as they are used, and then nobody knows what was taken. */
const idle = { keepAlive: true, timeout: 4_000 } as const
const agents = { 'http:': new HttpAgent(idle), 'https:': new HttpsAgent(idle) }

/** The SDK's client without its retries, which say a message twice, and without following anybody elsewhere. */
const clientAt = (address: string, token: () => string | undefined): ConnectorClient => {
  const client = new ConnectorClient(
    {
      signRequest: async (request) => {
        const own = token()
        if (own !== undefined) request.headers.set('authorization', `Bearer ${own}`)
        return request
      },
    },
    { baseUri: address.replace(/\/+$/u, '') },
  )
  // The SDK has options for this, which it ignores, and keeps what they would set to itself.
  const { pipeline } = hasPipeline.parse(Reflect.get(client, 'client'))
  for (const name of ['defaultRetryPolicy', 'redirectPolicy'])
    if (pipeline.removePolicy({ name }).length === 0) throw new Error(`the SDK has no ${name} any more`)
  pipeline.addPolicy({
    name: 'shortIdleSockets',
    sendRequest: (request, next) => {
      request.agent ??= agents[request.url.startsWith('https:') ? 'https:' : 'http:']
      return next(request)
    },
  })
  return client
}

type Needs = {
  readonly token: TokenSource
  /** The bot's id in Teams, where it has one. */
  readonly botId?: string | undefined
  /** The longest that a call may take, in milliseconds. */
  readonly callMs?: number
  /** The real time in milliseconds. */
  readonly now: () => number
  readonly log: Log
}

const PAGE_SIZE = 500

type PagedOptions = Parameters<ConnectorClient['conversations']['getConversationPagedMembers']>[1]

/** Teams always answers with an id; without one nobody knows what was made. */
const must = (id: string | undefined, what: string): string => {
  if (id === undefined || id === '') throw new Unanswered(`Teams answered without ${what}`)
  return id
}

export const createConnector = ({ token, botId = '', callMs = CALL_MS, now, log }: Needs): Connector => {
  const call = createCalls({ token, callMs, now, log, open: clientAt })
  // The SDK's type of an activity demands lists that can be changed.
  const own = ({ attachments = [], ...rest }: Outgoing) => ({ ...rest, attachments: [...attachments] })
  return {
    send: async (address, conversation, activity) => {
      const { id } = await call(address, (client, options) =>
        client.conversations.sendToConversation(conversation, own(activity), options),
      )
      return activity.type === 'typing' ? '' : must(id, 'the message')
    },
    edit: async (address, conversation, id, activity) => {
      await call(address, (client, options) =>
        client.conversations.updateActivity(conversation, id, { ...own(activity), id }, options),
      )
    },
    remove: async (address, conversation, id) => {
      await call(address, (client, options) => client.conversations.deleteActivity(conversation, id, options))
    },
    direct: async (address, tenant, person) => {
      const { id } = await call(address, (client, options) =>
        client.conversations.createConversation(
          {
            isGroup: false,
            bot: { id: botId, name: '' },
            members: [{ id: person, name: '' }],
            tenantId: tenant,
            channelData: { tenant: { id: tenant } },
          },
          options,
        ),
      )
      return must(id, 'the conversation')
    },
    member: async (address, conversation, person) => {
      try {
        return member.parse(
          await call(address, (client, options) =>
            client.conversations.getConversationMember(conversation, person, options),
          ),
        )
      } catch (error) {
        if (causeOf(error, now())?.code.startsWith('http 404') === true) return undefined
        throw error
      }
    },
    members: async (address, conversation, more) =>
      memberPage.parse(
        await call(address, (client, options) => {
          const asked = {
            ...options,
            pageSize: PAGE_SIZE,
            ...(more !== undefined && { continuationToken: more }),
          } as PagedOptions // its type demands a token for the first page too, of which there is none yet
          return client.conversations.getConversationPagedMembers(conversation, asked)
        }),
      ),
  }
}
