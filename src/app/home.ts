import { isReachable } from '../core/person.ts'
import { type World, worldOf } from '../core/world.ts'
import type { Incoming } from '../ports/incoming.ts'
import type { RegionStore } from '../ports/store.ts'
import type { Card } from '../wording/card.ts'
import { homeCards, type Waiting } from '../wording/cards/home.ts'
import { type Scene, sceneFor } from '../wording/cards/scene.ts'
import { linkByAddress, profileBehind } from './acquaint.ts'
import { carriedBy } from './answers/open.ts'
import type { Needs } from './needs.ts'
import { outsiderCard } from './stranger.ts'

/** As many requests as anybody follows at once; the rest is asked for by name. */
const MOST_WAITING = 5

export type Visitor = Pick<Incoming, 'region' | 'from'>

/** The scene of whoever is behind that account; somebody whom the platform vouches for is linked first. */
export const sceneOf = async (
  needs: Needs,
  { region, from }: Visitor,
): Promise<{ scene: Scene | undefined; world: World; store: RegionStore }> => {
  const store = needs.store.in(region)
  const now = needs.clock.now()
  const find = async () => {
    const world = worldOf(await store.directory())
    const person = [...world.directory.people.values()].find(
      (one) =>
        isReachable(one) &&
        one.accounts.some(({ platform, account }) => platform === from.platform && account === from.account),
    )
    return { store, world, scene: person && sceneFor(person, world, now) }
  }
  const found = await find()
  if (found.scene) return found
  const profile = await profileBehind(needs, { region, from })
  return (await linkByAddress(store, found.world, from, profile, now)) ? find() : found
}

const waitingFor = async (store: RegionStore, { reader }: Scene): Promise<readonly Waiting[]> => {
  const own = (await store.requests()).filter(
    ({ state, coordinator }) => state === 'sent' && coordinator === reader.id,
  )
  const all = await Promise.all(
    own
      .slice(0, MOST_WAITING * 2)
      .map(async (request) => ({ request, facts: await store.factsOfRequest(request.id) })),
  )
  const open = all.filter(({ facts }) =>
    facts.some(({ obligation }) => obligation.state === 'open' || obligation.state === 'partial'),
  )
  return open.slice(0, MOST_WAITING)
}

/** What stands on a person's own page on a platform that has one, as things are now. */
export const home =
  (needs: Needs) =>
  async (visitor: Visitor): Promise<readonly Card[]> => {
    const { scene, world, store } = await sceneOf(needs, visitor)
    if (!scene) return [outsiderCard(world, visitor)]
    const { reader: person, now } = scene
    return homeCards(scene, await carriedBy({ store, person, world, now }), await waitingFor(store, scene))
  }
