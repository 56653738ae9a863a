import { describe, expect, it } from 'vitest'
import { aDirectory, aPerson, day } from '../support/builders.ts'
import { aHouse, ijmond, sent, someRequest } from '../support/house.ts'

const BSN = '123456782'

describe('bad input gets a clear message, loses nothing and disturbs nobody', () => {
  const draft = async (change: Parameters<typeof someRequest>[0]) => {
    const house = await aHouse({
      directory: {
        ...ijmond(),
        region: {
          ...ijmond().region,
          recess: [{ name: 'de kerstvakantie', from: day('2026-12-19'), to: day('2027-01-03') }],
        },
      },
    })
    await house.say('omar', 'nieuwe uitvraag')
    await house.press('omar', 'draft-request', someRequest(change))
    return { house, card: (await house.messages('omar')).at(-1) }
  }

  it('a due date in the past is refused, with the next working day, and what was filled in is kept', async () => {
    const { card } = await draft({ due: '2026-11-20' })
    expect(card?.text).toContain('Vrijdag 20 november 2026 (week 47) is niet later dan vandaag')
    expect(card?.text).toContain('dinsdag 24 november 2026')
    expect(card?.card.actions[0]?.form?.find(({ id }) => id === 'title')?.value).toBe('Wachttijden jeugdhulp')
  })

  it('a due date in recess gets a warning and the nearest day, which one press takes', async () => {
    const { house, card } = await draft({ due: '2026-12-23' })
    expect(card?.text).toContain('valt in de kerstvakantie')
    await house.press('omar', 'take-nearest')
    expect((await house.messages('omar')).at(-1)?.text).toContain(
      'Uiterlijk: maandag 4 januari 2027 (week 1)',
    )
  })

  it('a due date on a free day gets a warning and the nearest day', async () => {
    const { card } = await draft({ due: '2026-12-12' })
    expect(card?.text).toContain('zaterdag 12 december 2026 (week 50) is geen werkdag')
    expect(card?.card.actions.map(({ label }) => label)).toContain('Neem ma 14 dec')
  })

  it('names everything that has to be put right at once', async () => {
    const { card } = await draft({ title: '', ask: '', partners: [], due: '', form: 'Aantal: blokken' })
    expect(card?.text).toContain('Geef de uitvraag een titel')
    expect(card?.text).toContain('Kies minstens één partner')
    expect(card?.text).toContain('Ik mis een datum')
    expect(card?.text).toContain('Regel 1: dit soort ken ik niet')
  })

  it('a partner without anyone reachable is refused before sending, by name', async () => {
    const people = [...ijmond().people.values()].map((person) =>
      person.organisation === 'heemskerk' ? { ...person, accounts: [] } : person,
    )
    const house = await aHouse({
      directory: { ...ijmond(), people: new Map(people.map((person) => [person.id, person])) },
    })
    await house.say('omar', 'nieuwe uitvraag')
    await house.press('omar', 'draft-request', someRequest())
    expect((await house.messages('omar')).at(-1)?.text).toContain(
      'Bij Heemskerk kan ik niemand bereiken. Er is nog niets verstuurd.',
    )
    expect(await house.messages('sanne')).toEqual([])
  })

  it('a form value of the wrong kind is named, and the rest is kept', async () => {
    const house = await aHouse()
    await sent(house)
    const [answer] = await house.press('sanne', 'hand-in', { aantal: 'veel', toelichting: 'Kort' })
    expect(answer?.text).toContain('“Aantal” moet een getal zijn')
    expect(answer?.text).toContain('Wat wel klopte is bewaard')
    expect(answer?.card.actions[0]?.form?.map(({ id }) => id)).toEqual(['aantal'])
  })

  it('somebody who is not allowed hears who is', async () => {
    const house = await aHouse()
    const [answer] = await house.say('sanne', 'nieuwe uitvraag')
    expect(answer?.text).toContain('Dit kan alleen een coördinator: Omar.')
  })

  it('somebody of another partner cannot answer for it', async () => {
    const house = await aHouse()
    await sent(house)
    const [request] = await house.messages('sanne')
    const button = request?.card.actions.find(({ id }) => id === 'hand-in')
    const [answer] = await house.happened('bram', {
      kind: 'pressed',
      press: button?.press ?? { do: '' },
      values: { aantal: 1 },
    })
    expect(answer?.text).toContain('Dit kan alleen iemand van de partner zelf: Joost en Sanne.')
  })

  it('an unknown person hears how to get in, and the coordinator hears of it once', async () => {
    const house = await aHouse()
    const [answer] = await house.say('vreemde', 'hallo')
    expect(answer?.title).toBe('We kennen elkaar nog niet')
    await house.say('vreemde', 'hallo?')
    expect((await house.messages('omar')).map(({ title }) => title)).toEqual(['vreemde wil meedoen'])
  })

  it.each([
    [
      'in a message',
      (house: Awaited<ReturnType<typeof aHouse>>) => house.say('sanne', `de cliënt met bsn ${BSN} wacht`),
    ],
    [
      'in a form',
      (house: Awaited<ReturnType<typeof aHouse>>) =>
        house.press('sanne', 'hand-in', { aantal: 3, toelichting: `bsn ${BSN}` }),
    ],
    [
      'in a number field',
      (house: Awaited<ReturnType<typeof aHouse>>) => house.press('sanne', 'hand-in', { aantal: Number(BSN) }),
    ],
  ])(
    'a citizen service number %s is refused, stored nowhere, and only its sender is told',
    async (_where, act) => {
      const house = await aHouse()
      await sent(house)
      const others = (await house.messages('omar')).length
      const [answer] = await act(house)
      expect(answer?.title).toBe('Dit heb ik niet bewaard')
      expect(await house.messages('omar')).toHaveLength(others)
      const [facts] = await house.inRegion.factsOfRequest((await house.inRegion.requests())[0]?.id ?? '')
      expect(facts?.contributions).toEqual([])
      expect(JSON.stringify(await house.messages('sanne'))).not.toContain(BSN)
      expect(house.logged.join()).not.toContain(BSN)
    },
  )

  it('a text of 100 kB gets an answer', async () => {
    const house = await aHouse()
    const [answer] = await house.say('sanne', 'wat moet ik nog doen? '.repeat(5_000))
    expect(answer?.title).toBe('Dit is te lang voor een bericht')
  })

  it('control and bidi characters and pings are text like any other', async () => {
    const house = await aHouse()
    await sent(house)
    await house.press('sanne', 'withhold', {
      reason: '<!channel> \u202Eomgekeerd\u0000 <@U1>',
      until: '2026-12-17',
    })
    const told = (await house.messages('omar')).at(-1)
    expect(told?.text).toContain('<!channel> omgekeerd <@U1>')
  })

  it('what is not understood gets what is, never silence', async () => {
    const house = await aHouse()
    const [answer] = await house.say('sanne', 'xyzzy plugh')
    expect(answer?.title).toBe('Dat begreep ik niet')
    expect(answer?.card.actions.length).toBeGreaterThan(2)
  })

  it('a button of an old message gets a clear answer', async () => {
    const house = await aHouse()
    await sent(house)
    const [request] = await house.messages('sanne')
    const button = request?.card.actions.find(({ id }) => id === 'hand-in')
    await house.press('sanne', 'hand-in', { aantal: 1, toelichting: 'x' })
    const [again] = await house.happened('sanne', {
      kind: 'pressed',
      press: button?.press ?? { do: '' },
      values: { aantal: 2 },
    })
    expect(again?.text).toContain('“Wachttijden jeugdhulp” was al binnen')
  })

  it('a press that nobody made a button for means nothing', async () => {
    const house = await aHouse()
    for (const press of [
      { do: 'hand-in' },
      { do: 'send-request', on: 'nope' },
      { do: '__proto__', on: 'x' },
      { do: 'accept-date', on: '../..' },
    ]) {
      const [answer] = await house.happened('sanne', { kind: 'pressed', press, values: {} })
      expect(answer).toBeDefined()
    }
    expect(house.logged).toEqual([])
  })

  it('the same event twice has one effect', async () => {
    const house = await aHouse()
    const event = {
      key: 'same',
      region: house.region,
      at: house.clock.now(),
      from: { platform: 'workspace', account: 'sanne' },
      where: { conversation: 'dm:sanne', direct: true },
      what: { kind: 'said', text: 'help' },
    } as const
    await house.app.receive(event)
    await house.app.receive(event)
    await house.work()
    await house.app.handle(house.region, 'same')
    expect(await house.messages('sanne')).toHaveLength(1)
  })

  it('somebody who has left is unknown', async () => {
    const directory = aDirectory({
      people: [aPerson({ active: false }), ...[...ijmond().people.values()].slice(1)],
    })
    const house = await aHouse({ directory })
    const [answer] = await house.say('sanne', 'help')
    expect(answer?.title).toBe('We kennen elkaar nog niet')
  })
})
