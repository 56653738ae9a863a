import type { Temporal } from 'temporal-polyfill'

/** The only source of now; the workspace and the tests can move it. */
export interface Clock {
  now(): Temporal.Instant
}
