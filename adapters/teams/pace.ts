/** Keeps conversations at the pace that the platform takes; `wait` is in milliseconds, 0 when something may be sent now. */
export type Pace = {
  readonly wait: (key: string) => number | Promise<number>
  /** The platform asked for so many milliseconds of rest there. */
  readonly block: (key: string, ms: number) => void | Promise<void>
}

/** Teams takes 1800 messages an hour in a conversation, and seven within one second of them. */
const EVERY_MS = 2_000
const BURST = 7
const MOST = 5_000

/** The pace of this process alone, by its own clock in milliseconds. What waits in one conversation holds up no other. */
export const createPace = (now: () => number): Pace => {
  const free = new Map<string, number>()
  const blocked = new Map<string, number>()
  const tidy = (kept: Map<string, number>, at: number): void => {
    if (kept.size < MOST) return
    for (const [key, until] of kept) if (until <= at) kept.delete(key)
  }
  return {
    wait: (key) => {
      const at = now()
      const rest = (blocked.get(key) ?? 0) - at
      if (rest > 0) return rest
      const next = Math.max(free.get(key) ?? 0, at)
      const early = next - at - EVERY_MS * (BURST - 1)
      if (early > 0) return early
      tidy(free, at)
      free.set(key, next + EVERY_MS)
      return 0
    },
    block: (key, ms) => {
      const at = now()
      tidy(blocked, at)
      blocked.set(key, Math.max(blocked.get(key) ?? 0, at + ms))
    },
  }
}
