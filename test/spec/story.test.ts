import { describe, expect, it } from 'vitest'
import { aHouse, sent, someRequest } from '../support/house.ts'

const titles = (seen: readonly { title: string }[]): readonly string[] => seen.map(({ title }) => title)

describe('a coordinator sends a request', () => {
  it('sees every message beforehand, and nothing goes out before the press on send', async () => {
    const house = await aHouse()
    await house.say('omar', 'nieuwe uitvraag')
    const preview = await house.press('omar', 'draft-request', someRequest())
    const form = await house.messages('omar')
    expect(titles(form)).toEqual(['Voorbeeld: Wachttijden jeugdhulp'])
    expect(preview).toEqual([])
    expect(form[0]?.text).toContain('ma 23 nov 10:00')
    expect(form[0]?.text).toContain('Herinnering, 10 werkdagen vooraf')
    expect(form[0]?.text).toContain('Bij Heemskerk is maar één persoon bereikbaar')
    expect(await house.messages('sanne')).toEqual([])
    await house.press('omar', 'send-request')
    expect(titles(await house.messages('omar'))).toEqual(['Stand: Wachttijden jeugdhulp'])
    expect(titles(await house.messages('sanne'))).toEqual(['Wachttijden jeugdhulp'])
  })

  it('sees who is in, who is partial, who is missing, drawn again in place', async () => {
    const house = await aHouse()
    await sent(house)
    await house.press('sanne', 'hand-in', { aantal: '12', toelichting: 'Rustig' })
    await house.press('bram', 'hand-in', { aantal: '7' })
    const [overview, ...others] = await house.messages('omar')
    expect(others).toEqual([])
    expect(overview?.text).toContain('1 van 3 binnen')
    expect(overview?.text).toMatch(/Velsen.*binnen/)
    expect(overview?.text).toMatch(/Beverwijk.*deels binnen/)
    expect(overview?.text).toMatch(/Heemskerk.*ontbreekt nog/)
  })

  it('hears once that everything is in', async () => {
    const house = await aHouse()
    await sent(house)
    for (const who of ['sanne', 'bram', 'hanna'])
      await house.press(who, 'hand-in', { aantal: 1, toelichting: 'Ja' })
    expect(
      titles(await house.messages('omar')).filter((title) => title.startsWith('Alles is binnen')),
    ).toHaveLength(1)
  })

  it('may remind now, but not within a working day of the last message', async () => {
    const house = await aHouse()
    await sent(house)
    const [refused] = await house.say('omar', 'herinner de rest')
    expect(refused?.text).toContain(
      'kreeg ma 23 nov 10:00 nog bericht over “Wachttijden jeugdhulp”. Vanaf di 24 nov 10:00 kan het weer.',
    )
    await house.advance('2026-11-26T11:00')
    const [done] = await house.say('omar', 'herinner Velsen')
    expect(done?.text).toContain('Herinnering voor Sanne.')
    expect(titles(await house.messages('sanne')).at(-1)).toBe('Nog even over: Wachttijden jeugdhulp')
  })

  it('chooses among any number of running requests', async () => {
    const house = await aHouse()
    for (let count = 1; count <= 8; count += 1) await sent(house, { title: `Vraag ${count}` })
    const [asked] = await house.say('omar', 'wie ontbreekt nog?')
    const labels = asked?.card.actions.map(({ label }) => label) ?? []
    expect(labels).toHaveLength(6)
    expect(labels.at(-1)).toBe('Een andere uitvraag')
    const [field] = asked?.card.actions.at(-1)?.form ?? []
    const choices = field && 'choices' in field ? field.choices : []
    expect([...labels.slice(0, 5), ...choices.map(({ label }) => label)].toSorted()).toEqual(
      Array.from({ length: 8 }, (_, index) => `Vraag ${index + 1}`),
    )
    const [last] = choices.slice(-1)
    const [overview] = await house.press('omar', 'missing-other', { request: last?.value ?? '' })
    expect(overview?.title).toBe(`Stand: ${last?.label}`)
  })

  it('changes the due date: whoever still owes something hears it, whoever handed in does not', async () => {
    const house = await aHouse()
    await sent(house)
    await house.press('bram', 'hand-in', { aantal: 1, toelichting: 'Ja' })
    const before = titles(await house.messages('bram'))
    await house.press('omar', 'change-due', { date: '2026-12-15' })
    await house.advance('PT1M')
    expect(titles(await house.messages('sanne')).at(-1)).toBe('Nieuwe datum: Wachttijden jeugdhulp')
    expect(titles(await house.messages('bram'))).toEqual(before)
  })

  it('withdraws: whoever still owed something hears why, and every old card loses its buttons', async () => {
    const house = await aHouse()
    await sent(house)
    await house.press('omar', 'withdraw', { reason: 'Het overleg gaat niet door' })
    const [card, word] = await house.messages('sanne')
    expect(card?.card.actions).toEqual([])
    expect(word?.text).toContain('Het overleg gaat niet door')
    await house.advance('P30D')
    expect(await house.messages('sanne')).toHaveLength(2)
  })
})

