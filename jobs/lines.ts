import type { JobsOptions } from 'bullmq'
import type { Task } from '../src/ports/queue.ts'
import type { Line } from './backend.ts'
import { jobIdOf } from './payload.ts'

/** The lines of work, each a queue of its own with its own workers: a slow platform fills one and holds up no other. */
export type LineName = 'sweep' | 'deliver' | 'handle'

export const lineOf = {
  sweep: 'sweep',
  deliver: 'deliver',
  handle: 'handle',
  redraw: 'handle',
} as const satisfies Record<Task['kind'], LineName>

const optionsOf = (task: Task): JobsOptions => {
  const jobId = jobIdOf(task)
  if (jobId) return { jobId }
  // At most one that runs and one that waits: who asks during a sweep gets the next.
  return task.kind === 'sweep' ? { deduplication: { id: 'sweep', keepLastIfActive: true } } : {}
}

/** Puts the tasks in line, in their order. */
export const put = async (line: Line, tasks: readonly Task[]): Promise<void> => {
  const jobs = tasks.map((task) => ({ name: task.kind, data: task, opts: optionsOf(task) }))
  const [first] = jobs
  // For one job the plain call: adding in bulk makes temporary tables in PostgreSQL each time.
  if (first && jobs.length === 1) await line.add(first.name, first.data, first.opts)
  else await line.addBulk(jobs)
}
