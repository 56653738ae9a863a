import { Temporal } from 'temporal-polyfill'
import { afterEach, describe, expect, it } from 'vitest'
import { refOf } from '../../adapters/teams/place.ts'
import { toAdaptiveCard } from '../../adapters/teams/render.ts'
import { clouds } from '../../adapters/teams/settings.ts'
import type { Address } from '../../src/ports/messenger.ts'
import type { Card } from '../../src/wording/card.ts'
import { type FakeConnector, startFakeConnector } from './fakeConnector.ts'
import { titleOf } from './reading.ts'
import { all, complaints } from './microsoft.ts'
import { ELDERS, linked, someMessenger, VELSEN } from './someMessenger.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const sanne = { id: '29:sanne', aadObjectId: '00000000-0000-4000-8000-000000000001', tenantId: VELSEN }
const bram = { id: '29:bram', tenantId: VELSEN }
const guest = { id: '29:gast', tenantId: ELDERS }
const CHANNEL = '19:jeugd@thread.tacv2'
const SHARED = '19:samen@thread.v2'

const aConnector = async (more: Parameters<typeof startFakeConnector>[0] = {}): Promise<FakeConnector> => {
  const teams = await startFakeConnector({
    people: [sanne, bram],
    conversations: [
      { id: 'a:sanne', members: [sanne] },
      { id: CHANNEL, members: [sanne, bram, { ...bram, id: '29:bas' }] },
      { id: SHARED, members: [sanne, bram, guest] },
    ],
    ...more,
  })
  closing.push(teams.close)
  return teams
}

const at = (id: string, tenant = VELSEN, region = 'ijmond'): Address => ({
  platform: 'teams',
  region,
  conversation: `${tenant}/${id}`,
})

const card = (change: Partial<Card> = {}): Card => ({
  title: 'Jaarplan',
  body: [{ kind: 'text', text: 'Lukt het?' }],
  actions: [],
  language: 'nl',
  ...change,
})

