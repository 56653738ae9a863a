import { describe, expect, it } from 'vitest'
import { aHouse, ijmond, sent } from '../support/house.ts'
import { importRegion } from '../../src/app/importRegion.ts'

const titles = (seen: readonly { title: string }[]): readonly string[] => seen.map(({ title }) => title)

describe('nothing is said twice, and no button asks what was decided', () => {
  it.each([
    ['withhold', { reason: 'Eerst in het college', until: '2026-12-17' }],
    ['propose-date', { date: '2026-12-18', reason: 'Vakantie' }],
    ['ask-help', { note: 'Waar staan de cijfers?' }],
  ])('%s pressed three times tells the coordinator once', async (action, values) => {
    const house = await aHouse()
    await sent(house)
    const before = (await house.messages('omar')).length
    const on =
      (await house.messages('sanne'))[0]?.card.actions.find(({ id }) => id === action)?.press.on ?? ''
    for (let times = 0; times < 3; times += 1)
      await house.happened('sanne', { kind: 'pressed', press: { do: action, on }, values })
    expect((await house.messages('omar')).length - before).toBe(1)
  })

  it('a talk offered twice is one invitation', async () => {
    const house = await aHouse()
    await sent(house)
    await house.press('sanne', 'ask-help', { note: '' })
    await house.press('omar', 'offer-talk')
    const told = (await house.messages('omar')).find(({ title }) => title.startsWith('Velsen vraagt hulp'))
    await house.happened('omar', {
      kind: 'pressed',
      press: { do: 'offer-talk', on: told?.card.actions.find(({ id }) => id === 'why')?.press.on ?? '' },
      values: {},
    })
    expect(
      titles(await house.messages('sanne')).filter((title) => title.startsWith('Even overleggen')),
    ).toHaveLength(1)
  })

  it('a card of a proposal that was accepted says what holds now, and asks nothing', async () => {
    const house = await aHouse()
    await sent(house)
    await house.press('sanne', 'propose-date', { date: '2026-12-18', reason: 'Vakantie' })
    await house.press('omar', 'accept-date')
    const card = (await house.messages('omar')).find(({ text }) => text.includes('Hierna is iets veranderd'))
    expect(card?.text).toContain('vrijdag 18 december 2026')
    expect(card?.card.actions.map(({ id }) => id)).not.toContain('accept-date')
  })

  it('an answer in the chat loses its button once everything is in', async () => {
    const house = await aHouse()
    await sent(house)
    await house.press('sanne', 'hand-in', { aantal: 3 })
    await house.press('sanne', 'hand-in', { toelichting: 'Klaar' })
    const buttons = (await house.messages('sanne')).flatMap(({ card }) => card.actions.map(({ id }) => id))
    expect(buttons).not.toContain('hand-in')
  })

  it('an answer that stands is not talked away by the coordinator', async () => {
    const house = await aHouse()
    await sent(house)
    await house.press('sanne', 'withhold', { reason: 'Eerst in het college', until: '2026-12-17' })
    const told = (await house.messages('omar')).at(-1)
    expect(told?.card.actions.map(({ id }) => id)).toEqual(['missing', 'why'])
  })
})

describe('a reminder reaches only whom it is for', () => {
  it('“remind one partner” without a choice reminds nobody', async () => {
    const house = await aHouse()
    await sent(house)
    await house.advance('2026-11-26T11:00')
    const before = (await house.messages('sanne')).length
    const [answer] = await house.press('omar', 'remind-one', {})
    expect(answer?.text).toContain('Kies eerst om wie het gaat')
    await house.press('omar', 'remind-one', { obligation: 'forged' })
    expect(await house.messages('sanne')).toHaveLength(before)
  })

  it('nobody carries what another partner owes: who moved cannot be imported while they carry something', async () => {
    const house = await aHouse()
    await sent(house)
    const directory = await house.inRegion.directory()
    const people = new Map(
      [...directory.people].map(([id, person]) => [
        id,
        id === 'sanne' ? { ...person, organisation: 'beverwijk' } : person,
      ]),
    )
    const imported = await importRegion(house)({ ...directory, people }, 'administrator')
    expect(imported).toMatchObject({
      kind: 'refused',
      carriers: [{ id: 'sanne', owes: ['Wachttijden jeugdhulp (2026-12-11)'] }],
    })
  })

  it('a stranger with a space in the name, and a number nobody may keep, is told of without it', async () => {
    const house = await aHouse({ directory: ijmond() })
    await house.say('Jan 111222333', 'hallo')
    await house.say('piet onbekend', 'hallo')
    expect(titles(await house.messages('omar'))).toEqual(['Iemand wil meedoen', 'piet onbekend wil meedoen'])
  })
})

describe('in a channel', () => {
  it('what was not for Tijdig is not answered aloud', async () => {
    const house = await aHouse()
    await house.say('sanne', 'zullen we morgen lunchen?', 'channel:jeugd')
    expect(await house.conversation('channel:jeugd')).toEqual([])
  })
})

describe('dates that partners choose', () => {
  it('too far ahead is refused; a holiday is warned about on both sides', async () => {
    const house = await aHouse()
    await sent(house)
    const [far] = await house.press('sanne', 'withhold', { reason: 'Later', until: '2199-01-01' })
    expect(far?.text).toContain('meer dan drie jaar vooruit')
    const [done] = await house.press('sanne', 'propose-date', { date: '2026-12-25', reason: 'Drukte' })
    expect(done?.text).toContain('is geen werkdag')
    expect((await house.messages('omar')).at(-1)?.text).toContain('is geen werkdag')
  })
})

describe('many answers at one moment', () => {
  it('are all kept, and the coordinator hears once that everything is in', async () => {
    const house = await aHouse()
    await sent(house)
    const buttons = await Promise.all(
      ['sanne', 'bram', 'hanna'].map(async (who) => {
        const on =
          (await house.messages(who))[0]?.card.actions.find(({ id }) => id === 'hand-in')?.press.on ?? ''
        const key = `at-once-${who}`
        await house.app.receive({
          key,
          region: house.region,
          at: house.clock.now(),
          from: { platform: 'workspace', account: who },
          where: { conversation: `dm:${who}`, direct: true },
          what: { kind: 'pressed', press: { do: 'hand-in', on }, values: { aantal: 1, toelichting: 'Ja' } },
        })
        return key
      }),
    )
    house.waiting.splice(0)
    await Promise.all(buttons.map((key) => house.app.handle(house.region, key)))
    await house.work()
    const states = (await house.inRegion.factsOfRequest((await house.inRegion.requests())[0]?.id ?? '')).map(
      ({ obligation }) => obligation.state,
    )
    expect(states).toEqual(['fulfilled', 'fulfilled', 'fulfilled'])
    expect(
      titles(await house.messages('omar')).filter((title) => title.startsWith('Alles is binnen')),
    ).toHaveLength(1)
  })
})
