import { expect, it } from 'vitest'
import type { NoticeDraft, Outcome } from '../../src/ports/notice.ts'
import type { RegionStore } from '../../src/ports/store.ts'
import type { Subject } from './store.contract.ts'
import { draftOf, later, morning, obligationOf, refOf, withObligation } from './storeSamples.ts'

const minute = 60_000
const sent = (message: string): Outcome => ({ state: 'sent', ref: refOf(message) })

const claimed = async (subject: Subject, change: Partial<NoticeDraft> = {}) => {
  const { region, own } = await withObligation(subject().store, { nextLookAt: later(9_999) })
  await own.commit({ notices: [draftOf('n-1', change)] })
  return { region, own }
}

const deliver = async (own: RegionStore, id: string, message: string) => {
  await own.beginSending(id, morning, minute)
  await own.settle(id, sent(message), morning)
}

export const redrawSpecs = (subject: Subject): void => {
  it('draws again what stands there about a thing that changed, until it was drawn', async () => {
    const { store, letPass } = subject()
    const { region, own } = await claimed(subject)
    await deliver(own, 'n-1', 'm-1')
    expect(await own.toRedraw(minute, 10)).toEqual([])
    expect(await own.isDrawing()).toBe(false)
    await own.commit({ redraw: ['ob-1'] })
    expect(await own.isDrawing()).toBe(true)
    expect(await store.regionsWithWork(morning)).toContain(region)
    const [found] = await own.toRedraw(minute, 10)
    expect(found).toMatchObject({ id: 'n-1', ref: refOf('m-1'), redraw: 1 })
    expect(await own.toRedraw(minute, 10)).toEqual([])
    await letPass(minute + 1)
    expect(await own.toRedraw(minute, 10)).toHaveLength(1)
    await own.redrawn('n-1', 1)
    expect(await own.isDrawing()).toBe(false)
    await letPass(minute + 1)
    expect(await own.toRedraw(minute, 10)).toEqual([])
  })

  it('draws what could not be drawn now as soon as was said, before its lease ends', async () => {
    const { letPass } = subject()
    const { own } = await claimed(subject)
    await deliver(own, 'n-1', 'm-1')
    await own.commit({ redraw: ['ob-1'] })
    await own.toRedraw(minute, 10)
    await own.redrawLater('n-1', minute / 10)
    expect(await own.toRedraw(minute, 10)).toEqual([])
    await letPass(minute / 10 + 1)
    expect((await own.toRedraw(minute, 10)).map(({ id }) => id)).toEqual(['n-1'])
  })

  it('draws once more what changed while it was being drawn', async () => {
    const { own } = await claimed(subject)
    await deliver(own, 'n-1', 'm-1')
    await own.commit({ redraw: ['ob-1'] })
    const [found] = await own.toRedraw(minute, 10)
    await own.commit({ redraw: ['ob-1'] })
    await own.redrawn('n-1', found?.redraw ?? 0)
    expect(await own.toRedraw(minute, 10)).toMatchObject([{ id: 'n-1', redraw: 2 }])
  })

  it('draws again what was on its way when the thing changed, and not what was only made after', async () => {
    const { own } = await claimed(subject)
    await own.beginSending('n-1', morning, minute)
    await own.commit({ redraw: ['ob-1'], notices: [draftOf('n-2', { recipient: 'omar' })] })
    await own.settle('n-1', sent('m-1'), morning)
    await deliver(own, 'n-2', 'm-2')
    expect((await own.toRedraw(minute, 10)).map(({ id }) => id)).toEqual(['n-1'])
  })

  it('draws nothing again about other things, nor what never stood anywhere', async () => {
    const { own } = await claimed(subject)
    await own.commit({
      obligations: [obligationOf({ id: 'ob-2' })],
      notices: [draftOf('n-2', { items: [{ subject: 'ob-2', step: 'eve', revision: 1 }] })],
    })
    await deliver(own, 'n-2', 'm-2')
    await own.beginSending('n-1', morning, minute)
    await own.settle('n-1', { state: 'failed', reason: 'left' }, morning)
    await own.commit({ redraw: ['ob-1'] })
    expect(await own.toRedraw(minute, 10)).toEqual([])
  })

  it('leaves a message to the notice that was drawn over it', async () => {
    const { own } = await claimed(subject)
    await deliver(own, 'n-1', 'm-1')
    const over = draftOf('n-2', { saying: { kind: 'overview' }, replaces: refOf('m-1'), answer: true })
    await own.commit({ notices: [over] })
    expect(await own.isDrawing()).toBe(true)
    await deliver(own, 'n-2', 'm-1')
    expect(await own.isDrawing()).toBe(false)
    expect(await own.noticeOf('dm-sanne', 'm-1')).toMatchObject({ id: 'n-2' })
    await own.commit({ redraw: ['ob-1'] })
    expect((await own.toRedraw(minute, 10)).map(({ id }) => id)).toEqual(['n-2'])
  })
}
