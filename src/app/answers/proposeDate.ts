import { declineDate as declined, isSameHold, moveDue, proposeDate as proposed } from '../../core/answer.ts'
import { checkDueDate } from '../../core/dueDate.ts'
import type { Values } from '../../core/form.ts'
import { dayWarning } from '../../wording/cards/dayWarning.ts'
import { nameOf, partnerOf } from '../../wording/cards/scene.ts'
import { type Plan, say, type Talk } from '../talk.ts'
import { aheadOnly } from './aheadOnly.ts'
import { answering, deciding } from './answering.ts'
import { dayIn, textIn, todayOf } from './asked.ts'
import { changed, coordinatorOf, tellThem } from './changed.ts'

/** R2: another date is proposed; the coordinator decides. */
export const proposeDate = (talk: Talk, id: string, raw: Values): Promise<Plan> =>
  answering(talk, id, 'propose', raw, (facts, values, again) => {
    const { t, day } = talk.scene.voice
    const [date, reason] = [dayIn(values, 'date'), textIn(values, 'reason')]
    if (!date) return again(t.refused.noDate)
    const wrong = aheadOnly(talk.scene, date)
    if (wrong) return again(wrong)
    const check = checkDueDate(talk.world.calendar, date, todayOf(talk))
    if (!reason) return again(t.refused.reasonNeeded)
    const obligation = proposed(facts, { date, reason }, talk.now)
    const coordinator = coordinatorOf(talk, facts)
    const notices = tellThem(talk, [coordinator], obligation, 'told-proposed', 'R2')
    const words = t.done.proposed({
      date: day(date),
      coordinator: nameOf(talk.scene, coordinator?.id ?? facts.request.coordinator),
    })
    const done = say(talk, [words, dayWarning(talk.scene, date, check)].filter(Boolean).join(' '))
    if (isSameHold(facts.obligation.hold, obligation.hold)) return done
    return {
      ...done,
      change: changed(talk, facts, obligation, {
        action: 'date.proposed',
        notices,
        details: { date: date.toString() },
      }),
    }
  })

export const acceptDate = (talk: Talk, id: string): Promise<Plan> =>
  deciding(talk, id, (facts) => {
    const { t, day } = talk.scene.voice
    const { hold } = facts.obligation
    if (hold?.kind !== 'proposed') return say(talk, t.refused.gone)
    const late = aheadOnly(talk.scene, hold.date)
    if (late) return say(talk, late)
    const obligation = moveDue(facts, hold.date, talk.now)
    return {
      ...say(talk, t.done.accepted({ partner: partnerOf(talk.scene, facts), due: day(hold.date) })),
      change: changed(talk, facts, obligation, {
        action: 'date.accepted',
        details: { date: hold.date.toString() },
      }),
    }
  })

export const declineDate = (talk: Talk, id: string): Promise<Plan> =>
  deciding(talk, id, (facts) => {
    const { t, day } = talk.scene.voice
    if (facts.obligation.hold?.kind !== 'proposed') return say(talk, t.refused.gone)
    return {
      ...say(
        talk,
        t.done.declined({ partner: partnerOf(talk.scene, facts), due: day(facts.obligation.dueOn) }),
      ),
      change: changed(talk, facts, declined(facts, talk.now), { action: 'date.declined' }),
    }
  })
