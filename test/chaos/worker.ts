import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { createClock } from '../../adapters/clock/clock.ts'
import { openDatabase } from '../../adapters/db/open.ts'
import { createLog } from '../../adapters/observe/log.ts'
import { openQueue } from '../../jobs/queues.ts'
import { createApp } from '../../src/app/app.ts'
import { createLedgerMessenger } from './messenger.ts'
import { impatient } from './patience.ts'

// A process of its own, made to be killed. It loads what it needs and then waits for the word to begin, so that a
// killed worker's place is taken at once.

const Orders = z.object({ database: z.string(), redis: z.string(), prefix: z.string(), ledger: z.string() })

const work = async (orders: z.infer<typeof Orders>): Promise<void> => {
  const log = createLog('warn')
  const { store } = await openDatabase({ url: orders.database, dataDir: '' })
  const clock = createClock(store, () => Temporal.Now.instant())
  await clock.refresh()
  const jobs = await openQueue({
    backend: { kind: 'redis', url: orders.redis },
    prefix: orders.prefix,
    onError: (about, error, times) => log.warn({ about, times, reason: String(error) }, 'queue'),
  })
  const messenger = createLedgerMessenger(orders.ledger)
  const app = createApp({
    store,
    clock,
    queue: jobs.queue,
    messengers: new Map([[messenger.platform, messenger]]),
    newId: randomUUID,
    pause: (ms) => pause(ms),
    log,
    meter: { late: () => {}, delivered: () => {}, throttled: () => {} },
    leaseMs: impatient.leaseMs,
  })
  await jobs.startWorkers(
    {
      sweep: async () => {
        await clock.refresh()
        await app.sweep()
      },
      deliver: ({ region, notice }) => app.deliver(region, notice),
      handle: ({ region, event }) => app.handle(region, event),
      redraw: ({ region }) => app.redraw(region),
    },
    impatient.worker,
  )
}

process.once('disconnect', () => process.exit())
process.once('message', (orders) => {
  work(Orders.parse(orders)).catch((error: unknown) => {
    console.error(error)
    process.exit(1)
  })
})
process.send?.('ready')
