import { personOf, coordinatorsOf, type World } from '../core/world.ts'
import { isReachable } from '../core/person.ts'
import type { RegionStore } from '../ports/store.ts'
import type { Needs } from './needs.ts'
import { itemOf, tellStep } from './tell.ts'

/**
 * With the last one in, the coordinator hears once that everything is. Looked at after the overview was drawn anew, by
 * what stands in the store then: of two who finish at the same moment neither has to know of the other. The claim is
 * made on the request's first obligation, so that it is one for the whole request.
 */
export const tellComplete = async (
  needs: Needs,
  store: RegionStore,
  world: World,
  region: string,
  request: string,
): Promise<void> => {
  const all = (await store.factsOfRequest(request)).toSorted((a, b) =>
    a.obligation.id < b.obligation.id ? -1 : 1,
  )
  const first = all[0]
  if (
    !first ||
    first.request.state !== 'sent' ||
    all.some(({ obligation }) => obligation.state !== 'fulfilled')
  )
    return
  if (first.taken.some(({ step }) => step === 'told-complete')) return
  const own = personOf(world, first.request.coordinator)
  const to = own && isReachable(own) ? own : coordinatorsOf(world)[0]
  if (!to) return
  const draft = tellStep(
    { to, now: needs.clock.now(), newId: needs.newId, world },
    [itemOf(first.obligation, 'told-complete')],
    'R8',
  )
  const stored = await store.commit({ notices: [draft] })
  await needs.queue.add(stored.map(({ id }) => ({ kind: 'deliver', region, notice: id })))
}
