import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keyPair, type OpenIdServer, startOpenIdServer, tokenOf } from '../support/openIdServer.ts'
import { type Started, started } from '../support/started.ts'
import { type FakeConnector, startFakeConnector } from './fakeConnector.ts'
import { activityOf, APP, claimsAt, TENANT } from './someTeams.ts'

const folders: string[] = []
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'tijdig-teams-'))
  folders.push(made)
  return made
}
afterAll(() => {
  for (const made of folders) rmSync(made, { recursive: true, force: true })
})

const sanne = {
  id: '29:sanne',
  aadObjectId: 'aad-sanne',
  name: 'Sanne de Vries',
  email: 'sanne.devries@velsen.example.nl',
  userPrincipalName: 'sanne.devries@velsen.example.nl',
  tenantId: TENANT,
  userRole: 'user',
}

const bring = (program: Started, activity: unknown, headers: Readonly<Record<string, string>> = {}) =>
  fetch(new URL('/api/messages', program.url), {
    method: 'POST',
    body: JSON.stringify(activity),
    headers: { 'content-type': 'application/json', ...headers },
  })

describe('the program in development', () => {
  let service: FakeConnector
  let program: Started
  beforeAll(async () => {
    service = await startFakeConnector({
      people: [sanne],
      conversations: [{ id: 'a:sanne', members: [sanne] }],
    })
    program = await started(folder(), { TEAMS_DEVELOPMENT: 'on' })
  }, 120_000)
  afterAll(async () => {
    await program.stop()
    await service.close()
  })

  it('knows who writes by their address, and answers through the connector from its own workers', async () => {
    const said = activityOf({ text: 'hulp', serviceUrl: service.address })
    expect((await bring(program, said)).status).toBe(200)
    await expect
      .poll(() => JSON.stringify(service.in('a:sanne')), { timeout: 20_000 })
      .toMatch(/wat moet ik nog doen/iu)
    expect(service.messages[0]?.key).toBeTypeOf('string')
  })

  it('takes nothing that comes by way of others, and still serves what it served', async () => {
    const said = activityOf({ serviceUrl: service.address })
    expect((await bring(program, said, { 'x-forwarded-for': '203.0.113.7' })).status).toBe(401)
    expect((await fetch(new URL('/readyz', program.url))).status).toBe(200)
  })
})

describe('the program with an app', () => {
  const good = { ...keyPair('k1'), endorsements: ['msteams'] }
  let openId: OpenIdServer
  let program: Started
  const serviceUrl = 'http://127.0.0.1:9/'
  beforeAll(async () => {
    openId = await startOpenIdServer([good])
    program = await started(folder(), {
      TEAMS_APP_ID: APP,
      TEAMS_APP_PASSWORD: 'geheim',
      TEAMS_TENANT_ID: TENANT,
      TEAMS_OPENID_URL: openId.url,
      TEAMS_LOGIN_URL: 'http://127.0.0.1:9',
      TEAMS_SERVICE_HOSTS: '127.0.0.1',
    })
  }, 120_000)
  afterAll(async () => {
    await program.stop()
    await openId.close()
  })
  // A sign under a message asks for no answer, so that nothing has to be sent from here.
  const liked = (change: Readonly<Record<string, unknown>> = {}) =>
    activityOf({
      type: 'messageReaction',
      text: undefined,
      replyToId: '1699',
      reactionsAdded: [{ type: 'like' }],
      serviceUrl,
      ...change,
    })
  const token = (change: Readonly<Record<string, unknown>> = {}) => ({
    authorization: `Bearer ${tokenOf({ ...claimsAt(serviceUrl), ...change }, good)}`,
  })

  it('believes what Teams signed, of the tenant in its settings', async () => {
    expect((await bring(program, liked(), token())).status).toBe(200)
  })

  it.each([
    ['of nobody', {}, {}, 401],
    ['for another app', token({ aud: 'other' }), {}, 401],
    ['of another tenant', token(), { channelData: { tenant: { id: 'other' } } }, 403],
  ])('refuses what is %s', async (_name, headers, change, status) => {
    const answer = await bring(program, liked(change), headers)
    expect([answer.status, await answer.text()]).toEqual([status, ''])
  })
})

describe('the program does not start', () => {
  it.each([
    ['in development where others can reach it', { TEAMS_DEVELOPMENT: 'on', TIJDIG_WORKSPACE: 'off' }],
    ['in development where it is in use', { TEAMS_DEVELOPMENT: 'on', NODE_ENV: 'production' }],
    ['without an app', { TEAMS_TENANT_ID: TENANT, TEAMS_APP_PASSWORD: 'geheim' }],
  ])('%s', async (_name, env) => {
    await expect(started(folder(), env)).rejects.toThrow('ended with 1')
  })
})
