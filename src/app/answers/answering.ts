import type { Values } from '../../core/form.ts'
import { type Facts, isOpen } from '../../core/obligation.ts'
import { laterAnswers } from '../../wording/cards/answers.ts'
import { type Plan, say, type Talk, withObligation } from '../talk.ts'
import { askAgain, read } from './asked.ts'

/** An answer by the partner other than handing in: the form is read, then `then` decides; nothing once it is closed. */
export const answering = (
  talk: Talk,
  id: string,
  way: 'propose' | 'withhold' | 'help',
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
    const action = laterAnswers(talk.scene, id)[way]
    const again = (problem: string): Plan => askAgain(talk, problem, action, raw)
    const { values, problems } = read(talk, action.form ?? [], raw)
    return problems ? again(problems) : then(facts, values, again)
  })

/** What a coordinator decides about an open obligation. */
export const deciding = (talk: Talk, id: string, then: (facts: Facts) => Plan): Promise<Plan> =>
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
