import { afterEach, describe, expect, it } from 'vitest'
import { createMemoryInstallations } from '../../adapters/memory/installations.ts'
import { createMemoryStore } from '../../adapters/memory/store.ts'
import { createSlack } from '../../adapters/slack/slack.ts'
import { createApp } from '../../src/app/app.ts'
import type { Messenger } from '../../src/ports/messenger.ts'
import type { Notice, NoticeDraft } from '../../src/ports/notice.ts'
import { simulatedClock } from '../../src/simulatedClock.ts'
import type { Card } from '../../src/wording/card.ts'
import { aDirectory, aPerson, at } from '../support/builders.ts'
import { type Call, type FakeApi, type Fault, startFakeApi } from './fakeApi.ts'
import { slackPace } from '../support/onePace.ts'
import { installed, KEY, SECRET, someSlack } from './someSlack.ts'

const card: Card = {
  title: 'Jaarplan',
  body: [{ kind: 'text', text: 'Lukt het?' }],
  actions: [],
  language: 'nl',
}
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const anApi = async (fault?: (call: Call) => Fault | undefined): Promise<FakeApi> => {
  const api = await startFakeApi({ teams: [{ id: 'T1', token: 'xoxb-T1' }], ...(fault && { fault }) })
  closing.push(api.close)
  return api
}

const to = { platform: 'slack', region: 'ijmond', conversation: 'T1/USANNE' } as const

/** A messenger on a Slack of which one method goes wrong in that way. */
const withFault = async (method: string, fault: Fault): Promise<{ messenger: Messenger; api: FakeApi }> => {
  const api = await anApi((call) => (call.method === method ? fault : undefined))
  const slack = await someSlack({ apiUrl: api.apiUrl, callMs: 200 })
  closing.push(slack.close)
  return { messenger: slack.messenger, api }
}

