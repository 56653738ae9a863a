import { Temporal } from 'temporal-polyfill'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createMemoryInstallations } from '../../adapters/memory/installations.ts'
import type { TokenSource } from '../../adapters/teams/calls.ts'
import { retryAfterMs } from '../../adapters/teams/errors.ts'
import { type Address, Busy, type Ref } from '../../src/ports/messenger.ts'
import type { Card } from '../../src/wording/card.ts'
import { at } from '../support/builders.ts'
import { type Call, type FakeConnector, type Fault, startFakeConnector } from './fakeConnector.ts'
import { linked, type SomeMessenger, someMessenger, VELSEN } from './someMessenger.ts'

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

const sanne = { id: '29:sanne', tenantId: VELSEN }
const bram = { id: '29:bram', tenantId: VELSEN }

const aConnector = async (fault?: (call: Call) => Fault | undefined): Promise<FakeConnector> => {
  const teams = await startFakeConnector({
    people: [sanne, bram],
    conversations: [
      { id: 'a:sanne', members: [sanne] },
      { id: 'a:bram', members: [bram] },
      { id: '19:jeugd@thread.tacv2', members: [sanne, bram] },
    ],
    ...(fault && { fault }),
  })
  closing.push(teams.close)
  return teams
}

const to: Address = { platform: 'teams', region: 'ijmond', conversation: `${VELSEN}/a:sanne` }
const toBram: Address = { ...to, conversation: `${VELSEN}/a:bram` }

/** A messenger on a Teams of which one kind of call goes wrong in that way. */
const withFault = async (
  what: Call['what'],
  fault: Fault,
): Promise<SomeMessenger & { teams: FakeConnector }> => {
  const teams = await aConnector((call) => (call.what === what ? fault : undefined))
  // Long enough for a library that tries again by itself to be caught at it.
  const callMs = fault.kind === 'hang' ? 200 : 5_000
  return { ...(await someMessenger({ teams, callMs })), teams }
}

const status = (code: number, more: Partial<Extract<Fault, { kind: 'status' }>> = {}): Fault => ({
  kind: 'status',
  status: code,
  ...more,
})

