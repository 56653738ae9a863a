import type { Account } from '../../src/core/person.ts'
import type { Channel, Directory } from '../../src/core/region.ts'
import { type AuditEntry, Conflict } from '../../src/ports/store.ts'
import { append } from './audit.ts'
import type { Ask, RegionDatabase } from './database.ts'
import { moment, namesOf } from './json.ts'

/** Each table of the directory with its columns and their types, to write it whole. */
const tables = {
  organisation: 'name text, kind text, profile text, contact text',
  person: `name text, email text, organisation text, level text, roles text[], language text, zone text, pattern jsonb,
    leave jsonb, deputy text, active boolean`,
  initiative: 'name text',
  channel: 'name text, initiative text, platform text, conversation text',
} as const

/** Writes only rows that differ, and removes those that are not in it any more. */
const replaceStatement = (table: keyof typeof tables): string => {
  const names = ['position', ...namesOf(tables[table])]
  return `
  WITH given AS (
    SELECT $1->>'region' AS region, x.* FROM jsonb_to_recordset($1->'rows')
      AS x(id text, position int, ${tables[table]})),
  gone AS (
    DELETE FROM ${table} t WHERE t.region = $1->>'region' AND NOT EXISTS (SELECT FROM given g WHERE g.id = t.id)),
  put AS (
    INSERT INTO ${table} AS t (region, id, ${names.join(', ')})
    SELECT region, id, ${names.join(', ')} FROM given
    ON CONFLICT (region, id) DO UPDATE SET ${names.map((name) => `${name} = excluded.${name}`).join(', ')}
    WHERE (${names.map((n) => `t.${n}`).join(', ')}) IS DISTINCT FROM (${names.map((n) => `excluded.${n}`).join(', ')}))
  SELECT 'null'::json`
}

const accountsStatement = `
  WITH given AS (
    SELECT $1->>'region' AS region, x.* FROM jsonb_to_recordset($1->'rows')
      AS x(person text, platform text, account text, conversation text, language text, zone text)),
  put AS (
    INSERT INTO account (region, person, platform, account, conversation, language, zone)
    SELECT region, person, platform, account, conversation, language, zone FROM given)
  SELECT 'null'::json`

const writeParts = async (ask: Ask, directory: Directory): Promise<void> => {
  const rows = (items: Iterable<object>) => ({
    rows: [...items].map((item, position) => ({ ...item, position })),
  })
  const persons = [...directory.people.values()]
  await ask(replaceStatement('organisation'), rows(directory.organisations.values()))
  await ask(replaceStatement('person'), rows(persons.map(({ accounts: _, ...person }) => person)))
  await ask(replaceStatement('initiative'), rows(directory.initiatives.values()))
  await ask(replaceStatement('channel'), rows(directory.channels.values()))
  await ask(`WITH gone AS (DELETE FROM account WHERE region = $1->>'region') SELECT 'null'::json`)
  await ask(accountsStatement, {
    rows: persons.flatMap(({ id, accounts }) => accounts.map((account) => ({ ...account, person: id }))),
  })
}

const createStatement = `
  WITH put AS (
    INSERT INTO region (id, name, language, zone, rules, recess, closed)
    SELECT $1->>'region', x.name, x.language, x.zone, x.rules, x.recess, x.closed
    FROM jsonb_to_record($1->'row') AS x(name text, language text, zone text, rules jsonb, recess jsonb, closed jsonb)
    ON CONFLICT DO NOTHING RETURNING id),
  trail AS (INSERT INTO audit_head (region) SELECT id FROM put),
  board AS (INSERT INTO board_head (region) SELECT id FROM put)
  SELECT to_json(count(*)) FROM put`

const updateStatement = `
  WITH put AS (
    UPDATE region r SET name = x.name, language = x.language, zone = x.zone, rules = x.rules, recess = x.recess,
      closed = x.closed, version = r.version + 1
    FROM jsonb_to_record($1->'row') AS x(name text, language text, zone text, rules jsonb, recess jsonb, closed jsonb)
    WHERE r.id = $1->>'region' RETURNING r.id)
  SELECT to_json(count(*)) FROM put`

