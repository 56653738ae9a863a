import { afterEach, describe, expect, it } from 'vitest'
import { Temporal } from 'temporal-polyfill'
import { createMemoryInstallations } from '../../adapters/memory/installations.ts'
import type { Card } from '../../src/wording/card.ts'
import { type Call, type FakeApi, type Fault, startFakeApi } from './fakeApi.ts'
import { eventOf, installed, type SomeSlack, someSlack } from './someSlack.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const card = (change: Partial<Card> = {}): Card => ({
  title: 'Jaarplan',
  body: [],
  actions: [],
  language: 'nl',
  ...change,
})
const longCard = (lines: number, word = 'woord'): Card => {
  const items = Array.from({ length: lines }, (_, at) => `Partner ${at}: ${`${word} `.repeat(30)}.`)
  return card({ title: 'Stand', body: [{ kind: 'list', items }] })
}
const at = (conversation: string) => ({ platform: 'slack', region: 'ijmond', conversation }) as const
const anne = at('T1/USANNE')
const jeugd = at('T1/CJEUGD')

type Two = { readonly api: FakeApi; readonly web: SomeSlack; readonly worker: SomeSlack; shared: string[] }

/** Two processes of one house, with one Slack. */
const two = async (fault?: (call: Call) => Fault | undefined): Promise<Two> => {
  const shared: string[] = []
  const api = await startFakeApi({
    teams: [{ id: 'T1', token: 'xoxb-T1', shared }],
    ...(fault && { fault }),
  })
  const store = createMemoryInstallations({ now: () => Temporal.Now.instant() })
  await store.save(installed('T1'), [])
  const one = () => someSlack({ apiUrl: api.apiUrl, installations: [], store })
  const [web, worker] = [await one(), await one()]
  closing.push(web.close, worker.close, api.close)
  return { api, web, worker, shared }
}

const counted = (api: FakeApi, method: RegExp): number =>
  api.calls.filter((call) => method.test(call.method)).length

/** A workspace with the least privilege lets us read direct conversations alone. */
const unreadable = ({ method, args }: Call): Fault | undefined =>
  /^conversations\.(history|replies)$/.test(method) && !args['channel']?.startsWith('D')
    ? { kind: 'error', error: 'missing_scope' }
    : undefined

describe('a message that is edited', () => {
  it('is left as it is where people from outside read by now, and nobody allowed that', async () => {
    const { api, web, shared } = await two()
    const ref = await web.messenger.send(jeugd, card(), 'n-1')
    shared.push('CJEUGD')
    await web.tell(eventOf({ type: 'channel_shared', channel: 'CJEUGD', connected_team_id: 'T9' }))
    await expect(web.messenger.edit('ijmond', ref, card({ title: 'Geheim' }))).rejects.toMatchObject({
      name: 'Refused',
    })
    expect(api.messages).toMatchObject([{ text: expect.stringContaining('Jaarplan') }])
  })

  it('and grew says its first pages below it once, and draws them anew after that', async () => {
    const { api, web, worker } = await two()
    const ref = await web.messenger.send(anne, card(), 'n-1')
    await web.messenger.edit('ijmond', ref, longCard(200))
    const { length } = api.messages
    expect(length).toBeGreaterThan(2)
    await web.messenger.edit('ijmond', ref, longCard(200))
    await worker.messenger.edit('ijmond', ref, longCard(200, 'woordje'))
    expect(api.messages).toHaveLength(length)
    expect(new Set(api.messages.map(({ key }) => key)).size).toBe(length)
    expect(api.messages.filter(({ text }) => !text.includes('woordje'))).toEqual([])
    expect(api.messages.filter(({ thread }) => thread === ref.message)).toHaveLength(length - 1)
  })

  it('and became short leaves nothing of the rest, whichever process said it', async () => {
    const { api, web, worker } = await two()
    const ref = await web.messenger.send(anne, longCard(200), 'n-1')
    await worker.messenger.edit('ijmond', ref, card({ title: 'Klaar' }))
    expect(api.messages).toMatchObject([{ ts: ref.message, text: expect.stringContaining('Klaar') }])
    const short = await web.messenger.send(anne, card(), 'n-2')
    await worker.messenger.edit('ijmond', short, longCard(200))
    await web.messenger.edit('ijmond', short, longCard(100))
    await web.messenger.edit('ijmond', short, card({ title: 'Klaar' }))
    expect(api.messages).toHaveLength(2)
  })

  it('asks nothing of Slack that this process knows', async () => {
    const { api, web, worker } = await two()
    const ref = await web.messenger.send(anne, card(), 'n-1')
    await web.messenger.edit('ijmond', ref, card({ title: 'Nu' }))
    expect(counted(api, /history|replies/)).toBe(0)
    for (const title of ['Straks', 'Klaar']) await worker.messenger.edit('ijmond', ref, card({ title }))
    expect(counted(api, /history|replies/)).toBe(2)
  })

  it('is edited though Slack does not say now what stands above it', async () => {
    const { api, web, worker } = await two(({ method }) =>
      /history|replies/.test(method) ? { kind: 'status', status: 429, retryAfter: 60 } : undefined,
    )
    const ref = await web.messenger.send(anne, card(), 'n-1')
    await worker.messenger.edit('ijmond', ref, card({ title: 'Klaar' }))
    expect(api.messages).toMatchObject([{ text: expect.stringContaining('Klaar') }])
  })
})

describe('what only one person sees, on several pages', () => {
  it('is completed by a second attempt, and not begun again', async () => {
    const { api, web } = await two()
    const only = at('T1/CJEUGD@USANNE')
    const said: string[] = []
    let posts = 0
    api.breaks(({ method, args }) => {
      if (method !== 'chat.postEphemeral') return undefined
      posts += 1
      if (posts === 2) return { kind: 'status', status: 429, retryAfter: 0 }
      said.push(args['text'] ?? '')
      return undefined
    })
    await expect(web.messenger.send(only, longCard(200), 'n-1')).rejects.toMatchObject({ name: 'Busy' })
    await web.messenger.send(only, longCard(200), 'n-1')
    expect(new Set(said).size).toBe(said.length)
    const { length } = said
    await web.messenger.send(only, longCard(200), 'n-2')
    expect(said).toHaveLength(2 * length)
  })
})

describe('with the least privilege', () => {
  it('a long card is said in a channel, and edited there', async () => {
    const { api, web } = await two(unreadable)
    const ref = await web.messenger.send(jeugd, longCard(200), 'n-1')
    const { length } = api.messages
    expect(length).toBeGreaterThan(2)
    await web.messenger.edit('ijmond', ref, longCard(200, 'woordje'))
    expect(api.messages).toHaveLength(length)
    expect(api.messages.filter(({ text }) => !text.includes('woordje'))).toEqual([])
    await web.messenger.edit('ijmond', ref, card({ title: 'Klaar' }))
    expect(api.messages).toMatchObject([{ ts: ref.message }])
  })
})
