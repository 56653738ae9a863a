import type { Log } from '../../src/ports/log.ts'

/** Work that Teams is not kept waiting for, and that may be lost: what must not be is in the inbox. */
export const createLater = (log: Log) => {
  const running = new Set<Promise<void>>()
  return {
    do: (what: string, work: () => Promise<void>): void => {
      const mine = work()
        .catch((error: unknown) => log.warn({ what, reason: String(error) }, 'teams, afterwards'))
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