describe('what goes wrong with a message', () => {
  const error = (code: string): Fault => ({ kind: 'error', error: code })
  const refused = [
    'is_archived',
    'channel_not_found',
    'not_in_channel',
    'user_not_found',
    'user_disabled',
    'cannot_dm_bot',
    'user_not_visible',
    'restricted_action',
    'missing_scope',
    'team_access_not_granted',
    'no_permission',
    'a_code_of_tomorrow',
    'token_revoked',
    'account_inactive',
    'invalid_auth',
    'not_authed',
    'app_uninstalled',
  ]
  const cases: readonly [string, Fault, string][] = [
    ...refused.map((code): [string, Fault, string] => [code, error(code), 'Refused']),
    ...['ratelimited', 'rate_limited', 'message_limit_exceeded'].map((code): [string, Fault, string] => [
      code,
      error(code),
      'Busy',
    ]),
    ...['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout'].map(
      (code): [string, Fault, string] => [code, error(code), 'Unanswered'],
    ),
    ['org_login_required', error('org_login_required'), 'NotTaken'],
    ['429 with Retry-After', { kind: 'status', status: 429, retryAfter: 7 }, 'Busy'],
    ['429 without', { kind: 'status', status: 429 }, 'Busy'],
    ['500', { kind: 'status', status: 500 }, 'Unanswered'],
    ['503', { kind: 'status', status: 503 }, 'Unanswered'],
    ['a connection that ends', { kind: 'drop', stored: false }, 'Unanswered'],
    ['no answer', { kind: 'hang', stored: false }, 'Unanswered'],
  ]
  it.each(cases)('%s is told as what it means, after one call', async (_name, fault, name) => {
    const { messenger, api } = await withFault('chat.postMessage', fault)
    await expect(messenger.send(to, card, 'n-1')).rejects.toMatchObject({ name })
    expect(api.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1)
  })

  it('says how long Slack asks to wait', async () => {
    const { messenger } = await withFault('chat.postMessage', { kind: 'status', status: 429, retryAfter: 7 })
    await expect(messenger.send(to, card, 'n-1')).rejects.toMatchObject({ retryAfterMs: 7_000 })
  })

  it('that Slack cannot be reached means that nothing was taken', async () => {
    const slack = await someSlack()
    closing.push(slack.close)
    await expect(slack.messenger.send(to, card, 'n-1')).rejects.toMatchObject({ name: 'NotTaken' })
  })

  it('a drawing that Slack does not take is said in words', async () => {
    const api = await anApi(({ method, args }) =>
      method === 'chat.postMessage' && args['blocks'] !== undefined
        ? { kind: 'error', error: 'invalid_blocks' }
        : undefined,
    )
    const slack = await someSlack({ apiUrl: api.apiUrl })
    closing.push(slack.close)
    await slack.messenger.send(to, card, 'n-1')
    expect(api.messages).toMatchObject([{ blocks: false, key: 'n-1' }])
    expect(slack.logged.join()).toContain('invalid_blocks')
  })

  it('words alone are left as they were written, wherever they stand', async () => {
    const api = await anApi(({ args }) =>
      args['blocks'] !== undefined && args['blocks'] !== '[]'
        ? { kind: 'error', error: 'invalid_blocks' }
        : undefined,
    )
    const slack = await someSlack({ apiUrl: api.apiUrl })
    closing.push(slack.close)
    const marked = { ...card, title: '*Jaarplan* ~weg~ http://elders.example' }
    const ref = await slack.messenger.send(to, marked, 'n-1')
    await slack.messenger.send({ ...to, conversation: 'T1/C1@USANNE' }, marked, 'n-2')
    await slack.messenger.edit('ijmond', ref, marked)
    const last = (method: string) => api.calls.findLast((call) => call.method === method)?.args
    expect(last('chat.postMessage')).toMatchObject({ mrkdwn: 'false', parse: 'none' })
    expect(last('chat.postEphemeral')).toMatchObject({ parse: 'none' })
    expect(last('chat.update')).toMatchObject({ parse: 'none', blocks: '[]' })
  })

  it('a drawing that Slack does not take is said in plain text first', async () => {
    const api = await anApi(({ method, args }) =>
      method === 'chat.postMessage' && !args['blocks']?.includes('plain_text","text":"Jaarplan\\n')
        ? { kind: 'error', error: 'invalid_blocks' }
        : undefined,
    )
    const slack = await someSlack({ apiUrl: api.apiUrl })
    closing.push(slack.close)
    await slack.messenger.send(to, card, 'n-1')
    expect(api.messages).toMatchObject([{ blocks: true, key: 'n-1' }])
  })

  it('a workspace that let us go is asked nothing more', async () => {
    const { messenger, api } = await withFault('conversations.open', error('token_revoked'))
    await expect(messenger.send(to, card, 'n-1')).rejects.toMatchObject({ name: 'Refused' })
    const before = api.calls.length
    await expect(messenger.send(to, card, 'n-2')).rejects.toMatchObject({ name: 'Refused' })
    expect(api.calls).toHaveLength(before)
  })

  it.each(['org_login_required', 'team_access_not_granted'])(
    'a workspace that cannot be reached now (%s) keeps its installation',
    async (code) => {
      const api = await anApi()
      const slack = await someSlack({ apiUrl: api.apiUrl })
      closing.push(slack.close)
      api.breaks(({ method }) => (method === 'chat.postMessage' ? error(code) : undefined))
      await expect(slack.messenger.send(to, card, 'n-1')).rejects.toThrow(code)
      api.breaks(undefined)
      await slack.messenger.send(to, card, 'n-2')
      expect(api.messages).toMatchObject([{ key: 'n-2' }])
    },
  )

  it.each(['message_not_found', 'cant_update_message', 'edit_window_closed'])(
    'an edit that ends in %s is refused, so that it is said anew',
    async (code) => {
      const { messenger } = await withFault('chat.update', error(code))
      const ref = { platform: 'slack', conversation: 'T1/USANNE', message: '17.1' } as const
      await expect(messenger.edit('ijmond', ref, card)).rejects.toMatchObject({ name: 'Refused' })
    },
  )

  it('a lookup that fails says so, instead of saying that nothing is there', async () => {
    for (const fault of [
      error('missing_scope'),
      error('ratelimited'),
      { kind: 'status', status: 500 },
    ] as const) {
      const { messenger } = await withFault('conversations.history', fault)
      expect(await messenger.find(to, 'n-1')).toBe('unknown')
    }
  })

  it('rest that is asked in one conversation holds up no other', async () => {
    const api = await anApi(({ method, args }) =>
      method === 'chat.postMessage' && args['channel'] === 'DUSANNE'
        ? { kind: 'status', status: 429, retryAfter: 30 }
        : undefined,
    )
    const slack = await someSlack({ apiUrl: api.apiUrl })
    closing.push(slack.close)
    await expect(slack.messenger.send(to, card, 'n-1')).rejects.toMatchObject({ name: 'Busy' })
    const asked = api.calls.length
    await expect(slack.messenger.send(to, card, 'n-2')).rejects.toMatchObject({ name: 'Busy' })
    expect(api.calls).toHaveLength(asked)
    await slack.messenger.send({ ...to, conversation: 'T1/UBRAM' }, card, 'n-3')
    expect(api.messages).toMatchObject([{ channel: 'DUBRAM', key: 'n-3' }])
  })
})

