import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Values } from '../../src/core/form.ts'
import { someRequest } from '../support/house.ts'
import { aPeersHouse, type PeersHouse } from '../support/peersHouse.ts'

const closing: PeersHouse[] = []
afterEach(async () => {
  for (const house of closing.splice(0)) await house.close()
})

/** Velsen (Sanne, Joost) is in Slack, Beverwijk (Bram, Bas) and Heemskerk (Hanna) are in Teams; Omar is where it is said. */
const open = async (omar: 'slack' | 'teams'): Promise<PeersHouse> => {
  const teams = new Set(['bram', 'bas', 'hanna', ...(omar === 'teams' ? ['omar'] : [])])
  const house = await aPeersHouse({ inTeams: (person) => teams.has(person) })
  closing.push(house)
  return house
}

const sent = async (house: PeersHouse, change: Values = {}): Promise<void> => {
  await house.say('omar', 'nieuwe uitvraag')
  await house.press('omar', 'draft-request', someRequest(change))
  await house.press('omar', 'send-request')
  await house.advance('PT1M')
}

const obligationsOf = async (house: PeersHouse) => {
  const [request, ...others] = await house.inRegion.requests()
  if (!request || others.length > 0) throw new Error('there is not one request')
  return (await house.inRegion.factsOfRequest(request.id)).map(({ obligation }) => obligation)
}

const OTHERS = ['sanne', 'bram', 'hanna'] as const

describe.each(['slack', 'teams'] as const)(
  'one request to partners in Slack and in Teams, from %s',
  (omar) => {
    it('gives each of them the same obligation and the same card, on their own platform', async () => {
      const house = await open(omar)
      await sent(house)
      const obligations = await obligationsOf(house)
      expect(obligations.map(({ owner }) => owner).toSorted()).toEqual(['bram', 'hanna', 'sanne'])
      expect(new Set(obligations.map(({ dueOn, state }) => `${String(dueOn)} ${state}`)).size).toBe(1)
      const cards = await Promise.all(OTHERS.map((who) => house.messages(who)))
      for (const [card, ...more] of cards) {
        expect(more).toEqual([])
        expect(card?.title).toBe('Wachttijden jeugdhulp')
        expect(card?.text).toContain('Hoeveel jeugdigen wachten er nu?')
        expect(card?.card.actions.map(({ id }) => id)).toEqual(
          cards[0]?.[0]?.card.actions.map(({ id }) => id),
        )
      }
      expect(house.service.in('a:29:sanne')).toEqual([])
      expect(await house.inSlackIs('bram').own()).toEqual([])
    })

    it('takes what they hand in at the same moment, in one overview that is drawn again in place', async () => {
      const house = await open(omar)
      await sent(house)
      const answers: Readonly<Record<string, Values>> = {
        sanne: { aantal: '12', toelichting: 'Rustig' },
        bram: { aantal: '7' },
        hanna: { aantal: '3', toelichting: 'Druk' },
      }
      await house.doing(() => Promise.all(OTHERS.map((who) => house.pressNow(who, 'hand-in', answers[who]))))
      const states = (await obligationsOf(house)).map(({ owner, state }) => [owner, state])
      expect(Object.fromEntries(states)).toEqual({ sanne: 'fulfilled', bram: 'partial', hanna: 'fulfilled' })
      const [overview, ...others] = await house.messages('omar')
      expect(others).toEqual([])
      expect(overview?.text).toContain('2 van 3 binnen')
      expect(overview?.text).toMatch(/Velsen.*binnen/)
      expect(overview?.text).toMatch(/Beverwijk.*deels binnen/)
      expect(overview?.text).toMatch(/Heemskerk.*binnen/)
      expect(overview?.edits).toBeGreaterThan(0)
      await house.press('bram', 'hand-in', { toelichting: 'Alles' })
      const titles = (await house.messages('omar')).map(({ title }) => title)
      expect(titles.filter((title) => title.startsWith('Alles is binnen'))).toHaveLength(1)
      expect(titles).toHaveLength(2)
      expect((await house.messages('omar'))[0]?.text).toContain('3 van 3 binnen')
    })

    it('edits the card where it stands, on both sides, for what they do and for what the coordinator does', async () => {
      const house = await open(omar)
      await sent(house)
      await house.press('sanne', 'hand-in', { aantal: '12', toelichting: 'Rustig' })
      await house.press('bram', 'hand-in', { aantal: '7' })
      for (const who of ['sanne', 'bram']) expect((await house.messages(who))[0]?.edits).toBeGreaterThan(0)
      expect((await house.messages('hanna'))[0]?.edits).toBe(0)
      await house.press('omar', 'withdraw', { reason: 'Het overleg gaat niet door' })
      for (const who of ['bram', 'hanna']) {
        const seen = await house.messages(who)
        expect(seen[0]?.card.actions).toEqual([])
        expect(seen.at(-1)?.text).toContain('Het overleg gaat niet door')
      }
    })

    it('reminds each on their own platform after the clock moved, and nobody who handed in', async () => {
      const house = await open(omar)
      await sent(house)
      await house.press('hanna', 'hand-in', { aantal: '3', toelichting: 'Druk' })
      await house.advance('2026-11-27T11:00')
      const last = async (who: string) => (await house.messages(who)).at(-1)?.title
      expect(await last('sanne')).toBe('Nog 10 werkdagen: Wachttijden jeugdhulp')
      expect(await last('bram')).toBe('Nog 10 werkdagen: Wachttijden jeugdhulp')
      expect(await last('hanna')).not.toContain('Nog 10 werkdagen')
    })
  },
)

