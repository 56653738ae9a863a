import { afterEach, describe, expect, it } from 'vitest'
import { memberPage } from '../../adapters/teams/service.ts'
import { cardWith } from './cards.ts'
import { startFakeConnector } from './fakeConnector.ts'
import { ELDERS, linked, someMessenger, VELSEN } from './someMessenger.ts'
import { activityOf, inChannel, someTeams, type SomeTeams, TENANT } from './someTeams.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const TABLE = '19:tafel@thread.tacv2'
const GENERAL = '19:algemeen@thread.tacv2'
const ours = { id: '29:a', tenantId: VELSEN, userRole: 'user' }

/** What becomes of something said where these people read. */
const saidTo = async (members: readonly object[], elsewhere?: string): Promise<string> => {
  // What a member lacks here is what Teams may leave out.
  const teams = await startFakeConnector({ conversations: [{ id: TABLE, members: members as never }] })
  closing.push(teams.close)
  const other = elsewhere === undefined ? [] : [linked(ELDERS, { region: elsewhere })]
  const { messenger } = await someMessenger({ teams, installations: [linked(VELSEN), ...other] })
  const to = { platform: 'teams', region: 'ijmond', conversation: `${VELSEN}/${TABLE}` } as const
  return messenger.send(to, cardWith({ title: 'Voor regio IJmond' }), 'k').then(
    () => 'said',
    (error: Error) => error.name,
  )
}

describe('what is for the region is said', () => {
  it('where its own people read, of one tenant or of two', async () => {
    expect(await saidTo([ours])).toBe('said')
    expect(await saidTo([ours, { ...ours, id: '29:b', tenantId: ELDERS.toUpperCase() }], 'ijmond')).toBe(
      'said',
    )
  })
})

describe('nothing is said where one of those who read is', () => {
  it.each([
    ['a guest', { userRole: 'guest' }],
    ['a guest by the name they sign in with', { userPrincipalName: 'pers_krant.nl#EXT#@velsen.nl' }],
    ['an anonymous visitor of a meeting', { userRole: 'anonymous' }],
    ['of whom Teams does not say where they belong', { tenantId: undefined }],
    ['of a tenant that may talk to us and is linked nowhere', { tenantId: ELDERS }],
    ['somebody who cannot be read', { id: undefined, name: 'Deelnemer per telefoon' }],
  ])('%s', async (_name, change) => {
    expect(await saidTo([ours, { ...ours, id: '29:b', ...change }])).toBe('Refused')
  })

  it('of another region', async () => {
    expect(await saidTo([ours, { ...ours, id: '29:b', tenantId: ELDERS }], 'zuid-kennemerland')).toBe(
      'Refused',
    )
  })

  it('nobody that Teams names', async () => {
    expect(await saidTo([])).toBe('Refused')
    expect(memberPage.parse({ members: 'allen' })).toEqual({ members: [], unread: 1, more: undefined })
  })
})

describe('who reads somewhere is asked anew', () => {
  const begin = async (): Promise<SomeTeams> => {
    const teams = await someTeams()
    closing.push(teams.close)
    return teams
  }
  const readsAlong = (teams: SomeTeams): void => {
    const { members = [] } = teams.service.conversations.get(TABLE) ?? {}
    teams.service.conversations.set(TABLE, {
      id: TABLE,
      members: [...members, { id: '29:x', tenantId: 'other' }],
    })
  }
  const isShared = async (teams: SomeTeams, text: string): Promise<boolean | undefined> => {
    await teams.tell(inChannel(`<at>Tijdig</at> ${text}`))
    return teams.received.at(-1)?.where.shared
  }
  const changed = (id: string, eventType: string, change: object = {}) =>
    activityOf({
      type: 'conversationUpdate',
      text: undefined,
      conversation: { id, conversationType: 'channel', isGroup: true, tenantId: TENANT },
      channelData: { tenant: { id: TENANT }, eventType, team: { id: GENERAL } },
      ...change,
    })

  it.each([
    ['somebody came into its team', changed(GENERAL, 'teamMemberAdded', { membersAdded: [{ id: '29:x' }] })],
    ['it was shared with another tenant', changed(TABLE, 'channelShared')],
    ['it was shared with fewer', changed(TABLE, 'channelUnshared')],
  ])('once %s', async (_name, event) => {
    const teams = await begin()
    expect(await isShared(teams, 'hulp')).toBeUndefined()
    readsAlong(teams)
    await teams.tell(event)
    expect(await isShared(teams, 'wie ontbreekt nog?')).toBe(true)
  })
})
