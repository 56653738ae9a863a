import type { Temporal } from 'temporal-polyfill'
import type { DueDateCheck } from '../../core/dueDate.ts'
import type { Scene } from './scene.ts'

/** What to say about a day in recess or a free day, with the nearest better one; nothing about any other. */
export const dayWarning = (
  { voice: { t, day } }: Scene,
  chosen: Temporal.PlainDate,
  check: DueDateCheck,
): string | undefined => {
  if (check.kind === 'recess')
    return t.draft.recess({ day: day(chosen), recess: check.recess.name, nearest: day(check.nearest) })
  if (check.kind === 'free-day') return t.draft.freeDay({ day: day(chosen), nearest: day(check.nearest) })
  return undefined
}
