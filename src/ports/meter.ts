import type { Platform } from '../core/person.ts'

/** What is counted while it happens; what can be asked of the store is asked when somebody looks. */
export interface Meter {
  /** Seconds between the moment at which a message was due and its sending. */
  late(platform: Platform, seconds: number): void
  delivered(platform: Platform, outcome: 'sent' | 'failed' | 'uncertain' | 'suppressed' | 'postponed'): void
  throttled(platform: Platform, retryAfterMs: number): void
}
