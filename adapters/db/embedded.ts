import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { PGlite, type Transaction } from '@electric-sql/pglite'
import { PrismaPGlite } from 'pglite-prisma-adapter'

/**
 * Opens the database folder, making it when it is not there. Making takes seconds: a folder of which that was cut short is
 * known by the note beside it, holds nothing yet, and is made again.
 */
export const openFolder = async (folder: string): Promise<PGlite> => {
  const unfinished = `${folder}.unfinished`
  if (existsSync(unfinished)) rmSync(folder, { recursive: true, force: true })
  const version = join(folder, 'PG_VERSION')
  const fresh = !existsSync(version)
  if (fresh)
    writeFileSync(
      unfinished,
      'The database beside this is being made; without an end to that it is made again.\n',
    )
  try {
    const db = await PGlite.create(folder)
    if (fresh) rmSync(unfinished)
    return db
  } catch (cause) {
    const made = existsSync(version) ? ` (made by PostgreSQL ${readFileSync(version, 'utf8').trim()})` : ''
    throw new Error(
      `the database in ${folder}${made} could not be opened; put a dump back, or move the folder away`,
      {
        cause,
      },
    )
  }
}

/**
 * PGlite answers without ever going back to the event loop: without a turn after each query, a busy worker would keep
 * every timer and request waiting.
 */
const yielding = (db: PGlite): PGlite => {
  const after = async <T>(result: Promise<T>): Promise<T> => {
    const answer = await result
    await turn()
    return answer
  }
  const within = (tx: Transaction): Transaction => ({
    ...tx,
    query: <T>(...args: Parameters<Transaction['query']>) => after(tx.query<T>(...args)),
  })
  // The adapter asks no more of PGlite than these three.
  return {
    query: <T>(...args: Parameters<PGlite['query']>) => after(db.query<T>(...args)),
    transaction: <T>(work: (tx: Transaction) => Promise<T>) => db.transaction((tx) => work(within(tx))),
    exec: (script: string) => db.exec(script),
  } as unknown as PGlite
}

/** How Prisma reaches the database in this process. */
export const embeddedAdapter = (db: PGlite): PrismaPGlite => new PrismaPGlite(yielding(db))

/** The whole database as one compressed file, put there whole or not at all. Opens again by `loadDataDir`. */
export const dump = async (db: PGlite, file: string): Promise<void> => {
  const blob = await db.dumpDataDir('gzip')
  const part = `${file}.part`
  writeFileSync(part, Buffer.from(await blob.arrayBuffer()), { mode: 0o600 })
  renameSync(part, file)
}
