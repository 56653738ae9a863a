import { Temporal } from 'temporal-polyfill'
import { afterEach, describe, expect, it } from 'vitest'
import { createMemoryInstallations } from '../../adapters/memory/installations.ts'
import { createSealer } from '../../adapters/slack/crypto.ts'
import { openSecret } from '../../adapters/slack/secret.ts'
import type { Card } from '../../src/wording/card.ts'
import { startFakeApi } from './fakeApi.ts'
import { installed, KEY, sealer, someSlack } from './someSlack.ts'

const card: Card = { title: 'Jaarplan', body: [], actions: [], language: 'nl' }
const to = { platform: 'slack', region: 'ijmond', conversation: 'T1/USANNE' } as const
const now = Temporal.Instant.from('2026-11-23T09:00:00Z')
const inHours = (hours: number): number =>
  Math.floor(now.add({ minutes: hours * 60 }).epochMilliseconds / 1000)
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

type Refresh = NonNullable<Parameters<typeof startFakeApi>[0]['refresh']>
const turned = { ok: true, access_token: 'xoxe-new', refresh_token: 'r-2', expires_in: 43_200 }

/** As many processes as asked, of one installation whose token lives so long still. */
const processes = async (
  count: number,
  expiresAt: number,
  refresh: Refresh = () => turned,
  store = createMemoryInstallations({ now: () => now }),
) => {
  const api = await startFakeApi({
    teams: [
      { id: 'T1', token: 'xoxe-old' },
      { id: 'T1', token: 'xoxe-new' },
    ],
    refresh,
  })
  const realNow = () => now
  await store.save(installed('T1', { token: 'xoxe-old', refreshToken: 'r-1', expiresAt }), [])
  const settings = { client: { id: '1.2', secret: 'geheim' } }
  const all = await Promise.all(
    Array.from({ length: count }, () =>
      someSlack({ apiUrl: api.apiUrl, installations: [], store, settings, realNow }),
    ),
  )
  closing.push(...all.map(({ close }) => close), api.close)
  const renewals = () => api.calls.filter(({ method }) => method === 'oauth.v2.access')
  const used = () => api.calls.filter(({ method }) => method === 'chat.postMessage').map(({ token }) => token)
  const kept = async () => {
    const one = await store.find('slack', 'T1')
    return one?.secret === undefined ? undefined : openSecret(sealer, one, one.secret)
  }
  return { all, renewals, used, kept, store, api }
}

describe('a new key', () => {
  it('takes over what the old one sealed, so that the old one can go', async () => {
    const api = await startFakeApi({ teams: [{ id: 'T1', token: 'xoxb-T1' }] })
    const fresh = Buffer.alloc(32, 2).toString('base64')
    const settings = { keys: `${fresh},${KEY}` }
    const slack = await someSlack({ apiUrl: api.apiUrl, settings })
    closing.push(slack.close, api.close)
    await slack.messenger.send(to, card, 'n-1')
    const kept = await slack.installations.find('slack', 'T1')
    expect(kept?.secret && openSecret(createSealer(fresh), kept, kept.secret)).toMatchObject({
      token: 'xoxb-T1',
    })
    await slack.messenger.send(to, card, 'n-2')
    expect((await slack.installations.find('slack', 'T1'))?.version).toBe(kept?.version)
    expect(api.messages).toHaveLength(2)
  })
})

