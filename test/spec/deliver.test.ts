import { describe, expect, it } from 'vitest'
import { Busy, type Messenger, NotTaken, Refused, Unanswered } from '../../src/ports/messenger.ts'
import { at } from '../support/builders.ts'
import { aHouse, sent, type TestHouse } from '../support/house.ts'

/** A messenger that does as told for messages to Sanne, in order, and then as usual. */
const unreliable =
  (acts: ((own: Messenger, ...call: Parameters<Messenger['send']>) => ReturnType<Messenger['send']>)[]) =>
  (own: Messenger): Messenger => ({
    ...own,
    send: (to, card, key) => {
      const act = to.conversation === 'dm:sanne' ? acts.shift() : undefined
      return act ? act(own, to, card, key) : own.send(to, card, key)
    },
  })

const fails = (error: Error) => async () => {
  throw error
}

const requests = async (house: TestHouse): Promise<number> =>
  (await house.messages('sanne')).filter(({ title }) => title === 'Wachttijden jeugdhulp').length

describe('a delivery', () => {
  it('that certainly failed is tried again, and arrives once', async () => {
    const house = await aHouse({
      messenger: unreliable([fails(new NotTaken('refused')), fails(new NotTaken('refused'))]),
    })
    await sent(house)
    await house.advance('PT10M')
    expect(await requests(house)).toBe(1)
  })

  it('that the platform put off waits as long as was asked', async () => {
    const house = await aHouse({ messenger: unreliable([fails(new Busy('workspace', 120_000))]) })
    await sent(house)
    expect(await requests(house)).toBe(0)
    await house.advance('PT2M')
    expect(await requests(house)).toBe(1)
  })

  it('that was put off by a part of a millisecond is none the less delivered once', async () => {
    const house = await aHouse({ messenger: unreliable([fails(new Busy('workspace', 287.2595))]) })
    await sent(house)
    await house.advance('PT1M')
    expect(await requests(house)).toBe(1)
  })

  it('without an answer is looked up before anything is sent again', async () => {
    const lost: Parameters<typeof unreliable>[0] = [
      async (own, to, card, key) => {
        await own.send(to, card, key)
        throw new Unanswered('no answer')
      },
    ]
    const house = await aHouse({ messenger: unreliable(lost) })
    await sent(house)
    await house.advance('PT10M')
    expect(await requests(house)).toBe(1)
  })

  it('without an answer, where the platform cannot tell, is not sent again: the coordinator hears that it is uncertain', async () => {
    const cannotTell = (own: Messenger): Messenger => ({
      ...unreliable([fails(new Unanswered('no answer'))])(own),
      find: async () => 'unknown',
    })
    const house = await aHouse({ messenger: cannotTell })
    await sent(house)
    await house.advance('PT10M')
    expect(await requests(house)).toBe(0)
    expect((await house.messages('omar')).map(({ title }) => title)).toContain(
      'Niet zeker aangekomen bij Sanne: Wachttijden jeugdhulp',
    )
    await house.advance('2026-11-27T12:00')
    expect((await house.messages('sanne')).length).toBeGreaterThan(0)
  })

  it('that is refused for good is told to the coordinator once', async () => {
    const house = await aHouse({
      messenger: unreliable(Array.from({ length: 9 }, () => fails(new Refused('archived')))),
    })
    await sent(house)
    await house.advance('P20D')
    const told = (await house.messages('omar')).filter(({ title }) =>
      title.startsWith('Niet aangekomen bij Sanne'),
    )
    expect(told).toHaveLength(1)
  })

  it('is not made once the person has answered in the meantime', async () => {
    const house = await aHouse()
    await sent(house)
    await house.advance('2026-11-27T08:59')
    await house.clock.moveTo((await house.inRegion.nextMoment()) ?? house.clock.now())
    await house.app.sweep()
    const waiting = house.waiting.splice(0)
    await house.press('sanne', 'hand-in', { aantal: 1, toelichting: 'Net op tijd' })
    house.waiting.push(...waiting)
    await house.work()
    expect((await house.messages('sanne')).filter(({ title }) => title.startsWith('Nog'))).toEqual([])
  })

  it('outside hours waits for the morning', async () => {
    const house = await aHouse({ messenger: unreliable([fails(new Busy('workspace', 8 * 3600_000))]) })
    await sent(house)
    await house.advance('2026-11-24T08:29')
    expect(await requests(house)).toBe(0)
    await house.advance('2026-11-24T08:31')
    expect(await requests(house)).toBe(1)
  })

  it('of what is due for one person at one look is one message', async () => {
    const house = await aHouse()
    await sent(house)
    await sent(house, { title: 'Begroting' })
    await house.advance('2026-11-27T12:00')
    const bundle = (await house.messages('sanne')).at(-1)
    expect(bundle?.title).toBe('2 dingen die voor je openstaan')
    const [, shown] = [
      await house.press('sanne', bundle?.card.actions[0]?.id ?? ''),
      (await house.messages('sanne')).at(-1),
    ]
    expect(shown?.card.actions.map(({ id }) => id)).toContain('hand-in')
  })
})

describe('after an outage', () => {
  it.each(['2026-12-09T12:00', '2026-12-14T12:00', '2027-02-01T12:00'])(
    'until %s each person gets at most one message',
    async (until) => {
      const house = await aHouse()
      await sent(house)
      const before = (await house.messages('sanne')).length
      await house.clock.moveTo(at(until))
      await house.app.sweep()
      await house.work()
      expect((await house.messages('sanne')).length - before).toBeLessThanOrEqual(1)
      expect(await house.messages('joost')).toEqual([])
    },
  )
})
