import type { Queue, Task } from '../src/ports/queue.ts'
import { type Backend, type Line, openBackend } from './backend.ts'
import { createComplaints, type OnError } from './complaints.ts'
import { within } from './limit.ts'
import { type LineName, lineOf, put } from './lines.ts'
import { distinct, taskFrom } from './payload.ts'
import { type Handlers, startWorkers, type Workers, type WorkerSettings } from './workers.ts'

export type QueueSettings = {
  readonly backend: Backend
  /** Before the names of the queues, so that several installations can share one server. */
  readonly prefix?: string
  /** Hears what went wrong and was survived: once at once, then as a count every ten seconds. */
  readonly onError: OnError
}

export type QueueStats = {
  /** Jobs per line; `undefined` while the queue does not answer. */
  readonly lines:
    | Readonly<Record<LineName, { readonly waiting: number; readonly active: number }>>
    | undefined
  readonly added: number
  /** Tasks that were not added in time, or refused; for the former the sweep finds their cause in the store. */
  readonly missed: number
}

export type JobsQueue = {
  readonly queue: Queue
  startWorkers(run: Handlers, settings?: WorkerSettings): Promise<Workers>
  stats(): Promise<QueueStats>
  /** After the workers have stopped. */
  close(): Promise<void>
}

const answersWithinMs = 1000
/** As many as go into one statement; few enough to be in within the limit. */
const chunkSize = 500

/** Nothing is kept of a job that ended: what happened stands in the store. */
const lineOptions = {
  defaultJobOptions: {
    attempts: 1,
    removeOnComplete: true,
    removeOnFail: true,
    stackTraceLimit: 0,
    keepLogs: 0,
  },
  streams: { events: { maxLen: 100 } },
}

/**
 * Opens the three lines of work: sweeps, deliveries, and events with redraws.
 * @throws when a database does not answer; a Redis that is away is waited for instead.
 */
export const openQueue = async ({
  backend,
  prefix = 'tijdig',
  onError,
}: QueueSettings): Promise<JobsQueue> => {
  const { complain, close: closeComplaints } = createComplaints(onError)
  const open = await openBackend(backend, complain)
  const names = { sweep: `${prefix}-sweep`, deliver: `${prefix}-deliver`, handle: `${prefix}-handle` }
  const lines: Readonly<Record<LineName, Line>> = {
    sweep: await open.line(names.sweep, lineOptions),
    deliver: await open.line(names.deliver, lineOptions),
    handle: await open.line(names.handle, lineOptions),
  }
  const counts = { added: 0, missed: 0 }

  const addTo = async (name: LineName, tasks: readonly Task[]): Promise<void> => {
    const until = performance.now() + answersWithinMs
    for (let from = 0; from < tasks.length; from += chunkSize) {
      const chunk = tasks.slice(from, from + chunkSize)
      try {
        if (open.away()) throw new Error('The queue is out of reach')
        await within(Math.max(until - performance.now(), 1), put(lines[name], chunk), 'Adding jobs')
        counts.added += chunk.length
      } catch (error) {
        counts.missed += tasks.length - from
        complain('add', error)
        return
      }
    }
  }

  /** What is not understood would be stored for all to read, and refused by every worker. */
  const sound = (task: Task): boolean => {
    try {
      taskFrom(task)
      return true
    } catch (error) {
      counts.missed += 1
      complain('add', error)
      return false
    }
  }

  const add: Queue['add'] = async (tasks) => {
    const perLine = new Map<LineName, Task[]>()
    for (const task of distinct(tasks).filter(sound)) {
      const name = lineOf[task.kind]
      perLine.set(name, (perLine.get(name) ?? []).concat(task))
    }
    await Promise.all([...perLine].map(([name, those]) => addTo(name, those)))
  }

  const countJobs = async (name: LineName): Promise<{ waiting: number; active: number }> => {
    const jobs = await lines[name].getJobCounts('wait', 'active')
    return { waiting: jobs['wait'] ?? 0, active: jobs['active'] ?? 0 }
  }

  const countLines = async (): Promise<QueueStats['lines']> => {
    const [sweep, deliver, handle] = await Promise.all([
      countJobs('sweep'),
      countJobs('deliver'),
      countJobs('handle'),
    ])
    return { sweep, deliver, handle }
  }

  const stats = async (): Promise<QueueStats> => {
    if (open.away()) return { lines: undefined, ...counts }
    try {
      return { lines: await within(answersWithinMs, countLines(), 'Counting jobs'), ...counts }
    } catch (error) {
      complain('stats', error)
      return { lines: undefined, ...counts }
    }
  }

  const close = async (): Promise<void> => {
    const closing = Promise.all(Object.values(lines).map((line) => line.close()))
    await within(answersWithinMs, closing, 'Closing the queue').catch((error: unknown) =>
      complain('queue', error),
    )
    await open.close()
    closeComplaints()
  }

  return {
    queue: { add },
    startWorkers: (run, settings = {}) => startWorkers(open, names, run, settings, complain),
    stats,
    close,
  }
}
