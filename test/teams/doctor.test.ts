import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Temporal } from 'temporal-polyfill'
import { afterEach, describe, expect, it } from 'vitest'
import { createMemoryInstallations } from '../../adapters/memory/installations.ts'
import { examineTeams } from '../../adapters/teams/doctor.ts'
import { settingsOf, type TeamsConfig } from '../../adapters/teams/settings.ts'
import type { Installation } from '../../src/ports/installations.ts'
import { keyPair, startOpenIdServer } from '../support/openIdServer.ts'

const APP = '6a0b1e5c-1111-4222-8333-123456789abc'
const VELSEN = '72f988bf-0000-4000-8000-2d7cd011db47'
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const served = async (answer: RequestListener): Promise<string> => {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(async () => server.close())
  const { port } = server.address() as AddressInfo // it listens on a port, so its address has one
  return `http://127.0.0.1:${port}`
}
/** Our own door as it should be: nobody gets in without a token, and nothing is said about it. */
const door: RequestListener = (_request, response) => void response.writeHead(401).end()

const linked = (change: Partial<Installation> = {}): Installation => ({
  region: 'ijmond',
  platform: 'teams',
  id: VELSEN,
  name: 'Velsen',
  organisations: [],
  state: 'active',
  version: 0,
  ...change,
})

type Change = {
  readonly config?: Partial<TeamsConfig>
  readonly installations?: readonly Installation[]
  readonly endorsements?: readonly string[]
  readonly token?: () => Promise<string>
  readonly realNow?: () => Temporal.Instant
  readonly url?: string
}

const examined = async (change: Change = {}) => {
  const realNow = change.realNow ?? (() => Temporal.Now.instant())
  const openId = await startOpenIdServer([
    { ...keyPair('k1'), endorsements: change.endorsements ?? ['msteams'] },
  ])
  closing.push(openId.close)
  const installations = createMemoryInstallations({ now: realNow })
  for (const one of change.installations ?? [linked()]) await installations.save(one, [])
  return examineTeams({
    settings: settingsOf({
      app: { id: APP, tenant: VELSEN, credential: { kind: 'password', password: 'geheim' } },
      tenants: [VELSEN],
      cloud: 'public',
      development: false,
      openIdUrl: openId.url,
      serviceHosts: ['127.0.0.1'],
      ...change.config,
    }),
    installations,
    regions: ['ijmond'],
    realNow,
    url: change.url,
    token: change.token ?? (async () => 'a token'),
  })
}
const wrong = async (change: Change) => (await examined(change)).filter(({ good }) => !good)
const refusing = (code: string) => async (): Promise<never> => {
  throw new Error(`invalid_client: ${code}: something about it.\nTrace ID: 1`)
}

