import { handedIn, handIn as applied, missingFields } from '../../core/answer.ts'
import type { Values } from '../../core/form.ts'
import { type Contribution, type Facts, isOpen } from '../../core/obligation.ts'
import { answerActions } from '../../wording/cards/answers.ts'
import { type Plan, say, type Talk, withObligation } from '../talk.ts'
import { askAgain, read } from './asked.ts'
import { changed, tellEnded } from './changed.ts'

const closed = (talk: Talk, { obligation, request }: Facts): string =>
  talk.scene.voice.t.refused.closed({
    title: request.title,
    how: obligation.state === 'withdrawn' ? 'withdrawn' : 'fulfilled',
  })

const actionOf = (talk: Talk, facts: Facts, id: string) =>
  answerActions(talk.scene, facts).find((action) => action.id === id)

const contributionOf = (talk: Talk, facts: Facts, values: Values): Contribution => ({
  id: talk.newId(),
  obligation: facts.obligation.id,
  by: talk.person.id,
  at: talk.now,
  values,
})

/** Handing in, whole or in part. What is right is kept, what is wrong is named, what is missing is asked again. */
export const handIn = (talk: Talk, id: string, raw: Values): Promise<Plan> =>
  withObligation(talk, id, 'answer', async (facts) => {
    const { t, and } = talk.scene.voice
    const { request } = facts
    if (!isOpen(facts.obligation) || request.state !== 'sent')
      return say(talk, closed(talk, facts), answerActions(talk.scene, facts))
    const { values, problems } = read(talk, request.form, raw)
    if (Object.keys(values).length === 0)
      return askAgain(talk, problems ?? t.refused.nothingGiven, actionOf(talk, facts, 'hand-in'), raw)
    const contribution = contributionOf(talk, facts, values)
    const obligation = applied(facts, contribution, talk.world)
    const isIn = obligation.state === 'fulfilled'
    const missing = and(
      missingFields(request.form, { ...handedIn(facts.contributions), ...values }).map(({ label }) => label),
    )
    const done = isIn
      ? t.done.handedIn({ title: request.title })
      : t.done.partial({ title: request.title, missing })
    const notices = isIn ? tellEnded(talk, facts, obligation) : []
    const change = changed(talk, facts, obligation, {
      action: isIn ? 'obligation.fulfilled' : 'obligation.partial',
      contribution,
      notices,
    })
    const after = { ...facts, obligation, contributions: [...facts.contributions, contribution] }
    const again = isIn
      ? []
      : answerActions(talk.scene, after).filter(({ id: action }) => action === 'hand-in')
    return { ...say(talk, problems ? `${problems} ${t.refused.kept} ${done}` : done, again), change }
  })

/** A correction after handing in: added to what was there, which is kept too. */
export const correct = (talk: Talk, id: string, raw: Values): Promise<Plan> =>
  withObligation(talk, id, 'answer', async (facts) => {
    const { t } = talk.scene.voice
    const { request, obligation } = facts
    if (obligation.state === 'withdrawn' || request.state !== 'sent') return say(talk, closed(talk, facts))
    if (isOpen(obligation)) return handIn(talk, id, raw)
    const { values, problems } = read(talk, request.form, raw)
    const given = handedIn(facts.contributions)
    const different = Object.fromEntries(
      Object.entries(values).filter(([field, value]) => String(given[field]) !== String(value)),
    )
    if (Object.keys(different).length === 0)
      return askAgain(talk, problems ?? t.refused.nothingChanged, actionOf(talk, facts, 'correct'), raw)
    const contribution = contributionOf(talk, facts, different)
    const done = t.done.corrected({ title: request.title })
    return {
      ...say(talk, problems ? `${problems} ${t.refused.kept} ${done}` : done),
      change: changed(talk, facts, obligation, { action: 'contribution.corrected', contribution }),
    }
  })