describe('a token that turns', () => {
  it('is left alone while it lives more than two hours', async () => {
    const { all, renewals, used } = await processes(1, inHours(3))
    await all[0]?.messenger.send(to, card, 'n-1')
    expect([renewals().length, used()]).toEqual([0, ['xoxe-old']])
  })

  it('is renewed by a worker too, well before it ends', async () => {
    const { all, renewals, used, kept } = await processes(1, inHours(1))
    await all[0]?.messenger.send(to, card, 'n-1')
    expect(renewals()).toMatchObject([
      { token: undefined, args: { grant_type: 'refresh_token', refresh_token: 'r-1' } },
    ])
    expect(used()).toEqual(['xoxe-new'])
    expect(await kept()).toMatchObject({
      token: 'xoxe-new',
      refreshToken: 'r-2',
      expiresAt: inHours(12),
      installedAt: 1000,
    })
  })

  it('is renewed once, whoever need it at the same moment; nobody waits while the old one still works', async () => {
    const { all, renewals } = await processes(3, inHours(1), async () => {
      await new Promise((resolve) => setTimeout(resolve, 100))
      return turned
    })
    await Promise.all(
      all.flatMap(({ messenger }, process) =>
        [1, 2, 3].map((number) => messenger.send(to, card, `n-${process}-${number}`)),
      ),
    )
    expect(renewals()).toHaveLength(1)
  })

  it('that is over is waited for, and renewed once', async () => {
    const { all, renewals, used } = await processes(2, inHours(-1), async () => {
      await new Promise((resolve) => setTimeout(resolve, 100))
      return turned
    })
    await Promise.all(all.map(({ messenger }, process) => messenger.send(to, card, `n-${process}`)))
    expect([renewals().length, new Set(used())]).toEqual([1, new Set(['xoxe-new'])])
  })

  it('that cannot be renewed now is used while it works, and then waits', async () => {
    const away = () => ({ ok: false, error: 'internal_error' })
    const early = await processes(1, inHours(1), away)
    await early.all[0]?.messenger.send(to, card, 'n-1')
    expect(early.used()).toEqual(['xoxe-old'])
    const late = await processes(1, inHours(-1), away)
    await expect(late.all[0]?.messenger.send(to, card, 'n-1')).rejects.toMatchObject({ name: 'NotTaken' })
    expect((await late.store.find('slack', 'T1'))?.state).toBe('active')
  })

  it('that will never be renewed again ends the installation', async () => {
    const { all, store } = await processes(1, inHours(-1), () => ({
      ok: false,
      error: 'invalid_refresh_token',
    }))
    await expect(all[0]?.messenger.send(to, card, 'n-1')).rejects.toMatchObject({ name: 'Refused' })
    expect(await store.find('slack', 'T1')).toMatchObject({ state: 'gone', reason: 'invalid_refresh_token' })
  })

  it('is kept whatever else is written while it is renewed, or however often storing it fails at first', async () => {
    const store = createMemoryInstallations({ now: () => now })
    let broken = 2
    const shaky: typeof store = {
      ...store,
      save: async (...given) => {
        if (given[1][0]?.action === 'token.renewed' && (broken -= 1) >= 0)
          throw new Error('the store is away')
        return store.save(...given)
      },
    }
    const { all, renewals, used, kept } = await processes(
      1,
      inHours(1),
      async () => {
        const one = await store.find('slack', 'T1')
        if (one) await store.save({ ...one, name: 'Velsen' }, [])
        return turned
      },
      shaky,
    )
    await all[0]?.messenger.send(to, card, 'n-1')
    expect(await kept()).toMatchObject({ token: 'xoxe-new', refreshToken: 'r-2', installedAt: 1_000 })
    expect(await store.find('slack', 'T1')).toMatchObject({ name: 'Velsen', state: 'active' })
    await all[0]?.messenger.send(to, card, 'n-2')
    expect([renewals().length, used()]).toEqual([1, ['xoxe-new', 'xoxe-new']])
  })

  it('that could not be stored at all is stored later, and not asked for again', async () => {
    const store = createMemoryInstallations({ now: () => now })
    let isAway = true
    const shaky: typeof store = {
      ...store,
      save: async (...given) => {
        if (given[1][0]?.action === 'token.renewed' && isAway) throw new Error('the store is away')
        return store.save(...given)
      },
    }
    const { all, renewals, used, kept } = await processes(1, inHours(1), () => turned, shaky)
    await all[0]?.messenger.send(to, card, 'n-1')
    isAway = false
    await all[0]?.messenger.send(to, card, 'n-2')
    expect(await kept()).toMatchObject({ token: 'xoxe-new', refreshToken: 'r-2' })
    expect([renewals().length, used()]).toEqual([1, ['xoxe-new', 'xoxe-new']])
  })
})

describe('a token that Slack takes no more', () => {
  /** A process that remembers the old token, while the workspace was installed anew. */
  const anew = async (fresh: string, error: string) => {
    const { all, store, api } = await processes(1, inHours(12))
    await all[0]?.messenger.send(to, card, 'n-1')
    const one = await store.find('slack', 'T1')
    await store.save({ ...installed('T1', { token: fresh }), version: one?.version ?? 0 }, [])
    api.breaks(({ token }) => (token === 'xoxe-old' ? { kind: 'error', error } : undefined))
    return { messenger: all[0]?.messenger, store, used: () => api.messages.length }
  }

  it.each(['token_revoked', 'invalid_auth', 'token_expired'])(
    'ends nothing where there is another one by now: what was to be said is said with that (%s)',
    async (error) => {
      const { messenger, store, used } = await anew('xoxe-new', error)
      await expect(messenger?.send(to, card, 'n-2')).rejects.toMatchObject({ name: 'NotTaken' })
      expect(await store.find('slack', 'T1')).toMatchObject({ state: 'active' })
      await messenger?.send(to, card, 'n-2')
      expect(used()).toBe(2)
    },
  )

  it('ends the installation where it is still the one', async () => {
    const { messenger, store } = await anew('xoxe-old', 'token_revoked')
    await expect(messenger?.send(to, card, 'n-2')).rejects.toMatchObject({ name: 'Refused' })
    expect(await store.find('slack', 'T1')).toMatchObject({ state: 'gone', reason: 'token_revoked' })
  })
})
