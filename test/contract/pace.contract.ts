import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Pace, Speed } from '../../src/ports/pace.ts'

export type PaceSample = {
  /** The pace of a region of its own. */
  readonly make: (
    speed: Speed,
  ) => Promise<{ readonly pace: Pace; readonly again: Pace; readonly other: Pace }>
  readonly close: () => Promise<void>
}

const HOUR = 3_600_000
const slow: Speed = { everyMs: HOUR, burst: 3 }

const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  for (let tried = 0; !(await isSo()); tried += 1) {
    if (tried > 2_000) throw new Error('it never came')
    await pause(5)
  }
}

/** Every place that keeps a pace runs this. */
export const paceContract = (name: string, open: () => Promise<PaceSample>, possible = true): void => {
  describe.runIf(possible)(`${name} as the keeper of a pace`, () => {
    let sample: PaceSample | undefined
    beforeAll(async () => {
      sample = await open()
    }, 60_000)
    afterAll(async () => {
      await sample?.close()
    })
    const make = (speed: Speed) => {
      if (!sample) throw new Error('it could not be made')
      return sample.make(speed)
    }
    const waits = async (pace: Pace, key: string, times: number): Promise<number[]> => {
      const found: number[] = []
      for (let at = 0; at < times; at += 1) found.push(await pace.wait(key))
      return found
    }

    it('lets a few through at once, then says how long to wait; who was told to wait took no turn', async () => {
      const { pace } = await make(slow)
      const [first, second, third, ...later] = await waits(pace, 'T1/C1', 6)
      expect([first, second, third]).toEqual([0, 0, 0])
      for (const ms of later) {
        expect(ms).toBeGreaterThan(0)
        expect(ms).toBeLessThanOrEqual(HOUR)
      }
    })

    it('keeps each place at its own pace, and each region', async () => {
      const { pace, other } = await make(slow)
      await waits(pace, 'T1/C1', 4)
      expect(await pace.wait('T1/C2')).toBe(0)
      expect(await other.wait('T1/C1')).toBe(0)
    })

    it('gives no turn twice, however many ask at once, from wherever', async () => {
      const { pace, again } = await make(slow)
      const asked = await Promise.all(
        Array.from({ length: 12 }, (_, at) => (at % 2 === 0 ? pace : again).wait('T1/C1')),
      )
      expect(asked.filter((ms) => ms === 0)).toHaveLength(3)
    })

    it('has a turn again after a while', async () => {
      const { pace } = await make({ everyMs: 40, burst: 1 })
      await until(async () => (await pace.wait('T1/C1')) > 0)
      await until(async () => (await pace.wait('T1/C1')) === 0)
      expect(await pace.rest('T1/C1')).toBe(0)
    })

    it('rests where it was asked to, for the longest that was asked, and nowhere else', async () => {
      const { pace, again, other } = await make(slow)
      await pace.block('T1/C1', HOUR)
      await pace.block('T1/C1', 1_000)
      expect(await again.wait('T1/C1')).toBeGreaterThan(HOUR / 2)
      expect(await again.rest('T1/C1')).toBeGreaterThan(HOUR / 2)
      expect([await pace.wait('T1/C2'), await pace.rest('T1/C2'), await other.rest('T1/C1')]).toEqual([
        0, 0, 0,
      ])
    })

    it('is there again when the rest is over; asking how long took no turn', async () => {
      const { pace } = await make({ everyMs: HOUR, burst: 1 })
      await pace.block('T1/C1', 30)
      await until(async () => (await pace.rest('T1/C1')) === 0)
      expect(await waits(pace, 'T1/C1', 2)).toEqual([0, expect.any(Number)])
      expect(await pace.wait('T1/C1')).toBeGreaterThan(0)
    })

    it('takes a turn before it is asked to rest into account', async () => {
      const { pace } = await make(slow)
      await pace.wait('T1/C1')
      await pace.block('T1/C1', HOUR * 2)
      expect(await pace.wait('T1/C1')).toBeGreaterThan(HOUR)
    })
  })
}
