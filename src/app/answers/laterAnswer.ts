import {
  askHelp as helped,
  declineDate as declined,
  moveDue,
  proposeDate as proposed,
  stopLadder as stopped,
  talk as talked,
  withhold as withheld,
} from '../../core/answer.ts'
import type { Values } from '../../core/form.ts'
import { type Facts, isOpen } from '../../core/obligation.ts'
import { carrierOf } from '../../core/carrier.ts'
import { answerActions } from '../../wording/cards/answers.ts'
import { nameOf, partnerOf } from '../../wording/cards/scene.ts'
import { type Plan, say, type Talk, withObligation } from '../talk.ts'
import { askAgain, dayIn, isLaterThanToday, read, textIn, todayOf } from './asked.ts'
import { changed, coordinatorOf, tellThem } from './changed.ts'
import { nextWorkingDay } from '../../core/calendar.ts'

/** An answer by the partner other than handing in: the form is read, then `then` decides; nothing once it is closed. */
const answering = (
  talk: Talk,
  id: string,
  name: string,
  raw: Values,
  then: (facts: Facts, values: Values, again: (problem: string) => Plan) => Plan,
): Promise<Plan> =>
  withObligation(talk, id, 'answer', (facts) => {
    const { t } = talk.scene.voice
    const { obligation, request } = facts
    if (!isOpen(obligation) || request.state !== 'sent')
      return say(
        talk,
        t.refused.closed({
          title: request.title,
          how: obligation.state === 'fulfilled' ? 'fulfilled' : 'withdrawn',
        }),
      )
    const action = answerActions(talk.scene, facts).find((one) => one.id === name)
    const again = (problem: string): Plan => askAgain(talk, problem, action, raw)
    const { values, problems } = read(talk, action?.form ?? [], raw)
    return problems ? again(problems) : then(facts, values, again)
  })

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

/** R2: another date is proposed; the coordinator decides. */
export const proposeDate = (talk: Talk, id: string, raw: Values): Promise<Plan> =>
  answering(talk, id, 'propose-date', raw, (facts, values, again) => {
    const { t, day } = talk.scene.voice
    const [date, reason] = [dayIn(values, 'date'), textIn(values, 'reason')]
    if (!date) return again(t.refused.noDate)
    const nearest = nextWorkingDay(talk.world.calendar, todayOf(talk).add({ days: 1 }))
    if (!isLaterThanToday(talk, date)) return again(t.refused.pastDate(day(date), day(nearest)))
    if (!reason) return again(t.refused.reasonNeeded)
    const obligation = proposed(facts, { date, reason }, talk.now)
    const coordinator = coordinatorOf(talk, facts)
    const notices = tellThem(talk, [coordinator], obligation, 'told-proposed', 'R2')
    return {
      ...say(
        talk,
        t.done.proposed({
          date: day(date),
          coordinator: nameOf(talk.scene, coordinator?.id ?? facts.request.coordinator),
        }),
      ),
      change: changed(talk, facts, obligation, {
        action: 'date.proposed',
        notices,
        details: { date: date.toString() },
      }),
    }
  })

/** R2: help is asked; the coordinator hears it at once. */
export const askHelp = (talk: Talk, id: string, raw: Values): Promise<Plan> =>
  answering(talk, id, 'ask-help', raw, (facts, values) => {
    const { t } = talk.scene.voice
    const obligation = helped(facts, textIn(values, 'note') ?? '', talk.world, talk.now)
    const coordinator = coordinatorOf(talk, facts)
    const notices = tellThem(talk, [coordinator], obligation, 'told-help', 'R2')
    return {
      ...say(
        talk,
        t.done.help({ coordinator: nameOf(talk.scene, coordinator?.id ?? facts.request.coordinator) }),
      ),
      change: changed(talk, facts, obligation, { action: 'help.asked', notices }),
    }
  })

/** What a coordinator decides about an open obligation. */
const deciding = (talk: Talk, id: string, then: (facts: Facts) => Plan): Promise<Plan> =>
  withObligation(talk, id, 'coordinate', (facts) => {
    const { t } = talk.scene.voice
    const { obligation, request } = facts
    if (isOpen(obligation) && request.state === 'sent') return then(facts)
    return say(
      talk,
      t.refused.closed({
        title: request.title,
        how: obligation.state === 'fulfilled' ? 'fulfilled' : 'withdrawn',
      }),
    )
  })

export const acceptDate = (talk: Talk, id: string): Promise<Plan> =>
  deciding(talk, id, (facts) => {
    const { t, day } = talk.scene.voice
    const { hold } = facts.obligation
    if (hold?.kind !== 'proposed') return say(talk, t.refused.gone)
    if (!isLaterThanToday(talk, hold.date))
      return say(
        talk,
        t.refused.pastDate(
          day(hold.date),
          day(nextWorkingDay(talk.world.calendar, todayOf(talk).add({ days: 1 }))),
        ),
      )
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

/** R5: seek each other out first. */
export const offerTalk = (talk: Talk, id: string): Promise<Plan> =>
  deciding(talk, id, (facts) => {
    const { t, day } = talk.scene.voice
    const obligation = talked(facts, talk.world, talk.now)
    const until = obligation.hold?.kind === 'talk' ? obligation.hold.until : obligation.dueOn
    const carrier = carrierOf(talk.world, obligation)
    const notices = tellThem(talk, [carrier], obligation, 'told-talk', 'R5')
    return {
      ...say(
        talk,
        t.done.talk({ owner: nameOf(talk.scene, carrier?.id ?? obligation.owner), until: day(until) }),
      ),
      change: changed(talk, facts, obligation, { action: 'talk.offered', notices }),
    }
  })

/** R5: a person may stop the ladder at any step. */
export const stopLadder = (talk: Talk, id: string): Promise<Plan> =>
  deciding(talk, id, (facts) => ({
    ...say(talk, talk.scene.voice.t.done.stopped({ partner: partnerOf(talk.scene, facts) })),
    change: changed(talk, facts, stopped(facts, talk.person.id, talk.now), { action: 'ladder.stopped' }),
  }))