describe('what goes wrong with a message', () => {
  const cases: readonly [string, Fault, string][] = [
    ['403 of somebody who took the app away', status(403, { code: 'BotNotInConversationRoster' }), 'Refused'],
    ['403 of somebody who blocked us', status(403, { code: 'MessageWritesBlocked' }), 'Refused'],
    ['404 of a conversation that is gone', status(404, { code: 'ConversationNotFound' }), 'Refused'],
    ['410', status(410), 'Refused'],
    ['a redirect', status(307), 'Refused'],
    ['401', status(401), 'Busy'],
    ['412', status(412), 'Busy'],
    ['412 that says when', status(412, { retryAfter: 3 }), 'Busy'],
    ['429 with Retry-After', status(429, { retryAfter: 7 }), 'Busy'],
    ['429 without', status(429), 'Busy'],
    ['503 with Retry-After', status(503, { retryAfter: 7 }), 'Busy'],
    ['503 without', status(503), 'Busy'],
    ['408', status(408), 'Unanswered'],
    ['500', status(500), 'Unanswered'],
    ['502', status(502), 'Unanswered'],
    ['504', status(504), 'Unanswered'],
    ['a yes without an id', status(201), 'Unanswered'],
    ['a connection that ends', { kind: 'drop', stored: false }, 'Unanswered'],
    ['a connection that ends after it was taken', { kind: 'drop', stored: true }, 'Unanswered'],
    ['an answer that breaks off', { kind: 'half', stored: true }, 'Unanswered'],
    ['no answer', { kind: 'hang', stored: false }, 'Unanswered'],
  ]
  it.each(cases)('%s is told as what it means, after one call', async (_name, fault, name) => {
    const { messenger, teams } = await withFault('send', fault)
    await expect(messenger.send(to, card, 'n-1')).rejects.toMatchObject({ name })
    expect(teams.calls.filter(({ what }) => what === 'send')).toHaveLength(1)
  })

  it.each([
    [429, 7, 7_000],
    [503, '0.5', 500],
    [412, undefined, 5_000],
    [429, undefined, 30_000],
    [429, 'straks', 30_000],
  ])('after %i with Retry-After %s it rests %i ms', async (code, retryAfter, rest) => {
    const { messenger } = await withFault(
      'send',
      status(code, retryAfter === undefined ? {} : { retryAfter }),
    )
    await expect(messenger.send(to, card, 'n-1')).rejects.toMatchObject({ retryAfterMs: rest })
  })

  it('reads a moment to wait until as well as seconds, and never waits for ever', () => {
    const now = Temporal.Instant.from('2026-11-23T09:00:00Z').epochMilliseconds
    expect(retryAfterMs('Mon, 23 Nov 2026 09:00:10 GMT', now)).toBe(10_000)
    expect(retryAfterMs('Mon, 23 Nov 2026 08:00:00 GMT', now)).toBeUndefined()
    expect(retryAfterMs('99999999', now)).toBe(3_600_000)
    for (const nothing of ['', '-1', 'straks', 'Mon, 99 Nov 2026 09:00:10 GMT', undefined, null])
      expect(retryAfterMs(nothing, now)).toBeUndefined()
  })

  it('repeats nothing of what Teams answered but its own code', async () => {
    const { messenger, logged } = await withFault('send', status(403, { code: 'BotNotInConversationRoster' }))
    const error: unknown = await messenger.send(to, card, 'n-1').catch((one: unknown) => one)
    expect(String(error)).toContain('BotNotInConversationRoster')
    expect(`${String(error)} ${logged.join()}`).not.toContain('een zin van iemand')
  })

  it('that Teams cannot be reached means that nothing was taken', async () => {
    const { messenger } = await someMessenger()
    await expect(messenger.send(to, card, 'n-1')).rejects.toMatchObject({ name: 'NotTaken' })
  })

  it.each([
    ['fails', () => Promise.reject(new Error('invalid_client: AADSTS7000215: geheim'))],
    ['never comes', () => new Promise<never>(() => {})],
  ])('a token that %s means that nothing was sent', async (_name, token) => {
    const teams = await aConnector()
    const { messenger } = await someMessenger({ teams, token, callMs: 100 })
    const error: unknown = await messenger.send(to, card, 'n-1').catch((one: unknown) => one)
    expect(error).toMatchObject({ name: 'Busy', retryAfterMs: 5_000 })
    expect(String(error)).not.toContain('geheim')
    expect(teams.calls).toEqual([])
  })

  it('asks for another token after the one it had was not accepted', async () => {
    const asked: boolean[] = []
    const teams = await aConnector((call) => (call.token === 'old' ? status(401) : undefined))
    const token = async (anew: boolean) => {
      asked.push(anew)
      return anew ? 'new' : 'old'
    }
    const { messenger } = await someMessenger({ teams, token })
    await expect(messenger.send(to, card, 'n-1')).rejects.toMatchObject({ name: 'Busy' })
    await messenger.send(to, card, 'n-1')
    expect(asked).toEqual([false, true])
    expect(teams.messages).toHaveLength(1)
  })

  it('asks for one token when many want to send at once, and for another after it failed', async () => {
    let asked = 0
    let isBroken = true
    const teams = await aConnector()
    const token = async () => {
      asked += 1
      if (isBroken) throw new Error('away')
      return 'token'
    }
    const { messenger } = await someMessenger({ teams, token })
    const all = [1, 2, 3].map((number) => messenger.send(to, card, `n-${number}`))
    expect((await Promise.allSettled(all)).map(({ status: ended }) => ended)).toEqual(
      all.map(() => 'rejected'),
    )
    expect(asked).toBe(1)
    isBroken = false
    await messenger.send(to, card, 'n-4')
    expect(asked).toBe(2)
  })

  const unproven: readonly (readonly [string, Fault | undefined, TokenSource, string])[] = [
    ['that is not accepted', status(401), async () => 'old', 'http 401'],
    ['that is not given', undefined, () => Promise.reject(new Error('AADSTS7000222')), 'expired'],
  ]
  it.each(unproven)(
    'a token %s makes everything wait longer the longer it is so, and is told now and then',
    async (_name, fault, token, why) => {
      let now = at('2026-11-23T10:00')
      const teams = await aConnector(() => fault)
      const { messenger, logged } = await someMessenger({ teams, token, realNow: () => now })
      const waits: unknown[] = []
      for (const minutes of [0, 1, 1, 58]) {
        now = now.add({ minutes })
        const error: unknown = await messenger.send(to, card, 'n-1').catch((one: unknown) => one)
        waits.push(error instanceof Busy && error.retryAfterMs)
      }
      expect(waits).toEqual([5_000, 60_000, 120_000, 300_000])
      const warned = logged.filter((line) => line.includes('not accepted as who we are'))
      expect(warned).toHaveLength(2)
      expect(warned[0]).toContain(why)
    },
  )

  it.each([
    ['was refused', status(400, { code: 'BadArgument' }), 'BadArgument'],
    ['is too large', status(413, { code: 'MessageSizeTooBig' }), 'MessageSizeTooBig'],
  ])('a drawing that %s is said in words', async (_name, fault, code) => {
    const teams = await aConnector(({ what, body }) =>
      what === 'send' && Array.isArray(body['attachments']) && body['attachments'].length > 0
        ? fault
        : undefined,
    )
    const { messenger, logged } = await someMessenger({ teams })
    await messenger.send(to, card, 'n-1')
    expect(teams.messages).toMatchObject([{ key: 'n-1', activity: { textFormat: 'plain' } }])
    expect(String(teams.messages[0]?.activity['text'])).toContain('Lukt het?')
    expect(logged.join()).toContain(code)
  })

  it('a message that stands nowhere any more cannot be edited, so that it is said anew', async () => {
    const { messenger } = await someMessenger({ teams: await aConnector() })
    const ref: Ref = { platform: 'teams', conversation: to.conversation, message: '17' }
    await expect(messenger.edit('ijmond', ref, card)).rejects.toMatchObject({ name: 'Refused' })
  })

  it.each([
    ['hangs', { kind: 'hang', stored: false } as const, 'Unanswered'],
    ['is asked to wait', status(429, { retryAfter: 2 }), 'Busy'],
    ['fails', status(502), 'Unanswered'],
  ])('an edit that %s may be made again', async (_name, fault, name) => {
    const { messenger, teams } = await withFault('edit', fault)
    const ref = await messenger.send(to, card, 'n-1')
    await expect(messenger.edit('ijmond', ref, card)).rejects.toMatchObject({ name })
    expect(teams.calls.filter(({ what }) => what === 'edit')).toHaveLength(1)
  })

  it.each([
    ['hangs', { kind: 'hang', stored: false } as const, 'NotTaken'],
    ['breaks', { kind: 'drop', stored: true } as const, 'NotTaken'],
    ['is refused, as the app is not there', status(403), 'Refused'],
    ['is asked to wait', status(429, { retryAfter: 2 }), 'Busy'],
  ])('where making the conversation %s, nothing was said', async (_name, fault, name) => {
    const { messenger, teams } = await withFault('create', fault)
    const unknown = { ...to, conversation: `${VELSEN}/user:29:sanne` }
    await expect(messenger.send(unknown, card, 'n-1')).rejects.toMatchObject({ name })
    expect(teams.calls.filter(({ what }) => what === 'send')).toEqual([])
  })

  it.each([
    ['hangs', { kind: 'hang', stored: false } as const, 'NotTaken'],
    ['is refused', status(403), 'Refused'],
  ])('where asking who reads in a channel %s, nothing was said there', async (_name, fault, name) => {
    const { messenger, teams } = await withFault('members', fault)
    const channel = { ...to, conversation: `${VELSEN}/19:jeugd@thread.tacv2` }
    await expect(messenger.send(channel, card, 'n-1')).rejects.toMatchObject({ name })
    expect(teams.messages).toEqual([])
  })

  it('that the pace cannot be asked means that nothing was said, and hides nothing of what went wrong', async () => {
    const teams = await aConnector(({ what }) =>
      what === 'send' ? status(429, { retryAfter: 7 }) : undefined,
    )
    const gone = () => Promise.reject(new Error('no pace'))
    const unasked = await someMessenger({ teams, pace: { wait: gone, block: gone, rest: gone } })
    await expect(unasked.messenger.send(to, card, 'n-1')).rejects.toMatchObject({ name: 'NotTaken' })
    const untold = await someMessenger({ teams, pace: { wait: async () => 0, block: gone, rest: gone } })
    await expect(untold.messenger.send(to, card, 'n-1')).rejects.toMatchObject({ retryAfterMs: 7_000 })
  })

  it('that where tenants are kept cannot be asked means that nothing was said', async () => {
    const installations = createMemoryInstallations({ now: () => at('2026-11-23T10:00') })
    const broken = { ...installations, find: () => Promise.reject(new Error('no database')) }
    const { messenger } = await someMessenger({ store: broken, installations: [] })
    await expect(messenger.send(to, card, 'n-1')).rejects.toMatchObject({ name: 'NotTaken' })
  })
})