describe('somebody in Teams whom nobody knows yet', () => {
  it('is known by the address that Teams vouches for, with the language and time zone of their Teams', async () => {
    const house = await aPeersHouse({ inTeams: (person) => person === 'bram', unlinked: ['bram'] })
    closing.push(house)
    await house.doing(() =>
      house
        .inTeamsIs('bram')
        .tell({ text: 'wat moet ik nog doen?', locale: 'en-GB', localTimezone: 'Europe/London' }),
    )
    const account = (await house.inRegion.directory()).people.get('bram')?.accounts[0]
    expect(account).toMatchObject({ platform: 'teams', language: 'en', zone: 'Europe/London' })
    await sent(house)
    expect((await house.messages('bram')).map(({ title }) => title)).toContain('Wachttijden jeugdhulp')
    await house.press('bram', 'hand-in', { aantal: '7', toelichting: 'Ja' })
    expect((await obligationsOf(house)).find(({ owner }) => owner === 'bram')?.state).toBe('fulfilled')
  })

  it('hears how to get in when their address is nobody’s, and the coordinator hears of them once', async () => {
    const house = await aPeersHouse({ inTeams: (person) => person === 'bram', unlinked: ['bram'] })
    closing.push(house)
    const own = house.service.conversations.get('a:29:bram')
    house.service.conversations.set('a:29:bram', {
      id: 'a:29:bram',
      members: (own?.members ?? []).map((one) => ({
        ...one,
        email: 'iemand@elders.nl',
        userPrincipalName: 'iemand@elders.nl',
      })),
    })
    for (const text of ['hallo', 'wat moet ik nog doen?']) await house.say('bram', text)
    expect((await house.messages('bram')).length).toBeGreaterThan(0)
    expect(await house.messages('omar')).toHaveLength(1)
    expect((await house.inRegion.directory()).people.get('bram')?.accounts).toEqual([])
    await house.press('omar', 'link-account', { person: 'bram' })
    expect((await house.inRegion.directory()).people.get('bram')?.accounts).toMatchObject([
      { platform: 'teams' },
    ])
    await sent(house)
    expect((await house.messages('bram')).map(({ title }) => title)).toContain('Wachttijden jeugdhulp')
  })
})

describe('an answer that takes the place of what was pressed', () => {
  it.each([
    ['was not taken', false],
    ['was taken', true],
  ])('is drawn again where nobody knows whether it %s, and said only once', async (_name, stored) => {
    const house = await open('teams')
    await house.say('omar', 'nieuwe uitvraag')
    await house.press('omar', 'draft-request', someRequest())
    let broken = 0
    house.service.breaks(({ what }) =>
      what === 'edit' && (broken += 1) === 1 ? { kind: 'drop', stored } : undefined,
    )
    await house.press('omar', 'send-request')
    expect(broken).toBe(1)
    await house.advance('PT1M')
    expect((await house.messages('omar')).map(({ title }) => title)).toEqual(['Stand: Wachttijden jeugdhulp'])
    expect((await house.inRegion.backlog(house.clock.now())).uncertain).toBe(0)
  })
})

describe('a Teams that gives no answer', () => {
  it('keeps nobody in Slack waiting: what stands there is edited meanwhile', {
    timeout: 60_000,
  }, async () => {
    // Beverwijk comes first in every list, and is the one whose platform is silent.
    const house = await aPeersHouse({
      inTeams: (person) => person === 'bram' || person === 'bas',
      callMs: 60_000,
    })
    closing.push(house)
    await sent(house)
    house.service.breaks(({ what }) => (what === 'edit' ? { kind: 'hang', stored: false } : undefined))
    const withdrawn = house.press('omar', 'withdraw', { reason: 'Het overleg gaat niet door' })
    await vi.waitFor(() => expect(house.service.waiting()).toBe(1), { timeout: 20_000 })
    for (const who of ['sanne', 'hanna'])
      await vi.waitFor(async () => expect((await house.inSlackIs(who).own())[0]?.edited).toBe(true), {
        timeout: 20_000,
      })
    expect(house.service.waiting()).toBe(1)
    house.service.recover()
    await withdrawn
    for (const who of ['sanne', 'bram', 'hanna'])
      expect((await house.messages(who))[0]?.card.actions).toEqual([])
  })
})
