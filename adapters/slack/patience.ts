import { setTimeout as pause } from 'node:timers/promises'
import { within } from '../common/within.ts'

/** The answer of one of the things that somebody waits for, or `undefined` when it is not there in time. */
export type Patience = <T>(work: Promise<T>, mostMs?: number) => Promise<T | undefined>

/** However many things are asked while somebody waits: together they take no longer than so many milliseconds. */
export const patienceOf = (ms: number): Patience => {
  const until = performance.now() + ms
  return (work, mostMs = ms) => within(Math.max(0, Math.min(mostMs, until - performance.now())), work)
}

/** Slack hangs up after three seconds; what is asked before the answer leaves time to store what happened. */
export const ANSWER_MS = 2_300

/** When something that must not be lost is tried again, in milliseconds after it failed. */
const AGAIN_MS = [500, 2_000] as const

/** Tries it until it works, a few times. @throws what went wrong the last time */
export const persisting = async (work: () => Promise<void>): Promise<void> => {
  for (const ms of AGAIN_MS) {
    try {
      return await work()
    } catch {
      await pause(ms)
    }
  }
  return work()
}
