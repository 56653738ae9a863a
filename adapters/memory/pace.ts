import type { Pace, Speed } from '../../src/ports/pace.ts'

const MOST = 5_000

/** The port within one process, by a clock of milliseconds and their parts; what it answers is whole. It forgets places that have long been at rest. */
export const createMemoryPace = (now: () => number, { everyMs, burst }: Speed): Pace => {
  const free = new Map<string, number>()
  const blocked = new Map<string, number>()
  const tidy = (kept: Map<string, number>, at: number): void => {
    if (kept.size < MOST) return
    for (const [key, until] of kept) if (until <= at) kept.delete(key)
  }
  const restOf = (key: string, at: number): number => Math.ceil(Math.max(0, (blocked.get(key) ?? at) - at))
  return {
    wait: async (key) => {
      const at = now()
      const next = Math.max(free.get(key) ?? at, at)
      const early = Math.max(restOf(key, at), Math.ceil(next - at) - everyMs * (burst - 1))
      if (early > 0) return early
      tidy(free, at)
      free.set(key, next + everyMs)
      return 0
    },
    block: async (key, ms) => {
      const at = now()
      tidy(blocked, at)
      blocked.set(key, Math.max(blocked.get(key) ?? at, at + ms))
    },
    rest: async (key) => restOf(key, now()),
  }
}
