import { afterEach, describe, expect, it } from 'vitest'
import { profileOf } from '../../adapters/teams/people.ts'
import type { Profile } from '../../src/ports/profiles.ts'
import { type FakeConnector, type Fault, type Someone, startFakeConnector } from './fakeConnector.ts'
import { ELDERS, linked, type SomeMessenger, someMessenger, VELSEN } from './someMessenger.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const OBJECT = '00000000-0000-4000-8000-000000000001'
const sanne: Someone = {
  id: '29:sanne',
  aadObjectId: OBJECT,
  name: 'Sanne de Vries',
  email: 'Sanne.deVries@velsen.nl',
  userPrincipalName: 'sdevries@velsen.nl',
  tenantId: VELSEN,
  userRole: 'user',
}
const CHANNEL = '19:jeugd@thread.tacv2'
const others = Array.from({ length: 5 }, (_, number) => ({ id: `29:${number}`, tenantId: VELSEN }))

const start = async (
  person: Someone = sanne,
  fault?: Fault,
): Promise<SomeMessenger & { teams: FakeConnector; of: () => Promise<Profile | undefined> }> => {
  const teams = await startFakeConnector({
    people: [person],
    conversations: [
      { id: 'a:sanne', members: [person] },
      { id: CHANNEL, members: [...others, person] },
      { id: '19:leeg@thread.v2', members: others },
    ],
    fault: ({ what }) => (what === 'member' ? fault : undefined),
  })
  closing.push(teams.close)
  const some = await someMessenger({
    teams,
    installations: [linked(VELSEN, { organisations: ['velsen'] }), linked(ELDERS, { region: 'elders' })],
  })
  return { ...some, teams, of: () => some.profiles.of('ijmond', `${VELSEN}/${OBJECT}`) }
}

