import { withhold as withheld } from '../../core/answer.ts'
import type { Values } from '../../core/form.ts'
import { nameOf } from '../../wording/cards/scene.ts'
import { type Plan, say, type Talk } from '../talk.ts'
import { answering } from './answering.ts'
import { dayIn, isLaterThanToday, textIn } from './asked.ts'
import { changed, coordinatorOf, tellThem } from './changed.ts'

/** R3: not yet shareable is an answer, with a reason and a date; who waits for it hears both at once. */
export const withhold = (talk: Talk, id: string, raw: Values): Promise<Plan> =>
  answering(talk, id, 'withhold', raw, (facts, values, again) => {
    const { t, day } = talk.scene.voice
    const [reason, until] = [textIn(values, 'reason'), dayIn(values, 'until')]
    if (!reason) return again(t.refused.reasonNeeded)
    if (!until || !isLaterThanToday(talk, until)) return again(t.refused.untilNeeded)
    const obligation = withheld(facts, { reason, until }, talk.now)
    const coordinator = coordinatorOf(talk, facts)
    const notices = tellThem(talk, [coordinator], obligation, 'told-withheld', 'R3')
    return {
      ...say(
        talk,
        t.done.withheld({
          until: day(until),
          coordinator: nameOf(talk.scene, coordinator?.id ?? facts.request.coordinator),
        }),
      ),
      change: changed(talk, facts, obligation, {
        action: 'obligation.withheld',
        notices,
        details: { until: until.toString() },
      }),
    }
  })
