import { Temporal } from 'temporal-polyfill'
import type { MovableClock } from './ports/clock.ts'

/** A clock that stands still until it is moved: for the demo's past, and for tests. */
export const simulatedClock = (start: Temporal.Instant): MovableClock => {
  let now = start
  return {
    now: () => now,
    moveTo: async (at) => {
      if (Temporal.Instant.compare(at, now) > 0) now = at
    },
  }
}
