import { setTimeout as pause } from 'node:timers/promises'
import type { Log } from '../../src/ports/log.ts'

/** When something that must not be lost is tried again, in milliseconds after it failed. */
const AGAIN_MS = [500, 2_000] as const

/** Work that Slack is not kept waiting for, and that may be lost: what must not be is in the inbox. */
export const createLater = (log: Log) => {
  const running = new Set<Promise<void>>()
  return {
    do: (what: string, work: () => Promise<void>): void => {
      const mine = work()
        .catch((error: unknown) => log.warn({ what, reason: String(error) }, 'slack, afterwards'))
        .finally(() => running.delete(mine))
      running.add(mine)
    },
    /** Resolves when nothing runs any more. */
    idle: async (): Promise<void> => {
      while (running.size > 0) await Promise.all(running)
    },
  }
}

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

export type Later = ReturnType<typeof createLater>

/** The answer, or `undefined` when it takes longer than that; what was begun goes on. */
export const within = async <T>(ms: number, work: Promise<T>): Promise<T | undefined> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const patience = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms)
  })
  try {
    return await Promise.race([work, patience])
  } finally {
    clearTimeout(timer)
  }
}

/** The answer of one of the things that somebody waits for, or `undefined` when it is not there in time. */
export type Patience = <T>(work: Promise<T>, mostMs?: number) => Promise<T | undefined>

/** However many things are asked while somebody waits: together they take no longer than so many milliseconds. */
export const patienceOf = (ms: number): Patience => {
  const until = performance.now() + ms
  return (work, mostMs = ms) => within(Math.max(0, Math.min(mostMs, until - performance.now())), work)
}

/** Slack hangs up after three seconds; what is asked before the answer leaves time to store what happened. */
export const ANSWER_MS = 2_300
