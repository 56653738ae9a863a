import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { freshDatabase } from '../support/database.ts'

/** Where the data and the jobs are kept, as the README names the three ways. */
export type Mode = 'PGlite' | 'PostgreSQL + Redis' | 'PostgreSQL'

export const modes: readonly Mode[] = ['PGlite', 'PostgreSQL + Redis', 'PostgreSQL']

const { TEST_DATABASE_URL: databaseUrl, TEST_REDIS_URL: redisUrl } = process.env

export const isPossible = (mode: Mode): boolean => {
  if (mode === 'PGlite') return true
  return databaseUrl !== undefined && (mode === 'PostgreSQL' || redisUrl !== undefined)
}

/** What a process is told by its environment. */
export type Place = {
  readonly dataDir: string
  readonly databaseUrl?: string
  readonly redisUrl?: string
  readonly clear: () => Promise<void>
}

/** An empty place of this kind; clearing it leaves nothing behind. */
export const freshPlace = async (mode: Mode): Promise<Place> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'tijdig-bench-'))
  const clearFolder = async () => rmSync(dataDir, { recursive: true, force: true })
  if (mode === 'PGlite') return { dataDir, clear: clearFolder }
  if (!databaseUrl) throw new Error('Set TEST_DATABASE_URL')
  const database = await freshDatabase(databaseUrl)
  const clearDatabase = async () => {
    await database.drop()
    await clearFolder()
  }
  if (mode === 'PostgreSQL') return { dataDir, databaseUrl: database.url, clear: clearDatabase }
  if (!redisUrl) throw new Error('Set TEST_REDIS_URL')
  // A numbered database of our own: emptying it empties nothing of a test.
  const url = new URL('/13', redisUrl).href
  const empty = async () => {
    const redis = new Redis(url)
    await redis.flushdb()
    redis.disconnect()
  }
  await empty()
  const clear = async () => {
    await empty()
    await clearDatabase()
  }
  return { dataDir, databaseUrl: database.url, redisUrl: url, clear }
}
