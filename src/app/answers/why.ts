import type { Facts } from '../../core/obligation.ts'
import { maySeeNames } from '../../core/permission.ts'
import { timeline } from '../../core/timeline.ts'
import { whyCard } from '../../wording/cards/why.ts'
import { type Plan, replyCard, say, type Talk } from '../talk.ts'

/** The open obligation about which this person heard last. */
const heardLast = async ({ store, person }: Talk): Promise<Facts | undefined> =>
  (await store.heard(person.id, 1))[0]

/** "Why do I get this?": the rule, what was sent, and what comes if nobody answers. */
export const why = async (talk: Talk, obligation: string | undefined): Promise<Plan> => {
  const facts = obligation === undefined ? await heardLast(talk) : await talk.store.facts(obligation)
  const { person } = talk
  const involved =
    facts &&
    (facts.obligation.organisation === person.organisation ||
      maySeeNames(person) ||
      facts.taken.some(({ recipient }) => recipient === person.id))
  if (!facts || !involved) return say(talk, talk.scene.voice.t.why.nothing)
  return replyCard(whyCard(talk.scene, facts, timeline(facts, talk.world, talk.now)))
}
