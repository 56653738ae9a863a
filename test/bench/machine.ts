import { createRequire } from 'node:module'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { Redis } from 'ioredis'
import { Client } from 'pg'

const { TEST_DATABASE_URL: databaseUrl, TEST_REDIS_URL: redisUrl } = process.env

/** As our own description pins it. */
const versionOf = (name: string): string => {
  // Our own file, of which only the versions are read.
  const { dependencies } = createRequire(import.meta.url)('../../package.json') as {
    dependencies: Readonly<Record<string, string>>
  }
  return dependencies[name] ?? 'of an unknown version'
}

const postgres = async (): Promise<string> => {
  if (!databaseUrl) return 'no PostgreSQL (TEST_DATABASE_URL)'
  const client = new Client(databaseUrl)
  await client.connect()
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version')
  await client.end()
  return `PostgreSQL ${rows[0]?.server_version}`
}

const redisServer = async (): Promise<string> => {
  if (!redisUrl) return 'no Redis (TEST_REDIS_URL)'
  const redis = new Redis(redisUrl)
  const info = await redis.info('server')
  redis.disconnect()
  return `Redis ${/redis_version:(\S+)/.exec(info)?.[1]}`
}

/** On what these figures were found, in two lines. */
export const machine = async (): Promise<string> => {
  const [cpu] = cpus()
  const gigabytes = Math.round(totalmem() / 2 ** 30)
  const load = loadavg()[0]?.toFixed(1)
  return [
    `${availableParallelism()} cores (${cpu?.model.trim()}), ${gigabytes} GB, load ${load} before, Node ${process.version}`,
    `PGlite ${versionOf('@electric-sql/pglite')}, BullMQ ${versionOf('bullmq')}, ${await postgres()}, ${await redisServer()}`,
  ].join('\n')
}
