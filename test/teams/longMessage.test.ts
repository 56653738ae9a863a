import { afterEach, describe, expect, it } from 'vitest'
import type { Address } from '../../src/ports/messenger.ts'
import type { Card } from '../../src/wording/card.ts'
import { at } from '../support/builders.ts'
import { type FakeConnector, type Fault, startFakeConnector } from './fakeConnector.ts'
import { titleOf, wordsOf } from './reading.ts'
import { someMessenger, VELSEN } from './someMessenger.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const sanne = { id: '29:sanne', tenantId: VELSEN }
const CHANNEL = '19:jeugd@thread.tacv2'
const to: Address = { platform: 'teams', region: 'ijmond', conversation: `${VELSEN}/a:sanne` }

const card = (change: Partial<Card> = {}): Card => ({
  title: 'Jaarplan',
  body: [{ kind: 'text', text: 'Lukt het?' }],
  actions: [],
  language: 'nl',
  ...change,
})

const sentence = 'De partners lezen dit graag op tijd. '
const long = (count: number, title = 'Stand'): Card =>
  card({
    title,
    body: [{ kind: 'text', text: sentence.repeat(count) }],
    actions: [{ id: 'why', label: 'Waarom?', press: { do: 'why' } }],
  })
const counted = (title: string, of: number) =>
  Array.from({ length: of }, (_, at_) => `${title} (${at_ + 1}/${of})`)

