import type { Temporal } from 'temporal-polyfill'
import { nextWorkingDay } from '../../core/calendar.ts'
import { checkDueDate } from '../../core/dueDate.ts'
import type { Scene } from '../../wording/cards/scene.ts'
import { todayOf } from './asked.ts'

/** What is wrong with a day by which somebody promises something, in the reader's words: it lies ahead, and not too far. */
export const aheadOnly = (scene: Scene, promised: Temporal.PlainDate): string | undefined => {
  const { t, day } = scene.voice
  const { calendar } = scene.world
  const today = todayOf(scene)
  const check = checkDueDate(calendar, promised, today)
  if (check.kind === 'far') return t.refused.farDate(day(promised))
  if (check.kind !== 'past') return undefined
  return t.refused.pastDate(day(promised), day(nextWorkingDay(calendar, today.add({ days: 1 }))))
}
