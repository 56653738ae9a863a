import { isSameHold, withhold as withheld } from '../../core/answer.ts'
import { checkDueDate } from '../../core/dueDate.ts'
import type { Values } from '../../core/form.ts'
import { nameOf } from '../../wording/cards/scene.ts'
import { type Plan, say, type Talk } from '../talk.ts'
import { answering } from './answering.ts'
import { dayIn, isLaterThanToday, textIn, todayOf } from './asked.ts'
import { changed, coordinatorOf, tellThem } from './changed.ts'

/** R3: not yet shareable is an answer, with a reason and a date; who waits for it hears both at once. */
export const withhold = (talk: Talk, id: string, raw: Values): Promise<Plan> =>
  answering(talk, id, 'withhold', raw, (facts, values, again) => {
    const { t, day } = talk.scene.voice
    const [reason, until] = [textIn(values, 'reason'), dayIn(values, 'until')]
    const isLater = until !== undefined && isLaterThanToday(talk, until)
    if (!reason || !isLater)
      return again(
        [reason ? '' : t.refused.reasonNeeded, isLater ? '' : t.refused.untilNeeded]
          .filter(Boolean)
          .join(' '),
      )
    const check = checkDueDate(talk.world.calendar, until, todayOf(talk))
    if (check.kind === 'far') return again(t.refused.farDate(day(until)))
    const obligation = withheld(facts, { reason, until }, talk.now)
    const coordinator = coordinatorOf(talk, facts)
    const notices = tellThem(talk, [coordinator], obligation, 'told-withheld', 'R3')
    const done = say(
      talk,
      t.done.withheld({
        until: day(until),
        coordinator: nameOf(talk.scene, coordinator?.id ?? facts.request.coordinator),
      }),
    )
    if (isSameHold(facts.obligation.hold, obligation.hold)) return done
    return {
      ...done,
      change: changed(talk, facts, obligation, {
        action: 'obligation.withheld',
        notices,
        details: { until: until.toString() },
      }),
    }
  })
