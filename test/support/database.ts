import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { readMigrations } from '../../adapters/db/migrations.ts'
import { type Database, type Embedded, embeddedOver, openDatabase } from '../../adapters/db/open.ts'

const cache = fileURLToPath(new URL('../../node_modules/.cache/tijdig', import.meta.url))

/** PGlite's own description stands two folders above what is imported of it. */
const pgliteDescription = (): string =>
  readFileSync(
    join(createRequire(import.meta.url).resolve('@electric-sql/pglite'), '../../package.json'),
    'utf8',
  )

const imageName = (): string => {
  const hash = createHash('sha256').update(pgliteDescription())
  for (const { name, checksum } of readMigrations()) hash.update(name).update(checksum)
  return `pglite-${hash.digest('hex').slice(0, 16)}.tar`
}

const makeImage = async (file: string): Promise<Blob> => {
  const db = await PGlite.create()
  await embeddedOver(db).migrate()
  const image = await db.dumpDataDir('none')
  await db.close()
  mkdirSync(cache, { recursive: true })
  for (const old of readdirSync(cache).filter((name) => name.endsWith('.tar')))
    rmSync(join(cache, old), { force: true })
  const part = join(cache, `${randomUUID()}.part`)
  writeFileSync(part, Buffer.from(await image.arrayBuffer()))
  renameSync(part, file) // whole or not at all: other test files may be looking
  return image
}

/** A migrated database, as a file that PGlite starts from in a tenth of the time; made once for these migrations. */
const image = async (): Promise<Blob> => {
  const file = join(cache, imageName())
  try {
    return new Blob([readFileSync(file)])
  } catch {
    return makeImage(file)
  }
}

/** A PGlite in memory with our tables in it. */
export const memoryPGlite = async (): Promise<PGlite> => PGlite.create({ loadDataDir: await image() })

/** An embedded database of its own, migrated, in memory. */
export const embeddedForTest = async (): Promise<Embedded> => embeddedOver(await memoryPGlite())

/** Where a PostgreSQL server for tests is, if there is one; its databases are made and dropped by the tests. */
export const serverUrl = process.env['TEST_DATABASE_URL']

const onServer = async (url: string, sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

export type ServerDatabase = { readonly url: string; readonly drop: () => Promise<void> }

/** A new, empty database on the test server. */
export const freshDatabase = async (server: string): Promise<ServerDatabase> => {
  const name = `tijdig_${randomUUID().replaceAll('-', '')}`
  await onServer(server, `CREATE DATABASE ${name}`)
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href
  return { url, drop: () => onServer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) }
}

const required = (server: string | undefined): string => {
  if (server === undefined) throw new Error('TEST_DATABASE_URL names no server')
  return server
}

type OnServer = Database & { readonly url: string }

const migrated = async ({ url, drop }: ServerDatabase): Promise<OnServer> => {
  const database = await openDatabase({ url, dataDir: '' })
  await database.migrate()
  const close = async () => {
    await database.close()
    await drop()
  }
  return { ...database, url, close }
}

/** A migrated database of its own on the test server; closing drops it. */
export const serverForTest = async (server: string | undefined): Promise<OnServer> =>
  migrated(await freshDatabase(required(server)))

/** The same, owned and used by a role that may make no other roles. */
export const plainServerForTest = async (server: string | undefined): Promise<OnServer> => {
  const admin = required(server)
  const { url, drop } = await freshDatabase(admin)
  const role = `tijdig_${randomUUID().replaceAll('-', '')}`
  const name = new URL(url).pathname.slice(1)
  await onServer(
    admin,
    `CREATE ROLE ${role} LOGIN PASSWORD '${role}'; ALTER DATABASE ${name} OWNER TO ${role}`,
  )
  await onServer(url, `GRANT ALL ON SCHEMA public TO ${role}`)
  return migrated({
    url: Object.assign(new URL(url), { username: role, password: role }).href,
    drop: async () => {
      await drop()
      await onServer(admin, `DROP ROLE ${role}`)
    },
  })
}

/** Lets leases run out as if that much time had passed: the database's own clock cannot be moved. */
export const letLeasesPass = async (
  run: (sql: string) => Promise<unknown>,
  milliseconds: number,
): Promise<void> => {
  const past = (column: string) => `${column} = ${column} - interval '${milliseconds} milliseconds'`
  await run(`DO $$
    DECLARE r text;
    BEGIN
      FOR r IN SELECT tijdig_regions() LOOP
        PERFORM set_config('tijdig.region', r, true);
        UPDATE notice SET ${past('lease_until')}, ${past('offered_until')}, ${past('draw_lease_until')} WHERE region = r;
        UPDATE inbox SET ${past('lease_until')} WHERE region = r;
      END LOOP;
    END $$`)
}
