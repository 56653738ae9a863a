import { Temporal } from 'temporal-polyfill'
import { carrierOf, carrierOn } from '../../core/carrier.ts'
import { type Facts, isOpen } from '../../core/obligation.ts'
import { hasRole } from '../../core/person.ts'
import { dayOf } from '../../core/world.ts'
import { aroundCard } from '../../wording/cards/around.ts'
import { openListCard } from '../../wording/cards/bundle.ts'
import { menuActions, saidCard } from '../../wording/cards/chat.ts'
import { obligationCard } from '../../wording/cards/obligation.ts'
import { type Plan, replyCard, say, type Talk, withObligation } from '../talk.ts'

/** What this person carries, also for somebody on leave whose deputy they are; soonest first. */
export const carriedBy = async ({
  store,
  person,
  world,
  now,
}: Pick<Talk, 'store' | 'person' | 'world' | 'now'>): Promise<readonly Facts[]> => {
  const mine = (facts: Facts): boolean => {
    const carrier = carrierOf(world, facts.obligation)
    if (!carrier || facts.request.state !== 'sent') return false
    return carrier.id === person.id || carrierOn(world, carrier, dayOf(carrier, now)).id === person.id
  }
  const open = await store.openFacts(person.organisation)
  return open
    .filter(mine)
    .toSorted((a, b) => Temporal.PlainDate.compare(a.obligation.dueOn, b.obligation.dueOn))
}

/** "What do I still owe?" */
export const open = async (talk: Talk): Promise<Plan> => {
  const all = await carriedBy(talk)
  const only = all[0]
  if (!only)
    return replyCard(
      saidCard(
        talk.scene,
        talk.scene.voice.t.openList.none,
        menuActions(talk.scene).filter(({ id }) => id !== 'open'),
      ),
    )
  if (all.length === 1) return replyCard(ownCard(talk, only))
  return replyCard(openListCard(talk.scene, all))
}

const ownCard = (talk: Talk, facts: Facts) =>
  obligationCard(talk.scene, facts, {
    step: 'request',
    rule: undefined,
    fresh: facts.obligation.revision === 0 && facts.obligation.state === 'open',
  })

/** One obligation with what can be done about it, as its partner or as the coordinator sees it. */
export const show = async (talk: Talk, obligation: string): Promise<Plan> => {
  const facts = await talk.store.facts(obligation)
  if (
    facts &&
    facts.obligation.organisation !== talk.person.organisation &&
    hasRole(talk.person, 'coordinator')
  ) {
    const { hold } = facts.obligation
    const step = hold ? `told-${hold.kind}` : isOpen(facts.obligation) ? 'coordinator' : 'told-ended'
    const isCurrent = isOpen(facts.obligation) && facts.request.state === 'sent'
    return replyCard(aroundCard(talk.scene, facts, { step, rule: undefined, isCurrent }))
  }
  return withObligation(talk, obligation, 'answer', (own) =>
    own.request.state === 'draft'
      ? say(talk, talk.scene.voice.t.refused.gone)
      : replyCard(ownCard(talk, own)),
  )
}
