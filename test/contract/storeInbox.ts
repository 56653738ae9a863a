import { expect, it } from 'vitest'
import { Conflict } from '../../src/ports/store.ts'
import type { Subject } from './store.contract.ts'
import { draftOf, entryOf, morning, refOf, saidIn, withObligation } from './storeSamples.ts'

const minute = 60_000

export const inboxSpecs = (subject: Subject): void => {
  it('takes an event once, however often and however fast it comes', async () => {
    const { store } = subject()
    const { region } = await withObligation(store)
    const taken = await Promise.all(
      Array.from({ length: 10 }, () => store.receive(saidIn(region, 'e-1'), minute)),
    )
    expect(taken.filter(Boolean)).toHaveLength(1)
    expect(await store.event(region, 'e-1')).toEqual(saidIn(region, 'e-1'))
    expect(await store.event(region, 'e-2')).toBeUndefined()
  })

  it('keeps a press with what was filled in', async () => {
    const { store } = subject()
    const { region } = await withObligation(store)
    const press = {
      ...saidIn(region, 'e-1'),
      what: {
        kind: 'pressed',
        press: { do: 'hand-in', on: 'ob-1' },
        values: { amount: 3, many: ['a'], note: 'é "x"' },
        message: refOf('m-1'),
      },
    } as const
    await store.receive(press, minute)
    expect(await store.event(region, 'e-1')).toEqual(press)
  })

  it('keeps where it was said', async () => {
    const { store } = subject()
    const { region } = await withObligation(store)
    const where = { conversation: 'c;1', direct: false, shared: true, channel: 'c', name: 'Tafel' } as const
    await store.receive({ ...saidIn(region, 'e-1'), where }, minute)
    expect(await store.event(region, 'e-1')).toEqual({ ...saidIn(region, 'e-1'), where })
  })

  it('keeps a sign under a message', async () => {
    const { store } = subject()
    const { region } = await withObligation(store)
    const what = { kind: 'reacted', reaction: 'eyes', added: true, message: refOf('m-1') } as const
    await store.receive({ ...saidIn(region, 'e-1'), what }, minute)
    expect(await store.event(region, 'e-1')).toEqual({ ...saidIn(region, 'e-1'), what })
  })

  it('takes any text that can be typed', async () => {
    const { store } = subject()
    const { region } = await withObligation(store)
    const text = `nul \0 half \ud800 paar 😀 teken \u202e "aanhaling" \\u0000 ${'x'.repeat(100_000)}`
    expect(await store.receive(saidIn(region, 'e-1', text), minute)).toBe(true)
    const event = await store.event(region, 'e-1')
    expect(event?.what.kind === 'said' && event.what.text).toContain('\u202e "aanhaling" \\u0000 xxx')
  })

  it('erases what was said once it was settled, with the change that came of it', async () => {
    const { store } = subject()
    const { region, own } = await withObligation(store)
    await store.receive(saidIn(region, 'e-1'), minute)
    await own.commit({ settles: 'e-1', audit: [entryOf('answered')] })
    expect(await store.event(region, 'e-1')).toBeUndefined()
    expect(await store.receive(saidIn(region, 'e-1'), minute)).toBe(false)
    expect(await own.backlog(morning)).toMatchObject({ inbox: 0 })
  })

  it('has one effect when it is handled twice at once', async () => {
    const { store } = subject()
    const { region, own } = await withObligation(store)
    await store.receive(saidIn(region, 'e-1'), minute)
    const answer = (id: string) => draftOf(id, { saying: { kind: 'overview' } })
    const ends = await Promise.allSettled(
      ['a', 'b', 'c'].map((id) => own.commit({ settles: 'e-1', notices: [answer(id)] })),
    )
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const end of ends) if (end.status === 'rejected') expect(end.reason).toBeInstanceOf(Conflict)
    expect(await own.backlog(morning)).toMatchObject({ undelivered: 1 })
  })

  it('is not settled by a change that was refused', async () => {
    const { store } = subject()
    const { region, own } = await withObligation(store)
    await store.receive(saidIn(region, 'e-1'), minute)
    const stray = { id: 'k', obligation: 'ob-9', by: 'sanne', at: morning, values: {} }
    await expect(own.commit({ settles: 'e-1', contributions: [stray] })).rejects.toThrow(/obligation/)
    expect(await store.event(region, 'e-1')).toBeDefined()
  })

  it('is given to somebody else when nobody settled it in time, oldest first', async () => {
    const { store, letPass } = subject()
    const { region, own } = await withObligation(store, { state: 'fulfilled' })
    await store.receive({ ...saidIn(region, 'e-2'), at: morning }, minute)
    await store.receive({ ...saidIn(region, 'e-1'), at: morning.subtract({ seconds: 1 }) }, minute)
    expect(await own.unsettled(minute, 10)).toEqual([])
    expect(await store.regionsWithWork(morning)).not.toContain(region)
    await letPass(minute + 1)
    expect(await store.regionsWithWork(morning)).toContain(region)
    expect(await own.unsettled(minute, 1)).toEqual(['e-1'])
    expect(await own.unsettled(minute, 10)).toEqual(['e-2'])
    expect(await own.unsettled(minute, 10)).toEqual([])
    expect(await own.backlog(morning)).toMatchObject({ inbox: 2 })
  })

  it('refuses an event of a region that does not exist', async () => {
    await expect(subject().store.receive(saidIn('nowhere', 'e-1'), minute)).rejects.toThrow(/region/)
  })
}
