type Work = () => Promise<void>

/**
 * Does one thing at a time for each key. What comes in while something runs waits for it; of several that wait only the
 * newest is done, and answers for all of them, so that what was decided last is what stands in the end.
 */
export const createLatest = () => {
  const running = new Map<string, Promise<void>>()
  const waiting = new Map<string, { work: Work; readonly done: Promise<void> }>()

  const run = (key: string, work: Work): Promise<void> => {
    const mine = work().finally(() => running.delete(key))
    running.set(key, mine)
    return mine
  }

  return (key: string, work: Work): Promise<void> => {
    const next = waiting.get(key)
    if (next) {
      next.work = work
      return next.done
    }
    const before = running.get(key)
    if (!before) return run(key, work)
    const begin = (): Promise<void> => {
      const newest = waiting.get(key)?.work ?? work
      waiting.delete(key)
      return run(key, newest)
    }
    const done = before.then(begin, begin)
    waiting.set(key, { work, done })
    return done
  }
}
