const MOST = 2_000

/** Remembers what was looked up for so long, each under its own key; what fails is not remembered. */
export const remembering = <T>(now: () => number, keepMs: number) => {
  const kept = new Map<string, { readonly value: Promise<T>; readonly until: number }>()
  return {
    get: (key: string, look: () => Promise<T>): Promise<T> => {
      const at = now()
      const found = kept.get(key)
      if (found && found.until > at) return found.value
      if (kept.size >= MOST) kept.clear()
      const value = look()
      kept.set(key, { value, until: at + keepMs })
      value.catch(() => kept.delete(key))
      return value
    },
    /** Whether it is remembered now. */
    has: (key: string): boolean => (kept.get(key)?.until ?? 0) > now(),
    forget: (key: string): void => void kept.delete(key),
  }
}
