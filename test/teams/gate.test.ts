import { request } from 'node:http'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimsOf, gate } from '../../adapters/teams/gate.ts'
import { settingsOf, type TeamsConfig } from '../../adapters/teams/settings.ts'
import { createTeams } from '../../adapters/teams/teams.ts'
import { keyPair, tokenOf } from '../support/openIdServer.ts'
import { activityOf, APP, someTeams, type SomeTeams, TENANT } from './someTeams.ts'
import { teamsPace } from '../support/onePace.ts'

const key = keyPair('k1')
const NOW = 1_800_000_000
const SERVICE = 'https://smba.trafficmanager.net/emea/'

const config: TeamsConfig = {
  app: { id: APP, tenant: TENANT, credential: { kind: 'managed-identity' } },
  tenants: [TENANT],
  cloud: 'public',
  development: false,
}
const claims = { iss: 'https://api.botframework.com', aud: APP, serviceurl: SERVICE, exp: NOW + 60 }
const bearer = (change: Readonly<Record<string, unknown>> = {}) =>
  `Bearer ${tokenOf({ ...claims, ...change }, key)}`
const asked = (
  authorization: string | undefined,
  change: Readonly<Record<string, unknown>> = {},
  more: Partial<TeamsConfig> = {},
) =>
  gate(authorization, activityOf({ serviceUrl: SERVICE, ...change }), settingsOf({ ...config, ...more }), NOW)

describe('the gate', () => {
  it('lets through what could be of Teams', () => {
    expect(asked(bearer())).toMatchObject({ kind: 'passed', activity: { serviceUrl: SERVICE } })
  })

  it.each([
    ['expired', { exp: NOW - 300 }],
    ['from the future', { nbf: NOW + 301 }],
    ['for another app', { aud: 'x' }],
    ['another issuer', { iss: 'https://api.botframework.us' }],
    ['for another service', { serviceurl: 'https://smba.trafficmanager.net/amer/' }],
  ])('stops a token: %s', (why, change) => {
    expect(asked(bearer(change))).toEqual({ kind: 'stopped', why: `a token: ${why}` })
  })

  it.each([
    'http://smba.trafficmanager.net/emea/',
    'https://smba.trafficmanager.net.evil.example/',
    'https://evil.example/smba.trafficmanager.net/',
    'https://smba.trafficmanager.net@evil.example/',
    'https://user:pass@smba.trafficmanager.net/',
    'https://smba.trafficmanager.net:4444/emea/',
    'http://127.0.0.1:3978/',
    'file:///etc/passwd',
    'emea',
  ])('stops what would have us send our token to %s', (serviceUrl) => {
    expect(asked(bearer({ serviceurl: serviceUrl }), { serviceUrl })).toMatchObject({ kind: 'stopped' })
  })

  it('knows the cloud of governments by its own names', () => {
    const serviceUrl = 'https://smba.infra.gov.teams.microsoft.us/teams/'
    const token = bearer({ iss: 'https://api.botframework.us', serviceurl: serviceUrl })
    expect(asked(token, { serviceUrl }, { cloud: 'government' })).toMatchObject({ kind: 'passed' })
    expect(asked(token, { serviceUrl })).toMatchObject({ kind: 'stopped' })
  })

  it('knows a service at a port of its own, where the settings name that', () => {
    const serviceUrl = 'https://proxy.example.nl:8443/teams/'
    const token = bearer({ serviceurl: serviceUrl })
    const passes = (host: string) => asked(token, { serviceUrl }, { serviceHosts: [host] }).kind
    expect([passes('proxy.example.nl:8443'), passes('proxy.example.nl')]).toEqual(['passed', 'stopped'])
  })

  it('in development asks for no token, and for a service on this machine', () => {
    const { app: _none, ...rest } = config
    const development = settingsOf({ ...rest, development: true })
    const at = (serviceUrl: string) => gate(undefined, activityOf({ serviceUrl }), development, NOW)
    expect(at('http://localhost:56150/_connector')).toMatchObject({ kind: 'passed' })
    expect(at('http://192.168.1.7:56150/')).toMatchObject({ kind: 'stopped' })
  })

  it.each([null, 7, 'text', [], {}])('stops %j', (body) => {
    expect(gate(bearer(), body, settingsOf(config), NOW)).toMatchObject({ kind: 'stopped' })
  })
})

describe('claims', () => {
  it.each([
    undefined,
    '',
    'Bearer',
    'Bearer a.b',
    'Bearer a.b.c.d',
    `bearer ${tokenOf(claims, key)}`,
    `Bearer ${tokenOf({ ...claims, exp: undefined }, key)}`,
    `Bearer ${tokenOf({ ...claims, aud: [APP] }, key)}`,
    `Bearer ${Buffer.from('null').toString('base64url')}.${Buffer.from('null').toString('base64url')}.x`,
  ])('of %j are none', (authorization) => {
    expect(claimsOf(authorization)).toBeUndefined()
  })
})

describe('without an app', () => {
  it('nothing starts, unless it is development', () => {
    const { app: _none, ...rest } = config
    const needs = {
      installations: {
        find: async () => undefined,
        list: async () => [],
        save: async () => {},
        beginRenewal: async () => false,
      },
      isAllowed: async () => false,
      realNow: () => Temporal.Now.instant(),
      paces: teamsPace(() => Temporal.Now.instant()),
      log: { info: () => {}, warn: () => {}, error: () => {} },
    }
    expect(() => createTeams({ ...needs, config: rest })).toThrow(/TEAMS_APP_ID/u)
    expect(createTeams({ ...needs, config: { ...rest, development: true } }).messenger.platform).toBe('teams')
  })
})

