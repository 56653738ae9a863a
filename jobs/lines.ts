import type { JobsOptions } from 'bullmq'
import type { Task } from '../src/ports/queue.ts'
import type { Line } from './backend.ts'
import { jobIdOf, packIdOf, redrawIdOf } from './payload.ts'

/** The lines of work, each a queue of its own with its own workers: a slow platform fills one and holds up no other. */
export type LineName = 'sweep' | 'deliver' | 'handle'

export const lineOf = {
  sweep: 'sweep',
  deliver: 'deliver',
  handle: 'handle',
  redraw: 'handle',
} as const satisfies Record<Task['kind'], LineName>

/** Changes that come within so long of each other are one drawing of each message. */
const GATHER_MS = 200

const optionsOf = (task: Task): JobsOptions => {
  const jobId = jobIdOf(task)
  if (jobId) return { jobId }
  // At most one that runs and one that waits: who asks during one gets the next.
  if (task.kind === 'sweep') return { deduplication: { id: 'sweep', keepLastIfActive: true } }
  if (task.kind !== 'redraw') return {}
  return { delay: GATHER_MS, deduplication: { id: redrawIdOf(task.region), keepLastIfActive: true } }
}

/** So many deliveries go in one job, and are made together: moving a job costs more than a delivery. */
const packSize = 20

type Deliver = Extract<Task, { kind: 'deliver' }>
type Put = { readonly name: string; readonly data: unknown; readonly opts: JobsOptions }

const packsOf = (deliveries: readonly Deliver[]): readonly Put[] => {
  const perRegion = new Map<string, string[]>()
  for (const { region, notice } of deliveries)
    perRegion.set(region, [...(perRegion.get(region) ?? []), notice])
  return [...perRegion].flatMap(([region, all]) =>
    Array.from({ length: Math.ceil(all.length / packSize) }, (_, at) => {
      const notices = all.slice(at * packSize, (at + 1) * packSize)
      return {
        name: 'deliver',
        data: { kind: 'pack', region, notices },
        opts: { jobId: packIdOf(region, notices) },
      }
    }),
  )
}

/** Puts the tasks in line, in their order; many deliveries go in packs. */
export const put = async (line: Line, tasks: readonly Task[]): Promise<void> => {
  const deliveries = tasks.filter((task) => task.kind === 'deliver')
  const packed = deliveries.length > 1 ? packsOf(deliveries) : []
  const single = packed.length > 0 ? tasks.filter((task) => task.kind !== 'deliver') : tasks
  const jobs: readonly Put[] = [
    ...single.map((task) => ({ name: task.kind, data: task, opts: optionsOf(task) })),
    ...packed,
  ]
  const [first] = jobs
  // For one job the plain call: adding in bulk makes temporary tables in PostgreSQL each time.
  if (first && jobs.length === 1) await line.add(first.name, first.data, first.opts)
  else await line.addBulk([...jobs])
}
