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

  it('tells of which requests something is open, each once', async () => {
    const { own } = await withObligation(subject().store)
    await own.commit({
      requests: ['req-2', 'req-3', 'req-4'].map((id) => requestOf({ id })),
      obligations: [
        obligationOf({ id: 'ob-2', organisation: 'heliomare' }),
        obligationOf({ id: 'ob-3', request: 'req-3', state: 'partial' }),
        obligationOf({ id: 'ob-4', request: 'req-2', state: 'fulfilled' }),
      ],
    })
    expect(await own.openRequests()).toEqual(['req-1', 'req-3'])
  })
}