describe('over HTTP', () => {
  let teams: SomeTeams
  beforeAll(async () => {
    teams = await someTeams()
  })
  afterAll(() => teams.close())
  const token = () => ({ authorization: `Bearer ${tokenOf(teams.claims(), teams.good)}` })

  const answered = async (answer: Promise<Response>) => {
    const { status, headers } = await answer
    return { status, powered: headers.get('user-agent'), body: await (await answer).text() }
  }

  it.each([
    ['no JSON', '{', 400],
    ['JSON that is no object', 'null', 401],
    ['nothing', '', 400],
    ['an object that says nothing', '{}', 401],
    ['a list', '[]', 401],
    ['more than a quarter of a megabyte', JSON.stringify({ text: 'x'.repeat(257 * 1024) }), 413],
  ])('%s is refused without a word', async (_name, body, status) => {
    expect(await answered(teams.post(body, token()))).toEqual({ status, powered: null, body: '' })
    expect(teams.received).toEqual([])
  })

  it('takes JSON only, as it is', async () => {
    const body = JSON.stringify(teams.at(activityOf()))
    const plain = teams.post(body, { ...token(), 'content-type': 'text/plain' })
    expect(await answered(plain)).toMatchObject({ status: 400, body: '' })
    const packed = teams.post(body, { ...token(), 'content-encoding': 'gzip' })
    expect(await answered(packed)).toMatchObject({ status: 415, body: '' })
  })

  it('without a token does not read what is sent', async () => {
    const body = JSON.stringify({ text: 'x'.repeat(300 * 1024) })
    expect(await answered(teams.post(body))).toMatchObject({ status: 401, body: '' })
  })

  it.each(['GET', 'PUT', 'DELETE'])('is not there for %s', async (method) => {
    expect(await answered(fetch(teams.url, { method }))).toMatchObject({ status: 405, body: '' })
  })

  it('whatever comes with a good token is answered, and refused without a word', async () => {
    const change = fc.dictionary(
      fc.constantFrom(
        ...Object.keys(activityOf()),
        'value',
        'entities',
        'membersAdded',
        'reactionsAdded',
        'attachments',
        'replyToId',
        '__proto__',
      ),
      fc.oneof(
        fc.jsonValue(),
        fc.constantFrom('message', 'invoke', 'adaptiveCard/action', 'conversationUpdate', 'messageReaction'),
      ),
    )
    await fc.assert(
      fc.asyncProperty(change, async (more) => {
        const answer = await teams.tell({ ...activityOf(), ...more })
        expect([200, 401, 403, 501]).toContain(answer.status)
        if (answer.status >= 400) expect(await answer.text()).toBe('')
      }),
      { numRuns: 200 },
    )
    teams.received.length = 0
  })

  it('keeps what went wrong with us to itself, and is told the same again', async () => {
    let works = false
    const broken = await someTeams({
      house: {
        receive: async () => {
          if (!works) throw new Error('geheim: wachtwoord')
        },
      },
    })
    try {
      const activity = activityOf()
      expect(await answered(broken.tell(activity))).toMatchObject({ status: 500, body: '' })
      works = true
      expect(await answered(broken.tell({ ...activity, id: 'new' }))).toMatchObject({ status: 200 })
      expect(broken.logged.join('\n')).not.toContain('wat moet ik nog doen')
    } finally {
      await broken.close()
    }
  })
})

describe('in development', () => {
  let teams: SomeTeams
  const { app: _none, ...rest } = config
  beforeAll(async () => {
    teams = await someTeams({
      config: { ...rest, tenants: [], development: true },
      linked: [],
      region: async () => 'ijmond',
    })
  })
  afterAll(() => teams.close())
  const body = (text: string) => JSON.stringify(teams.at(activityOf({ text })))

  it('takes what comes from this machine, of whichever tenant, as of the region that is there', async () => {
    expect((await teams.post(body('van hier'))).status).toBe(200)
    expect(teams.received.at(-1)).toMatchObject({ region: 'ijmond', what: { text: 'van hier' } })
    expect(await teams.installations.find('teams', TENANT)).toMatchObject({ region: 'ijmond' })
  })

  it.each([
    ['a page in a browser', { origin: 'http://evil.example' }],
    ['a page in a browser that names itself', { 'sec-fetch-site': 'cross-site' }],
    ['a proxy', { 'x-forwarded-for': '203.0.113.7' }],
    ['another proxy', { forwarded: 'for=203.0.113.7' }],
    ...[
      'via',
      'x-forwarded',
      'x-original-host',
      'x-real-ip',
      'x-client-ip',
      'x-cluster-client-ip',
      'true-client-ip',
      'cf-connecting-ip',
      'cdn-loop',
      'x-azure-clientip',
      'x-arr-ssl',
      'x-envoy-external-address',
      'ngrok-skip-browser-warning',
    ].map((name): [string, Record<string, string>] => [`what says ${name}`, { [name]: '203.0.113.7' }]),
  ])('does not believe %s', async (_name, headers) => {
    const before = teams.received.length
    const answer = await teams.post(body('van elders'), headers)
    expect([answer.status, await answer.text()]).toEqual([401, ''])
    expect(teams.received).toHaveLength(before)
  })

  it('does not believe whoever calls us by another name', async () => {
    const { port } = new URL(teams.url)
    const status = await new Promise((resolve, reject) => {
      const asking = request({ port, host: '127.0.0.1', path: '/api/messages', method: 'POST' }, (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      })
      asking.on('error', reject)
      asking.setHeader('host', 'evil.example')
      asking.setHeader('content-type', 'application/json')
      asking.end(body('van een ander'))
    })
    expect(status).toBe(401)
  })
})