describe('an official is asked for input', () => {
  it('gets the request, the reminders of R1, then the question of R2, and no more once it is in', async () => {
    const house = await aHouse()
    await sent(house)
    await house.advance('2026-12-14T12:00')
    expect(titles(await house.messages('sanne'))).toEqual([
      'Wachttijden jeugdhulp',
      'Nog 10 werkdagen: Wachttijden jeugdhulp',
      'Nog 5 werkdagen: Wachttijden jeugdhulp',
      'Nog één werkdag: Wachttijden jeugdhulp',
      'Vandaag: Wachttijden jeugdhulp',
      'Hoe staat het met: Wachttijden jeugdhulp?',
    ])
    await house.press('sanne', 'hand-in', { aantal: 3, toelichting: 'Klaar' })
    const before = (await house.messages('sanne')).length
    await house.advance('P20D')
    expect(await house.messages('sanne')).toHaveLength(before)
  })

  it('hands in a part, is asked only for the rest, and every earlier card says so', async () => {
    const house = await aHouse()
    await sent(house)
    const [answer] = await house.press('sanne', 'hand-in', { aantal: '1.250' })
    expect(answer?.text).toContain('Nog nodig: Toelichting')
    const [request] = await house.messages('sanne')
    const button = request?.card.actions.find(({ id }) => id === 'hand-in')
    expect(button?.label).toBe('De rest inleveren')
    expect(button?.form?.map(({ id }) => id)).toEqual(['toelichting'])
    await house.press('sanne', 'hand-in', { toelichting: 'Alles' })
    const [closed] = await house.messages('sanne')
    expect(closed?.text).toContain('Ontvangen op ma 23 nov 10:01 van Sanne')
    expect(closed?.card.actions.map(({ id }) => id)).toEqual(['correct', 'why'])
  })

  it('corrects what was handed in; both versions are kept', async () => {
    const house = await aHouse()
    await sent(house)
    await house.press('sanne', 'hand-in', { aantal: 3, toelichting: 'Klaar' })
    await house.press('sanne', 'correct', { aantal: 4, toelichting: 'Klaar' })
    const [facts] = await house.inRegion.factsOfRequest((await house.inRegion.requests())[0]?.id ?? '')
    expect(facts?.contributions.map(({ values }) => values)).toEqual([
      { aantal: 3, toelichting: 'Klaar' },
      { aantal: 4 },
    ])
  })

  it('says that it cannot be shared yet: the coordinator hears why and when, and it is quiet until then', async () => {
    const house = await aHouse()
    await sent(house)
    await house.press('sanne', 'withhold', { reason: 'Eerst in het college', until: '2026-12-17' })
    const told = (await house.messages('omar')).at(-1)
    expect(told?.title).toBe('Velsen kan nog niet delen: Wachttijden jeugdhulp')
    expect(told?.text).toContain('Eerst in het college')
    const before = (await house.messages('sanne')).length
    await house.advance('2026-12-15T23:00')
    expect(await house.messages('sanne')).toHaveLength(before)
    await house.advance('2026-12-17T23:00')
    expect(titles(await house.messages('sanne')).slice(before)).toEqual([
      'Bijna zover: Wachttijden jeugdhulp',
      'Hoe staat het met: Wachttijden jeugdhulp?',
    ])
  })

  it('proposes another date, which the coordinator accepts', async () => {
    const house = await aHouse()
    await sent(house)
    await house.press('sanne', 'propose-date', { date: '2026-12-18', reason: 'Vakantie' })
    await house.press('omar', 'accept-date')
    await house.advance('PT1M')
    expect(titles(await house.messages('sanne')).at(-1)).toBe('Nieuwe datum: Wachttijden jeugdhulp')
    const [again] = await house.press('omar', 'missing')
    expect(again?.text).toContain('Velsen')
  })

  it('asks why, and hears the rule and what comes', async () => {
    const house = await aHouse()
    await sent(house)
    const [why] = await house.say('sanne', 'waarom krijg ik dit?')
    expect(why?.title).toBe('Waarom je dit krijgt')
    expect(why?.text).toContain('R1')
    expect(why?.text).toContain('Herinnering, 5 werkdagen vooraf')
  })

  it('asks what is open, in a channel too, and is answered in private', async () => {
    const house = await aHouse()
    await sent(house)
    const [answer] = await house.say('sanne', '@Tijdig wat moet ik nog doen?', 'channel:jeugd')
    expect(answer?.text).toContain('Wachttijden jeugdhulp')
    expect((await house.conversation('channel:jeugd')).map(({ text }) => text)).toEqual([
      'Ik heb je in een privébericht geantwoord.',
    ])
  })
})

describe('nobody answers', () => {
  it('climbs the ladder from the person to a colleague to the coordinator, and all drawn in hear how it ended', async () => {
    const house = await aHouse()
    await sent(house)
    await house.press('bram', 'hand-in', { aantal: 1, toelichting: 'Ja' })
    await house.press('hanna', 'hand-in', { aantal: 1, toelichting: 'Ja' })
    await house.advance('2026-12-16T12:00')
    expect(titles(await house.messages('joost'))).toEqual([
      'Weet jij hoe het staat met: Wachttijden jeugdhulp?',
    ])
    await house.advance('2026-12-18T12:00')
    const told = (await house.messages('omar')).at(-1)
    expect(told?.title).toBe('Nog niet binnen van Velsen: Wachttijden jeugdhulp')
    expect(told?.text).toContain('Sanne en Joost')
    await house.press('omar', 'offer-talk')
    expect(titles(await house.messages('sanne')).at(-1)).toBe('Even overleggen: Wachttijden jeugdhulp')
    await house.press('joost', 'hand-in', { aantal: 3, toelichting: 'Gevonden' })
    expect(titles(await house.messages('omar')).at(-1)).toBe('Alles is binnen: Wachttijden jeugdhulp')
  })
})
