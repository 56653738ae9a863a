/** `times` counts how often it happened since the last time it was told. */
export type OnError = (about: string, error: unknown, times: number) => void
export type Complain = (about: string, error: unknown) => void

const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}

/**
 * Tells the first of a kind at once and the rest as one count every `everyMs` milliseconds:
 * a queue that is away or full throws thousands of times a second, and would drown the log that has to explain it.
 */
export const createComplaints = (
  onError: OnError,
  everyMs = 10_000,
): { readonly complain: Complain; readonly close: () => void } => {
  const open = new Map<string, { about: string; last: unknown; times: number; timer: NodeJS.Timeout }>()

  const settle = (kind: string): void => {
    const entry = open.get(kind)
    if (!entry) return
    if (entry.times === 0) {
      clearInterval(entry.timer)
      open.delete(kind)
      return
    }
    onError(entry.about, entry.last, entry.times)
    entry.times = 0
  }

  const complain: Complain = (about, error) => {
    const kind = `${about} ${codeOf(error)}`
    const entry = open.get(kind)
    if (entry) {
      entry.last = error
      entry.times += 1
      return
    }
    const timer = setInterval(() => settle(kind), everyMs).unref()
    open.set(kind, { about, last: error, times: 0, timer })
    onError(about, error, 1)
  }

  const close = (): void => {
    for (const [kind, { timer }] of open) {
      settle(kind)
      clearInterval(timer)
    }
    open.clear()
  }
  return { complain, close }
}