describe('a card that is too long for one message', () => {
  const start = async (fault?: Fault) => {
    const teams = await startFakeConnector({ conversations: [{ id: 'a:sanne', members: [sanne] }] })
    closing.push(teams.close)
    if (fault) teams.breaks(() => fault)
    return { teams, ...(await someMessenger({ teams })) }
  }
  const titles = (teams: FakeConnector) => teams.in('a:sanne').map(titleOf)

  it('becomes several, none of them larger than Teams takes, of which the last is the one that is meant', async () => {
    const { teams, messenger } = await start()
    const ref = await messenger.send(to, long(900), 'n-1')
    expect(titles(teams)).toEqual(counted('Stand', teams.messages.length))
    expect(teams.messages.length).toBeGreaterThan(2)
    expect(teams.messages.at(-1)).toMatchObject({ id: ref.message, key: 'n-1' })
    expect(wordsOf(teams.messages.at(-1) ?? { activity: {} })).toContain('Waarom?')
    for (const { activity } of teams.messages)
      expect(JSON.stringify(activity).length * 2).toBeLessThan(28 * 1024)
    expect(new Set(teams.messages.map(({ key }) => key)).size).toBe(teams.messages.length)
  })

  it('is edited page by page, loses the pages that are too many, and gets the missing ones below', async () => {
    const { teams, messenger } = await start()
    const ref = await messenger.send(to, long(900), 'n-1')
    const before = teams.messages.length
    await messenger.edit('ijmond', ref, long(900, 'Nu'))
    expect(titles(teams)).toEqual(counted('Nu', before))
    await messenger.edit('ijmond', ref, card({ title: 'Klaar' }))
    expect(titles(teams)).toEqual(['Klaar'])
    await messenger.edit('ijmond', ref, long(500, 'Weer'))
    expect(titles(teams).toSorted()).toEqual(counted('Weer', titles(teams).length))
    expect(titles(teams).length).toBeGreaterThan(1)
    const after = titles(teams).length
    await messenger.edit('ijmond', ref, long(500, 'Nog eens'))
    expect(titles(teams)).toHaveLength(after)
  })

  it('says no more than its title where a page cannot be taken away', async () => {
    const { teams, messenger } = await start()
    const ref = await messenger.send(to, long(900), 'n-1')
    teams.breaks(({ what }) => (what === 'remove' ? { kind: 'status', status: 501 } : undefined))
    await messenger.edit('ijmond', ref, card({ title: 'Klaar' }))
    for (const message of teams.messages.slice(0, -1)) expect(wordsOf(message)).toBe('Klaar')
  })

  it('that another process sent is drawn whole in its last message, or its last page where that is too much', async () => {
    const { teams, messenger } = await start()
    const ref = await messenger.send(to, long(900), 'n-1')
    const { messenger: other } = await someMessenger({ teams })
    await other.edit('ijmond', ref, long(900, 'Nu'))
    const last = () => teams.messages.at(-1) ?? { activity: {} }
    expect(titleOf(last())).toBe('Nu')
    expect(wordsOf(last()).split(sentence.trim()).length).toBeGreaterThan(900)
    await other.edit('ijmond', ref, long(2_500, 'Veel'))
    expect(titleOf(last())).toMatch(/^Veel \((\d+)\/\1\)$/u)
    expect(wordsOf(last())).toContain('Waarom?')
  })

  it('waits in place once its first page stands, so that no page is said twice', async () => {
    const { teams, messenger } = await start()
    let posts = 0
    teams.breaks(({ what }) => {
      if (what !== 'send') return undefined
      posts += 1
      return posts === 2 || posts === 4 ? { kind: 'status', status: 429, retryAfter: '0.01' } : undefined
    })
    await messenger.send(to, long(900), 'n-1')
    expect(titles(teams)).toEqual(counted('Stand', teams.messages.length))
  })

  it('that begins with a wait is not begun', async () => {
    const { teams, messenger } = await start({ kind: 'status', status: 429, retryAfter: 1 })
    await expect(messenger.send(to, long(900), 'n-1')).rejects.toMatchObject({ name: 'Busy' })
    expect(teams.messages).toEqual([])
  })

  it.each([
    ['gives no answer', { kind: 'drop', stored: false } as const],
    ['asks to wait too long', { kind: 'status', status: 429, retryAfter: 60 } as const],
    ['is refused', { kind: 'status', status: 403 } as const],
  ])('of which a later page %s is told as said in part', async (_name, fault) => {
    const { teams, messenger } = await start()
    let posts = 0
    teams.breaks(({ what }) => (what === 'send' && (posts += 1) === 2 ? fault : undefined))
    await expect(messenger.send(to, long(900), 'n-1')).rejects.toMatchObject({
      name: 'Unanswered',
    })
    expect(teams.messages).toHaveLength(1)
  })

  it('is begun no further than can end in the time for which a notice is held', async () => {
    let now = at('2026-11-23T10:00')
    const teams = await startFakeConnector({
      conversations: [{ id: 'a:sanne', members: [sanne] }],
      fault: () => {
        now = now.add({ seconds: 9 })
        return undefined
      },
    })
    closing.push(teams.close)
    const { messenger } = await someMessenger({ teams, realNow: () => now })
    await expect(messenger.send(to, long(2_000), 'n-1')).rejects.toMatchObject({ name: 'Unanswered' })
    expect(teams.calls.map(({ what }) => what)).toEqual(['send', 'send'])
  })

  it('is not begun at all where looking who reads there took all the time', async () => {
    let now = at('2026-11-23T10:00')
    const teams = await startFakeConnector({
      conversations: [{ id: CHANNEL, members: [sanne] }],
      fault: () => {
        now = now.add({ seconds: 20 })
        return undefined
      },
    })
    closing.push(teams.close)
    const { messenger } = await someMessenger({ teams, realNow: () => now })
    const channel = { ...to, conversation: `${VELSEN}/${CHANNEL}` }
    await expect(messenger.send(channel, card(), 'n-1')).rejects.toMatchObject({ name: 'NotTaken' })
    expect(teams.calls.map(({ what }) => what)).toEqual(['members'])
  })

  it('says a missing page of an edited message once, also when nobody knows whether it was taken', async () => {
    const { teams, messenger } = await start()
    const ref = await messenger.send(to, card(), 'n-1')
    teams.breaks(({ what }) => (what === 'send' ? { kind: 'drop', stored: true } : undefined))
    await messenger.edit('ijmond', ref, long(500))
    const after = teams.messages.length
    teams.breaks(undefined)
    await messenger.edit('ijmond', ref, long(500, 'Nu'))
    expect(teams.messages).toHaveLength(after)
  })
})
