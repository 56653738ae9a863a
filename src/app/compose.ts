import { type Facts, isOpen } from '../core/obligation.ts'
import { isForCarrier } from '../core/step.ts'
import { personOf, type World } from '../core/world.ts'
import type { Item, Notice } from '../ports/notice.ts'
import type { RegionStore } from '../ports/store.ts'
import type { Card } from '../wording/card.ts'
import { aroundCard } from '../wording/cards/around.ts'
import { bundleCard } from '../wording/cards/bundle.ts'
import { completeCard } from '../wording/cards/complete.ts'
import { obligationCard } from '../wording/cards/obligation.ts'
import { overviewCard } from '../wording/cards/overview.ts'
import { type Scene, sceneFor } from '../wording/cards/scene.ts'
import type { Temporal } from 'temporal-polyfill'

export type ItemFacts = { readonly item: Item; readonly facts: Facts }

/** Steps that the people of the partner answer; the coordinator and others around it get another card. */
const isAnswered = (step: string): boolean => isForCarrier(step) && step !== 'coordinator'

const askedColleague = (scene: Scene, { taken, obligation }: Facts): string | undefined => {
  const asked = taken.find(({ step, revision }) => step === 'colleague' && revision === obligation.revision)
  return asked && personOf(scene.world, asked.recipient)?.name
}

const stepCard = (scene: Scene, { item, facts }: ItemFacts, notice: Notice, fresh: boolean): Card => {
  const { step } = item
  const rule = notice.rule
  if (isAnswered(step)) return obligationCard(scene, facts, { step, rule, fresh })
  if (step === 'told-complete') return completeCard(scene, facts)
  const colleague = askedColleague(scene, facts)
  const isCurrent = fresh || (isOpen(facts.obligation) && facts.obligation.revision === item.revision)
  return aroundCard(scene, facts, { step, rule, isCurrent, ...(colleague !== undefined && { colleague }) })
}

/** The facts of what a notice is about, as they are now; what no longer exists is left out. */
export const itemsOf = async (store: RegionStore, notice: Notice): Promise<readonly ItemFacts[]> => {
  const found = await Promise.all(
    notice.items.map(async (item) => ({ item, facts: await store.facts(item.subject) })),
  )
  return found.flatMap(({ item, facts }) => (facts ? [{ item, facts }] : []))
}

/**
 * The card of a notice for its reader, made from what is so at this moment; `undefined` when there is nothing left to
 * say. `fresh` when it is being sent, false when the message that stands is drawn again.
 */
export const compose = async (
  store: RegionStore,
  world: World,
  notice: Notice,
  { items, now, fresh }: { items: readonly ItemFacts[]; now: Temporal.Instant; fresh: boolean },
): Promise<Card | undefined> => {
  if (notice.saying.kind === 'card')
    return fresh ? notice.saying.card : withoutClosed(notice.saying.card, items)
  const reader = notice.recipient === undefined ? undefined : personOf(world, notice.recipient)
  if (!reader) return undefined
  const scene = sceneFor(reader, world, now)
  if (notice.saying.kind === 'overview') return overviewOf(store, scene, notice)
  const [first, ...rest] = items
  if (!first) return undefined
  if (rest.length === 0) return stepCard(scene, first, notice, fresh)
  const own = items.every(({ item }) => isAnswered(item.step))
  return bundleCard(
    scene,
    items.map(({ facts }) => facts),
    own,
    notice.rule,
  )
}

/** An answer that stands in the chat keeps its words, and loses the buttons of what is closed by now. */
const withoutClosed = (card: Card, items: readonly ItemFacts[]): Card => {
  const closed = new Set(
    items.filter(({ facts }) => !isOpen(facts.obligation)).map(({ item }) => item.subject),
  )
  return {
    ...card,
    actions: card.actions.filter(
      ({ press }) => press.on === undefined || !closed.has(press.on) || press.do === 'why',
    ),
  }
}

const overviewOf = async (store: RegionStore, scene: Scene, notice: Notice): Promise<Card | undefined> => {
  const subject = notice.items[0]?.subject
  const request = subject === undefined ? undefined : await store.request(subject)
  return request && overviewCard(scene, request, await store.factsOfRequest(request.id))
}
