import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import type { Hold, Obligation } from '../../src/core/obligation.ts'
import { Conflict } from '../../src/ports/store.ts'
import type { Subject } from './store.contract.ts'
import {
  card,
  draftOf,
  entryOf,
  later,
  morning,
  obligationOf,
  requestOf,
  withObligation,
} from './storeSamples.ts'

const until = Temporal.PlainDate.from('2026-06-01')
const holds: readonly Hold[] = [
  { kind: 'withheld', reason: 'nog in het college', until },
  { kind: 'proposed', date: until, reason: 'vakantie' },
  { kind: 'help', note: 'wat hoort hierin?', until },
  { kind: 'talk', until },
  { kind: 'stopped', by: 'omar' },
]

export const commitSpecs = (subject: Subject): void => {
  it('gives an obligation back as it was given, one version on', async () => {
    const { own } = await withObligation(subject().store)
    expect(await own.facts('ob-1')).toEqual({
      obligation: obligationOf({ version: 1 }),
      request: requestOf({ version: 1 }),
      taken: [],
      contributions: [],
    })
    expect(await own.facts('ob-9')).toBeUndefined()
  })

  it.each(holds)('keeps a hold: $kind', async (hold) => {
    const { own } = await withObligation(subject().store)
    const held = obligationOf({ hold, version: 1, state: 'partial', revision: 2, cause: 'answered' })
    await own.commit({ obligations: [held] })
    expect((await own.facts('ob-1'))?.obligation).toEqual({ ...held, version: 2 })
    await own.commit({ obligations: [obligationOf({ version: 2 })] })
    expect((await own.facts('ob-1'))?.obligation).toEqual(obligationOf({ version: 3 }))
  })

  it('lets the first of two who change at once win, and tells the other', async () => {
    const { own } = await withObligation(subject().store)
    const change = (revision: number) => own.commit({ obligations: [obligationOf({ version: 1, revision })] })
    const ends = await Promise.allSettled([2, 3, 4, 5].map(change))
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const end of ends) if (end.status === 'rejected') expect(end.reason).toBeInstanceOf(Conflict)
    expect((await own.facts('ob-1'))?.obligation.version).toBe(2)
  })

  it('stores nothing at all when one part was changed in between', async () => {
    const { own } = await withObligation(subject().store)
    const stale = obligationOf({ version: 7 })
    const fresh = obligationOf({ id: 'ob-2' })
    const rest = { notices: [draftOf('n-1')], audit: [entryOf('late')] }
    await expect(own.commit({ obligations: [fresh, stale], ...rest })).rejects.toThrow(Conflict)
    await expect(own.commit({ obligations: [obligationOf()], ...rest })).rejects.toThrow(Conflict)
    await expect(own.commit({ requests: [requestOf()], ...rest })).rejects.toThrow(Conflict)
    expect(await own.facts('ob-2')).toBeUndefined()
    expect(await own.notice('n-1')).toBeUndefined()
    expect((await own.verifyAudit()).rows).toBe(2)
  })

  it('keeps contributions in the order in which they came, corrections after what they correct', async () => {
    const { own } = await withObligation(subject().store)
    const hand = (id: string, values: Record<string, string | number | readonly string[]>) => ({
      id,
      obligation: 'ob-1',
      by: 'sanne',
      at: morning,
      values,
    })
    const [first, second, third] = [
      hand('z', { amount: 3, note: 'Eén "aanhaling" <b> & €' }),
      hand('a', { amount: 4 }),
      hand('m', { many: ['x', 'y'] }),
    ]
    await own.commit({ contributions: [first, second] })
    await own.commit({ contributions: [third] })
    expect((await own.facts('ob-1'))?.contributions).toEqual([first, second, third])
  })

  it('stores notices with the words they were decided with', async () => {
    const { region, own } = await withObligation(subject().store)
    const answer = draftOf('n-1', {
      saying: { kind: 'card', card },
      where: { platform: 'workspace', conversation: 'ch-jeugd' },
      replaces: { platform: 'workspace', conversation: 'ch-jeugd', message: 'm-1' },
      answer: true,
      notBefore: later(3),
    })
    const { recipient: _, rule: __, ...unknown } = answer
    const [stored] = await own.commit({ notices: [unknown] })
    expect(stored).toMatchObject({ ...unknown, region, state: 'claimed', attempts: 0 })
    expect(await own.notice('n-1')).toEqual(stored)
  })

  it('claims a step once, whoever else wants to take it', async () => {
    const { own } = await withObligation(subject().store)
    const two = [
      { subject: 'ob-1', step: 'reminder-5', revision: 1 },
      { subject: 'ob-1', step: 'eve', revision: 1 },
    ]
    await own.commit({ notices: [draftOf('n-1')] })
    const [second] = await own.commit({ notices: [draftOf('n-2', { items: two })] })
    expect(second?.items).toEqual([two[1]])
    expect(await own.commit({ notices: [draftOf('n-3', { items: two })] })).toEqual([])
    expect(await own.notice('n-3')).toBeUndefined()
  })

  it('claims anew for another person and for another revision', async () => {
    const { own } = await withObligation(subject().store)
    const next = [{ subject: 'ob-1', step: 'reminder-5', revision: 2 }]
    const stored = await own.commit({
      notices: [draftOf('n-1'), draftOf('n-2', { recipient: 'omar' }), draftOf('n-3', { items: next })],
    })
    expect(stored.map(({ id }) => id)).toEqual(['n-1', 'n-2', 'n-3'])
    const taken = (await own.facts('ob-1'))?.taken.map(
      ({ recipient, revision }) => `${recipient} ${revision}`,
    )
    expect(taken?.toSorted()).toEqual(['omar 1', 'sanne 1', 'sanne 2'])
  })

  it('gives each of 20 who claim the same steps at once what nobody else got, and every step to one', async () => {
    const { own } = await withObligation(subject().store)
    const steps = ['a', 'b', 'c', 'd'].map((step) => ({ subject: 'ob-1', step, revision: 1 }))
    const rotated = (by: number) => [...steps.slice(by % 4), ...steps.slice(0, by % 4)]
    const ends = await Promise.all(
      Array.from({ length: 20 }, (_, by) =>
        own.commit({ notices: [draftOf(`n-${by}`, { items: rotated(by) })], audit: [entryOf(`try-${by}`)] }),
      ),
    )
    const got = ends.flat().flatMap(({ items }) => items.map(({ step }) => step))
    expect(got.toSorted()).toEqual(['a', 'b', 'c', 'd'])
    expect((await own.facts('ob-1'))?.taken).toHaveLength(4)
  })

  it('bears the same step twice in one notice, in two notices, and the same notice twice', async () => {
    const { own } = await withObligation(subject().store)
    const item = { subject: 'ob-1', step: 'reminder-5', revision: 1 }
    const stored = await own.commit({ notices: [draftOf('n-1', { items: [item, item] }), draftOf('n-2')] })
    expect(stored.map(({ id, items }) => [id, items])).toEqual([['n-1', [item]]])
    expect(await own.commit({ notices: [draftOf('n-1', { items: [{ ...item, step: 'eve' }] })] })).toEqual([])
    expect((await own.facts('ob-1'))?.taken.map(({ step }) => step)).toEqual(['reminder-5'])
  })

  it('claims nothing for an overview or an answer: those may be said as often as they are asked for', async () => {
    const { own } = await withObligation(subject().store)
    const overview = draftOf('n-1', { saying: { kind: 'overview' } })
    expect(await own.commit({ notices: [overview, { ...overview, id: 'n-2' }] })).toHaveLength(2)
    expect((await own.facts('ob-1'))?.taken).toEqual([])
    expect(await own.commit({ notices: [draftOf('n-3')] })).toHaveLength(1)
  })

  it('says when a step was taken in the words of the change: its moment, or when the person can first hear it', async () => {
    const { own } = await withObligation(subject().store)
    const items = [{ subject: 'ob-1', step: 'eve', revision: 1 }]
    await own.commit({
      notices: [draftOf('n-1'), draftOf('n-2', { items, notBefore: later(600) })],
      audit: [entryOf('nudge', { at: later(5) })],
    })
    const taken = (await own.facts('ob-1'))?.taken.map(({ step, at }) => [step, at.toString()])
    expect(taken).toEqual([
      ['reminder-5', later(5).toString()],
      ['eve', later(600).toString()],
    ])
  })

  it('finds what belongs together: of a request, of an organisation, of everybody', async () => {
    const { own } = await withObligation(subject().store)
    const other: Partial<Obligation>[] = [
      { id: 'ob-2', organisation: 'heliomare', dueOn: until },
      { id: 'ob-3', state: 'withdrawn' },
    ]
    await own.commit({ obligations: other.map((change) => obligationOf(change)), notices: [draftOf('n-1')] })
    const ids = async (facts: ReturnType<typeof own.openFacts>) =>
      (await facts).map(({ obligation }) => obligation.id)
    expect(await ids(own.factsOfRequest('req-1'))).toEqual(['ob-1', 'ob-2', 'ob-3'])
    expect(await ids(own.openFacts())).toEqual(['ob-1', 'ob-2'])
    expect(await ids(own.openFacts('heliomare'))).toEqual(['ob-2'])
    expect(await ids(own.factsOfRequest('req-9'))).toEqual([])
    expect((await own.openFacts()).map(({ taken }) => taken.length)).toEqual([1, 0])
  })
}
