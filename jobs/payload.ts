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

const Pack = z.strictObject({ kind: z.literal('pack'), region: Id, notices: z.array(Id).min(1).max(50) })

/** The tasks of a job: one, or the deliveries of a pack. @throws {TypeError} as {@link taskFrom} does */
export const tasksFrom = (data: unknown): readonly Task[] => {
  const pack = Pack.safeParse(data)
  if (!pack.success) return [taskFrom(data)]
  return pack.data.notices.map((notice) => ({ kind: 'deliver', region: pack.data.region, notice }))
}

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

const digestOf = (region: string, ids: readonly string[]): string =>
  createHash('sha256')
    .update(`${region} ${ids.toSorted().join(' ')}`)
    .digest('base64url')
    .slice(0, 32)

/** The same pack that still waits is not put in line again. */
export const packIdOf = (region: string, notices: readonly string[]): string =>
  `pack-${digestOf(region, notices)}`

/** What all drawings of a region have in common. */
export const redrawIdOf = (region: string): string => `redraw-${digestOf(region, [])}`

/** The same delivery or event that still waits in line is not put there again; `undefined` where asking twice is meant. */
export const jobIdOf = (task: Task): string | undefined => {
  if (task.kind === 'sweep' || task.kind === 'redraw') return undefined
  const id = task.kind === 'deliver' ? task.notice : task.event
  // BullMQ's ids may hold no colon, ours may.
  return `${task.kind}-${digestOf(task.region, [id])}`
}

/** Each task once, in the order in which they were first named. */
export const distinct = (tasks: readonly Task[]): readonly Task[] => [
  ...new Map(tasks.map((task) => [jobIdOf(task) ?? JSON.stringify(task), task])).values(),
]
