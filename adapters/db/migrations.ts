import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** One session of a database of either kind. */
export type Session = {
  readonly query: (sql: string, params?: unknown[]) => Promise<{ readonly rows: readonly unknown[] }>
  /** Several statements at once: one transaction, unless they say otherwise. */
  readonly script: (sql: string) => Promise<unknown>
}

type Applied = {
  readonly migration_name: string
  readonly checksum: string
  readonly finished: boolean
  readonly logs: string | null
}
type Migration = { readonly name: string; readonly sql: string; readonly checksum: string }

export const migrationsFolder = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))

/** The table and the lock are Prisma's own, so that its tools and this agree on what was done. */
const prismaLock = 72707369
const table = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`

/** Line ends are evened out: a checkout on Windows has others. */
const readMigration = (folder: string, name: string): Migration => {
  const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8').replaceAll('\r\n', '\n')
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
}

export const readMigrations = (folder = migrationsFolder): readonly Migration[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'migration.sql')))
    .map(({ name }) => readMigration(folder, name))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))

const appliedIn = async (db: Session): Promise<readonly Applied[]> => {
  const { rows } = await db.query(`
    SELECT migration_name, checksum, finished_at IS NOT NULL AS finished, logs FROM _prisma_migrations
    WHERE rolled_back_at IS NULL`)
  // The statement above says what is in a row.
  return rows as readonly Applied[]
}

/** The script and the note that it was done are one transaction: a note without an end was never applied. */
const apply = async (db: Session, { name, sql, checksum }: Migration): Promise<void> => {
  const id = randomUUID()
  await db.query('INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)', [
    id,
    checksum,
    name,
  ])
  const done = `UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = '${id}'`
  try {
    await db.script(`${sql}\n;${done}`)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    await db.query('UPDATE _prisma_migrations SET logs = $2 WHERE id = $1', [id, reason])
    throw new Error(`migration ${name} failed, and nothing of it was kept: ${reason}`, { cause: error })
  }
}

const refuseFailed = (applied: readonly Applied[]): void => {
  const failed = applied.find(({ finished, logs }) => !finished && logs)
  if (!failed) return
  const { migration_name: name, logs } = failed
  throw new Error(
    `migration ${name} failed before (${logs}). Nothing of it was kept. Once the cause is gone, say so with ` +
      `UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = '${name}', and migrate again`,
  )
}

/**
 * Applies what was not applied yet, in order, and gives the names. Several processes may do this at once: one does it,
 * the others wait. One that was interrupted is done again; one that failed stops every later run until somebody says
 * that its cause is gone. @throws {Error} naming the migration
 */
export const applyMigrations = async (db: Session, folder = migrationsFolder): Promise<string[]> => {
  await db.query(`SELECT pg_advisory_lock(${prismaLock})`)
  try {
    await db.script(table)
    const before = await appliedIn(db)
    refuseFailed(before)
    await db.query(
      'UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL',
    )
    const done = new Map(
      before.filter(({ finished }) => finished).map((row) => [row.migration_name, row.checksum]),
    )
    const names: string[] = []
    for (const migration of readMigrations(folder)) {
      const known = done.get(migration.name)
      if (known === undefined) {
        await apply(db, migration)
        names.push(migration.name)
      } else if (known !== migration.checksum) {
        throw new Error(
          `migration ${migration.name} was changed after it was applied here; put it back as it was, and write what must change in a new one`,
        )
      }
    }
    return names
  } finally {
    await db.query(`SELECT pg_advisory_unlock(${prismaLock})`)
  }
}

/** Whether everything in the folder was applied. */
export const isMigrated = async (db: Session, folder = migrationsFolder): Promise<boolean> => {
  const { rows } = await db.query(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there`)
  if (!(rows[0] as { there: boolean }).there) return false // the statement above says what is in the row
  const done = new Set(
    (await appliedIn(db)).filter(({ finished }) => finished).map((row) => row.migration_name),
  )
  return readMigrations(folder).every(({ name }) => done.has(name))
}
