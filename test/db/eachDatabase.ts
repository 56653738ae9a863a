import pg from 'pg'
import { afterAll, beforeAll, describe } from 'vitest'
import { type Database, openDatabase } from '../../adapters/db/open.ts'
import type { Store } from '../../src/ports/store.ts'
import { embeddedForTest, serverForTest, serverUrl } from '../support/database.ts'

export type Opened = {
  readonly database: Database
  /** Runs a statement as the one who owns the tables, past the store. */
  readonly sql: (text: string) => Promise<readonly Record<string, unknown>[]>
  /** The same store through a session of that time zone. */
  readonly inZone: (zone: string) => Promise<Store>
  readonly close: () => Promise<void>
}

const embedded = async (): Promise<Opened> => {
  const database = await embeddedForTest()
  const sql = async (text: string) => {
    const results = await database.pglite.exec(text)
    return results.at(-1)?.rows ?? []
  }
  const inZone = async (zone: string) => {
    await sql(`SET timezone = '${zone}'`)
    return database.store
  }
  return { database, sql, inZone, close: database.close }
}

const server = async (): Promise<Opened> => {
  const database = await serverForTest(serverUrl)
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  const sql = async (text: string) => {
    const results = await client.query<Record<string, unknown>>(text)
    // Several statements at once are answered one by one, which the types do not say.
    const last = Array.isArray(results) ? (results as (typeof results)[]).at(-1) : results
    return last?.rows ?? []
  }
  const others: Database[] = []
  const inZone = async (zone: string) => {
    const url = new URL(database.url)
    url.searchParams.set('options', `-c timezone=${zone}`)
    const other = await openDatabase({ url: url.href, dataDir: '' })
    others.push(other)
    return other.store
  }
  const close = async () => {
    await client.end()
    for (const other of others) await other.close()
    await database.close()
  }
  return { database, sql, inZone, close }
}

const kinds = [
  { name: 'PGlite', open: embedded, possible: true },
  { name: 'PostgreSQL (TEST_DATABASE_URL)', open: server, possible: serverUrl !== undefined },
]

/** The specs on each kind of database, each with one of its own. */
export const onEachDatabase = (title: string, specs: (opened: () => Opened) => void): void => {
  for (const { name, open, possible } of kinds) {
    describe.runIf(possible)(`${title}, on ${name}`, () => {
      let opened: Opened | undefined
      beforeAll(async () => {
        opened = await open()
      }, 60_000)
      afterAll(async () => {
        await opened?.close()
      })
      specs(() => {
        if (!opened) throw new Error('the database could not be opened')
        return opened
      })
    })
  }
}
