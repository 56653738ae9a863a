import type { Platform } from '../../src/core/person.ts'
import type { Log } from '../../src/ports/log.ts'

/** Work that a platform is not kept waiting for, and that may be lost: what must not be is in the inbox. */
export const createLater = (platform: Platform, log: Log) => {
  const running = new Set<Promise<void>>()
  return {
    do: (what: string, work: () => Promise<void>): void => {
      const mine = work()
        .catch((error: unknown) => log.warn({ platform, what, reason: String(error) }, 'afterwards'))
        .finally(() => running.delete(mine))
      running.add(mine)
    },
    /** Resolves when nothing runs any more. */
    idle: async (): Promise<void> => {
      while (running.size > 0) await Promise.all(running)
    },
  }
}

export type Later = ReturnType<typeof createLater>
