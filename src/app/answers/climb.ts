import { isSameHold, stopLadder as stopped, talk as talked } from '../../core/answer.ts'
import { carrierOf } from '../../core/carrier.ts'
import type { Facts, Obligation } from '../../core/obligation.ts'
import { nameOf, partnerOf } from '../../wording/cards/scene.ts'
import { type Plan, say, type Talk } from '../talk.ts'
import { stateOf } from '../../wording/cards/stateOf.ts'
import { deciding } from './answering.ts'
import { changed, tellThem } from './changed.ts'

/** An answer of the partner that still stands is not talked or stopped away (R3): the coordinator hears what it is. */
const climbing = (
  talk: Talk,
  id: string,
  then: (facts: Facts) => { obligation: Obligation; done: Plan; change: () => Plan['change'] },
): Promise<Plan> =>
  deciding(talk, id, (facts) => {
    const { t } = talk.scene.voice
    const { hold } = facts.obligation
    if (hold?.kind === 'withheld' || hold?.kind === 'proposed')
      return say(
        talk,
        t.refused.onHold({
          partner: partnerOf(talk.scene, facts),
          title: facts.request.title,
          state: stateOf(talk.scene, facts.obligation),
        }),
      )
    const { obligation, done, change } = then(facts)
    const changes = isSameHold(hold, obligation.hold) ? undefined : change()
    return { ...done, ...(changes && { change: changes }) }
  })

/** R5: seek each other out first. */
export const offerTalk = (talk: Talk, id: string): Promise<Plan> =>
  climbing(talk, id, (facts) => {
    const { t, day } = talk.scene.voice
    const obligation = talked(facts, talk.world, talk.now)
    const until = obligation.hold?.kind === 'talk' ? obligation.hold.until : obligation.dueOn
    const carrier = carrierOf(talk.world, obligation)
    return {
      obligation,
      done: say(
        talk,
        t.done.talk({ owner: nameOf(talk.scene, carrier?.id ?? obligation.owner), until: day(until) }),
      ),
      change: () =>
        changed(talk, facts, obligation, {
          action: 'talk.offered',
          notices: tellThem(talk, [carrier], obligation, 'told-talk', 'R5'),
        }),
    }
  })

/** R5: a person may stop the ladder at any step. */
export const stopLadder = (talk: Talk, id: string): Promise<Plan> =>
  climbing(talk, id, (facts) => {
    const { hold } = facts.obligation
    const obligation = hold?.kind === 'stopped' ? facts.obligation : stopped(facts, talk.person.id, talk.now)
    return {
      obligation,
      done: say(talk, talk.scene.voice.t.done.stopped({ partner: partnerOf(talk.scene, facts) })),
      change: () => changed(talk, facts, obligation, { action: 'ladder.stopped' }),
    }
  })
