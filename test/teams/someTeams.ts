import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { Temporal } from 'temporal-polyfill'
import { createMemoryInstallations } from '../../adapters/memory/installations.ts'
import type { TeamsConfig } from '../../adapters/teams/settings.ts'
import { createTeams } from '../../adapters/teams/teams.ts'
import type { Incoming } from '../../src/ports/incoming.ts'
import type { Indoors } from '../../src/ports/indoors.ts'
import type { Installations } from '../../src/ports/installations.ts'
import { ISSUER, keyPair, type OpenIdServer, startOpenIdServer, tokenOf } from '../support/openIdServer.ts'
import { type FakeConnector, startFakeConnector } from './fakeConnector.ts'
import { teamsPace } from '../support/onePace.ts'

export const APP = '6a0b1e5c-1111-4222-8333-123456789abc'
export const TENANT = '72f988bf-0000-4000-8000-2d7cd011db47'
export const NOW = Temporal.Instant.from('2026-11-23T09:00:00Z')

const BOT = { id: `28:${APP}`, name: 'Tijdig' }
const SANNE = { id: '29:sanne', aadObjectId: 'aad-sanne', name: 'Sanne de Vries' }

let activities = 0
/** Something said to us in private, as Teams tells it; `change` makes something else of it. */
export const activityOf = (
  change: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> => {
  activities += 1
  return {
    type: 'message',
    id: String(1_700_000_000_000 + activities),
    timestamp: '2026-11-23T09:00:00.000Z',
    channelId: 'msteams',
    serviceUrl: 'http://127.0.0.1:9/',
    from: SANNE,
    recipient: BOT,
    conversation: { id: 'a:sanne', conversationType: 'personal', tenantId: TENANT },
    channelData: { tenant: { id: TENANT } },
    textFormat: 'plain',
    locale: 'nl-NL',
    localTimezone: 'Europe/Amsterdam',
    text: 'wat moet ik nog doen?',
    ...change,
  }
}

export const inChannel = (text: string, change: Readonly<Record<string, unknown>> = {}) =>
  activityOf({
    conversation: {
      id: '19:tafel@thread.tacv2;messageid=1700',
      conversationType: 'channel',
      isGroup: true,
      tenantId: TENANT,
    },
    text,
    entities: [{ type: 'mention', mentioned: BOT, text: '<at>Tijdig</at>' }],
    ...change,
  })

/** Somebody pressed a button of ours that stands in their own conversation. */
export const executed = (
  data: Readonly<Record<string, unknown>>,
  change: Readonly<Record<string, unknown>> = {},
) =>
  activityOf({
    type: 'invoke',
    name: 'adaptiveCard/action',
    text: undefined,
    replyToId: '1699',
    value: { action: { type: 'Action.Execute', verb: 'x', data }, trigger: 'manual' },
    ...change,
  })

/** What Teams claims of a request to us, that names this service. */
export const claimsAt = (serviceurl: string, now = Temporal.Now.instant()) => {
  const seconds = Math.floor(now.epochMilliseconds / 1000)
  return { iss: ISSUER, aud: APP, serviceurl, nbf: seconds - 10, exp: seconds + 600 }
}

type Settings = {
  readonly house?: Partial<Indoors> & {
    readonly isHandled?: (region: string, key: string) => Promise<boolean>
  }
  readonly config?: Partial<TeamsConfig>
  readonly installations?: Installations
  readonly realNow?: () => Temporal.Instant
  readonly region?: () => Promise<string | undefined>
  /** Linked to region ijmond beforehand. */
  readonly linked?: readonly string[]
}

const good = { ...keyPair('k1'), endorsements: ['msteams'] }

/**
 * The adapter by itself behind a real server: a house that only writes down what reaches it, a local OpenID server in the
 * place of Microsoft's, and a service of Teams that takes everything.
 */
export const someTeams = async ({
  house = {},
  config = {},
  installations: given,
  realNow = () => Temporal.Now.instant(),
  region,
  linked = [TENANT],
}: Settings = {}) => {
  const address = 'sanne.devries@velsen.example.nl'
  const member = {
    ...SANNE,
    tenantId: TENANT,
    email: address,
    userPrincipalName: address,
    userRole: 'user',
  }
  const openId: OpenIdServer = await startOpenIdServer([good])
  const service: FakeConnector = await startFakeConnector({
    people: [member],
    conversations: ['19:tafel@thread.tacv2', 'a:sanne'].map((id) => ({ id, members: [member] })),
  })
  const logged: string[] = []
  const line = (level: string) => (about: object, message: string) =>
    void logged.push(`${level} ${message} ${JSON.stringify(about)}`)
  const log = { info: line('info'), warn: line('warn'), error: line('error') }
  const installations = given ?? createMemoryInstallations({ now: realNow })
  const app = { id: APP, tenant: TENANT, credential: { kind: 'password', password: 'geheim' } } as const
  const teams = createTeams({
    config: {
      ...(config.development !== true && { app }),
      tenants: [TENANT],
      cloud: 'public',
      openIdUrl: openId.url,
      serviceHosts: ['127.0.0.1'],
      development: false,
      ...config,
    },
    installations,
    isAllowed: async () => false,
    realNow,
    paces: teamsPace(realNow),
    log,
    callMs: 2_000,
    token: async () => 'token-of-the-bot',
  })
  for (const tenant of linked) await teams.link(tenant, 'ijmond')
  const received: Incoming[] = []
  const keys = new Set<string>()
  const door = teams.open({
    receive: async (incoming) => {
      if (keys.has(incoming.key)) return
      keys.add(incoming.key)
      received.push(incoming)
    },
    formOf: async () => undefined,
    checkForm: async () => ({}),
    home: async () => [],
    channelChanged: async () => {},
    accountChanged: async () => {},
    now: () => NOW,
    log,
    ...(region && { region }),
    ...house,
  })
  const server = createServer(express().use(door.router)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  // It listens on a port, so its address has one.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`
  const claims = (change: Readonly<Record<string, unknown>> = {}) => ({
    ...claimsAt(service.address, realNow()),
    ...change,
  })
  const at = (activity: Readonly<Record<string, unknown>>) => ({ ...activity, serviceUrl: service.address })
  const post = (body: string, headers: Readonly<Record<string, string>> = {}) =>
    fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })
  return {
    ...teams,
    url,
    openId,
    service,
    good,
    claims,
    post,
    /** An activity that names our service, with whatever token is given. */
    bring: (authorization: string | undefined, activity = activityOf()) =>
      post(JSON.stringify(at(activity)), authorization === undefined ? {} : { authorization }),
    /** An activity as Teams sends it. */
    tell: (activity: Readonly<Record<string, unknown>>) =>
      post(JSON.stringify(at(activity)), { authorization: `Bearer ${tokenOf(claims(), good)}` }),
    at,
    received,
    logged,
    installations,
    idle: door.idle,
    close: async () => {
      await door.stop()
      server.closeAllConnections()
      server.close()
      await openId.close()
      await service.close()
    },
  }
}

export type SomeTeams = Awaited<ReturnType<typeof someTeams>>
