import { afterEach, describe, expect, it } from 'vitest'
import { someRequest } from '../support/house.ts'
import { aSlackHouse, type SlackHouse } from '../support/slackHouse.ts'
import { envelopeOf } from './emulator/envelope.ts'
import { app as bot, type Someone, team } from './emulator/place.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const houseWith = async (people: readonly Someone[]): Promise<SlackHouse> => {
  const house = await aSlackHouse({ people })
  closing.push(house.close)
  return house
}
const read = async (house: SlackHouse, who: string): Promise<string> =>
  (await house.who(who).own()).map(({ words }) => words).join('\n')
const accountsOf = async ({ inRegion }: SlackHouse, id: string) =>
  (await inRegion.directory()).people.get(id)?.accounts.map(({ account }) => account)

describe('somebody whom the region does not know', () => {
  const nieuw: Someone = { id: 'UNIEUW', name: 'Noor Nieuw', email: 'noor@elders.example' }

  it('hears in private how to get in, and nothing else; the coordinators hear of it once', async () => {
    const house = await houseWith([nieuw])
    await house.say('nieuw', '@Tijdig wie ontbreekt nog?', 'channel:jeugd')
    await house.say('nieuw', 'wie ontbreekt nog?')
    expect(await read(house, 'nieuw')).toContain('We kennen elkaar nog niet')
    expect(await read(house, 'omar')).toContain('Noor Nieuw wil meedoen')
    expect((await read(house, 'omar')).split('Noor Nieuw wil meedoen')).toHaveLength(2)
    expect((await house.conversation('channel:jeugd')).length).toBe(0)
  })

  it('is linked when a coordinator says who it is, and hears so', async () => {
    const house = await houseWith([nieuw])
    const { directory } = { directory: await house.inRegion.directory() }
    const people = new Map(directory.people)
    const sanne = people.get('sanne')
    if (!sanne) throw new Error('there is no Sanne')
    people.set('sanne', { ...sanne, accounts: [] })
    await house.inRegion.saveDirectory({ ...directory, people }, [], [])
    await house.say('nieuw', 'hallo')
    await house.press('omar', 'link-account', { person: 'sanne' })
    await house.advance('PT1M')
    expect(await accountsOf(house, 'sanne')).toEqual([`${team.id}/UNIEUW`])
    expect(await read(house, 'nieuw')).toContain('Je bent gekoppeld')
    expect(await read(house, 'omar')).toContain('Sanne is gekoppeld')
    expect((await house.inRegion.verifyAudit()).brokenAt).toBeUndefined()
  })

  it.each([
    ['from outside', { is_stranger: true }],
    ['who is a bot', { is_bot: true }],
  ])('%s gets no answer, and nobody is asked about them', async (_name, flags) => {
    const house = await houseWith([{ ...nieuw, flags }])
    await house.say('nieuw', '@Tijdig wie ontbreekt nog?', 'channel:jeugd')
    await house.say('nieuw', 'hallo')
    expect([await read(house, 'nieuw'), await read(house, 'omar')]).toEqual(['', ''])
    expect(await house.conversation('channel:jeugd')).toEqual([])
  })
})

describe('somebody who changes their account', () => {
  it('is written to in the language that they chose from then on', async () => {
    const flags: Record<string, unknown> = { locale: 'nl-NL' }
    const house = await houseWith([{ id: 'USANNE', name: 'sanne', email: 'sanne@example.org', flags }])
    await house.say('sanne', 'hulp')
    flags['locale'] = 'en-GB'
    flags['tz'] = 'Europe/London'
    await house.doing(() =>
      house.slack.delivery.event('user_change', envelopeOf({ type: 'user_change', user: { id: 'USANNE' } })),
    )
    const [seen] = await house.say('sanne', 'hulp')
    expect(seen?.text).toMatch(/you|can/)
    expect((await house.inRegion.directory()).people.get('sanne')).toMatchObject({
      language: 'en',
      zone: 'Europe/London',
    })
  })
})