describe('one conversation that goes wrong', () => {
  it('holds up no other: rest that is asked there is taken there', async () => {
    const teams = await aConnector(({ what, conversation }) =>
      what === 'send' && conversation === 'a:sanne' ? status(429, { retryAfter: 30 }) : undefined,
    )
    const { messenger } = await someMessenger({ teams })
    await expect(messenger.send(to, card, 'n-1')).rejects.toMatchObject({ name: 'Busy' })
    const asked = teams.calls.length
    await expect(messenger.send(to, card, 'n-2')).rejects.toMatchObject({ name: 'Busy' })
    expect(teams.calls).toHaveLength(asked)
    await messenger.send(toBram, card, 'n-3')
    expect(teams.in('a:bram')).toHaveLength(1)
  })

  it('that hangs lets the others be said meanwhile', async () => {
    const teams = await aConnector(({ what, conversation }) =>
      what === 'send' && conversation === 'a:sanne' ? { kind: 'hang', stored: false } : undefined,
    )
    const { messenger } = await someMessenger({ teams, callMs: 60_000 })
    const hung = messenger.send(to, card, 'n-1')
    await vi.waitFor(() => expect(teams.waiting()).toBe(1))
    await messenger.send(toBram, card, 'n-2')
    expect(teams.messages.map(({ key }) => key)).toEqual(['n-2'])
    teams.recover()
    await hung
    expect(teams.messages.map(({ key }) => key)).toEqual(['n-2', 'n-1'])
  })

  it('that gave no answer is left alone for a while', async () => {
    const { messenger, teams } = await withFault('send', { kind: 'hang', stored: false })
    await expect(messenger.send(to, card, 'n-1')).rejects.toMatchObject({ name: 'Unanswered' })
    teams.recover()
    await expect(messenger.send(to, card, 'n-2')).rejects.toMatchObject({ name: 'Busy' })
    expect(teams.calls.filter(({ what }) => what === 'send')).toHaveLength(1)
    await messenger.send(toBram, card, 'n-3')
  })

  it('lets go of the connection on which no answer comes', async () => {
    const { messenger, teams } = await withFault('send', { kind: 'hang', stored: false })
    await expect(messenger.send(to, card, 'n-1')).rejects.toMatchObject({ name: 'Unanswered' })
    await vi.waitFor(() => expect(teams.waiting()).toBe(0))
  })
})