/** Their version rises, so that a sweep which read the old directory cannot move the look away again. */
const lookStatement = `
  WITH put AS (
    UPDATE obligation SET version = version + 1,
      next_look_at = least(next_look_at, coalesce(($1->>'at')::timestamptz, now()))
    WHERE region = $1->>'region' AND id = ANY (ARRAY(SELECT jsonb_array_elements_text($1->'ids')))
      AND state IN ('open', 'partial'))
  SELECT 'null'::json`

export const createDirectory = (db: RegionDatabase, directory: Directory, audit: readonly AuditEntry[]) =>
  db.together(async (ask) => {
    if ((await ask<number>(createStatement, { row: directory.region })) === 0)
      throw new Conflict(`region ${db.region} is there already`)
    await writeParts(ask, directory)
    await append(ask, audit)
  })

export const saveDirectory = (
  db: RegionDatabase,
  directory: Directory,
  audit: readonly AuditEntry[],
  look: readonly string[],
) =>
  db.together(async (ask) => {
    if ((await ask<number>(updateStatement, { row: directory.region })) === 0)
      throw new Error(`there is no region ${db.region}`)
    await writeParts(ask, directory)
    const at = audit[0]?.at
    if (look.length > 0) await ask(lookStatement, { ids: look, at: at ? moment(at) : null })
    await append(ask, audit)
  })

const raiseStatement = `
  WITH put AS (UPDATE region SET version = version + 1 WHERE id = $1->>'region') SELECT 'null'::json`

const unlinkStatement = `
  WITH gone AS (
    DELETE FROM account WHERE region = $1->>'region' AND platform = $1->>'platform'
      AND (person = $1->>'person' OR account = $1->>'account'))
  SELECT 'null'::json`

const linkStatement = `
  WITH put AS (
    INSERT INTO account (region, person, platform, account, conversation, language, zone)
    SELECT region, id, $1->>'platform', $1->>'account', $1->>'conversation', $1->>'language', $1->>'zone'
    FROM person WHERE region = $1->>'region' AND id = $1->>'person' RETURNING region)
  SELECT to_json(count(*)) FROM put`

/** An account belongs to one person: whoever had it before loses it. The region's row comes first, as in every change. */
export const link = async (ask: Ask, person: string, account: Account): Promise<void> => {
  await ask(raiseStatement)
  await ask(unlinkStatement, { person, ...account })
  if ((await ask<number>(linkStatement, { person, ...account })) === 0)
    throw new Error(`there is no person ${person} here`)
}

/** Whoever had the account stays, without it. */
export const unlink = async (ask: Ask, account: Pick<Account, 'platform' | 'account'>): Promise<void> => {
  await ask(raiseStatement)
  await ask(unlinkStatement, account)
}

export const linkAccount = (db: RegionDatabase, person: string, account: Account) =>
  db.together((ask) => link(ask, person, account))

const channelStatement = `
  WITH x AS (
    SELECT * FROM jsonb_to_record($1->'row') AS x(id text, name text, initiative text, platform text, conversation text)),
  put AS (
    INSERT INTO channel (region, id, position, name, initiative, platform, conversation)
    SELECT $1->>'region', id, coalesce((SELECT max(position) + 1 FROM channel WHERE region = $1->>'region'), 0), name,
      initiative, platform, conversation FROM x
    ON CONFLICT (region, id) DO UPDATE SET name = excluded.name, initiative = excluded.initiative,
      platform = excluded.platform, conversation = excluded.conversation RETURNING region),
  raised AS (UPDATE region r SET version = version + 1 FROM put WHERE r.id = put.region)
  SELECT 'null'::json`

/** Adds a channel that the region knows from now on, or says what is new of it. */
export const addChannel = (ask: Ask, row: Channel): Promise<void> => ask(channelStatement, { row })
