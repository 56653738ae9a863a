import type { Needs } from './needs.ts'

/** How every region stands; moments are UTC. */
export const status = async ({ store, clock }: Pick<Needs, 'store' | 'clock'>) => {
  const now = clock.now()
  const regions = await Promise.all(
    (await store.regions()).map(async (id) => {
      const { oldestDue, ...counts } = await store.in(id).backlog(now)
      return { id, ...counts, oldestDue: oldestDue?.toString() ?? null }
    }),
  )
  return { now: now.toString(), ready: await store.ready(), regions }
}