describe('a service that gives no answer at all', () => {
  const others = '33333333-3333-4333-8333-333333333333'
  const person = (number: number): Address => ({ ...to, conversation: `${VELSEN}/a:p${number}` })

  it('is asked only so much at once, and holds up nobody who is reached by another', async () => {
    const hanging = await startFakeConnector({
      conversations: Array.from({ length: 20 }, (_, number) => ({ id: `a:p${number}`, members: [sanne] })),
      fault: () => ({ kind: 'hang', stored: false }),
    })
    closing.push(hanging.close)
    const good = await aConnector()
    const { messenger } = await someMessenger({
      callMs: 60_000,
      installations: [
        linked(VELSEN, { address: hanging.address }),
        linked(others, { address: good.address }),
      ],
      settings: { tenants: [VELSEN, others] },
    })
    const all = Array.from({ length: 20 }, (_, number) =>
      messenger.send(person(number), card, `n-${number}`).then(
        () => 'sent',
        (error: unknown) => (error instanceof Error ? error.name : ''),
      ),
    )
    await vi.waitFor(() => expect(hanging.waiting()).toBe(8))
    await messenger.send({ ...to, conversation: `${others}/a:sanne` }, card, 'other')
    expect(good.messages).toHaveLength(1)
    expect(hanging.waiting()).toBe(8)
    hanging.recover()
    expect((await Promise.all(all)).toSorted()).toEqual([
      ...Array.from({ length: 12 }, () => 'Busy'),
      ...Array.from({ length: 8 }, () => 'sent'),
    ])
  })

  it('is asked again after its rest', async () => {
    let now = at('2026-11-23T10:00')
    let isBroken = true
    const teams = await startFakeConnector({
      conversations: Array.from({ length: 5 }, (_, number) => ({ id: `a:p${number}`, members: [sanne] })),
      fault: () => (isBroken ? { kind: 'hang', stored: false } : undefined),
    })
    closing.push(teams.close)
    const { messenger } = await someMessenger({ teams, callMs: 100, realNow: () => now })
    for (const number of [0, 1, 2])
      await expect(messenger.send(person(number), card, `n-${number}`)).rejects.toMatchObject({
        name: 'Unanswered',
      })
    isBroken = false
    await expect(messenger.send(person(3), card, 'n-3')).rejects.toMatchObject({ name: 'Busy' })
    now = now.add({ seconds: 11 })
    await messenger.send(person(3), card, 'n-3')
    await messenger.send(person(4), card, 'n-4')
    expect(teams.messages.map(({ key }) => key)).toEqual(['n-3', 'n-4'])
  })
})
