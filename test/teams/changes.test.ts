import { afterEach, describe, expect, it } from 'vitest'
import { someRequest } from '../support/house.ts'
import { aPeersHouse, type PeersHouse } from '../support/peersHouse.ts'
import { TENANT } from '../support/teamsPeople.ts'

const closing: PeersHouse[] = []
afterEach(async () => {
  for (const house of closing.splice(0)) await house.close()
})

const open = async (unlinked: readonly string[] = []): Promise<PeersHouse> => {
  const house = await aPeersHouse({ inTeams: () => true, channelsIn: 'teams', unlinked })
  closing.push(house)
  return house
}

const ask = async (house: PeersHouse): Promise<void> => {
  await house.say('omar', 'nieuwe uitvraag')
  await house.press('omar', 'draft-request', someRequest())
  await house.press('omar', 'send-request')
  await house.advance('PT1M')
}

const titlesIn = (house: PeersHouse, conversation: string): number => house.service.in(conversation).length

describe('the conversation with somebody', () => {
  it('is where they talk to us now, not where they did when they were linked', async () => {
    const house = await open(['hanna'])
    await house.say('hanna', 'hulp')
    const old = house.service.conversations.get('a:29:hanna')
    house.service.conversations.delete('a:29:hanna')
    house.service.conversations.set('a:nieuw', { id: 'a:nieuw', members: old?.members ?? [] })
    const conversation = { id: 'a:nieuw', conversationType: 'personal', tenantId: TENANT }
    await house.doing(() => house.inTeamsIs('hanna').tell({ text: 'hulp', conversation }))
    const hanna = (await house.inRegion.directory()).people.get('hanna')
    expect(hanna?.accounts.map((account) => account.conversation)).toEqual([`${TENANT}/a:nieuw`])
    const before = titlesIn(house, 'a:nieuw')
    await ask(house)
    expect(titlesIn(house, 'a:nieuw')).toBe(before + 1)
  })

  it('stays theirs when they say something in a channel, in another language', async () => {
    const house = await open()
    await house.say('hanna', 'hulp')
    const kept = async () => (await house.inRegion.directory()).people.get('hanna')?.accounts[0]
    expect(await kept()).toMatchObject({ conversation: `${TENANT}/a:29:hanna`, language: 'nl' })
    const id = '19:jeugd@thread.tacv2;messageid=1'
    const conversation = { id, conversationType: 'channel', isGroup: true, tenantId: TENANT }
    await house.doing(() => house.inTeamsIs('hanna').tell({ text: 'hi', locale: 'en-GB', conversation }))
    expect(await kept()).toMatchObject({ conversation: `${TENANT}/a:29:hanna`, language: 'en' })
  })
})

describe('a secret that expired at night and is renewed hours later', () => {
  it('loses no request', async () => {
    const house = await open()
    await house.say('omar', 'nieuwe uitvraag')
    await house.press('omar', 'draft-request', someRequest())
    house.service.breaks(({ what }) =>
      what === 'send' || what === 'edit' ? { kind: 'status', status: 401 } : undefined,
    )
    await house.press('omar', 'send-request')
    const tenMinutes = async (): Promise<void> => {
      await house.advance('PT10M')
      await house.app.sweep()
      await house.work()
    }
    for (let time = 0; time < 20; time += 1) await tenMinutes()
    house.service.recover()
    for (let time = 0; time < 3; time += 1) await tenMinutes()
    for (const who of ['hanna', 'bram', 'sanne'])
      expect((await house.messages(who)).map(({ title }) => title)).toContain('Wachttijden jeugdhulp')
  })
})

describe('a coordinator who may allow a channel that people from outside read too', () => {
  const spoken = async (channel: object): Promise<string> => {
    const house = await open()
    const id = '19:gedeeld@thread.tacv2'
    const hanna = house.service.conversations.get('a:29:hanna')?.members ?? []
    const outsider = { id: '29:x', tenantId: '99999999-9999-4999-8999-999999999999' }
    house.service.conversations.set(id, { id, members: [...hanna, outsider] })
    await house.doing(() =>
      house.inTeamsIs('hanna').tell({
        text: '<at>Tijdig</at> hulp',
        conversation: {
          id: `${id};messageid=1`,
          conversationType: 'channel',
          isGroup: true,
          tenantId: TENANT,
        },
        channelData: {
          tenant: { id: TENANT },
          team: { id: '19:t', name: 'Zorg' },
          channel: { id, ...channel },
        },
        entities: [
          { type: 'mention', mentioned: { id: '28:tijdig', name: 'Tijdig' }, text: '<at>Tijdig</at>' },
        ],
      }),
    )
    expect(house.service.in(`${id};messageid=1`)).toEqual([])
    return (await house.messages('omar')).map(({ text }) => text).join('\n')
  }

  it('hears which one it is, as far as Teams says', async () => {
    expect(await spoken({ name: 'Regiotafel' })).toContain('(“Zorg › Regiotafel”)')
    expect(await spoken({})).toContain('(“Zorg”)')
  })

  it('hears nothing of a name that holds a citizen service number', async () => {
    const said = await spoken({ name: 'casus BSN 123456782' })
    expect(said).toContain('sprak me aan in een kanaal in Teams dat')
  })
})