/** The same row of numbers each time. */
const chance = (seed: number) => {
  let state = seed
  return (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

const PEOPLE = 12
const EACH = 3

const faultsOf = (next: () => number): readonly (() => Fault)[] => [
  () => ({ kind: 'drop', stored: true }),
  () => ({ kind: 'drop', stored: false }),
  () => ({ kind: 'hang', stored: true }),
  () => ({ kind: 'hang', stored: false }),
  () => ({ kind: 'status', status: 429, retryAfter: 1 + Math.floor(next() * 5) }),
  () => ({ kind: 'status', status: 429 }),
  () => ({ kind: 'status', status: 502, stored: next() < 0.5 }),
  () => ({ kind: 'error', error: 'internal_error', stored: next() < 0.5 }),
  () => ({ kind: 'error', error: 'fatal_error', stored: next() < 0.5 }),
  () => ({ kind: 'error', error: 'ratelimited' }),
]

/** A house that has something to say to each of these people, and a Slack in which `broken` of the calls go wrong. */
const play = async (seed: number, { broken, lookups }: { broken: number; lookups: boolean }) => {
  const next = chance(seed)
  const faults = faultsOf(next)
  const api = await anApi(({ method }) => {
    const isLookup = method === 'conversations.history'
    if (method !== 'chat.postMessage' && !(isLookup && lookups)) return undefined
    return next() < broken ? faults[Math.floor(next() * faults.length)]?.() : undefined
  })
  const people = Array.from({ length: PEOPLE }, (_, number) => {
    const account = `T1/U${number}`
    return aPerson({ id: `p${number}`, accounts: [{ platform: 'slack', account, conversation: account }] })
  })
  const clock = simulatedClock(at('2026-11-23T10:00'))
  const store = createMemoryStore({ now: () => clock.now() })
  await store.createRegion(aDirectory({ people }), [])
  const installations = createMemoryInstallations({ now: () => clock.now() })
  await installations.save(installed('T1'), [])
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const slack = createSlack({
    settings: { signingSecret: SECRET, apiUrl: api.apiUrl, keys: KEY },
    installations,
    isAllowed: async () => true,
    realNow: () => clock.now(),
    paces: slackPace(() => clock.now()),
    log,
    callMs: 400,
  })
  let ids = 0
  const app = createApp({
    store,
    queue: { add: async () => {} },
    messengers: new Map([['slack', slack.messenger]]),
    clock,
    newId: () => `extra-${(ids += 1)}`,
    pause: async () => {},
    log,
    meter: { late: () => {}, delivered: () => {}, throttled: () => {} },
  })
  const own = store.in('ijmond')
  const now = clock.now()
  const drafts = people.flatMap(({ id }) =>
    Array.from(
      { length: EACH },
      (_, number): NoticeDraft => ({
        id: `n-${id}-${number}`,
        recipient: id,
        items: [],
        saying: { kind: 'card', card },
        notBefore: now,
        dueAt: now,
        answer: true,
      }),
    ),
  )
  await own.commit({ notices: drafts })
  for (let round = 0; round < 400; round += 1) {
    const due = await own.claimedBy(clock.now())
    if (due.length === 0 && (await own.nextMoment()) === undefined) break
    for (let from = 0; from < due.length; from += 12)
      await Promise.all(due.slice(from, from + 12).map((id) => app.deliver('ijmond', id)))
    await clock.moveTo(clock.now().add({ seconds: 2 }))
  }
  const notices: Notice[] = []
  for (const { id } of drafts) {
    const notice = await own.notice(id)
    if (notice) notices.push(notice)
  }
  const standing = (id: string): number => api.messages.filter(({ key }) => key === id).length
  return { notices, standing, api }
}

describe('a Slack in which much goes wrong', () => {
  it.each([1, 2, 3])('gets every message once (seed %i)', { timeout: 60_000 }, async (seed) => {
    const { notices, standing } = await play(seed, { broken: 0.5, lookups: false })
    expect(notices).toHaveLength(PEOPLE * EACH)
    expect(notices.map(({ state }) => state)).toEqual(notices.map(() => 'sent'))
    expect(notices.map(({ id }) => standing(id))).toEqual(notices.map(() => 1))
  })

  it('where not even looking works always, loses none and doubles none without saying so', {
    timeout: 60_000,
  }, async () => {
    const { notices, standing } = await play(4, { broken: 0.6, lookups: true })
    const states = new Set(notices.map(({ state }) => state))
    expect([...states].toSorted()).toEqual(['sent', 'uncertain'])
    for (const { id, state } of notices)
      if (state === 'sent') expect({ id, count: standing(id) }).toEqual({ id, count: 1 })
      else expect(standing(id)).toBeLessThanOrEqual(1)
  })
})
