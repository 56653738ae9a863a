import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Redis } from 'ioredis'
import type { Database } from '../../adapters/db/open.ts'
import { openQueue } from '../../jobs/queues.ts'
import { receive } from '../../src/app/receive.ts'
import type { Incoming } from '../../src/ports/incoming.ts'
import { serverForTest } from '../support/database.ts'
import { type Crew, hire } from './crew.ts'
import { aCrowd, moveToTuesday, tuesday } from './crowd.ts'
import { type Ledger, openLedger } from './ledger.ts'

const { TEST_DATABASE_URL: databaseUrl, TEST_REDIS_URL: redisUrl } = process.env

/** Whether there are servers to do this on. */
export const hasServers = databaseUrl !== undefined && redisUrl !== undefined

export const region = 'ijmond'

/** A region on servers of its own, the receiving side, and workers to be killed. */
export type Stage = {
  readonly database: Database
  readonly ledger: Ledger
  readonly crew: Crew
  /** As the web process does: stored, then handed to whoever works. */
  readonly receive: (incoming: Incoming) => Promise<unknown>
  /** All that the queue holds is gone. */
  readonly emptyRedis: () => Promise<void>
  readonly close: () => Promise<void>
}

type Settings = {
  readonly seed: string
  readonly size: number
  readonly blind?: boolean
  /** What is so before the first worker comes. */
  readonly before: (database: Database) => Promise<void>
}

export const openStage = async ({ seed, size, blind = false, before }: Settings): Promise<Stage> => {
  if (!databaseUrl || !redisUrl) throw new Error('Set TEST_DATABASE_URL and TEST_REDIS_URL')
  const database = await serverForTest(databaseUrl)
  await database.store.createRegion(aCrowd(region, size), [
    { at: tuesday, actor: 'tijdig', action: 'region.created', subject: region, details: {} },
  ])
  await moveToTuesday(database.store)
  await before(database)
  // A numbered database of our own: emptying it empties nothing of another test.
  const redis = new Redis(new URL('/14', redisUrl).href)
  const prefix = `chaos-${randomUUID()}`
  const url = new URL('/14', redisUrl).href
  const jobs = await openQueue({ backend: { kind: 'redis', url }, prefix, onError: () => undefined })
  const ledger = await openLedger({ seed, blind })
  const crew = await hire({ database: database.url, redis: url, prefix, ledger: ledger.url })
  return {
    database,
    ledger,
    crew,
    receive: receive({ store: database.store, queue: jobs.queue }),
    emptyRedis: async () => void (await redis.flushdb()),
    close: async () => {
      await crew.dismiss()
      await ledger.close()
      await jobs.close()
      await redis.flushdb()
      redis.disconnect()
      await database.close()
    },
  }
}

/** Waits until it is so. @throws after `seconds`, with what the workers said */
export const until = async (
  { crew }: Pick<Stage, 'crew'>,
  isSo: () => boolean | Promise<boolean>,
  seconds = 90,
): Promise<void> => {
  const end = performance.now() + seconds * 1000
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`It did not come so far. The workers said:\n${crew.said()}`)
    await pause(3)
  }
}

/** Nothing is due, on its way or waiting to be handled any more. */
export const isQuiet = async ({ store }: Pick<Database, 'store'>): Promise<boolean> => {
  const { due, undelivered, inbox } = await store.in(region).backlog(tuesday.add({ hours: 24 }))
  return due === 0 && undelivered === 0 && inbox === 0
}
