import { describe, expect, it } from 'vitest'
import { createSameAgain } from '../../adapters/teams/sameAgain.ts'

const listening = () => {
  let now = 0
  const kept: string[] = []
  const again = createSameAgain(() => now)
  return {
    kept,
    wait: (ms: number) => void (now += ms),
    /** Tells it, and stores it at once unless the store is told otherwise. */
    tell: (content: string, key: string, store: () => Promise<void> = async () => {}) =>
      again(content.split(' ')[0] ?? '', content, key, async () => {
        await store()
        kept.push(key)
      }),
  }
}

/** A store that answers when it is told to. */
const slowStore = () => {
  let end: (error?: Error) => void = () => {}
  const stored = new Promise<void>((resolve, reject) => {
    end = (error) => (error ? reject(error) : resolve())
  })
  return { store: () => stored, end: (error?: Error) => end(error) }
}

describe('the same again', () => {
  it('is what was told within twenty seconds under another id', async () => {
    const { tell, wait, kept } = listening()
    expect(await tell('sanne hulp', '1')).toBe(true)
    wait(15_000)
    expect(await tell('sanne hulp', '2')).toBe(false)
    expect(await tell('joris hulp', '3')).toBe(true)
    expect(kept).toEqual(['1', '3'])
  })

  it('under the same id is left to the inbox, which knows it by its key', async () => {
    const { tell, kept } = listening()
    await tell('a', '1')
    await tell('a', '1')
    expect(kept).toEqual(['1', '1'])
  })

  it('is meant anew by somebody who did something else in between', async () => {
    const { tell, kept } = listening()
    await tell('sanne open', '1')
    await tell('sanne hulp', '2')
    await tell('joris open', '3')
    expect(await tell('sanne hulp', '4')).toBe(false)
    expect(await tell('sanne open', '5')).toBe(true)
    expect(await tell('sanne open', '6')).toBe(false)
    expect(await tell('sanne hulp', '7')).toBe(true)
    expect(kept).toEqual(['1', '2', '3', '5', '7'])
  })

  it('is the same, whatever came in between, while the first is still being stored', async () => {
    const { tell, kept } = listening()
    const { store, end } = slowStore()
    const first = tell('sanne open', '1', store)
    await tell('sanne hulp', '2')
    const again = tell('sanne open', '3')
    end()
    expect(await Promise.all([first, again])).toEqual([true, false])
    expect(kept).toEqual(['2', '1'])
  })

  it('is not what an event that is told once more comes in between', async () => {
    const { tell, kept } = listening()
    await tell('sanne open', '1')
    await tell('sanne hulp', '2')
    await tell('sanne open', '1')
    expect(await tell('sanne hulp', '3')).toBe(false)
    expect(kept).toEqual(['1', '2', '1'])
  })

  it('is meant anew after that, counted from when it was first told', async () => {
    const { tell, wait, kept } = listening()
    await tell('a', '1')
    wait(15_000)
    await tell('a', '2')
    wait(5_000)
    await tell('a', '3')
    wait(19_999)
    await tell('a', '4')
    expect(kept).toEqual(['1', '3'])
  })

  it('waits for the first while that is being stored', async () => {
    const { tell, kept } = listening()
    const { store, end } = slowStore()
    const both = Promise.all([tell('a', '1', store), tell('a', '2')])
    end()
    expect(await both).toEqual([true, false])
    expect(kept).toEqual(['1'])
  })

  it('counts, once, when the first could not be stored', async () => {
    const { tell, kept } = listening()
    const { store, end } = slowStore()
    const all = Promise.allSettled([tell('a', '1', store), tell('a', '2'), tell('a', '3')])
    end(new Error('no database'))
    expect(await all).toMatchObject([
      { status: 'rejected' },
      { status: 'fulfilled', value: true },
      { status: 'fulfilled', value: false },
    ])
    expect(kept).toEqual(['2'])
  })

  it('is forgotten first where it is oldest, so that what is remembered has a limit', async () => {
    const { tell } = listening()
    for (let at = 0; at <= 5_001; at += 1) await tell(`p${at} hulp`, `${at}`)
    expect(await tell('p0 hulp', 'new')).toBe(true)
    expect(await tell('p5001 hulp', 'new')).toBe(false)
  })
})
