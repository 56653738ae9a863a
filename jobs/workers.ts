import type { Task } from '../src/ports/queue.ts'
import type { Hand, HandOptions, OpenBackend, Work } from './backend.ts'
import { putBrakeOn } from './brake.ts'
import type { Complain } from './complaints.ts'
import { within } from './limit.ts'
import type { LineName } from './lines.ts'
import { tasksFrom } from './payload.ts'
import { startSweepSchedule } from './sweepSchedule.ts'

type Asking<Kind extends Task['kind']> = Omit<Extract<Task, { kind: Kind }>, 'kind'>

/** What each kind of task does. Any of them may be called twice for the same task, and by several processes at once. */
export type Handlers = {
  sweep(): Promise<void>
  deliver(task: Asking<'deliver'>): Promise<void>
  handle(task: Asking<'handle'>): Promise<void>
  redraw(task: Asking<'redraw'>): Promise<void>
}

export type WorkerSettings = {
  /** How many at once, of deliveries and of events each; more than 10 starves the embedded database. */
  readonly concurrency?: number
  readonly sweepEveryMs?: number
  /** After this long without a sign of life a job is somebody else's. */
  readonly lockMs?: number
  readonly stalledEveryMs?: number
}

export type WorkerCounts = { readonly done: number; readonly failed: number; readonly refused: number }

export type Workers = {
  /**
   * Takes nothing new, waits for what is in hand up to `timeoutMs` (8 s), then leaves it: a killed or left job is taken up again.
   * Gives how many were left.
   */
  stop(timeoutMs?: number): Promise<{ readonly left: number }>
  counts(): WorkerCounts
}

/** With twenty to a pack a hundred deliveries are under way at once: so many are looked up, or uncertain, when a worker is killed. */
const packsAtOnce = 5

/** Room for the goodbyes to the queue after the work itself has ended. */
const farewellMs = 1000

export const startWorkers = async (
  backend: OpenBackend,
  lines: Readonly<Record<LineName, string>>,
  run: Handlers,
  settings: WorkerSettings,
  complain: Complain,
): Promise<Workers> => {
  const { concurrency = 10, sweepEveryMs = 500, lockMs = 30_000, stalledEveryMs = 5000 } = settings
  const counts = { done: 0, failed: 0, refused: 0 }
  const inHand = new Set<Promise<void>>()

  const schedule = startSweepSchedule({ sweep: () => run.sweep(), everyMs: sweepEveryMs, complain })

  const perform = async (task: Task): Promise<void> => {
    switch (task.kind) {
      case 'sweep':
        return await schedule.request()
      case 'deliver':
        return await run.deliver({ region: task.region, notice: task.notice })
      case 'handle':
        return await run.handle({ region: task.region, event: task.event })
      case 'redraw':
        return await run.redraw({ region: task.region })
    }
  }

  const attempt = async (data: unknown): Promise<void> => {
    try {
      await Promise.all(tasksFrom(data).map(attemptOne))
    } catch (error) {
      counts.refused += 1
      complain('payload', error)
    }
  }

  const attemptOne = async (task: Task): Promise<void> => {
    try {
      await perform(task)
      counts.done += 1
    } catch (error) {
      // Not thrown on: BullMQ would keep the error's text, which may hold what a person wrote, and trying again is the store's.
      counts.failed += 1
      complain(task.kind, error)
    }
  }

  const work: Work = async ({ data }) => {
    const attempted = attempt(data)
    inHand.add(attempted)
    await attempted.finally(() => inHand.delete(attempted))
  }

  const options: HandOptions = {
    lockDuration: lockMs,
    stalledInterval: stalledEveryMs,
    // A job may be cut off by any number of restarts; the store decides when enough was tried.
    maxStalledCount: 1_000_000,
    concurrency: Math.min(Math.max(concurrency, 1), 10),
  }
  const openHands = (): Promise<readonly Hand[]> =>
    Promise.all([
      backend.hand(lines.sweep, work, { ...options, concurrency: 1 }),
      backend.hand(lines.deliver, work, {
        ...options,
        concurrency: Math.min(options.concurrency ?? packsAtOnce, packsAtOnce),
      }),
      backend.hand(lines.handle, work, options),
    ])
  const hands = await openHands().catch(async (error: unknown) => {
    await schedule.stop()
    throw error
  })

  const brakes = hands.map(putBrakeOn)

  const close = async (force: boolean): Promise<void> => {
    const closing = Promise.all(hands.map((hand) => hand.close(force || backend.away())))
    await within(farewellMs, closing, 'Leaving the queue').catch((error: unknown) =>
      complain('worker', error),
    )
  }

  const stop = async (timeoutMs: number): Promise<{ left: number }> => {
    const ended = (async () => {
      await schedule.stop()
      while (inHand.size > 0) await Promise.all(inHand)
    })()
    for (const release of brakes) release()
    await Promise.all(hands.map((hand) => hand.pause(true)))
    await within(timeoutMs, ended, 'Finishing the work in hand').catch((error: unknown) =>
      complain('stop', error),
    )
    const left = inHand.size
    await close(left > 0)
    return { left }
  }
  let stopping: Promise<{ left: number }> | undefined

  return {
    counts: () => ({ ...counts }),
    stop: (timeoutMs = 8000) => (stopping ??= stop(timeoutMs)),
  }
}
