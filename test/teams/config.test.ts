import { describe, expect, it } from 'vitest'
import { settingsOf } from '../../adapters/teams/settings.ts'
import { readConfig } from '../../src/config.ts'

const id = '6a0b1e5c-1111-4222-8333-123456789abc'
const tenant = '72f988bf-0000-4000-8000-2d7cd011db47'
const other = '72f988bf-0000-4000-8000-2d7cd011db48'
const whole = { TEAMS_APP_ID: id, TEAMS_APP_PASSWORD: 'geheim', TEAMS_TENANT_ID: tenant }

describe('Teams’ settings', () => {
  it('are not needed', () => {
    expect(readConfig({ TEAMS_APP_ID: '', TEAMS_DEVELOPMENT: '' }).teams).toBeUndefined()
    expect(readConfig({ TEAMS_DEVELOPMENT: 'off', TEAMS_CLOUD: 'public' }).teams).toBeUndefined()
  })
  it('are those of one registration, whose own tenant is listened to', () => {
    expect(readConfig(whole).teams).toEqual({
      app: { id, tenant, credential: { kind: 'password', password: 'geheim' } },
      tenants: [tenant],
      cloud: 'public',
      development: false,
    })
  })
  it('may name several tenants, a managed identity and another cloud', () => {
    const { TEAMS_APP_PASSWORD: _, ...rest } = whole
    const teams = readConfig({
      ...rest,
      TEAMS_APP_ID: id.toUpperCase(),
      TEAMS_MANAGED_IDENTITY: 'on',
      TEAMS_ALLOWED_TENANTS: `${tenant}, ${other.toUpperCase()}`,
      TEAMS_CLOUD: 'government',
      TEAMS_LOGIN_URL: 'https://login.example/',
      TEAMS_SERVICE_HOSTS: 'Smba.example, 127.0.0.1',
    }).teams
    expect(teams).toMatchObject({
      app: { id, credential: { kind: 'managed-identity' } },
      tenants: [tenant, other],
      cloud: 'government',
      serviceHosts: ['smba.example', '127.0.0.1'],
    })
    expect(teams && settingsOf(teams).cloud).toMatchObject({
      loginUrl: 'https://login.example',
      issuer: 'https://api.botframework.us',
      serviceHosts: ['smba.example', '127.0.0.1'],
    })
  })
  it('are never without an app, unless it is said that this is development', () => {
    const { TEAMS_APP_ID: _, ...nameless } = whole
    expect(() => readConfig(nameless)).toThrow(/TEAMS_APP_ID[\s\S]*TEAMS_DEVELOPMENT=on/)
    expect(readConfig({ TEAMS_DEVELOPMENT: 'on' }).teams).toEqual({
      tenants: [],
      cloud: 'public',
      development: true,
    })
  })
  it.each([
    [whole, 'TEAMS_APP_ID'],
    [{ NODE_ENV: 'production' }, 'NODE_ENV=production'],
    [{ TIJDIG_WORKSPACE: 'off' }, 'this machine'],
  ])('leave no development beside %j', (env, word) => {
    expect(() => readConfig({ ...env, TEAMS_DEVELOPMENT: 'on' })).toThrow(word)
  })
  it('that are wrong are all named at once', () => {
    const wrong = {
      TEAMS_APP_ID: 'tijdig',
      TEAMS_TENANT_ID: 'velsen.nl',
      TEAMS_ALLOWED_TENANTS: `${tenant},velsen`,
      TEAMS_MANAGED_IDENTITY: 'ja',
      TEAMS_CLOUD: 'azure',
      TEAMS_LOGIN_URL: 'login',
      TEAMS_OPENID_URL: 'ftp://x',
      TEAMS_SERVICE_HOSTS: 'https://smba.example',
      TEAMS_DEVELOPMENT: 'aan',
    }
    for (const name of Object.keys(wrong)) expect(() => readConfig(wrong)).toThrow(`${name}: must be`)
  })
  it.each(['TEAMS_LOGIN_URL', 'TEAMS_OPENID_URL'])(
    'send no secret, and believe no key, unencrypted: %s',
    (name) => {
      expect(() => readConfig({ ...whole, [name]: 'http://login.example.nl/x' })).toThrow(`${name}: must be`)
      for (const fine of ['https://login.example.nl/x', 'http://127.0.0.1:9', 'http://localhost:9/x'])
        expect(readConfig({ ...whole, [name]: fine }).teams).toBeDefined()
    },
  )
  it('that are missing, or take each other’s place, are named', () => {
    expect(() => readConfig({ TEAMS_APP_ID: id })).toThrow(/TEAMS_TENANT_ID[\s\S]*TEAMS_APP_PASSWORD/)
    expect(() => readConfig({ TEAMS_ALLOWED_TENANTS: tenant })).toThrow(/TEAMS_APP_ID/)
    expect(() => readConfig({ ...whole, TEAMS_MANAGED_IDENTITY: 'on' })).toThrow(/choose one/)
  })
})