describe('the doctor of Teams', () => {
  it('finds nothing where all is well, says what it looked at, and no secret', async () => {
    const address = await served((_request, response) => void response.writeHead(404).end())
    const found = await examined({ url: await served(door), installations: [linked({ address })] })
    expect(found.filter(({ good }) => !good)).toEqual([])
    const said = found.map(({ what }) => what).join('\n')
    for (const word of ['Token', 'Keys: 1', 'Clock', 'Tenant Velsen', 'messages go to 127.0.0.1', 'Address'])
      expect(said).toContain(word)
    expect(JSON.stringify(found)).not.toContain('geheim')
  })

  it.each([
    ['AADSTS7000215', 'not its "Secret ID"'],
    ['AADSTS7000222', 'expired'],
    ['AADSTS700016', 'TEAMS_APP_ID'],
    ['AADSTS90002', 'TEAMS_TENANT_ID'],
    ['AADSTS7000112', 'switched off'],
    ['AADSTS1', 'may reach'],
  ])('knows why there is no token: %s', async (code, advice) => {
    const found = await wrong({ token: refusing(code) })
    expect(found).toMatchObject([{ what: expect.stringContaining(code) }])
    expect(found[0]?.advice).toContain(advice)
    expect(found[0]?.what).not.toContain('Trace')
  })

  it('knows a managed identity that is not there', async () => {
    const token = async () => {
      throw new Error('ManagedIdentityCredential authentication unavailable')
    }
    expect(await wrong({ token })).toMatchObject([{ advice: expect.stringContaining('managed identity') }])
  })

  it('knows keys of another cloud, keys that are not for Teams, and a place that says none', async () => {
    expect(await wrong({ config: { cloud: 'government' } })).toMatchObject([
      { what: expect.stringContaining('botframework.com'), advice: expect.stringContaining('TEAMS_CLOUD') },
    ])
    expect(await wrong({ endorsements: ['slack'] })).toMatchObject([
      { what: expect.stringContaining('Keys: 0') },
    ])
    const elsewhere = await served((_request, response) => void response.end('{}'))
    expect(await wrong({ config: { openIdUrl: elsewhere } })).toMatchObject([
      { what: expect.stringContaining('something else') },
    ])
    expect(await wrong({ config: { openIdUrl: 'http://127.0.0.1:9/' } })).toMatchObject([
      { advice: expect.stringContaining('nothing of Teams is believed') },
    ])
  })

  it('knows a clock that is wrong', async () => {
    expect(await wrong({ realNow: () => Temporal.Now.instant().add({ minutes: 7 }) })).toMatchObject([
      { what: expect.stringMatching(/Clock: 4[12]\d s/), advice: expect.stringContaining('NTP') },
    ])
  })

  it('knows a tenant without a region, one that let us go, and one that is not listened to', async () => {
    expect(await wrong({ installations: [] })).toMatchObject([
      { advice: expect.stringContaining(`tijdig teams link ${VELSEN} --region=`) },
    ])
    expect(await wrong({ installations: [linked({ state: 'gone', reason: 'removed' })] })).toMatchObject([
      { what: expect.stringContaining('removed') },
    ])
    const other = linked({ id: APP, name: APP })
    expect(await wrong({ installations: [linked(), other] })).toMatchObject([
      { advice: expect.stringContaining('TEAMS_ALLOWED_TENANTS') },
    ])
  })

  it('knows a service that does not answer', async () => {
    const address = 'http://127.0.0.1:9/teams/'
    expect(await wrong({ installations: [linked({ address })] })).toMatchObject([
      { what: expect.stringContaining(address), advice: expect.stringContaining('proxy') },
    ])
  })

  it('knows a service that does not accept who we are, and proves it to Teams only', async () => {
    const shown: (string | undefined)[] = []
    const address = await served(({ headers }, response) => {
      shown.push(headers.authorization)
      response.writeHead(headers.authorization === 'Bearer a token' ? 401 : 404).end()
    })
    const installations = [linked({ address: `${address}/emea/` })]
    expect(await wrong({ installations })).toMatchObject([
      { what: expect.stringContaining('401'), advice: expect.stringContaining('TEAMS_APP_ID') },
    ])
    expect(await wrong({ installations, config: { serviceHosts: ['smba.example'] } })).toEqual([])
    expect(shown).toEqual(['Bearer a token', undefined])
  })

  it('knows an address where something else answers, where anybody gets in, and where nobody is', async () => {
    const advice = async (url: string): Promise<string | undefined> => (await wrong({ url }))[0]?.advice
    const other = await served((_request, response) => void response.writeHead(404).end('not here'))
    expect(await advice(other)).toContain('/api/messages')
    const open = await served((_request, response) => void response.end())
    expect(await advice(open)).toContain('TEAMS_DEVELOPMENT')
    expect(await advice('http://127.0.0.1:9')).toContain('tijdig start')
  })

  it('says of development that nobody proves anything, and asks nothing of Microsoft', async () => {
    const config = { cloud: 'public', tenants: [], development: true } as const
    const found = await examineTeams({
      settings: settingsOf(config),
      installations: createMemoryInstallations({ now: () => Temporal.Now.instant() }),
      regions: [],
      realNow: () => Temporal.Now.instant(),
      url: undefined,
      token: refusing('never asked'),
    })
    expect(found.every(({ good }) => good)).toBe(true)
    expect(found.map(({ what }) => what).join('\n')).toContain('this machine only')
  })
})
