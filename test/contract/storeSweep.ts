import { expect, it } from 'vitest'
import type { Subject } from './store.contract.ts'
import { draftOf, entryOf, later, morning, obligationOf, withObligation } from './storeSamples.ts'

export const sweepSpecs = (subject: Subject): void => {
  it('finds the open obligations whose look is due, longest due first, as many as asked for', async () => {
    const { own } = await withObligation(subject().store, { nextLookAt: later(-1) })
    const { nextLookAt: _, ...never } = obligationOf({ id: 'ob-5' })
    await own.commit({
      obligations: [
        obligationOf({ id: 'ob-2', nextLookAt: later(-5) }),
        obligationOf({ id: 'ob-3', nextLookAt: later(1) }),
        obligationOf({ id: 'ob-4', nextLookAt: later(-9), state: 'fulfilled' }),
        never,
      ],
    })
    const due = async (limit: number) =>
      (await own.dueFacts(morning, limit)).map(({ obligation }) => obligation.id)
    expect(await due(10)).toEqual(['ob-2', 'ob-1'])
    expect(await due(1)).toEqual(['ob-2'])
  })

  it('moves the look of what is still as it was looked at, and not of what was changed meanwhile', async () => {
    const { own } = await withObligation(subject().store)
    await own.commit({ obligations: [obligationOf({ id: 'ob-2' })] })
    await own.commit({ obligations: [obligationOf({ id: 'ob-2', version: 1 })] })
    const look = { version: 1, nextLookAt: later(60) }
    await own.commitLooks(
      [
        { ...look, obligation: 'ob-1' },
        { ...look, obligation: 'ob-2' },
      ],
      [],
      [],
    )
    const moved = (await own.openFacts()).map(({ obligation }) => obligation)
    expect(moved).toEqual([
      obligationOf({ version: 1, nextLookAt: later(60) }),
      obligationOf({ id: 'ob-2', version: 2 }),
    ])
    await own.commitLooks([{ obligation: 'ob-1', version: 1, nextLookAt: undefined }], [], [])
    expect((await own.facts('ob-1'))?.obligation.nextLookAt).toBeUndefined()
  })

  it('stores the claims it won and is told of no others, with its lines in the trail', async () => {
    const { own } = await withObligation(subject().store)
    await own.commit({ notices: [draftOf('n-1')] })
    const other = { recipient: 'omar', items: [{ subject: 'ob-1', step: 'coordinator', revision: 1 }] }
    const stored = await own.commitLooks([], [draftOf('n-2'), draftOf('n-3', other)], [entryOf('swept')])
    expect(stored.map(({ id }) => id)).toEqual(['n-3'])
    expect(await own.verifyAudit()).toMatchObject({ rows: 3 })
  })

  it('does hundreds at once', async () => {
    const { own } = await withObligation(subject().store)
    const ids = Array.from({ length: 300 }, (_, at) => `many-${String(at).padStart(3, '0')}`)
    await own.commit({ obligations: ids.map((id) => obligationOf({ id })) })
    const due = await own.dueFacts(morning, 1_000)
    expect(due).toHaveLength(301)
    const drafts = ids.map((id) => draftOf(`n-${id}`, { items: [{ subject: id, step: 'eve', revision: 1 }] }))
    const looks = due.map(({ obligation: { id, version } }) => ({
      obligation: id,
      version,
      nextLookAt: later(9),
    }))
    const [first, second] = await Promise.all([
      own.commitLooks(looks, drafts, []),
      own.commitLooks(looks, drafts, []),
    ])
    expect((first?.length ?? 0) + (second?.length ?? 0)).toBe(300)
    expect(await own.dueFacts(morning, 1_000)).toEqual([])
  })

  it('says what waits', async () => {
    const { store } = subject()
    const { region, own } = await withObligation(store, { nextLookAt: later(-3) })
    await own.commit({ obligations: [obligationOf({ id: 'ob-2', nextLookAt: later(50) })] })
    expect(await own.backlog(morning)).toEqual({
      open: 2,
      due: 1,
      oldestDue: later(-3),
      undelivered: 0,
      uncertain: 0,
      inbox: 0,
    })
    expect((await own.backlog(later(-9))).oldestDue).toBeUndefined()
    expect(await own.nextMoment()).toEqual(later(-3))
    expect(await store.regionsWithWork(later(-9))).not.toContain(region)
    expect(await store.regionsWithWork(morning)).toContain(region)
    await own.commit({ notices: [draftOf('n-1', { notBefore: later(-20) })] })
    expect(await own.nextMoment()).toEqual(later(-20))
    expect(await own.backlog(morning)).toMatchObject({ undelivered: 1 })
  })

  it('knows of no next moment where nothing is owed', async () => {
    const { own } = await withObligation(subject().store)
    const { nextLookAt: _, ...fulfilled } = obligationOf({ version: 1, state: 'fulfilled' })
    await own.commit({ obligations: [fulfilled] })
    expect(await own.nextMoment()).toBeUndefined()
    expect(await own.backlog(morning)).toMatchObject({ open: 0, due: 0 })
  })
}
