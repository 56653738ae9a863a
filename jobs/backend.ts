import type { PGlite } from '@electric-sql/pglite'
import {
  createPostgresBackend,
  createRedisBackend,
  type JobsOptions,
  type QueueOptions,
  type WorkerOptions,
  withBackend,
} from 'bullmq'
import { Redis } from 'ioredis'
import type { Complain } from './complaints.ts'
import { within } from './limit.ts'
import { pglitePool, preparePglite } from './pglitePool.ts'

/** Where the jobs are kept. */
export type Backend =
  | { readonly kind: 'pglite'; readonly db: PGlite }
  | { readonly kind: 'postgres'; readonly url: string }
  | { readonly kind: 'redis'; readonly url: string }

/** What we use of a BullMQ queue. */
export type Line = {
  add(name: string, data: unknown, options?: JobsOptions): Promise<unknown>
  addBulk(jobs: { name: string; data: unknown; opts?: JobsOptions }[]): Promise<unknown>
  getJobCounts(...states: ('wait' | 'active')[]): Promise<Record<string, number>>
  close(): Promise<void>
}

/** What we use of a BullMQ worker. */
export type Hand = {
  pause(doNotWaitActive?: boolean): Promise<void>
  resume(): Promise<void>
  on(event: 'error', listener: (error: Error) => void): unknown
  close(force?: boolean): Promise<void>
}

export type Work = (job: { readonly data: unknown }) => Promise<void>
type LineOptions = Omit<QueueOptions, 'connection'>
export type HandOptions = Omit<WorkerOptions, 'connection'>

export type OpenBackend = {
  line(name: string, options: LineOptions): Promise<Line>
  hand(name: string, work: Work, options: HandOptions): Promise<Hand>
  /** True while it is known to be out of reach. */
  away(): boolean
  close(): Promise<void>
}

const nothing = async (): Promise<void> => undefined

type Complaining = { on(event: 'error', listener: (error: Error) => void): unknown }

const heard = <T extends Complaining>(complaining: T, complain: Complain): T => {
  complaining.on('error', (error) => complain('queue', error))
  return complaining
}

/** BullMQ remembers a failed first contact with a database for ever, so one that failed must not be used. */
const reached = async <
  T extends Complaining & { waitUntilReady(): Promise<unknown>; close(): Promise<void> },
>(
  made: T,
  complain: Complain,
): Promise<T> => {
  heard(made, complain)
  try {
    await made.waitUntilReady()
    return made
  } catch (error) {
    await made.close().catch(() => undefined)
    throw error
  }
}

const openPglite = async (db: PGlite, complain: Complain): Promise<OpenBackend> => {
  await preparePglite(db)
  const { Queue, Worker } = withBackend(createPostgresBackend)
  const connection = pglitePool(db)
  return {
    line: (name, options) => reached(new Queue(name, { ...options, connection }), complain),
    hand: (name, work, options) => reached(new Worker(name, work, { ...options, connection }), complain),
    away: () => db.closed,
    close: nothing,
  }
}

const openPostgres = async (url: string, complain: Complain): Promise<OpenBackend> => {
  const { Queue, Worker } = withBackend(createPostgresBackend)
  // With more than one connection its claims deadlock when many jobs fall due together.
  const connection = { connectionString: url, max: 1, connectionTimeoutMillis: 5000, keepAlive: true }
  const migrating = new Queue('migrations', { connection: { ...connection, migrate: true } })
  await (await reached(migrating, complain)).close()
  const hasty = { ...connection, connectionTimeoutMillis: 1000, query_timeout: 1000 }
  return {
    line: (name, options) => reached(new Queue(name, { ...options, connection: hasty }), complain),
    hand: (name, work, options) => reached(new Worker(name, work, { ...options, connection }), complain),
    away: () => false,
    close: nothing,
  }
}

const retryStrategy = (times: number): number => Math.min(times * 100, 1000)

const openRedis = async (url: string, complain: Complain): Promise<OpenBackend> => {
  const { Queue, Worker } = withBackend(createRedisBackend)
  // Whoever adds a job must get an answer; whoever works can wait for Redis to come back.
  const producer = new Redis(url, {
    retryStrategy,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: 1000,
  })
  const waiting = { url, retryStrategy, maxRetriesPerRequest: null }
  heard(producer, complain)
  const ready = new Promise<void>((resolve) => producer.once('ready', () => resolve()))
  await within(2000, ready, 'Reaching Redis').catch((error: unknown) => complain('queue', error))
  return {
    line: async (name, options) =>
      // Its question for the version, when cut off, would leave the queue unusable for ever; the workers ask it too.
      heard(new Queue(name, { ...options, connection: producer, skipVersionCheck: true }), complain),
    hand: async (name, work, options) =>
      heard(new Worker(name, work, { ...options, connection: waiting }), complain),
    away: () => producer.status !== 'ready',
    close: async () => producer.disconnect(),
  }
}

/**
 * Opens the place where the jobs are kept; makes BullMQ's tables where those are needed.
 * A Redis that is away is no error: it is complained about, and used when it comes back.
 * @throws when the database does not answer.
 */
export const openBackend = async (backend: Backend, complain: Complain): Promise<OpenBackend> => {
  switch (backend.kind) {
    case 'pglite':
      return await openPglite(backend.db, complain)
    case 'postgres':
      return await openPostgres(backend.url, complain)
    case 'redis':
      return await openRedis(backend.url, complain)
  }
}
