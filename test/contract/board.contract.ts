import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Board } from '../../src/ports/board.ts'
import type { Store } from '../../src/ports/store.ts'
import { card, directoryOf, freshRegion, later, morning } from './storeSamples.ts'

type Sample = { readonly board: Board; readonly store: Store; readonly close: () => Promise<void> }

const text = (key: string, conversation = 'dm-sanne') => ({
  key,
  conversation,
  author: 'tijdig',
  at: morning,
  content: { text: `bericht ${key}` },
})

/** Every board runs this; each spec has a region of its own. */
export const boardContract = (name: string, make: () => Promise<Sample>, possible = true): void => {
  describe.runIf(possible)(`${name} as the board`, () => {
    let sample: Sample | undefined
    beforeAll(async () => {
      sample = await make()
    }, 60_000)
    afterAll(async () => {
      await sample?.close()
    })
    const fresh = async () => {
      if (!sample) throw new Error('the board could not be made')
      const region = freshRegion()
      await sample.store.createRegion(directoryOf(region), [])
      return { board: sample.board, region }
    }

    it('shows what was posted, in order, each as it was given', async () => {
      const { board, region } = await fresh()
      const drawn = { ...text('k-2'), content: { card }, at: later(-5) }
      const first = await board.post(region, text('k-1'))
      const second = await board.post(region, drawn)
      expect(await board.list(region, ['dm-sanne'])).toEqual([first, second])
      expect(second).toMatchObject({ ...drawn, edits: 0 })
      expect(await board.get(region, second.id)).toEqual(second)
      expect(second.seq).toBeGreaterThan(first.seq)
      expect(await board.seq(region)).toBe(second.seq)
    })

    it('posts once under one key, however many do so at once', async () => {
      const { board, region } = await fresh()
      const posted = await Promise.all(Array.from({ length: 10 }, () => board.post(region, text('k-1'))))
      expect(new Set(posted.map(({ id }) => id)).size).toBe(1)
      expect(await board.find(region, 'k-1')).toEqual(posted[0])
      expect(await board.list(region, ['dm-sanne'])).toHaveLength(1)
    })

    it('draws a card anew in the same place', async () => {
      const { board, region } = await fresh()
      const first = await board.post(region, text('k-1'))
      await board.post(region, text('k-2'))
      expect(await board.edit(region, first.id, card)).toBe(true)
      expect(await board.edit(region, 'nothing', card)).toBe(false)
      const [edited, other] = await board.list(region, ['dm-sanne'])
      expect(edited).toMatchObject({ id: first.id, content: { card }, edits: 1 })
      expect(edited?.seq).toBeGreaterThan(other?.seq ?? 0)
    })

    it('tells what changed since: what is new and what was edited', async () => {
      const { board, region } = await fresh()
      const first = await board.post(region, text('k-1'))
      await board.post(region, text('k-2'))
      const since = await board.seq(region)
      expect(await board.list(region, ['dm-sanne'], { since })).toEqual([])
      const third = await board.post(region, text('k-3'))
      await board.edit(region, first.id, card)
      const changed = await board.list(region, ['dm-sanne'], { since })
      expect(changed.map(({ id }) => id)).toEqual([first.id, third.id])
    })

    it('shows the newest only, over the conversations asked for and no others', async () => {
      const { board, region } = await fresh()
      for (const [at, conversation] of ['a', 'b', 'c', 'a', 'b'].entries())
        await board.post(region, text(`k-${at}`, conversation))
      const keys = async (limit?: number) => {
        const found = await board.list(region, ['a', 'b'], limit === undefined ? {} : { limit })
        return found.map(({ key }) => key)
      }
      expect(await keys()).toEqual(['k-0', 'k-1', 'k-3', 'k-4'])
      expect(await keys(3)).toEqual(['k-1', 'k-3', 'k-4'])
      expect(await board.list(region, [])).toEqual([])
    })

    it('never shows a reader a later change before an earlier one', async () => {
      const { board, region } = await fresh()
      const seen: number[] = []
      let since = 0
      const read = async () => {
        const found = await board.list(region, ['dm-sanne'], { since })
        seen.push(...found.map(({ seq }) => seq))
        since = Math.max(since, ...seen)
      }
      const writers = Array.from({ length: 20 }, async (_, at) => {
        await board.post(region, text(`k-${at}`))
        await read()
      })
      await Promise.all(writers)
      await read()
      expect(new Set(seen).size).toBe(20)
    })

    it('is of one region', async () => {
      const { board, region } = await fresh()
      const other = await fresh()
      const first = await board.post(region, text('k-1'))
      expect(await board.get(other.region, first.id)).toBeUndefined()
      expect(await board.find(other.region, 'k-1')).toBeUndefined()
      expect(await board.edit(other.region, first.id, card)).toBe(false)
      expect(await board.list(other.region, ['dm-sanne'])).toEqual([])
      const own = await board.post(other.region, text('k-1'))
      expect(own.id).not.toBe(first.id)
    })
  })
}