describe('who somebody in Teams is', () => {
  const outsiders: readonly [string, Partial<Someone>][] = [
    ['of another tenant, even one of ours', { tenantId: ELDERS }],
    ['of whom Teams does not say where they belong', { tenantId: '' }],
    ['a guest', { userRole: 'guest' }],
    ['anonymous', { userRole: 'anonymous' }],
    [
      'a guest by the name they sign in with',
      { userPrincipalName: 'x_elders.nl#EXT#@velsen.onmicrosoft.com' },
    ],
  ]
  it.each(outsiders)('an outsider: %s', (_name, change) => {
    expect(profileOf({ ...sanne, aadObjectId: OBJECT, ...change }, VELSEN, [])).toEqual({ kind: 'outsider' })
  })

  it.each([{ userRole: 'bot' }, { id: '28:other' }])('a bot: %o', (change) => {
    expect(profileOf({ ...sanne, aadObjectId: OBJECT, ...change }, VELSEN, [])).toEqual({ kind: 'bot' })
  })

  it('a member, with the address that Teams vouches for and the conversation with them', async () => {
    const { of } = await start()
    expect(await of()).toEqual({
      kind: 'member',
      name: 'Sanne de Vries',
      email: 'Sanne.deVries@velsen.nl',
      organisations: ['velsen'],
      conversation: `${VELSEN}/user:29:sanne`,
    })
  })

  it('known by the name they sign in with where they have no mailbox, and without an address where that is none', async () => {
    const { email: _, ...rest } = sanne
    const addressOf = (change: Partial<Someone>) =>
      profileOf({ ...rest, aadObjectId: OBJECT, ...change }, VELSEN, [])
    expect(addressOf({})).toMatchObject({ email: 'sdevries@velsen.nl' })
    expect(addressOf({ userPrincipalName: 'sdevries' })).not.toHaveProperty('email')
  })

  it('not known by a mailbox that their tenant may have written down as it likes', () => {
    const forged = { ...sanne, aadObjectId: OBJECT, userPrincipalName: 'piet@aanbieder.onmicrosoft.com' }
    expect(profileOf(forged, VELSEN, [])).toMatchObject({ email: 'piet@aanbieder.onmicrosoft.com' })
    const { userPrincipalName: _, ...unproven } = forged
    expect(profileOf(unproven, VELSEN, [])).not.toHaveProperty('email')
  })

  it('is the same whatever letters their tenant is written with', () => {
    const shouted = { ...sanne, aadObjectId: OBJECT, tenantId: 'ABCDEF' }
    expect(profileOf(shouted, 'abcdef', [])).toMatchObject({ kind: 'member' })
  })

  it('asked where they just were, so that nobody is written to for it', async () => {
    const { profiles, teams } = await start()
    const seen = { conversation: `${VELSEN}/${CHANNEL};messageid=17`, direct: false }
    expect(await profiles.of('ijmond', `${VELSEN}/${OBJECT}`, seen)).toMatchObject({ kind: 'member' })
    expect(teams.calls.map(({ what, conversation }) => [what, conversation])).toEqual([['member', CHANNEL]])
  })

  it('found in the list of who is there, where their Entra id finds nobody', async () => {
    const { profiles, teams } = await start(sanne, {
      kind: 'status',
      status: 404,
      code: 'MemberNotFoundInConversation',
    })
    const seen = { conversation: `${VELSEN}/${CHANNEL}`, direct: false }
    expect(await profiles.of('ijmond', `${VELSEN}/${OBJECT.toUpperCase()}`, seen)).toMatchObject({
      name: 'Sanne de Vries',
    })
    expect(teams.calls.filter(({ what }) => what === 'members').length).toBeGreaterThan(1)
  })

  it('a member of their own tenant, in a chat of several tenants of one region', async () => {
    const id = '19:samen@thread.v2'
    const piet = { ...sanne, id: '29:piet', tenantId: ELDERS, userPrincipalName: 'Sanne.deVries@velsen.nl' }
    const teams = await startFakeConnector({ conversations: [{ id, members: [...others, piet] }] })
    closing.push(teams.close)
    const inBoth = (region: string) => [
      linked(VELSEN, { organisations: ['velsen'] }),
      linked(ELDERS, { region, organisations: ['elders'] }),
    ]
    const seen = { conversation: `${VELSEN}/${id}`, direct: false }
    const here = await someMessenger({ teams, installations: inBoth('ijmond') })
    expect(await here.profiles.of('ijmond', `${VELSEN}/${OBJECT}`, seen)).toMatchObject({
      kind: 'member',
      organisations: ['elders'],
      conversation: `${ELDERS}/user:29:piet`,
    })
    const elsewhere = await someMessenger({ teams, installations: inBoth('zuid') })
    expect(await elsewhere.profiles.of('ijmond', `${VELSEN}/${OBJECT}`, seen)).toEqual({ kind: 'outsider' })
  })

  it('nobody where Teams knows them not, nor is that remembered', async () => {
    const { profiles, teams } = await start()
    const seen = { conversation: `${VELSEN}/19:leeg@thread.v2`, direct: false }
    expect(await profiles.of('ijmond', `${VELSEN}/${OBJECT}`, seen)).toBeUndefined()
    const asked = teams.calls.length
    await profiles.of('ijmond', `${VELSEN}/${OBJECT}`, seen)
    expect(teams.calls.length).toBeGreaterThan(asked)
  })

  it('remembered, until Teams says that something changed', async () => {
    const { of, forget, teams } = await start()
    const asked = () => teams.calls.filter(({ what }) => what === 'member').length
    await of()
    await of()
    expect(asked()).toBe(1)
    forget('ijmond', `${VELSEN}/${OBJECT}`)
    await of()
    expect(asked()).toBe(2)
  })

  it.each([
    ['another region', 'elders', `${VELSEN}/${OBJECT}`],
    ['a tenant that nobody linked', 'ijmond', `33333333-3333-4333-8333-333333333333/${OBJECT}`],
    ['something that is no account', 'ijmond', 'sanne'],
  ])('nobody for %s', async (_name, region, account) => {
    const { profiles, teams } = await start()
    expect(await profiles.of(region, account)).toBeUndefined()
    expect(teams.calls).toEqual([])
  })

  it.each([
    ['hangs up', { kind: 'drop', stored: false } as const, 'Unanswered'],
    ['asks to wait', { kind: 'status', status: 429, retryAfter: 2 } as const, 'Busy'],
  ])('not known for now where Teams %s', async (_name, fault, name) => {
    const { of } = await start(sanne, fault)
    await expect(of()).rejects.toMatchObject({ name })
  })

  it('nobody where the app may not ask', async () => {
    const { of } = await start(sanne, { kind: 'status', status: 403 })
    expect(await of()).toBeUndefined()
  })
})
