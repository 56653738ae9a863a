import type { Temporal } from 'temporal-polyfill'

/** The only source of now; the workspace and the tests can move it. */
export interface Clock {
  now(): Temporal.Instant
}

/** A clock that can be set ahead of the real one, for every process of the installation. */
export interface MovableClock extends Clock {
  moveTo(at: Temporal.Instant): Promise<void>
}