describe('somebody whose account is closed', () => {
  const changed = (house: SlackHouse, user: Record<string, unknown>) =>
    house.doing(() => house.slack.delivery.event('user_change', envelopeOf({ type: 'user_change', user })))
  const start = async () => {
    const flags: Record<string, unknown> = {}
    const house = await houseWith([{ id: 'USANNE', name: 'sanne', email: 'sanne@example.org', flags }])
    await house.say('omar', 'nieuwe uitvraag')
    await house.press('omar', 'draft-request', someRequest())
    await house.press('omar', 'send-request')
    const close = () => {
      flags['deleted'] = true
      return changed(house, { id: 'USANNE', deleted: true })
    }
    const reopen = () => {
      flags['deleted'] = false
      return changed(house, { id: 'USANNE', deleted: false })
    }
    return { house, close, reopen, flags }
  }
  const titleOf = 'Wachttijden jeugdhulp'

  it('loses it and stays a person; what is still to come goes to a colleague', async () => {
    const { house, close } = await start()
    expect(await read(house, 'joost')).toBe('')
    await close()
    for (let message = 0; message < 4; message += 1) await house.advance('next-message')
    const sanne = (await house.inRegion.directory()).people.get('sanne')
    expect(sanne).toMatchObject({ active: true, accounts: [] })
    expect(await read(house, 'joost')).toContain(titleOf)
    expect((await house.inRegion.verifyAudit()).brokenAt).toBeUndefined()
  })

  it('while nobody told us so, loses it with the first thing that they cannot get', async () => {
    const { house, flags } = await start()
    flags['deleted'] = true
    await house.restart()
    for (let message = 0; message < 4; message += 1) await house.advance('next-message')
    expect((await house.inRegion.directory()).people.get('sanne')).toMatchObject({
      active: true,
      accounts: [],
    })
    expect(await read(house, 'joost')).toContain(titleOf)
    expect((await house.inRegion.verifyAudit()).brokenAt).toBeUndefined()
  })

  it('and who stood alone at their partner: the coordinator hears it at once', async () => {
    const flags: Record<string, unknown> = {}
    const house = await houseWith([{ id: 'UHANNA', name: 'hanna', email: 'hanna@example.org', flags }])
    await house.say('omar', 'nieuwe uitvraag')
    await house.press('omar', 'draft-request', someRequest({ partners: ['heemskerk'] }))
    await house.press('omar', 'send-request')
    const before = (await house.who('omar').own()).length
    flags['deleted'] = true
    await changed(house, { id: 'UHANNA', deleted: true })
    const told = (await house.who('omar').own()).slice(before)
    expect(told.map(({ words }) => words).join()).toContain('Heemskerk')
  })

  it('hears nothing more, and is nobody when it is told again', async () => {
    const { house, close } = await start()
    await close()
    const before = await read(house, 'sanne')
    await close()
    for (const day of ['P1D', 'P7D']) await house.advance(day)
    expect(await read(house, 'sanne')).toBe(before)
    expect(await accountsOf(house, 'sanne')).toEqual([])
  })

  it('is linked again by their address with their next word, once it is open again', async () => {
    const { house, close, reopen } = await start()
    await close()
    await reopen()
    expect(await accountsOf(house, 'sanne')).toEqual([])
    const [answer] = await house.say('sanne', 'hulp')
    expect(answer?.text).toContain('Wat ik voor je kan doen')
    expect(await accountsOf(house, 'sanne')).toEqual([`${team.id}/USANNE`])
  })
})

describe('a channel that people from outside read', () => {
  const ask = (house: SlackHouse, ts: string, by: Record<string, unknown> = {}) =>
    house.doing(() =>
      house.slack.delivery.event(
        'app_mention',
        envelopeOf(
          {
            type: 'app_mention',
            user: 'USANNE',
            channel: 'CJEUGD',
            text: `<@${bot.user}> hulp`,
            ts,
            team: team.id,
            ...by,
          },
          { is_ext_shared_channel: true },
        ),
      ),
    )
  /** A region that does not know the channel yet. */
  const start = async (): Promise<SlackHouse> => {
    const house = await houseWith([])
    await house.inRegion.saveDirectory({ ...(await house.inRegion.directory()), channels: new Map() }, [], [])
    return house
  }
  const root = async (house: SlackHouse): Promise<string> => {
    await house.doing(() => house.who('sanne').say('Hallo allemaal', 'CJEUGD'))
    return (await house.who('sanne').history('CJEUGD')).at(-1)?.ts ?? ''
  }

  it('hears nothing: who asks is answered in private, and the coordinators are asked once', async () => {
    const house = await start()
    const ts = await root(house)
    await ask(house, ts)
    await ask(house, `${ts}1`)
    expect(await house.who('sanne').replies('CJEUGD', ts)).toHaveLength(1)
    expect(await read(house, 'sanne')).toContain('hulp')
    expect((await read(house, 'omar')).split('gedeeld kanaal')).toHaveLength(2)
  })

  it('of a region that allowed it, answers nobody whom Slack does not show to us', async () => {
    const house = await houseWith([])
    const ts = await root(house)
    await ask(house, ts, { user: 'UGEEN', team: 'T9ELDERS' })
    expect(await house.who('sanne').replies('CJEUGD', ts)).toHaveLength(1)
    expect(await read(house, 'omar')).toBe('')
  })

  it('is answered in once a coordinator allowed it', async () => {
    const house = await start()
    const ts = await root(house)
    await ask(house, ts)
    await house.press('omar', 'allow-channel')
    await ask(house, `${ts}2`)
    expect([...(await house.inRegion.directory()).channels.values()]).toMatchObject([
      { platform: 'slack', conversation: `${team.id}/CJEUGD` },
    ])
    expect(await read(house, 'omar')).toContain('antwoord ik ook in dat kanaal')
    expect(
      house.slack.calls.filter(
        ({ method, args }) => method === 'chat.postMessage' && args['channel'] === 'CJEUGD',
      ),
    ).toHaveLength(1)
  })
})

describe('a channel', () => {
  it('that has another name or address keeps its place in the region', async () => {
    const house = await houseWith([])
    const tell = (event: Record<string, unknown>) =>
      house.doing(() => house.slack.delivery.event(String(event['type']), envelopeOf(event)))
    await tell({ type: 'channel_rename', channel: { id: 'CJEUGD', name: 'jeugd-en-gezin' } })
    await tell({ type: 'channel_id_changed', old_channel_id: 'CJEUGD', new_channel_id: 'CNIEUW' })
    expect([...(await house.inRegion.directory()).channels.values()]).toMatchObject([
      { id: 'jeugd', name: 'jeugd-en-gezin', conversation: `${team.id}/CNIEUW` },
    ])
  })
})
