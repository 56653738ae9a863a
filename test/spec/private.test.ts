import { describe, expect, it } from 'vitest'
import { aHouse, ijmond, sent, someRequest } from '../support/house.ts'

const CHANNEL = 'channel:jeugd'
const omar = { region: 'ijmond', from: { platform: 'workspace', account: 'omar' } } as const

describe('what is private', () => {
  it('is never drawn over a message that everybody in a channel reads', async () => {
    const house = await aHouse()
    await house.say('omar', 'hulp', CHANNEL)
    const [menu] = await house.conversation(CHANNEL)
    expect(menu?.card.actions.map(({ id }) => id)).toContain('new-request')
    const ref = { platform: 'workspace' as const, conversation: CHANNEL, message: menu?.id ?? '' }
    const [form] = await house.happened(
      'omar',
      { kind: 'pressed', press: { do: 'draft-request' }, values: someRequest(), message: ref },
      CHANNEL,
    )
    expect(form?.title).toBe('Voorbeeld: Wachttijden jeugdhulp')
    const shown = (await house.conversation(CHANNEL)).map(({ text }) => text).join('\n')
    expect(shown).not.toMatch(/Voorbeeld|Wachttijden|Sanne/)
    expect(shown).toContain('Ik heb je in een privébericht geantwoord.')
  })
})

describe('somebody unknown', () => {
  const sanneUnlinked = () => {
    const directory = ijmond()
    const people = [...directory.people.values()].map((person) =>
      person.id === 'sanne' ? { ...person, accounts: [] } : person,
    )
    return { ...directory, people: new Map(people.map((person) => [person.id, person])) }
  }
  const titles = async (house: Awaited<ReturnType<typeof aHouse>>) =>
    (await house.messages('omar')).map(({ title }) => title).filter((title) => /wil meedoen/.test(title))

  it('is told of once, however often they write', async () => {
    const house = await aHouse({ directory: sanneUnlinked() })
    await house.say('nieuw', 'hallo')
    await house.say('nieuw', 'hallo?')
    expect(await titles(house)).toHaveLength(1)
  })

  it('who only got the app is left alone, and nobody is told; somebody known is greeted', async () => {
    const house = await aHouse()
    const greet = { kind: 'pressed', press: { do: 'greet' }, values: {} } as const
    expect(await house.happened('nieuw', greet)).toEqual([])
    expect(await titles(house)).toEqual([])
    expect((await house.happened('sanne', greet)).map(({ title }) => title)).toEqual(['Hallo Sanne'])
  })

  it('learns on a page of their own nothing of the region, and nothing that was not done', async () => {
    const house = await aHouse()
    const [card, ...more] = await house.app.home({
      region: 'ijmond',
      from: { platform: 'workspace', account: 'nieuw' },
    })
    expect(more).toEqual([])
    expect(JSON.stringify(card)).not.toMatch(/IJmond|Omar|laten weten/)
    expect(await house.messages('omar')).toEqual([])
  })
})

describe('a form is checked beside its fields before it is sent in', () => {
  const problems = async (values: Parameters<typeof someRequest>[0], directory = ijmond()) => {
    const house = await aHouse({ directory })
    return house.app.checkForm(omar, { do: 'draft-request' }, someRequest(values))
  }

  it('a right one has nothing to put right', async () => {
    expect(await problems({})).toEqual({})
  })
  it('a title that is too long, and what nobody filled in', async () => {
    const found = await problems({ title: 'x'.repeat(151), ask: '', partners: [] })
    expect(found['title']).toContain('langer dan 150 tekens')
    expect(Object.keys(found).toSorted()).toEqual(['ask', 'partners', 'title'])
  })
  it('a partner where nobody can be reached', async () => {
    const directory = ijmond()
    const people = [...directory.people.values()].filter(({ organisation }) => organisation !== 'heemskerk')
    const found = await problems({}, { ...directory, people: new Map(people.map((one) => [one.id, one])) })
    expect(found['partners']).toContain('Bij Heemskerk kan ik niemand bereiken')
  })
  it('a contribution with nothing in it', async () => {
    const house = await aHouse()
    await sent(house)
    const [request] = await house.messages('sanne')
    const press = request?.card.actions.find(({ id }) => id === 'hand-in')?.press ?? { do: '' }
    const sanne = { region: 'ijmond', from: { platform: 'workspace', account: 'sanne' } } as const
    expect(Object.values(await house.app.checkForm(sanne, press, {}))).toHaveLength(1)
    expect(await house.app.checkForm(sanne, press, { aantal: '3' })).toEqual({})
  })
})
