import { PGlite } from '@electric-sql/pglite'
import { Redis } from 'ioredis'
import { Client } from 'pg'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { openQueue } from '../../jobs/queues.ts'
import { queueContract } from './queue.contract.ts'
import { queueOutageContract } from './queueOutage.contract.ts'

const { TEST_DATABASE_URL: databaseUrl, TEST_REDIS_URL: redisUrl } = process.env

queueContract('PGlite', true, async () => ({ kind: 'pglite', db: await PGlite.create() }))

const inDatabase = async (url: string, sql: string): Promise<void> => {
  const client = new Client(url)
  await client.connect()
  await client.query(sql)
  await client.end()
}

/** A database of our own, so that nothing of another test is in the way. */
const ownDatabase = async (url: string): Promise<{ url: string; drop: () => Promise<void> }> => {
  const name = `tijdig_queue_${process.pid}`
  await inDatabase(url, `CREATE DATABASE ${name}`)
  const own = new URL(url)
  own.pathname = `/${name}`
  return { url: own.href, drop: () => inDatabase(url, `DROP DATABASE ${name} WITH (FORCE)`) }
}

const database = databaseUrl ? ownDatabase(databaseUrl) : undefined

const inPostgres = async () => {
  if (!database) throw new Error('Set TEST_DATABASE_URL')
  return { kind: 'postgres', url: (await database).url } as const
}

/** Another numbered database than the default, so that emptying it empties nothing of another test. */
const inRedis = async () => {
  if (!redisUrl) throw new Error('Set TEST_REDIS_URL')
  return { kind: 'redis', url: new URL('/15', redisUrl).href } as const
}

queueContract('PostgreSQL (TEST_DATABASE_URL)', database !== undefined, inPostgres)
queueOutageContract('PostgreSQL (TEST_DATABASE_URL)', database !== undefined, inPostgres)
queueContract('Redis (TEST_REDIS_URL)', redisUrl !== undefined, inRedis)
queueOutageContract('Redis (TEST_REDIS_URL)', redisUrl !== undefined, inRedis)

afterAll(async () => (await database)?.drop())

describe('a queue whose server was never there', () => {
  it('says at once that a PostgreSQL does not answer', async () => {
    const backend = { kind: 'postgres', url: 'postgres://nobody@127.0.0.1:1/nothing' } as const
    await expect(openQueue({ backend, onError: () => undefined })).rejects.toThrow('ECONNREFUSED')
  })

  it('opens without a Redis, says so, and answers who asks', async () => {
    const complaints: string[] = []
    const queue = await openQueue({
      backend: { kind: 'redis', url: 'redis://127.0.0.1:1' },
      onError: (about) => complaints.push(about),
    })
    await queue.queue.add([{ kind: 'sweep' }])
    expect(complaints).toEqual(expect.arrayContaining(['queue', 'add']))
    expect(await queue.stats()).toMatchObject({ lines: undefined, missed: 1 })
    await queue.close()
  })
})

describe.runIf(redisUrl)('a Redis that is emptied (TEST_REDIS_URL)', () => {
  it('costs no sweep, and takes new work', async () => {
    const backend = await inRedis()
    const queue = await openQueue({ backend, prefix: `flush-${process.pid}`, onError: () => undefined })
    const done: string[] = []
    let sweeps = 0
    const workers = await queue.startWorkers(
      {
        sweep: async () => void (sweeps += 1),
        deliver: async ({ notice }) => void done.push(notice),
        handle: async () => undefined,
        redraw: async () => undefined,
      },
      { sweepEveryMs: 20 },
    )
    await queue.queue.add([{ kind: 'deliver', region: 'ijmond', notice: 'before' }])
    await vi.waitFor(() => expect(done).toEqual(['before']), { timeout: 15_000 })
    const redis = new Redis(backend.url)
    await redis.flushdb()
    redis.disconnect()
    const before = sweeps
    await vi.waitFor(() => expect(sweeps).toBeGreaterThan(before + 3), { timeout: 15_000 })
    await queue.queue.add([{ kind: 'sweep' }, { kind: 'deliver', region: 'ijmond', notice: 'after' }])
    await vi.waitFor(() => expect(done).toEqual(['before', 'after']), { timeout: 10_000 })
    await workers.stop()
    await queue.close()
  })
})
