import { withOwnChoices } from '../../src/core/person.ts'
import type { Directory } from '../../src/core/region.ts'
import type { RegionDatabase } from './database.ts'
import { grouped } from './group.ts'
import { directoryRow } from './shapes/directory.ts'

const listed = (table: string): string =>
  `(SELECT coalesce(json_agg(t ORDER BY t.position), '[]') FROM ${table} t WHERE t.region = r.id)`

const people = `(
  SELECT coalesce(json_agg(t ORDER BY t.position), '[]') FROM (
    SELECT p.*, (
      SELECT coalesce(json_agg(a ORDER BY a.platform), '[]') FROM account a
      WHERE a.region = p.region AND a.person = p.id) AS accounts
    FROM person p WHERE p.region = r.id) t)`

const readStatement = `
  SELECT json_strip_nulls(json_build_object('version', r.version, 'directory',
    CASE WHEN r.version IS DISTINCT FROM ($1->>'known')::int THEN json_build_object('region', r,
      'organisations', ${listed('organisation')}, 'people', ${people},
      'initiatives', ${listed('initiative')}, 'channels', ${listed('channel')}) END))
  FROM region r WHERE r.id = $1->>'region'`

const byId = <T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [item.id, item]))

/** Reads the directory; what was read before is given again as long as the region's version stays the same. */
export const directoryReader = ({ region, ask }: RegionDatabase): (() => Promise<Directory>) => {
  let known: { readonly version: number; readonly directory: Directory } | undefined
  const readOnce = async (): Promise<Directory> => {
    const before = known
    const answer = await ask<unknown>(readStatement, { known: before?.version ?? null })
    if (answer === null) throw new Error(`there is no region ${region}`)
    const { version, directory: read } = directoryRow.parse(answer)
    if (!read) {
      if (before) return before.directory
      throw new Error(`region ${region} could not be read`)
    }
    const directory: Directory = {
      region: read.region,
      organisations: byId(read.organisations),
      people: byId(read.people.map(withOwnChoices)),
      initiatives: byId(read.initiatives),
      channels: byId(read.channels),
    }
    known = { version, directory }
    return directory
  }
  // Those who ask at once share one reading, which begins after the last of them asked.
  const together = grouped<undefined, Directory>(async (askers) => {
    const directory = await readOnce()
    return askers.map(() => directory)
  })
  let asked = 0
  return () => together(String((asked += 1)), undefined)
}
