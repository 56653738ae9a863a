import { expect, it, vi } from 'vitest'
import {
  draftOf,
  entryOf,
  later,
  morning,
  obligationOf,
  requestOf,
  saidIn,
  withObligation,
} from '../contract/storeSamples.ts'
import { commitLooks } from '../../adapters/db/looks.ts'
import type { Ask } from '../../adapters/db/database.ts'
import type { RegionStore } from '../../src/ports/store.ts'
import { onEachDatabase, type Opened } from './eachDatabase.ts'

/** Where each row stands and who wrote it: the same as long as nothing was written. */
const footprint = ({ sql }: Opened) =>
  sql(
    ['obligation', 'notice', 'claim', 'notice_subject', 'audit', 'audit_head']
      .map(
        (table) =>
          `SELECT '${table}' AS name, count(*)::int, max(xmin::text::bigint)::text, max(xmax::text::bigint)::text, max(ctid)::text FROM ${table}`,
      )
      .join(' UNION ALL '),
  )

onEachDatabase('what is stored', (opened) => {
  it('has no row written by a second look at what did not change', async () => {
    const { own } = await withObligation(opened().database.store)
    const ids = Array.from({ length: 50 }, (_, at) => `ob-${at + 10}`)
    await own.commit({ obligations: ids.map((id) => obligationOf({ id })) })
    const looks = ids.map((obligation) => ({ obligation, version: 1, nextLookAt: later(60) }))
    const drafts = ids.map((id) => draftOf(`n-${id}`, { items: [{ subject: id, step: 'eve', revision: 1 }] }))
    expect(await own.commitLooks(looks, drafts, [])).toHaveLength(50)
    const before = await footprint(opened())
    expect(await own.commitLooks(looks, drafts, [])).toEqual([])
    expect(await footprint(opened())).toEqual(before)
  })

  it('keeps nothing of what was said once it was settled', async () => {
    const { database, sql } = opened()
    const { region, own } = await withObligation(database.store)
    await database.store.receive(saidIn(region, 'e-1', 'kanarie-in-de-mijn'), 1_000)
    await own.commit({ settles: 'e-1' })
    expect(await sql(`SELECT payload FROM inbox WHERE region = '${region}'`)).toEqual([{ payload: null }])
  })

  it('means the same moments and days whatever zone the session has', async () => {
    const { database, inZone } = opened()
    const { region, own } = await withObligation(database.store)
    await own.commit({ notices: [draftOf('n-1', { notBefore: later(7) })] })
    const read = async (store: RegionStore) => [await store.facts('ob-1'), await store.notice('n-1')]
    const before = await read(own)
    for (const zone of ['Pacific/Auckland', 'America/New_York', 'Asia/Kolkata', 'UTC']) {
      const there = (await inZone(zone)).in(region)
      expect({ zone, read: await read(there) }).toEqual({ zone, read: before })
      const [due] = await there.dueFacts(morning, 1)
      expect([zone, due?.obligation.dueOn.toString()]).toEqual([zone, '2026-05-26'])
      expect([zone, await there.dueFacts(morning.subtract({ milliseconds: 1 }), 1)]).toEqual([zone, []])
      await there.commit({ requests: [requestOf({ id: zone })], audit: [entryOf(zone)] })
      expect(await own.request(zone)).toEqual(requestOf({ id: zone, version: 1 }))
    }
    expect((await own.verifyAudit()).brokenAt).toBeUndefined()
  })
})

it('takes as many statements for one look as for hundreds', async () => {
  const counted = async (count: number) => {
    const ask = vi.fn<(statement: string) => Promise<unknown>>(async (statement) =>
      statement.includes('json_agg') ? [] : null,
    )
    const db = {
      region: 'r',
      // A stand-in for the database that answers what each statement would on an empty one.
      ask: ask as Ask,
      together: <T>(work: (ask: Ask) => Promise<T>) => work(ask as Ask),
    }
    const ids = Array.from({ length: count }, (_, at) => `ob-${at}`)
    await commitLooks(
      db,
      ids.map((obligation) => ({ obligation, version: 1, nextLookAt: undefined })),
      ids.map((id) => draftOf(id)),
      [entryOf('swept')],
    )
    return ask.mock.calls.length
  }
  expect(await counted(500)).toBe(await counted(1))
})
