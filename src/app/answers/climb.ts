import { stopLadder as stopped, talk as talked } from '../../core/answer.ts'
import { carrierOf } from '../../core/carrier.ts'
import { nameOf, partnerOf } from '../../wording/cards/scene.ts'
import { type Plan, say, type Talk } from '../talk.ts'
import { deciding } from './answering.ts'
import { changed, tellThem } from './changed.ts'

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
