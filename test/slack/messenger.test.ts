import { afterEach, describe, expect, it } from 'vitest'
import { createMemoryInstallations } from '../../adapters/memory/installations.ts'
import { createSlack } from '../../adapters/slack/slack.ts'
import type { Card } from '../../src/wording/card.ts'
import { actor } from './emulator/actor.ts'
import { type Emulator, startEmulator } from './emulator/emulator.ts'
import { app, team } from './emulator/place.ts'
import { type FakeApi, startFakeApi } from './fakeApi.ts'
import { slackPace } from '../support/onePace.ts'
import { installed, KEY, SECRET, type SomeSlack, someSlack } from './someSlack.ts'
import { Temporal } from 'temporal-polyfill'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const people = [
  { id: 'USANNE', name: 'sanne' },
  { id: 'UBRAM', name: 'bram' },
]

const emulated = async (): Promise<Emulator> => {
  const slack = await startEmulator({
    signingSecret: SECRET,
    people,
    channels: [{ id: 'CJEUGD', name: 'jeugd', members: ['USANNE', app.user] }],
  })
  closing.push(slack.close)
  return slack
}

const messengerOn = async (slack: Emulator) => {
  const realNow = () => Temporal.Now.instant()
  const installations = createMemoryInstallations({ now: realNow })
  const { secret: _, ...row } = installed(team.id)
  await installations.save(row, [])
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const settings = { signingSecret: SECRET, botToken: app.token, apiUrl: slack.apiUrl, keys: KEY }
  const paces = slackPace(realNow)
  return createSlack({ settings, installations, isAllowed: async () => false, realNow, paces, log }).messenger
}

const card = (change: Partial<Card> = {}): Card => ({
  title: 'Jaarplan',
  body: [{ kind: 'text', text: 'Lukt het?' }],
  actions: [],
  language: 'nl',
  ...change,
})

describe('a message in Slack', () => {
  it('carries the notice’s key and nothing else', async () => {
    const slack = await emulated()
    const messenger = await messengerOn(slack)
    await messenger.send(
      { platform: 'slack', region: 'ijmond', conversation: `${team.id}/USANNE` },
      card(),
      'n-1',
    )
    const [message] = await actor(slack, 'USANNE').own()
    expect(message?.metadata).toEqual({ event_type: 'tijdig_notice', event_payload: { key: 'n-1' } })
  })

  it('stands in the thread where the talk is, and is found and edited there', async () => {
    const slack = await emulated()
    const messenger = await messengerOn(slack)
    const sanne = actor(slack, 'USANNE')
    await sanne.say('Wie doet dit?', 'CJEUGD')
    const root = (await sanne.history('CJEUGD'))[0]?.ts ?? ''
    const to = { platform: 'slack', region: 'ijmond', conversation: `${team.id}/CJEUGD/${root}` } as const
    const ref = await messenger.send(to, card(), 'n-1')
    expect(await messenger.find(to, 'n-1')).toEqual(ref)
    await messenger.edit('ijmond', ref, card({ title: 'Dank je wel' }))
    const replies = await sanne.replies('CJEUGD', root)
    expect(replies.map(({ title, user }) => [user, title])).toEqual([
      ['USANNE', ''],
      [app.user, 'Dank je wel'],
    ])
  })

  it('for one person in a channel is seen by nobody else; where they are not, it comes in private', async () => {
    const slack = await emulated()
    const messenger = await messengerOn(slack)
    const only = (user: string) =>
      ({ platform: 'slack', region: 'ijmond', conversation: `${team.id}/CJEUGD@${user}` }) as const
    const seen = await messenger.send(only('USANNE'), card(), 'n-1')
    expect(seen.conversation).toBe(`${team.id}/CJEUGD@USANNE`)
    expect(slack.ss.ephemeralMessages.all()).toMatchObject([{ target_user: 'USANNE', channel_id: 'CJEUGD' }])
    expect(await messenger.find(only('USANNE'), 'n-1')).toBe('unknown')
    await expect(messenger.edit('ijmond', seen, card())).rejects.toMatchObject({ name: 'Refused' })
    const elsewhere = await messenger.send(only('UBRAM'), card(), 'n-2')
    expect(elsewhere.conversation).toBe(`${team.id}/UBRAM`)
    expect(await actor(slack, 'UBRAM').own()).toHaveLength(1)
  })
})

const longCard = (lines: number): Card =>
  card({
    title: 'Stand',
    body: [
      {
        kind: 'list',
        items: Array.from({ length: lines }, (_, at) => `Partner ${at}: ${'woord '.repeat(30)}.`),
      },
    ],
    actions: [{ id: 'why', label: 'Waarom?', press: { do: 'why' } }],
  })

describe('a card that is too long for one message', () => {
  const to = { platform: 'slack', region: 'ijmond', conversation: 'T1/USANNE' } as const
  const start = async (): Promise<{ api: FakeApi; slack: SomeSlack }> => {
    const api = await startFakeApi({ teams: [{ id: 'T1', token: 'xoxb-T1' }] })
    const slack = await someSlack({ apiUrl: api.apiUrl })
    closing.push(slack.close, api.close)
    return { api, slack }
  }

  it('becomes several, of which the last is the one that is meant', async () => {
    const { api, slack } = await start()
    const ref = await slack.messenger.send(to, longCard(200), 'n-1')
    expect(api.messages.length).toBeGreaterThan(2)
    expect(api.messages.at(-1)).toMatchObject({ ts: ref.message, key: 'n-1' })
    expect(await slack.messenger.find(to, 'n-1')).toEqual(ref)
  })

  it('is completed by a second attempt, and not begun again', async () => {
    const { api, slack } = await start()
    let posts = 0
    api.breaks(({ method }) => {
      if (method !== 'chat.postMessage') return undefined
      posts += 1
      return posts === 3 ? { kind: 'status', status: 429, retryAfter: 0 } : undefined
    })
    await expect(slack.messenger.send(to, longCard(200), 'n-1')).rejects.toMatchObject({ name: 'Busy' })
    expect(api.messages).toHaveLength(2)
    await slack.messenger.send(to, longCard(200), 'n-1')
    expect(new Set(api.messages.map(({ key }) => key)).size).toBe(api.messages.length)
    const single = await start()
    await single.slack.messenger.send(to, longCard(200), 'n-1')
    expect(api.messages).toHaveLength(single.api.messages.length)
  })

  it('that became short again leaves nothing of the rest', async () => {
    const { api, slack } = await start()
    const ref = await slack.messenger.send(to, longCard(200), 'n-1')
    await slack.messenger.edit('ijmond', ref, card({ title: 'Klaar' }))
    expect(api.messages).toMatchObject([{ ts: ref.message, text: expect.stringContaining('Klaar') }])
  })
})
