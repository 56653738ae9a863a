import type { Temporal } from 'temporal-polyfill'
import type { MovableClock } from '../../src/ports/clock.ts'
import type { Store } from '../../src/ports/store.ts'

export type SharedClock = MovableClock & {
  /** Reads how far another process moved it. */
  refresh(): Promise<void>
}

/** The real clock plus what the workspace moved it by, which is kept in the store for every process. */
export const createClock = (
  store: Pick<Store, 'clockOffset' | 'moveClock'>,
  real: () => Temporal.Instant,
): SharedClock => {
  let offset = 0
  return {
    now: () => real().add({ milliseconds: offset }),
    moveTo: async (at) => {
      offset = at.epochMilliseconds - real().epochMilliseconds
      await store.moveClock(offset)
    },
    refresh: async () => {
      offset = await store.clockOffset()
    },
  }
}
