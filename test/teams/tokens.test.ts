import { createRequire } from 'node:module'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { createVerifier } from '../../adapters/teams/sdk.ts'
import { settingsOf } from '../../adapters/teams/settings.ts'
import {
  keyPair,
  signedWithPublicKey,
  startOpenIdServer,
  tokenOf,
  unsigned,
} from '../support/openIdServer.ts'
import { activityOf, APP, claimsAt, someTeams, type SomeTeams, TENANT } from './someTeams.ts'

let teams: SomeTeams
const seconds = (): number => Math.floor(Temporal.Now.instant().epochMilliseconds / 1000)
const evil = keyPair('k1')
const OTHER = '99999999-9999-4999-8999-999999999999'

beforeAll(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {}) // where the SDK tells what it refuses
  teams = await someTeams()
})
beforeEach(() => {
  teams.received.length = 0
})
afterAll(async () => {
  await teams.close()
  vi.restoreAllMocks()
})

const signed = (change: Readonly<Record<string, unknown>> = {}, key = teams.good): string =>
  `Bearer ${tokenOf(teams.claims(change), key)}`

const without = (...names: readonly string[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(teams.claims()).filter(([name]) => !names.includes(name)))

/** The SDK remembers every tenant that somebody claims to be of, for all who ask. */
const issuers = (): number => {
  const require = createRequire(import.meta.url)
  const { ToBotFromBotOrEmulatorTokenValidationParameters: known } = z
    .object({ ToBotFromBotOrEmulatorTokenValidationParameters: z.object({ issuer: z.array(z.string()) }) })
    .parse(require('botframework-connector/lib/auth/tokenValidationParameters'))
  return known.issuer.length
}

describe('a token that is good', () => {
  it.each(['RS256', 'RS384', 'RS512'] as const)('lets in what it came with, signed by %s', async (alg) => {
    const answer = await teams.bring(
      `Bearer ${tokenOf(teams.claims(), teams.good, alg)}`,
      activityOf({ text: alg }),
    )
    expect(answer.status).toBe(200)
    expect(teams.received).toHaveLength(1)
  })

  it('may have ended four minutes ago, as clocks differ', async () => {
    expect((await teams.bring(signed({ exp: seconds() - 240 }))).status).toBe(200)
  })

  it('counts for whatever comes with it, since it is the connection that is private', async () => {
    const token = signed()
    expect((await teams.bring(token, activityOf({ text: 'iets' }))).status).toBe(200)
    expect((await teams.bring(token, activityOf({ text: 'nog iets anders' }))).status).toBe(200)
    expect(teams.received).toHaveLength(2)
  })

  it('is judged by keys that were asked for once', async () => {
    await teams.bring(signed())
    expect(teams.openId.asked()).toBe(2)
  })
})

describe('a token that is not good is refused without a word', () => {
  const forged: Record<string, () => string | undefined> = {
    'no token at all': () => undefined,
    'another scheme': () => `Basic ${Buffer.from('a:b').toString('base64')}`,
    'no token behind the scheme': () => 'Bearer ',
    garbage: () => 'Bearer abc.def.ghi',
    'two tokens': () => `${signed()} ${signed()}`,
    'for another app': () => signed({ aud: OTHER }),
    'for several apps': () => signed({ aud: [APP, OTHER] }),
    'of another issuer': () => signed({ iss: 'https://evil.example' }),
    'of a list of issuers': () => signed({ iss: ['https://api.botframework.com'] }),
    'ended six minutes ago': () => signed({ exp: seconds() - 360 }),
    'that never ends': () => `Bearer ${tokenOf(without('exp'), teams.good)}`,
    'that ends in words': () => signed({ exp: 'never' }),
    'that begins in ten minutes': () => signed({ nbf: seconds() + 600, exp: seconds() + 1_200 }),
    'with a signature by another key': () => signed({}, { ...evil, endorsements: [] }),
    'whose content was changed': () => {
      const [head, , signature] = signed().split('.')
      const claims = Buffer.from(JSON.stringify(teams.claims({ exp: seconds() + 700 }))).toString('base64url')
      return `${head}.${claims}.${signature}`
    },
    'signed by a key that nobody published': () =>
      `Bearer ${tokenOf(teams.claims(), { ...evil, kid: 'nope' })}`,
    'signed by nobody': () => `Bearer ${unsigned(teams.claims(), 'k1')}x`,
    'signed by nobody, as such tokens end': () => `Bearer ${unsigned(teams.claims(), 'k1')}`,
    'signed with the public key as secret': () =>
      `Bearer ${signedWithPublicKey(teams.claims(), 'k1', teams.good.publicKey)}`,
    'for another service': () => signed({ serviceurl: 'https://smba.trafficmanager.net/emea/' }),
    'for no service': () => `Bearer ${tokenOf(without('serviceurl'), teams.good)}`,
    'of Entra, for any tenant (first kind)': () =>
      `Bearer ${tokenOf(
        {
          ...without('serviceurl'),
          iss: `https://sts.windows.net/${OTHER}/`,
          tid: OTHER,
          ver: '1.0',
          appid: APP,
        },
        teams.good,
      )}`,
    'of Entra, for any tenant (second kind)': () =>
      `Bearer ${tokenOf(
        {
          ...teams.claims(),
          iss: `https://login.microsoftonline.com/${OTHER}/v2.0`,
          tid: OTHER,
          ver: '2.0',
          azp: APP,
        },
        teams.good,
      )}`,
    'very long': () => signed({ more: 'x'.repeat(7_000) }),
  }

  it.each(Object.entries(forged))('%s', async (_name, make) => {
    const answer = await teams.bring(make())
    expect(answer.status).toBe(401)
    expect(await answer.text()).toBe('')
    expect(teams.received).toEqual([])
  })
})

describe('a good token with something else', () => {
  const brought: Record<string, Readonly<Record<string, unknown>>> = {
    'another service in the body': { serviceUrl: 'http://127.0.0.1:1/evil/' },
    'no service in the body': { serviceUrl: undefined },
    'another channel': { channelId: 'slack' },
    'no sender': { from: undefined },
    'no recipient': { recipient: {} },
    'no conversation': { conversation: undefined },
    'no type': { type: undefined },
    'a type that is none': { type: 7 },
  }
  it.each(Object.entries(brought))('is refused: %s', async (_name, change) => {
    const body = { ...teams.at(activityOf()), ...change }
    const answer = await teams.post(JSON.stringify(body), { authorization: signed() })
    expect(answer.status).toBe(401)
    expect(await answer.text()).toBe('')
    expect(teams.received).toEqual([])
  })

  it('is refused when both name a host that our own token must not go to', async () => {
    const serviceUrl = 'https://smba.trafficmanager.net.evil.example/'
    const answer = await teams.post(JSON.stringify({ ...activityOf(), serviceUrl }), {
      authorization: signed({ serviceurl: serviceUrl }),
    })
    expect([answer.status, await answer.text()]).toEqual([401, ''])
  })

  it('of a tenant that is not allowed is refused, and told nothing', async () => {
    const foreign = activityOf({ channelData: { tenant: { id: OTHER } } })
    const answer = await teams.bring(signed(), foreign)
    expect([answer.status, await answer.text()]).toEqual([403, ''])
    expect(teams.received).toEqual([])
  })

  it.each([
    [OTHER, TENANT],
    [TENANT, OTHER],
  ])('is of neither tenant where it names two: %s and %s', async (channel, conversation) => {
    const mixed = activityOf({
      channelData: { tenant: { id: channel } },
      conversation: { id: 'a:1', conversationType: 'personal', tenantId: conversation },
    })
    const answer = await teams.bring(signed(), mixed)
    expect([answer.status, await answer.text()]).toEqual([403, ''])
    expect(teams.received).toEqual([])
  })
})

describe('the two other doors of the SDK', () => {
  it('are never knocked on: nothing is remembered of tenants that strangers name', async () => {
    const before = issuers()
    for (let at = 0; at < 200; at += 1) {
      const tid = `t${at}`
      await teams.bring(`Bearer ${tokenOf({ iss: 'x', tid }, evil)}`)
      // Everything as it should be but the signature: what reaches the SDK.
      await teams.bring(signed({ tid, ver: '2.0', azp: OTHER }, { ...evil, endorsements: [] }))
    }
    expect(issuers()).toBe(before)
  })
})

describe('a key', () => {
  const verdictOn = async (endorsements: readonly string[] | undefined) => {
    const key = keyPair('k2')
    const openId = await startOpenIdServer([{ ...key, ...(endorsements && { endorsements }) }])
    const { cloud } = settingsOf({
      tenants: [],
      cloud: 'public',
      openIdUrl: openId.url,
      development: false,
    })
    const app = { id: APP, tenant: TENANT, credential: { kind: 'managed-identity' } } as const
    try {
      const claims = claimsAt('https://smba.trafficmanager.net/teams/')
      return await createVerifier({ app, cloud })(`Bearer ${tokenOf(claims, key)}`)
    } finally {
      await openId.close()
    }
  }
  it.each([
    ['for Teams proves that it is Teams', ['skype', 'msteams'], 'good'],
    ['for another channel proves nothing', ['webchat'], 'bad'],
    ['for no channel proves nothing', [], 'bad'],
    ['that does not say what it is for proves nothing', undefined, 'bad'],
  ])('%s', async (_name, endorsements, verdict) => {
    expect(await verdictOn(endorsements)).toBe(verdict)
  })
})

describe('while the keys are out of reach', () => {
  it.each(['broken', 'hanging'] as const)('nobody is told to be refused: the server is %s', async (mood) => {
    const fresh = await someTeams()
    try {
      fresh.openId.be(mood)
      const answer = await fresh.bring(`Bearer ${tokenOf(fresh.claims(), fresh.good)}`)
      expect([answer.status, await answer.text()]).toEqual([503, ''])
      expect(fresh.received).toEqual([])
    } finally {
      await fresh.close()
    }
  })
})
