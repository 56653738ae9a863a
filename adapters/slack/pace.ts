/** Slack takes about one message a second in a conversation, and short bursts of a few. */
const EVERY_MS = 1_000
const BURST = 4
const MOST = 5_000

/**
 * Keeps each conversation of each workspace at its own pace: `wait` is how many milliseconds it must still rest, 0 when
 * something may be sent there now. What waits in one holds up no other.
 */
export const createPace = (now: () => number) => {
  const free = new Map<string, number>()
  const blocked = new Map<string, number>()
  const tidy = (kept: Map<string, number>, at: number): void => {
    if (kept.size < MOST) return
    for (const [key, until] of kept) if (until <= at) kept.delete(key)
  }
  return {
    wait: (key: string): number => {
      const at = now()
      const rest = Math.max(0, (blocked.get(key) ?? 0) - at)
      if (rest > 0) return rest
      const next = Math.max(free.get(key) ?? 0, at - EVERY_MS)
      const early = next - at - EVERY_MS * (BURST - 1)
      if (early > 0) return early
      tidy(free, at - EVERY_MS)
      free.set(key, next + EVERY_MS)
      return 0
    },
    /** Slack asked for rest there. */
    block: (key: string, ms: number): void => {
      const at = now()
      tidy(blocked, at)
      blocked.set(key, Math.max(blocked.get(key) ?? 0, at + ms))
    },
  }
}

export type Pace = ReturnType<typeof createPace>
