import type { Facts } from '../../../src/core/obligation.ts'
import { bundleCard, openListCard } from '../../../src/wording/cards/bundle.ts'
import { homeCards } from '../../../src/wording/cards/home.ts'
import { chooseCard, overviewCard, totalsCard } from '../../../src/wording/cards/overview.ts'
import type { Scene } from '../../../src/wording/cards/scene.ts'
import { someFacts } from '../builders.ts'
import type { Size } from '../sizes.ts'
import type { Named } from './named.ts'
import { previews } from './previews.ts'

/** Every card about several obligations at once. */
export const aboutMany = (
  size: Size,
  scenes: Record<'owner' | 'coordinator', Scene>,
  all: readonly Facts[],
): readonly Named[] => {
  const { owner, coordinator } = scenes
  const many = [...owner.world.directory.organisations.keys()].flatMap((organisation, n) => {
    const facts = all[n % all.length]
    return facts ? [{ ...facts, obligation: { ...facts.obligation, id: `o${n}`, organisation } }] : []
  })
  const request = {
    ...(many[0]?.request ?? someFacts().request),
    organisations: [...owner.world.directory.organisations.keys()],
  }
  const withdrawn = { ...request, state: 'withdrawn' as const }
  return [
    { name: 'bundle', card: bundleCard(owner, many, true, 'R12') },
    { name: 'bundle around', card: bundleCard(coordinator, many, false, undefined) },
    { name: 'a bundle of two', card: bundleCard(owner, many.slice(0, 2), true, 'R1') },
    { name: 'open list', card: openListCard(owner, many) },
    { name: 'open list, none', card: openListCard(owner, []) },
    { name: 'overview', card: overviewCard(coordinator, request, many) },
    { name: 'overview of every state', card: overviewCard(coordinator, request, all) },
    { name: 'overview of one', card: overviewCard(coordinator, request, many.slice(0, 1)) },
    { name: 'overview, withdrawn', card: overviewCard(coordinator, withdrawn, many) },
    { name: 'totals', card: totalsCard(owner, request, many) },
    {
      name: 'choose',
      card: chooseCard(
        owner,
        Array.from({ length: 9 }, (_, n) => ({ ...request, id: `r${n}` })),
        'remind',
      ),
    },
    ...homeCards(coordinator, many, [{ request, facts: many }]).map((card, n) => ({
      name: `home ${n}`,
      card,
    })),
    ...previews(size, coordinator, request),
  ]
}
