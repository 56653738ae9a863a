import { expect, it } from 'vitest'
import {
  draftOf,
  entryOf,
  freshRegion,
  directoryOf,
  morning,
  refOf,
  saidIn,
  withObligation,
} from '../contract/storeSamples.ts'
import { onEachDatabase, type Opened } from './eachDatabase.ts'

const tables = async ({ sql }: Opened): Promise<readonly string[]> => {
  const rows = await sql(`SELECT table_name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_name NOT IN ('setting', '_prisma_migrations') ORDER BY 1`)
  return rows.map((row) => String(row['table_name']))
}

/** A row in every table, and a second region that has none of them. */
const fill = async ({ database }: Opened) => {
  const { store, board } = database
  const { region, own } = await withObligation(store)
  await own.commit({
    contributions: [{ id: 'k', obligation: 'ob-1', by: 'sanne', at: morning, values: { amount: 1 } }],
    notices: [draftOf('n-1')],
    audit: [entryOf('filled')],
  })
  await own.beginSending('n-1', morning, 0)
  await own.settle('n-1', { state: 'sent', ref: refOf('m-1') }, morning)
  await store.receive(saidIn(region, 'e-1'), 0)
  const { installations } = database
  const installed = { region, platform: 'slack', id: `T-${region}`, name: 'Velsen', state: 'active' } as const
  await installations.save({ ...installed, organisations: [], version: 0 }, [])
  await database.pace(region, { everyMs: 1_000, burst: 4 }).wait('T1/C1')
  await board.post(region, {
    key: 'k',
    conversation: 'c',
    author: 'tijdig',
    at: morning,
    content: { text: 'x' },
  })
  const other = freshRegion()
  await store.createRegion(
    directoryOf(other, {
      people: new Map(),
      organisations: new Map(),
      initiatives: new Map(),
      channels: new Map(),
    }),
    [],
  )
  return { region, other }
}

const own = (table: string): string => (table === 'region' ? 'id' : 'region')

/** As the app sees it, but with a statement that forgets to ask for its own region. */
const asApp = (region: string, statement: string): string =>
  `BEGIN; SELECT set_config('role', 'tijdig_app', true), set_config('tijdig.region', '${region}', true); ${statement}`

/** What a region sees of a table when nothing but the database itself asks for its region. */
const countAs = async ({ sql }: Opened, region: string, table: string) => {
  const begin = asApp(
    region,
    `SELECT count(*) FILTER (WHERE ${own(table)} = '${region}')::int AS own,
    count(*) FILTER (WHERE ${own(table)} <> '${region}')::int AS foreign FROM ${table}`,
  )
  const [row] = await sql(begin)
  await sql('COMMIT')
  return row
}

onEachDatabase('row-level security', (opened) => {
  it('stands on every table that carries a region, also for who owns the tables', async () => {
    const rows = await opened().sql(`SELECT relname, relrowsecurity AND relforcerowsecurity AS guarded
      FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
        AND relname NOT IN ('setting', '_prisma_migrations') ORDER BY 1`)
    expect(rows.filter(({ guarded }) => !guarded)).toEqual([])
    expect(rows.map(({ relname }) => relname)).toEqual(await tables(opened()))
    const unscoped = await opened().sql(`SELECT table_name FROM information_schema.tables t
      WHERE table_schema = 'public' AND table_name NOT IN ('setting', '_prisma_migrations', 'region') AND NOT EXISTS (
        SELECT FROM information_schema.columns c WHERE c.table_name = t.table_name AND c.column_name = 'region')`)
    expect(unscoped).toEqual([])
  })

  it('shows a statement that forgets its region nothing of another one, in any table', async () => {
    const { region, other } = await fill(opened())
    const counts = new Map<string, unknown[]>()
    for (const table of await tables(opened()))
      counts.set(table, [await countAs(opened(), region, table), await countAs(opened(), other, table)])
    for (const [table, [full, empty]] of counts) {
      expect({ table, full, empty }).toMatchObject({ full: { foreign: 0 }, empty: { foreign: 0 } })
      expect({ table, full }).not.toMatchObject({ full: { own: 0 } })
    }
  })

  it('shows nothing at all before a region was named', async () => {
    await fill(opened())
    const { sql } = opened()
    for (const table of await tables(opened())) {
      const [seen] = await sql(
        `BEGIN; SELECT set_config('role', 'tijdig_app', true); SELECT count(*)::int AS count FROM ${table}`,
      )
      await sql('ROLLBACK')
      expect({ table, ...seen }).toEqual({ table, count: 0 })
    }
  })

  it('changes and removes nothing of another region, and puts nothing in it', async () => {
    const { region, other } = await fill(opened())
    const { sql } = opened()
    await sql(
      asApp(
        other,
        `UPDATE notice SET state = 'failed'; DELETE FROM notice_subject; UPDATE obligation SET version = 99; COMMIT`,
      ),
    )
    const [left] =
      await sql(`SELECT (SELECT count(*)::int FROM notice_subject WHERE region = '${region}') AS subjects,
      (SELECT max(version)::int FROM obligation WHERE region = '${region}') AS version`)
    expect(left).toEqual({ subjects: 1, version: 1 })
    await expect(sql(asApp(other, `INSERT INTO board_head (region) VALUES ('${region}')`))).rejects.toThrow(
      /row-level security/,
    )
    await sql('ROLLBACK')
  })

  it('lets the app change no line of the trail and no contribution', async () => {
    const { region } = await fill(opened())
    for (const statement of [
      'UPDATE audit SET actor = actor',
      'DELETE FROM audit',
      'UPDATE contribution SET by = by',
      'DELETE FROM contribution',
    ]) {
      await expect(opened().sql(asApp(region, statement))).rejects.toThrow(/permission denied/)
      await opened().sql('ROLLBACK')
    }
  })

  it('goes back to the role of the connection after every transaction', async () => {
    const { database, sql } = opened()
    await database.store.regions()
    const [row] = await sql(
      `SELECT current_user = session_user AS same, coalesce(current_setting('tijdig.region', true), '') AS region`,
    )
    expect(row).toEqual({ same: true, region: '' })
  })
})
