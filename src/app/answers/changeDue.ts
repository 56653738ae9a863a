import { moveDue } from '../../core/answer.ts'
import { checkDueDate } from '../../core/dueDate.ts'
import type { Values } from '../../core/form.ts'
import { isOpen } from '../../core/obligation.ts'
import type { Request } from '../../core/request.ts'
import type { Action } from '../../wording/card.ts'
import { dayWarning } from '../../wording/cards/dayWarning.ts'
import { type Plan, say, type Talk } from '../talk.ts'
import { withLook } from '../tell.ts'
import { aheadOnly } from './aheadOnly.ts'
import { askAgain, dayIn, read, todayOf } from './asked.ts'
import { auditRequest, withRequest } from './withRequest.ts'

const dateAction = (talk: Talk, id: string, name: string, label: string, date: string): Action => ({
  id: name,
  label,
  press: { do: name, on: id },
  form: [{ id: 'date', label: talk.scene.voice.t.field.newDate, kind: 'date', required: true, value: date }],
  submit: talk.scene.voice.t.action.confirm,
})

/** A new date for everybody who still owes something; a day in recess or a free day is asked about first. */
export const changeDue = (talk: Talk, id: string, raw: Values, sure: boolean): Promise<Plan> =>
  withRequest(talk, id, 'sent', async (request) => {
    const { t, day } = talk.scene.voice
    const action = dateAction(talk, id, 'change-due', t.action.changeDue, request.dueOn.toString())
    const { values, problems } = read(talk, action.form ?? [], raw)
    const dueOn = dayIn(values, 'date')
    if (problems || !dueOn) return askAgain(talk, problems ?? t.refused.noDate, action, raw)
    if (dueOn.equals(request.dueOn)) return say(talk, t.refused.nothingChanged)
    const wrong = aheadOnly(talk.scene, dueOn)
    if (wrong) return askAgain(talk, wrong, action, {})
    const check = checkDueDate(talk.world.calendar, dueOn, todayOf(talk))
    if ('nearest' in check && !sure) {
      const warning = dayWarning(talk.scene, dueOn, check) ?? ''
      const nearest = dateAction(
        talk,
        id,
        'change-due',
        t.draft.takeNearest(talk.scene.voice.shortDay(check.nearest)),
        check.nearest.toString(),
      )
      const anyway = dateAction(
        talk,
        id,
        'change-due-anyway',
        t.draft.takeNearest(talk.scene.voice.shortDay(dueOn)),
        dueOn.toString(),
      )
      return say(talk, warning, [{ ...nearest, style: 'primary' }, anyway])
    }
    const moved: Request = { ...request, dueOn }
    const open = (await talk.store.factsOfRequest(id)).filter(({ obligation }) => isOpen(obligation))
    const obligations = open.map((facts) =>
      withLook({ ...facts, request: moved }, moveDue(facts, dueOn, talk.now), talk.world, talk.now),
    )
    return {
      ...say(talk, t.done.moved({ title: request.title, due: day(dueOn), count: obligations.length })),
      change: {
        requests: [moved],
        obligations,
        redraw: [id, ...obligations.map((obligation) => obligation.id)],
        audit: [
          auditRequest(talk, 'request.moved', request, {
            from: request.dueOn.toString(),
            to: dueOn.toString(),
          }),
        ],
      },
    }
  })
