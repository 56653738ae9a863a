import { expect, it } from 'vitest'
import type { Subject } from './store.contract.ts'
import { draftOf, entryOf, later, obligationOf, withObligation } from './storeSamples.ts'

export const claimSpecs = (subject: Subject): void => {
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

  it('tells what a person heard about and is still open, the last first, as many as asked for', async () => {
    const { own } = await withObligation(subject().store)
    const others = ['ob-2', 'ob-3', 'ob-4', 'ob-5']
    const done = { state: 'fulfilled', version: 1 } as const
    await own.commit({ obligations: others.map((id) => obligationOf({ id })) })
    const hears = (id: string, about: string, minutes: number, step = 'eve', recipient = 'sanne') =>
      own.commit({
        notices: [draftOf(id, { recipient, items: [{ subject: about, step, revision: 1 }] })],
        audit: [entryOf('step', { at: later(minutes) })],
      })
    await hears('n-1', 'ob-3', 1)
    await hears('n-2', 'ob-1', 2)
    await hears('n-3', 'ob-2', 3)
    await hears('n-4', 'ob-1', 9, 'due')
    await hears('n-5', 'ob-4', 20)
    await hears('n-6', 'ob-5', 30, 'eve', 'omar')
    await own.commit({ obligations: [obligationOf({ id: 'ob-4', ...done })] })
    const heard = async (person: string, limit: number) =>
      (await own.heard(person, limit)).map(({ obligation }) => obligation.id)
    expect(await heard('sanne', 10)).toEqual(['ob-1', 'ob-2', 'ob-3'])
    expect(await heard('sanne', 1)).toEqual(['ob-1'])
    expect(await heard('omar', 10)).toEqual(['ob-5'])
    expect(await heard('aya', 10)).toEqual([])
    expect((await own.heard('sanne', 1))[0]).toEqual(await own.facts('ob-1'))
  })

  it('counts what was heard at the same moment once', async () => {
    const { own } = await withObligation(subject().store)
    await own.commit({ obligations: [obligationOf({ id: 'ob-2' })] })
    const items = ['eve', 'due'].flatMap((step) =>
      ['ob-2', 'ob-1'].map((about) => ({ subject: about, step, revision: 1 })),
    )
    await own.commit({ notices: [draftOf('n-1', { items })] })
    const heard = await own.heard('sanne', 2)
    expect(heard.map(({ obligation }) => obligation.id)).toEqual(['ob-1', 'ob-2'])
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
}
