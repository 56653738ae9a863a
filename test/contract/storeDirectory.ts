import { expect, it } from 'vitest'
import { Conflict } from '../../src/ports/store.ts'
import type { Subject } from './store.contract.ts'
import {
  directoryOf,
  entryOf,
  freshRegion,
  later,
  morning,
  obligationOf,
  personNamed,
  requestOf,
  withObligation,
} from './storeSamples.ts'

export const directorySpecs = (subject: Subject): void => {
  it('comes back as it was given, days and times and all, in the order given', async () => {
    const { store } = subject()
    const given = directoryOf(freshRegion())
    await store.createRegion(given, [])
    const read = await store.in(given.region.id).directory()
    expect(read).toEqual(given)
    expect([...read.people.keys()]).toEqual([...given.people.keys()])
    expect(read.people.get('sanne')?.pattern.from.toString()).toBe('08:30:00')
    expect(read.region.recess[0]?.to.toString()).toBe('2026-08-23')
    expect(await store.regions()).toContain(given.region.id)
  })

  it('is there once: a second region of the same name is refused', async () => {
    const { store } = subject()
    const given = directoryOf(freshRegion())
    await store.createRegion(given, [])
    await expect(store.createRegion(given, [])).rejects.toThrow(Conflict)
  })

  it('says so when there is no such region', async () => {
    await expect(subject().store.in('nowhere').directory()).rejects.toThrow('nowhere')
  })

  it('is replaced whole: what is new is there, what is left out is gone', async () => {
    const { store } = subject()
    const region = freshRegion()
    await store.createRegion(directoryOf(region), [])
    const before = directoryOf(region)
    const people = new Map([
      ['bo', personNamed('bo')],
      ['sanne', personNamed('sanne', { name: 'Sanne de Wit', accounts: [] })],
    ])
    const after = {
      ...before,
      region: { ...before.region, name: 'Regio Nieuw', closed: [] },
      people,
      channels: new Map(),
    }
    await store.in(region).saveDirectory(after, [entryOf('region.imported')], [])
    const read = await store.in(region).directory()
    expect(read).toEqual(after)
    expect([...read.people.keys()]).toEqual(['bo', 'sanne'])
  })

  it('has the open obligations that it touches looked at again, whatever a sweep of before says', async () => {
    const { store } = subject()
    const { region, own } = await withObligation(store, { nextLookAt: later(1_000) })
    await own.saveDirectory(directoryOf(region), [entryOf('region.imported', { at: morning })], ['ob-1'])
    await own.commitLooks([{ obligation: 'ob-1', version: 1, nextLookAt: later(2_000) }], [], [])
    const [due] = await own.dueFacts(morning, 10)
    expect(due?.obligation).toMatchObject({ id: 'ob-1', version: 2 })
  })

  it('leaves closed obligations in peace', async () => {
    const { store } = subject()
    const { region, own } = await withObligation(store)
    const { nextLookAt: _, ...fulfilled } = obligationOf({ version: 1, state: 'fulfilled' })
    await own.commit({ obligations: [fulfilled] })
    await own.saveDirectory(directoryOf(region), [entryOf('region.imported')], ['ob-1'])
    expect((await own.facts('ob-1'))?.obligation).toEqual({ ...fulfilled, version: 2 })
  })

  it('learns an account when somebody first talks, and the next one in its place', async () => {
    const { store } = subject()
    const region = freshRegion()
    await store.createRegion(directoryOf(region), [])
    const own = store.in(region)
    await own.directory()
    const slack = (account: string) => ({ platform: 'slack', account, conversation: `D-${account}` }) as const
    await own.linkAccount('aya', slack('U1'))
    await own.linkAccount('aya', slack('U2'))
    expect((await own.directory()).people.get('aya')?.accounts).toEqual([slack('U2')])
    expect((await own.directory()).people.get('sanne')?.accounts).toHaveLength(1)
  })

  it('gives an account to one person only', async () => {
    const { store } = subject()
    const region = freshRegion()
    await store.createRegion(directoryOf(region), [])
    const own = store.in(region)
    const taken = { platform: 'workspace', account: 'sanne', conversation: 'dm-new' } as const
    await own.linkAccount('aya', taken)
    const { people } = await own.directory()
    expect(people.get('aya')?.accounts).toEqual([taken])
    expect(people.get('sanne')?.accounts).toEqual([])
  })

  it('refuses an account for somebody who is not in it', async () => {
    const { store } = subject()
    const region = freshRegion()
    await store.createRegion(directoryOf(region), [])
    const account = { platform: 'slack', account: 'U1', conversation: 'D1' } as const
    await expect(store.in(region).linkAccount('nobody', account)).rejects.toThrow('nobody')
  })

  it('keeps the requests, newest first', async () => {
    const { store } = subject()
    const { own } = await withObligation(store)
    const draft = requestOf({ id: 'req-2', state: 'draft', createdAt: later(5), form: [] })
    const { sentAt: _, initiative: __, ...bare } = draft
    await own.commit({ requests: [bare] })
    expect((await own.requests()).map(({ id }) => id)).toEqual(['req-2', 'req-1'])
    expect(await own.request('req-2')).toEqual({ ...bare, version: 1 })
    expect(await own.request('req-9')).toBeUndefined()
  })

  it('remembers how far the clock was moved', async () => {
    const { store } = subject()
    expect(await store.clockOffset()).toBe(0)
    await store.moveClock(3_600_000)
    await store.moveClock(7_200_000)
    expect(await store.clockOffset()).toBe(7_200_000)
    await store.moveClock(0)
    expect(await store.ready()).toBe(true)
  })
}
