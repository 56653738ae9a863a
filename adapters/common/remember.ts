const MOST = 2_000

/** Remembers what was looked up for so many milliseconds, each under its own key; what fails is not remembered. */
export const remembering = <T>(now: () => number, keepMs: number) => {
  const kept = new Map<string, { readonly value: Promise<T>; readonly until: number }>()
  return {
    get: (key: string, look: () => Promise<T>): Promise<T> => {
      const at = now()
      const found = kept.get(key)
      if (found && found.until > at) return found.value
      if (kept.size >= MOST) kept.clear()
      const value = look()
      const one = { value, until: at + keepMs }
      kept.set(key, one)
      value.catch(() => {
        if (kept.get(key) === one) kept.delete(key)
      })
      return value
    },
    /** Whether it is remembered now. */
    has: (key: string): boolean => (kept.get(key)?.until ?? 0) > now(),
    forget: (key: string): void => void kept.delete(key),
    /** Whatever has a key that begins so. */
    forgetAll: (start: string): void => {
      for (const key of kept.keys()) if (key.startsWith(start)) kept.delete(key)
    },
  }
}

/** The last so many of something by its key, the oldest forgotten first. */
export const lastOf = <T>(most: number) => {
  const kept = new Map<string, T>()
  return {
    get: (key: string): T | undefined => kept.get(key),
    set: (key: string, value: T): void => {
      kept.delete(key)
      kept.set(key, value)
      const [oldest] = kept.size > most ? kept.keys() : []
      if (oldest !== undefined) kept.delete(oldest)
    },
    forget: (key: string): void => void kept.delete(key),
  }
}
