import type { Task } from '../ports/queue.ts'
import type { Needs } from './needs.ts'
import { takeDueSteps } from './takeDueSteps.ts'

/** An event, or a delivery, that nobody finished within this time is given to another worker. */
export const HAND_LEASE_MS = 30_000
const BATCH = 500

/**
 * The pulse: takes what is due, and picks up what fell out of somebody's hands, because a worker died or the queue
 * was emptied. All of it is in the store, so that losing the queue costs one pulse.
 */
export const sweep = (needs: Needs) => async (): Promise<void> => {
  const { store, clock, queue, log, leaseMs = HAND_LEASE_MS } = needs
  for (const region of await store.regionsWithWork(clock.now())) {
    try {
      const taken = await takeDueSteps(needs)(region)
      const stranded = await store.in(region).stranded(clock.now(), leaseMs, BATCH)
      const events = await store.in(region).unsettled(leaseMs, BATCH)
      const tasks: Task[] = [
        ...[...taken, ...stranded].map((notice) => ({ kind: 'deliver' as const, region, notice })),
        ...events.map((event) => ({ kind: 'handle' as const, region, event })),
      ]
      // Drawing asks a platform, which may be slow: the pulse waits for none.
      const isDrawing = await store.in(region).isDrawing()
      await queue.add(isDrawing ? [...tasks, { kind: 'redraw', region }] : tasks)
    } catch (error) {
      // One region's trouble holds up no other; the next pulse tries again.
      log.error({ region, reason: error instanceof Error ? error.message : String(error) }, 'sweep failed')
    }
  }
}
