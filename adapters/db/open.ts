import { dirname, join } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import type { Board } from '../../src/ports/board.ts'
import type { Installations } from '../../src/ports/installations.ts'
import type { Pace, Speed } from '../../src/ports/pace.ts'
import type { Store } from '../../src/ports/store.ts'
import { createBoard } from './board.ts'
import { createInstallations } from './installations.ts'
import { regionsOf } from './database.ts'
import { dump, embeddedAdapter, openFolder } from './embedded.ts'
import { type Answer, lockFolder } from './folderLock.ts'
import { PrismaClient } from './generated/client.ts'
import { makeFolder } from './makeFolder.ts'
import { createPace } from './pace.ts'
import { applyMigrations, isMigrated, type Session } from './migrations.ts'
import { createStore } from './store.ts'

type Opened = {
  readonly store: Store
  readonly board: Board
  readonly installations: Installations
  /** How fast places of a region take messages, whichever process sends them. */
  readonly pace: (region: string, speed: Speed) => Pace
  /** Applies what was not applied yet; gives the names. */
  readonly migrate: () => Promise<string[]>
  readonly close: () => Promise<void>
}

export type Embedded = Opened & {
  readonly kind: 'embedded'
  readonly pglite: PGlite
  /** Gives back the room that changed rows took, and tells the planner what there is; PGlite never does so by itself. */
  readonly vacuum: () => Promise<void>
  /** Writes the whole database to one compressed file. */
  readonly dump: (file: string) => Promise<void>
}

export type Database = Embedded | (Opened & { readonly kind: 'postgres' })

type Options = {
  /** Of a PostgreSQL server; without one the database is a folder within `dataDir`. */
  readonly url?: string | undefined
  readonly dataDir: string
  /** Answers what other processes ask while this one holds the folder. */
  readonly onRequest?: Answer
}

/**
 * Opens the database, embedded or on a server. Migrating is a step of its own.
 * @throws {FolderInUse} when another process has the folder open
 */
export const openDatabase = ({ url, dataDir, onRequest }: Options): Promise<Database> =>
  url ? openServer(url) : openEmbedded(join(dataDir, 'db'), onRequest)

const nobodyAnswers: Answer = async () => JSON.stringify({ error: 'this process answers nothing' })

const openEmbedded = async (folder: string, onRequest = nobodyAnswers): Promise<Embedded> => {
  makeFolder(dirname(folder))
  const release = await lockFolder(folder, onRequest)
  try {
    const db = await openFolder(folder)
    return embeddedOver(db, release)
  } catch (error) {
    await release()
    throw error
  }
}

/** Over a PGlite that is open already; `release` is called once it is closed. */
export const embeddedOver = (db: PGlite, release: () => Promise<void> = async () => {}): Embedded => {
  const session: Session = { query: (sql, params) => db.query(sql, params), script: (sql) => db.exec(sql) }
  const prisma = new PrismaClient({ adapter: embeddedAdapter(db) })
  const close = async () => {
    await prisma.$disconnect()
    if (!db.closed) await db.close()
    await release()
  }
  return {
    kind: 'embedded',
    pglite: db,
    ...opened(prisma, () => isMigrated(session), close),
    migrate: () => applyMigrations(session),
    vacuum: async () => void (await db.exec('VACUUM (ANALYZE)')),
    dump: (file) => dump(db, file),
  }
}

const openServer = async (url: string): Promise<Database> => {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'tijdig',
    max: 10,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  })
  pool.on('error', () => {}) // an idle connection that broke: the next question opens another, or says why it cannot
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) })
  const session: Session = {
    query: (sql, params) => pool.query(sql, params),
    script: (sql) => pool.query(sql),
  }
  const close = async () => {
    await prisma.$disconnect()
    await pool.end()
  }
  return {
    kind: 'postgres',
    ...opened(prisma, () => isMigrated(session), close),
    migrate: () => migrateServer(url),
  }
}

/** A connection of its own: the lock belongs to the connection. */
const migrateServer = async (url: string): Promise<string[]> => {
  const client = new pg.Client({ connectionString: url, application_name: 'tijdig migrate' })
  try {
    await client.connect()
  } catch (cause) {
    const { host, port } = client
    throw new Error(`PostgreSQL on ${host}:${port} cannot be reached: check DATABASE_URL, and that it runs`, {
      cause,
    })
  }
  try {
    return await applyMigrations({
      query: (sql, params) => client.query(sql, params),
      script: (sql) => client.query(sql),
    })
  } finally {
    await client.end()
  }
}

const opened = (prisma: PrismaClient, migrated: () => Promise<boolean>, close: () => Promise<void>) => {
  const regionOf = regionsOf(prisma)
  const ready = () => migrated().catch(() => false)
  return {
    store: createStore({ prisma, regionOf, ready, close }),
    board: createBoard(regionOf),
    installations: createInstallations({ prisma, regionOf }),
    pace: createPace(regionOf),
    close,
  }
}
