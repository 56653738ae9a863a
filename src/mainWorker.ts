import type { Workers } from '../jobs/workers.ts'
import type { House } from './main.ts'

/** Nightly in the embedded database, which does not clean up by itself. */
const VACUUM_EVERY_MS = 24 * 3600 * 1000
const STOP_WITHIN_MS = 8_000

/** Takes work from the queue, and pulses once a second. */
export const startWorker = async (house: House): Promise<{ stop: () => Promise<void> }> => {
  const { app, jobs, config, clock, database, log } = house
  const workers: Workers = await jobs.startWorkers({
    sweep: async () => {
      if (config.workspace) await clock.refresh() // another process may have moved it
      await app.sweep()
    },
    deliver: ({ region, notice }) => app.deliver(region, notice),
    handle: ({ region, event }) => app.handle(region, event),
    redraw: ({ region }) => app.redraw(region),
  })
  const vacuum = database.kind === 'embedded' ? database.vacuum : undefined
  const nightly = setInterval(() => {
    vacuum?.().catch((error: unknown) => log.warn({ reason: String(error) }, 'vacuum'))
  }, VACUUM_EVERY_MS).unref()
  return {
    stop: async () => {
      clearInterval(nightly)
      const { left } = await workers.stop(STOP_WITHIN_MS)
      if (left > 0) log.warn({ left }, 'left work to others')
    },
  }
}
