import type { Complain } from './complaints.ts'

type Settings = {
  readonly sweep: () => Promise<void>
  readonly everyMs: number
  readonly complain: Complain
}

export type SweepSchedule = {
  /** Resolves when a sweep that began after this call has ended; never rejects. */
  readonly request: () => Promise<void>
  /** No new sweep; resolves when the one that runs has ended. */
  readonly stop: () => Promise<void>
}

/**
 * Sweeps now and then every `everyMs` milliseconds, one at a time in this process. Several processes may sweep at once:
 * the store lets only one of them have each step.
 *
 * The pulse is a timer in each worker process and not a job scheduler, because the sweep is what repairs the queue: a
 * scheduler's next turn is itself a job, gone with an emptied Redis, unreachable when Redis is away or full, and waiting for
 * its lock when the process that held it was killed. It also leaves the embedded database quiet when nothing is due.
 */
export const startSweepSchedule = ({ sweep, everyMs, complain }: Settings): SweepSchedule => {
  let stopped = false
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined

  const once = async (): Promise<void> => {
    try {
      await sweep()
    } catch (error) {
      complain('sweep', error)
    }
    running = undefined
  }
  const run = (): Promise<void> => {
    running = once()
    return running
  }

  const after = async (current: Promise<void>): Promise<void> => {
    await current
    next = undefined
    // Somebody may have begun one between its end and this turn; that one began after our call as well.
    if (!stopped) await (running ?? run())
  }

  const request = async (): Promise<void> => {
    if (stopped) return
    if (!running) return await run()
    next ??= after(running)
    await next
  }

  const beat = (): void => {
    if (!running) void run()
  }
  const timer = setInterval(beat, everyMs)
  beat()

  return {
    request,
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}
