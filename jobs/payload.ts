import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Task } from '../src/ports/queue.ts'

/** Visible ASCII without a space: room for every id that we or a platform make, none for a sentence. */
const Id = z.string().regex(/^[\x21-\x7e]{1,400}$/)

const Payload = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sweep') }),
  z.strictObject({ kind: z.literal('deliver'), region: Id, notice: Id }),
  z.strictObject({ kind: z.literal('handle'), region: Id, event: Id }),
  z.strictObject({ kind: z.literal('redraw'), region: Id }),
])

/**
 * What a job asks, checked before it is believed: what lies in a queue may have been put there by another version, or by hand.
 * @throws {TypeError} that names the fields at fault, and never what they held.
 */
export const taskFrom = (data: unknown): Task => {
  const read = Payload.safeParse(data)
  if (read.success) return read.data
  const fields = [...new Set(read.error.issues.map(({ path }) => path.join('.') || 'the whole'))]
  throw new TypeError(
    `A job that is not understood was refused (${fields.join(', ')}). A job carries ids only.`,
  )
}

/** The same delivery or event that still waits in line is not put there again; `undefined` where asking twice is meant. */
export const jobIdOf = (task: Task): string | undefined => {
  if (task.kind === 'sweep' || task.kind === 'redraw') return undefined
  const id = task.kind === 'deliver' ? task.notice : task.event
  // BullMQ's ids may hold no colon, ours may.
  const digest = createHash('sha256').update(`${task.region} ${id}`).digest('base64url').slice(0, 32)
  return `${task.kind}-${digest}`
}

/** Each task once, in the order in which they were first named. */
export const distinct = (tasks: readonly Task[]): readonly Task[] => [
  ...new Map(tasks.map((task) => [jobIdOf(task) ?? JSON.stringify(task), task])).values(),
]
