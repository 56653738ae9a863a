import { Temporal } from 'temporal-polyfill'
import { type Calendar, isWorkingDay, nextWorkingDay } from './calendar.ts'
import type { Recess } from './region.ts'

/** What is wrong, or worth a warning, with a due date that somebody chose; `nearest` is what to offer instead. */
export type DueDateCheck =
  | { readonly kind: 'fine' }
  | { readonly kind: 'past' }
  | { readonly kind: 'far' }
  | { readonly kind: 'free-day'; readonly nearest: Temporal.PlainDate }
  | { readonly kind: 'recess'; readonly recess: Recess; readonly nearest: Temporal.PlainDate }

/** The nearest working day outside a recess, later rather than earlier, so that nobody loses time. */
const nearestGoodDay = (calendar: Calendar, day: Temporal.PlainDate): Temporal.PlainDate => {
  const recess = calendar.recessOn(day)
  if (recess) return nearestGoodDay(calendar, recess.to.add({ days: 1 }))
  const working = nextWorkingDay(calendar, day)
  return working.equals(day) ? day : nearestGoodDay(calendar, working)
}

/** A date in the past or more than three years ahead is refused; in recess or on a free day it gets a warning with an alternative. */
export const checkDueDate = (
  calendar: Calendar,
  day: Temporal.PlainDate,
  today: Temporal.PlainDate,
): DueDateCheck => {
  if (Temporal.PlainDate.compare(day, today) <= 0) return { kind: 'past' }
  if (Temporal.PlainDate.compare(day, today.add({ years: 3 })) > 0) return { kind: 'far' }
  const recess = calendar.recessOn(day)
  if (recess) return { kind: 'recess', recess, nearest: nearestGoodDay(calendar, day) }
  if (!isWorkingDay(calendar, day)) return { kind: 'free-day', nearest: nearestGoodDay(calendar, day) }
  return { kind: 'fine' }
}
