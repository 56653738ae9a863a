import { expect, it } from 'vitest'
import type { NoticeDraft, Outcome } from '../../src/ports/notice.ts'
import type { RegionStore } from '../../src/ports/store.ts'
import type { Subject } from './store.contract.ts'
import { draftOf, later, morning, refOf, withObligation } from './storeSamples.ts'

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

export const deliverySpecs = (subject: Subject): void => {
  it('hands a notice to exactly one of many', async () => {
    const { own } = await claimed(subject)
    const tries = await Promise.all(
      Array.from({ length: 20 }, () => own.beginSending('n-1', morning, minute)),
    )
    const [got, ...more] = tries.filter((notice) => notice !== undefined)
    expect(more).toEqual([])
    expect(got).toMatchObject({ id: 'n-1', state: 'claimed', attempts: 1 })
    expect(await own.notice('n-1')).toMatchObject({ state: 'sending', attempts: 1 })
  })

  it('hands out many at once, each once', async () => {
    const { own } = await claimed(subject)
    const ids = Array.from({ length: 40 }, (_, at) => `m-${at}`)
    await own.commit({ notices: ids.map((id) => draftOf(id, { saying: { kind: 'overview' } })) })
    const got = await Promise.all([...ids, ...ids].map((id) => own.beginSending(id, morning, minute)))
    expect(got.flatMap((notice) => notice?.id ?? []).toSorted()).toEqual(ids.toSorted())
    await Promise.all(ids.map((id) => own.settle(id, sent(`at-${id}`), morning)))
    expect(await own.backlog(morning)).toMatchObject({ undelivered: 1 })
    expect(await own.verifyAudit()).toMatchObject({ rows: 42 })
  })

  it('hands out nothing before its time, nothing that is over, and nothing that is not there', async () => {
    const { own } = await claimed(subject, { notBefore: later(5) })
    expect(await own.beginSending('n-1', later(4), minute)).toBeUndefined()
    expect(await own.beginSending('n-9', later(4), minute)).toBeUndefined()
    expect(await own.beginSending('n-1', later(5), minute)).toBeDefined()
    await own.settle('n-1', sent('m-1'), later(5))
    expect(await own.beginSending('n-1', later(6), minute)).toBeUndefined()
  })

  it('does not count as an attempt what was only put off', async () => {
    const { own } = await claimed(subject)
    for (const minutes of [1, 2, 3]) {
      expect(await own.beginSending('n-1', later(minutes), minute)).toMatchObject({ attempts: 1 })
      const until = later(minutes + 1)
      await own.settle(
        'n-1',
        { state: 'claimed', reason: 'busy', notBefore: until, putOff: true },
        later(minutes),
      )
    }
    expect(await own.beginSending('n-1', later(4), minute)).toMatchObject({ attempts: 1 })
  })

  it('remembers where it stands', async () => {
    const { own } = await claimed(subject)
    await own.beginSending('n-1', morning, minute)
    await own.settle('n-1', sent('m-1'), later(1))
    expect(await own.notice('n-1')).toMatchObject({ state: 'sent', sentAt: later(1), ref: refOf('m-1') })
    expect(await own.noticeOf('dm-sanne', 'm-1')).toMatchObject({ id: 'n-1' })
    expect(await own.noticeOf('dm-sanne', 'm-2')).toBeUndefined()
  })

  it.each(['failed', 'uncertain', 'suppressed'] as const)('keeps the reason: %s', async (state) => {
    const { own } = await claimed(subject)
    await own.beginSending('n-1', morning, minute)
    await own.settle('n-1', { state, reason: 'left the channel' }, later(1))
    expect(await own.notice('n-1')).toMatchObject({ state, reason: 'left the channel' })
    expect(await own.backlog(morning)).toMatchObject({
      undelivered: 0,
      uncertain: state === 'uncertain' ? 1 : 0,
    })
  })

  it('comes back to be tried again from a later moment', async () => {
    const { own } = await claimed(subject)
    await own.beginSending('n-1', morning, minute)
    await own.settle('n-1', { state: 'claimed', reason: 'busy', notBefore: later(2) }, later(1))
    expect(await own.claimedBy(later(1))).toEqual([])
    expect(await own.claimedBy(later(2))).toEqual(['n-1'])
    expect(await own.beginSending('n-1', later(1), minute)).toBeUndefined()
    expect(await own.beginSending('n-1', later(2), minute)).toMatchObject({ state: 'claimed', attempts: 2 })
  })

  it('stays as it ended, also when somebody who was given up for lost still has something to say', async () => {
    const { own } = await claimed(subject)
    await deliver(own, 'n-1', 'm-1')
    await own.settle('n-1', { state: 'failed', reason: 'too late' }, later(1))
    const notice = await own.notice('n-1')
    expect(notice).toMatchObject({ state: 'sent', ref: refOf('m-1') })
    expect(notice?.reason).toBeUndefined()
  })

  it('believes who was given up for lost when it says that the message was sent after all', async () => {
    const { own } = await claimed(subject)
    await own.beginSending('n-1', morning, 0)
    await own.beginSending('n-1', morning, minute)
    await own.settle('n-1', { state: 'claimed', reason: 'busy', notBefore: later(5) }, morning)
    await own.settle('n-1', sent('m-1'), morning)
    expect(await own.notice('n-1')).toMatchObject({ state: 'sent' })
  })

  it('is settled by a later find when it was uncertain', async () => {
    const { own } = await claimed(subject)
    await own.beginSending('n-1', morning, minute)
    await own.settle('n-1', { state: 'uncertain', reason: 'no answer' }, morning)
    await own.settle('n-1', sent('m-1'), later(1))
    expect(await own.notice('n-1')).toMatchObject({ state: 'sent', ref: refOf('m-1') })
  })

  it('says so when the one before was cut off while sending, to exactly one', async () => {
    const { own } = await claimed(subject)
    await own.beginSending('n-1', morning, minute)
    expect(await own.beginSending('n-1', morning, minute)).toBeUndefined()
    await subject().letPass(minute + 1)
    const tries = await Promise.all([1, 2, 3].map(() => own.beginSending('n-1', morning, minute)))
    const got = tries.filter((notice) => notice !== undefined)
    expect(got).toMatchObject([{ state: 'sending', attempts: 1 }])
  })

  it('gives what the queue lost to somebody else, after its time and once per lease', async () => {
    const { store, letPass } = subject()
    const { region, own } = await claimed(subject)
    expect(await own.stranded(morning, minute, 10)).toEqual([])
    await letPass(30_001)
    expect(await own.stranded(later(-1), minute, 10)).toEqual([])
    expect(await store.regionsWithWork(morning)).toContain(region)
    expect(await own.stranded(morning, minute, 10)).toEqual(['n-1'])
    expect(await own.stranded(morning, minute, 10)).toEqual([])
    expect(await store.regionsWithWork(morning)).not.toContain(region)
    await letPass(minute + 1)
    expect(await own.stranded(morning, minute, 10)).toEqual(['n-1'])
    expect(await own.beginSending('n-1', morning, minute)).toMatchObject({ state: 'claimed' })
  })

  it('gives what was cut off while sending to somebody else, who is told so', async () => {
    const { own } = await claimed(subject)
    await own.beginSending('n-1', morning, minute)
    await subject().letPass(30_001)
    expect(await own.stranded(morning, minute, 10)).toEqual([])
    await subject().letPass(minute)
    expect(await own.stranded(morning, minute, 10)).toEqual(['n-1'])
    expect(await own.beginSending('n-1', morning, minute)).toMatchObject({ state: 'sending' })
    expect(await own.stranded(morning, minute, 10)).toEqual([])
  })
}
