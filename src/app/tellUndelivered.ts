import { personOf, type World } from '../core/world.ts'
import type { Notice } from '../ports/notice.ts'
import type { RegionStore } from '../ports/store.ts'
import type { Needs } from './needs.ts'
import { itemOf, tellStep } from './tell.ts'

/**
 * What could not be delivered is not lost in silence: the coordinator hears once per obligation and revision that
 * somebody was not reached, or that it is not certain. What was for the coordinator is only logged.
 */
export const tellUndelivered = async (
  needs: Needs,
  store: RegionStore,
  world: World,
  notice: Notice,
  how: 'failed' | 'uncertain',
): Promise<void> => {
  if (notice.answer || notice.saying.kind !== 'steps') return
  const now = needs.clock.now()
  for (const item of notice.items) {
    const facts = await store.facts(item.subject)
    const to = facts && personOf(world, facts.request.coordinator)
    if (!facts || !to || to.id === notice.recipient || !to.active) continue
    const step = how === 'failed' ? 'told-undelivered' : 'told-uncertain'
    const draft = tellStep({ to, now, newId: needs.newId, world }, [itemOf(facts.obligation, step)], 'R13')
    const stored = await store.commit({ notices: [draft] })
    await needs.queue.add(stored.map(({ id }) => ({ kind: 'deliver', region: notice.region, notice: id })))
  }
}
