import { describe, expect, it } from 'vitest'
import { grouped } from '../../adapters/db/group.ts'

/** Rounds that end when they are told to. */
const rounds = (answer = (item: number) => item * 10) => {
  const seen: number[][] = []
  const ends: (() => void)[] = []
  const ask = grouped<number, number>(async (items) => {
    seen.push([...items])
    await new Promise<void>((end) => {
      ends.push(end)
    })
    return items.map(answer)
  }, 3)
  /** Ends the rounds that run now and those that come of them. */
  const finish = async (count: number) => {
    for (let left = count; left > 0; left -= 1) {
      ends.shift()?.()
      await new Promise((turn) => {
        setImmediate(turn)
      })
    }
  }
  return { seen, ask, finish }
}

describe('what is asked at once', () => {
  it('is done together while an earlier round is on its way, in rounds of a largest size', async () => {
    const { seen, ask, finish } = rounds()
    const answers = [1, 2, 3, 4, 5].map((item) => ask(String(item), item))
    await finish(3)
    expect(seen).toEqual([[1], [2, 3, 4], [5]])
    expect(await Promise.all(answers)).toEqual([10, 20, 30, 40, 50])
  })

  it('has a key in a round once', async () => {
    const { seen, ask, finish } = rounds()
    const answers = [ask('a', 1), ask('b', 2), ask('b', 3)]
    await finish(3)
    expect(seen).toEqual([[1], [2], [3]])
    expect(await Promise.all(answers)).toEqual([10, 20, 30])
  })

  it('is tried one by one when the round fails, so that one takes no other with it', async () => {
    const { seen, ask, finish } = rounds((item) => {
      if (item === 3) throw new Error('three')
      return item
    })
    const answers = Promise.allSettled([1, 2, 3, 4].map((item) => ask(String(item), item)))
    await finish(5)
    expect(seen).toEqual([[1], [2, 3, 4], [2], [3], [4]])
    expect((await answers).map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ])
    const last = ask('5', 5)
    await finish(1)
    expect(await last).toBe(5)
  })
})
