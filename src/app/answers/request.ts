import { moveDue, withdraw as withdrawn } from '../../core/answer.ts'
import { carrierOf } from '../../core/carrier.ts'
import { nextWorkingDay } from '../../core/calendar.ts'
import { checkDueDate } from '../../core/dueDate.ts'
import type { Values } from '../../core/form.ts'
import { isOpen } from '../../core/obligation.ts'
import { obligationsOf, preview } from '../../core/preview.ts'
import type { Request } from '../../core/request.ts'
import type { AuditEntry } from '../../ports/store.ts'
import type { Action } from '../../wording/card.ts'
import { saidCard } from '../../wording/cards/chat.ts'
import { nameOf, plainCard } from '../../wording/cards/scene.ts'
import { voiceFor } from '../../wording/voice.ts'
import { asCoordinator, type Plan, replyCard, say, type Talk } from '../talk.ts'
import { tellCard, withLook } from '../tell.ts'
import { askAgain, dayIn, read, textIn, todayOf } from './asked.ts'
import { tellEnded } from './changed.ts'

const auditRequest = (
  talk: Talk,
  action: string,
  { id }: Request,
  details: AuditEntry['details'] = {},
): AuditEntry => ({
  at: talk.now,
  actor: talk.person.id,
  action,
  subject: id,
  details,
})

/** Runs `then` with a request in that state; anything else gets a clear answer. */
const withRequest = (
  talk: Talk,
  id: string,
  state: Request['state'],
  then: (request: Request) => Promise<Plan>,
): Promise<Plan> =>
  asCoordinator(talk, async () => {
    const { t } = talk.scene.voice
    const request = await talk.store.request(id)
    if (!request) return say(talk, t.refused.gone)
    if (request.state === state) return then(request)
    if (request.state === 'withdrawn')
      return say(talk, t.refused.closed({ title: request.title, how: 'withdrawn' }))
    return say(talk, state === 'draft' ? t.refused.alreadySent : t.refused.gone)
  })

/** Sends it: from here on every partner owes something, and the timeline does the rest. */
export const sendRequest = (talk: Talk, id: string): Promise<Plan> =>
  withRequest(talk, id, 'draft', async (draft) => {
    const { t, and, day } = talk.scene.voice
    const { unreachable } = preview(draft, talk.world, talk.now)
    if (unreachable.length > 0)
      return say(talk, t.refused.unreachable(and(unreachable.map(({ name }) => name))))
    const today = todayOf(talk)
    if (checkDueDate(talk.world.calendar, draft.dueOn, today).kind === 'past')
      return say(
        talk,
        t.refused.pastDate(
          day(draft.dueOn),
          day(nextWorkingDay(talk.world.calendar, today.add({ days: 1 }))),
        ),
      )
    const request: Request = { ...draft, state: 'sent', sentAt: talk.now }
    const obligations = obligationsOf(request, talk.world, talk.now, talk.newId).map((obligation) =>
      withLook({ obligation, request, taken: [], contributions: [] }, obligation, talk.world, talk.now),
    )
    return {
      reply: { says: { kind: 'overview', request: id }, inPlace: true },
      change: {
        requests: [request],
        obligations,
        audit: [
          auditRequest(talk, 'request.sent', request, {
            due: request.dueOn.toString(),
            partners: obligations.length,
            mode: request.mode,
          }),
        ],
      },
    }
  })

export const discardRequest = (talk: Talk, id: string): Promise<Plan> =>
  withRequest(talk, id, 'draft', async (draft) => ({
    ...replyCard(saidCard(talk.scene, talk.scene.voice.t.draft.discarded(draft.title)), { inPlace: true }),
    change: {
      requests: [{ ...draft, state: 'withdrawn' }],
      audit: [auditRequest(talk, 'request.discarded', draft)],
    },
  }))

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
    const today = todayOf(talk)
    const check = checkDueDate(talk.world.calendar, dueOn, today)
    if (check.kind === 'past')
      return askAgain(
        talk,
        t.refused.pastDate(day(dueOn), day(nextWorkingDay(talk.world.calendar, today.add({ days: 1 })))),
        action,
        {},
      )
    if (check.kind === 'far') return askAgain(talk, t.refused.farDate(day(dueOn)), action, {})
    if (check.kind !== 'fine' && !sure) {
      const warning =
        check.kind === 'recess'
          ? t.draft.recess({ day: day(dueOn), recess: check.recess.name, nearest: day(check.nearest) })
          : t.draft.freeDay({ day: day(dueOn), nearest: day(check.nearest) })
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

/** Called off: whoever still owed something hears so, with the reason, and nothing more is sent. */
export const withdraw = (talk: Talk, id: string, raw: Values): Promise<Plan> =>
  withRequest(talk, id, 'sent', async (request) => {
    const { t } = talk.scene.voice
    const field = { id: 'reason', label: t.field.withdrawReason, kind: 'long-text' as const, required: true }
    const { values, problems } = read(talk, [field], raw)
    const reason = textIn(values, 'reason')
    const action: Action = {
      id: 'withdraw',
      label: t.action.withdraw,
      press: { do: 'withdraw', on: id },
      form: [field],
      style: 'danger',
    }
    if (problems || !reason) return askAgain(talk, problems ?? t.refused.reasonNeeded, action, raw)
    const all = await talk.store.factsOfRequest(id)
    const open = all.filter(({ obligation }) => isOpen(obligation))
    const owners = new Map(
      open
        .flatMap(({ obligation }) => carrierOf(talk.world, obligation) ?? [])
        .map((person) => [person.id, person]),
    )
    const called = [...owners.values()]
      .filter((to) => to.id !== talk.person.id)
      .map((to) => {
        const words = voiceFor(to).t.told.withdrawn({
          title: request.title,
          coordinator: nameOf(talk.scene, talk.person.id),
          reason,
        })
        return tellCard({ ...talk, to }, plainCard({ voice: voiceFor(to) }, { ...words, rule: 'R11' }))
      })
    const ended = open
      .flatMap((facts) => tellEnded(talk, facts, withdrawn(facts)))
      .filter(({ recipient }) => recipient === undefined || !owners.has(recipient))
    return {
      ...say(talk, t.done.withdrawn(request.title)),
      change: {
        requests: [{ ...request, state: 'withdrawn' }],
        obligations: open.map(withdrawn),
        notices: [...called, ...ended],
        redraw: [id, ...all.map(({ obligation }) => obligation.id)],
        audit: [auditRequest(talk, 'request.withdrawn', request, { open: open.length })],
      },
    }
  })
