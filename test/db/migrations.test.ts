import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { applyMigrations, isMigrated, type Session } from '../../adapters/db/migrations.ts'

let pglite: PGlite
let session: Session
let folder: string

const migration = (name: string, sql: string) => {
  mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, name, 'migration.sql'), sql)
}
const columnsOf = async (table: string) => {
  const { rows } = await pglite.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns WHERE table_name = $1 ORDER BY 1`,
    [table],
  )
  return rows.map(({ name }) => name)
}

describe('migrating', () => {
  beforeAll(async () => {
    pglite = await PGlite.create()
    session = { query: (sql, params) => pglite.query(sql, params), script: (sql) => pglite.exec(sql) }
  }, 60_000)
  afterAll(async () => {
    await pglite.close()
  })
  beforeEach(async () => {
    await pglite.exec('DROP TABLE IF EXISTS _prisma_migrations, thing, other')
    folder = mkdtempSync(join(tmpdir(), 'tijdig-migrations-'))
    migration('1_thing', 'CREATE TABLE thing (a int)')
    migration('2_more', 'ALTER TABLE thing ADD COLUMN b int; CREATE TABLE other (c int)')
    return () => {
      rmSync(folder, { recursive: true })
    }
  })

  it('applies what was not applied yet, in order, once', async () => {
    expect(await isMigrated(session, folder)).toBe(false)
    expect(await applyMigrations(session, folder)).toEqual(['1_thing', '2_more'])
    expect(await isMigrated(session, folder)).toBe(true)
    expect(await applyMigrations(session, folder)).toEqual([])
    migration('3_last', 'ALTER TABLE thing ADD COLUMN d int')
    expect(await isMigrated(session, folder)).toBe(false)
    expect(await applyMigrations(session, folder)).toEqual(['3_last'])
    expect(await columnsOf('thing')).toEqual(['a', 'b', 'd'])
  })

  it('keeps nothing of one that fails, says why, and stops every later run until its cause is gone', async () => {
    migration('3_bad', 'ALTER TABLE thing ADD COLUMN d int; ALTER TABLE nowhere ADD COLUMN e int')
    await expect(applyMigrations(session, folder)).rejects.toThrow(/3_bad.*"nowhere" does not exist/)
    expect(await columnsOf('thing')).toEqual(['a', 'b'])
    expect(await isMigrated(session, folder)).toBe(false)
    await expect(applyMigrations(session, folder)).rejects.toThrow(/3_bad failed before.*rolled_back_at/)
    migration('3_bad', 'ALTER TABLE thing ADD COLUMN d int')
    await pglite.exec(`UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = '3_bad'`)
    expect(await applyMigrations(session, folder)).toEqual(['3_bad'])
    expect(await columnsOf('thing')).toEqual(['a', 'b', 'd'])
  })

  it('does one again that was cut off, since nothing of it was kept', async () => {
    await applyMigrations(session, folder)
    migration('3_cut', 'ALTER TABLE thing ADD COLUMN d int')
    await pglite.exec(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', 'y', '3_cut')`,
    )
    expect(await applyMigrations(session, folder)).toEqual(['3_cut'])
    expect(await isMigrated(session, folder)).toBe(true)
  })

  it('refuses to go on over one that was changed after it was applied, other line ends aside', async () => {
    await applyMigrations(session, folder)
    migration(
      '2_more',
      'ALTER TABLE thing ADD COLUMN b int;\r\nCREATE TABLE other (c int)'.replace('\r\n', ' '),
    )
    expect(await applyMigrations(session, folder)).toEqual([])
    migration('2_more', 'ALTER TABLE thing ADD COLUMN b text; CREATE TABLE other (c int)')
    await expect(applyMigrations(session, folder)).rejects.toThrow(/2_more was changed/)
  })
})
