import { expect, it } from 'vitest'
import { Conflict } from '../../src/ports/store.ts'
import type { Subject } from './store.contract.ts'
import {
  directoryOf,
  draftOf,
  entryOf,
  freshRegion,
  later,
  morning,
  obligationOf,
  refOf,
  saidIn,
  withObligation,
} from './storeSamples.ts'

/** One region with everything in it, and one that has nothing but its name. */
const both = async (subject: Subject) => {
  const { store } = subject()
  const full = await withObligation(store)
  await full.own.commit({
    contributions: [{ id: 'k-1', obligation: 'ob-1', by: 'sanne', at: morning, values: { amount: 1 } }],
    notices: [draftOf('n-1'), draftOf('n-2', { recipient: 'omar' })],
  })
  await full.own.beginSending('n-1', morning, 0)
  await full.own.settle('n-1', { state: 'sent', ref: refOf('m-1') }, morning)
  await full.own.commit({ redraw: ['ob-1'] })
  await store.receive(saidIn(full.region, 'e-1'), 0)
  const region = freshRegion()
  await store.createRegion(directoryOf(region), [])
  return { store, full, empty: { region, own: store.in(region) } }
}

export const isolationSpecs = (subject: Subject): void => {
  it('show each other nothing, whatever id is asked for', async () => {
    const { store, empty } = await both(subject)
    const { own } = empty
    await subject().letPass(100_000)
    const seen = await Promise.all([
      own.facts('ob-1'),
      own.factsOfRequest('req-1'),
      own.openFacts(),
      own.openFacts('velsen'),
      own.dueFacts(later(9_999), 100),
      own.heard('sanne', 100),
      own.request('req-1'),
      own.requests(),
      own.openRequests(),
      own.notice('n-1'),
      own.noticeOf('dm-sanne', 'm-1'),
      own.beginSending('n-2', later(9_999), 1_000),
      own.stranded(later(9_999), 1_000, 100),
      own.claimedBy(later(9_999)),
      own.toRedraw(1_000, 100),
      own.unsettled(1_000, 100),
      own.nextMoment(),
      store.event(empty.region, 'e-1'),
    ])
    expect(seen.flat().filter((found) => found !== undefined)).toEqual([])
    expect(await own.isDrawing()).toBe(false)
    expect(await own.backlog(later(9_999))).toMatchObject({ open: 0, due: 0, undelivered: 0, inbox: 0 })
    expect((await own.verifyAudit()).rows).toBe(0)
    expect(await store.regionsWithWork(later(9_999))).not.toContain(empty.region)
  })

  it('change nothing of each other, whatever id is named', async () => {
    const { store, full, empty } = await both(subject)
    const { own } = empty
    const before = await Promise.all([full.own.facts('ob-1'), full.own.notice('n-2'), full.own.verifyAudit()])
    await expect(own.commit({ obligations: [obligationOf({ version: 1 })] })).rejects.toThrow(Conflict)
    await expect(own.commit({ settles: 'e-1' })).rejects.toThrow(Conflict)
    const stray = { id: 'k-2', obligation: 'ob-1', by: 'sanne', at: morning, values: {} }
    await expect(own.commit({ contributions: [stray] })).rejects.toThrow(/obligation/)
    await own.settle('n-2', { state: 'failed', reason: 'x' }, morning)
    await own.redrawn('n-1', 1)
    await own.commit({ redraw: ['ob-1'] })
    await own.commitLooks([{ obligation: 'ob-1', version: 1, nextLookAt: undefined }], [], [])
    await own.saveDirectory(directoryOf(empty.region), [entryOf('x')], ['ob-1'])
    expect(
      await Promise.all([full.own.facts('ob-1'), full.own.notice('n-2'), full.own.verifyAudit()]),
    ).toEqual(before)
    expect(await store.event(full.region, 'e-1')).toBeDefined()
    expect(await full.own.isDrawing()).toBe(true)
  })

  it('use the same ids without noticing', async () => {
    const { store } = subject()
    const [one, two] = [await withObligation(store), await withObligation(store)]
    for (const { own, region } of [one, two]) {
      expect(await own.commit({ notices: [draftOf('n-1')] })).toHaveLength(1)
      expect(await store.receive(saidIn(region, 'e-1'), 1_000)).toBe(true)
    }
  })
}