describe('a message in Teams', () => {
  it('is a card that carries the notice’s key, and a line for notifications', async () => {
    const teams = await aConnector()
    const { messenger } = await someMessenger({ teams })
    await messenger.send(at('a:sanne'), card(), 'n-1')
    const [message] = teams.in('a:sanne')
    expect(message?.activity).toMatchObject({
      type: 'message',
      summary: 'Jaarplan',
      channelData: { tijdig: { key: 'n-1' } },
      attachments: [
        { contentType: 'application/vnd.microsoft.card.adaptive', content: toAdaptiveCard(card()) },
      ],
    })
    expect(teams.calls.map(({ token }) => token)).toEqual(['token-1'])
  })

  it('without a title is announced by what it says first', async () => {
    const teams = await aConnector()
    const { messenger } = await someMessenger({ teams })
    const body = [
      { kind: 'text', text: ' ' },
      { kind: 'text', text: 'Dank je wel,\nhet is binnen.' },
    ] as const
    await messenger.send(at('a:sanne'), card({ title: '', body }), 'n-1')
    expect(teams.messages[0]?.activity['summary']).toBe('Dank je wel, het is binnen.')
  })

  it('keeps its key when it is edited by who sent it', async () => {
    const teams = await aConnector()
    const { messenger } = await someMessenger({ teams })
    const ref = await messenger.send(at('a:sanne'), card(), 'n-1')
    await messenger.edit('ijmond', ref, card({ title: 'Dank je wel' }))
    expect(teams.in('a:sanne')).toMatchObject([{ id: ref.message, key: 'n-1', edits: 1 }])
    expect(teams.messages[0]?.activity['channelData']).toEqual({ tijdig: { key: 'n-1' } })
  })

  it('to somebody whom we never talked to opens the conversation with them, once', async () => {
    const teams = await aConnector()
    let seconds = 0
    const start = Temporal.Instant.from('2026-11-23T09:00:00Z')
    const realNow = () => start.add({ seconds: (seconds += 1) })
    const { messenger } = await someMessenger({ teams, realNow })
    for (const person of ['user:29:sanne', sanne.aadObjectId, `user:${sanne.aadObjectId}`])
      for (const key of ['a', 'b']) {
        const ref = await messenger.send(at(person), card(), `${person} ${key}`)
        expect(ref.conversation).toBe(`${VELSEN}/a:29:sanne`)
        await messenger.edit('ijmond', ref, card({ title: 'Dank je wel' }))
      }
    expect(teams.in('a:29:sanne')).toHaveLength(6)
    const made = teams.calls.filter(({ what }) => what === 'create')
    expect(made).toHaveLength(2)
    expect(made[0]?.body).toMatchObject({
      isGroup: false,
      bot: { id: '28:bot' },
      members: [{ id: '29:sanne' }],
      tenantId: VELSEN,
      channelData: { tenant: { id: VELSEN } },
    })
  })

  it('stands in the thread where the talk is, and is edited there', async () => {
    const teams = await aConnector()
    const { messenger } = await someMessenger({ teams })
    const thread = `${CHANNEL};messageid=1700`
    const ref = await messenger.send(at(thread), card(), 'n-1')
    expect(ref.conversation).toBe(`${VELSEN}/${thread}`)
    await messenger.edit('ijmond', ref, card({ title: 'Dank je wel' }))
    expect(teams.in(thread).map(titleOf)).toEqual(['Dank je wel'])
  })

  it('that begins a thread is known by that thread, as whoever presses its buttons names it', async () => {
    const teams = await aConnector()
    const { messenger } = await someMessenger({ teams })
    const ref = await messenger.send(at(CHANNEL), card(), 'n-1')
    expect(ref.conversation).toBe(`${VELSEN}/${CHANNEL};messageid=${ref.message}`)
    expect(refOf(VELSEN, `${CHANNEL};messageid=${ref.message}`, ref.message)).toEqual(ref)
    expect(await messenger.find(at(CHANNEL), 'n-1')).toEqual(ref)
  })

  it('that was sent once is not sent again under the same key', async () => {
    const teams = await aConnector()
    const { messenger } = await someMessenger({ teams })
    const ref = await messenger.send(at('a:sanne'), card(), 'n-1')
    expect(await messenger.find(at('a:sanne'), 'n-1')).toEqual(ref)
    expect(await messenger.send(at('a:sanne'), card(), 'n-1')).toEqual(ref)
    expect(teams.messages).toHaveLength(1)
    const another = await someMessenger({ teams })
    expect(await another.messenger.find(at('a:sanne'), 'n-1')).toBe('unknown')
  })

  it('is not said where people from outside read, unless a coordinator allowed it', async () => {
    const teams = await aConnector()
    const { messenger } = await someMessenger({ teams, settings: { tenants: [VELSEN] } })
    await expect(messenger.send(at(SHARED), card(), 'n-1')).rejects.toMatchObject({ name: 'Refused' })
    await messenger.send(at(CHANNEL), card(), 'n-2')
    expect(teams.messages.map(({ key }) => key)).toEqual(['n-2'])
    const asked: string[] = []
    const allowed = await someMessenger({
      teams,
      settings: { tenants: [VELSEN] },
      isAllowed: async (_region, conversation) => asked.push(conversation) > 0,
    })
    await allowed.messenger.send(at(`${SHARED};messageid=1`), card(), 'n-3')
    expect(asked).toEqual([`${VELSEN}/${SHARED}`])
  })

  it('is not drawn anew where people from outside came to read meanwhile, unless a coordinator allowed it', async () => {
    const teams = await aConnector()
    let isAllowed = false
    const { messenger, conversations } = await someMessenger({ teams, isAllowed: async () => isAllowed })
    const ref = await messenger.send(at(`${CHANNEL};messageid=1700`), card(), 'n-1')
    const before = teams.conversations.get(CHANNEL)?.members ?? []
    const stranger = { id: '29:x', tenantId: '99999999-9999-4999-8999-999999999999' }
    teams.conversations.set(CHANNEL, { id: CHANNEL, members: [...before, stranger] })
    conversations.forgetShared(`${VELSEN}/${CHANNEL}`)
    const edit = () => messenger.edit('ijmond', ref, card({ title: 'Nieuws voor de regio' }))
    await expect(edit()).rejects.toMatchObject({ name: 'Refused' })
    expect(teams.messages.map(({ edits }) => edits)).toEqual([0])
    isAllowed = true
    await edit()
    expect(teams.messages.map(({ edits }) => edits)).toEqual([1])
  })

  it('asks once in a while who reads in a channel, whichever thread it is', async () => {
    const teams = await aConnector()
    const { messenger, conversations } = await someMessenger({ teams })
    await messenger.send(at(CHANNEL), card(), 'n-1')
    const asked = teams.calls.filter(({ what }) => what === 'members').length
    await messenger.send(at(`${CHANNEL};messageid=1`), card(), 'n-2')
    expect(teams.calls.filter(({ what }) => what === 'members')).toHaveLength(asked)
    conversations.forgetShared(`${VELSEN}/${CHANNEL};messageid=1`)
    await messenger.send(at(CHANNEL), card(), 'n-3')
    expect(teams.calls.filter(({ what }) => what === 'members')).toHaveLength(2 * asked)
  })

  it.each([
    ['of another region', at('a:sanne', ELDERS)],
    ['that nobody linked', at('a:sanne', '33333333-3333-4333-8333-333333333333')],
    ['that is no place', at('')],
    ['of a platform’s other kind', { ...at('x'), conversation: 'T1' }],
  ])('is never sent to a conversation %s', async (_name, to) => {
    const teams = await aConnector()
    const { messenger } = await someMessenger({
      teams,
      installations: [linked(VELSEN), linked(ELDERS, { region: 'elders' })],
    })
    await expect(messenger.send(to, card(), 'n-1')).rejects.toMatchObject({ name: 'Refused' })
    await expect(
      messenger.edit('ijmond', { platform: 'teams', conversation: to.conversation, message: '1' }, card()),
    ).rejects.toMatchObject({ name: 'Refused' })
    expect(teams.calls).toEqual([])
  })

  it('takes its token to no address outside the list', async () => {
    const teams = await aConnector()
    const { messenger } = await someMessenger({
      teams,
      settings: { cloud: clouds.public },
    })
    await expect(messenger.send(at('a:sanne'), card(), 'n-1')).rejects.toMatchObject({ name: 'Refused' })
    expect(teams.calls).toEqual([])
  })

  it.each([302, 307])('does not follow a service that sends us elsewhere with %i', async (status) => {
    const elsewhere = await aConnector()
    const location = `${elsewhere.address}v3/conversations/${CHANNEL}/pagedmembers`
    const teams = await aConnector({ fault: () => ({ kind: 'status', status, location }) })
    const { messenger } = await someMessenger({ teams })
    for (const place of ['a:sanne', CHANNEL])
      await expect(messenger.send(at(place), card(), 'n-1')).rejects.toMatchObject({ name: 'Refused' })
    expect(elsewhere.calls).toEqual([])
  })

  it('offers no choice where there is nothing to choose', () => {
    const empty = { id: 'opgave', label: 'Opgave', kind: 'one-of', required: false, choices: [] } as const
    const form = [empty, { id: 'naam', label: 'Naam', kind: 'text', required: true }] as const
    const json = toAdaptiveCard(card({ actions: [{ id: 'x', label: 'X', press: { do: 'x' }, form }] }))
    expect(complaints(json)).toEqual([])
    expect(all(json, 'Input.ChoiceSet')).toEqual([])
    expect(all(json, 'Input.Text')).toHaveLength(1)
  })
})
