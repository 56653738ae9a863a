import type { Contribution, Obligation } from '../../src/core/obligation.ts'
import type { Request } from '../../src/core/request.ts'
import type { Notice } from '../../src/ports/notice.ts'
import { type Change, Conflict } from '../../src/ports/store.ts'
import { append } from './audit.ts'
import { storeNotices } from './claims.ts'
import type { Ask, RegionDatabase } from './database.ts'
import { given, moment, namesOf } from './json.ts'
import { addChannel, link, unlink } from './writeDirectory.ts'

/**
 * Inserts the rows that are new and writes the others over the version they were read at; answers how many it could.
 * `columns` are those besides region, id and version, each with its type.
 */
const versioned = (table: string, columns: string): string => {
  const names = namesOf(columns)
  return `
  WITH given AS (
    SELECT $1->>'region' AS region, x.* FROM jsonb_to_recordset($1->'rows')
      AS x(id text, version int, ${columns})),
  added AS (
    INSERT INTO ${table} (region, id, version, ${names.join(', ')})
    SELECT region, id, 1, ${names.join(', ')} FROM given WHERE version = 0 ORDER BY id
    ON CONFLICT DO NOTHING RETURNING id),
  held AS MATERIALIZED (
    SELECT t.id FROM ${table} t WHERE t.region = $1->>'region'
      AND t.id = ANY (ARRAY(SELECT id FROM given WHERE version > 0)) ORDER BY t.id FOR UPDATE),
  written AS (
    UPDATE ${table} t SET version = g.version + 1, ${names.map((name) => `${name} = g.${name}`).join(', ')}
    FROM given g JOIN held USING (id) WHERE t.region = g.region AND t.id = g.id AND t.version = g.version RETURNING t.id)
  SELECT to_json((SELECT count(*) FROM added) + (SELECT count(*) FROM written))`
}

const requestStatement = versioned(
  'request',
  `title text, ask text, due_on date, mode text, form jsonb, coordinator text, initiative text, link text,
   organisations text[], state text, created_at timestamptz, sent_at timestamptz`,
)

const obligationStatement = versioned(
  'obligation',
  `request text, organisation text, owner text, mode text, due_on date, state text, revision int, cause text,
   since timestamptz, hold jsonb, next_look_at timestamptz`,
)

const requestRow = ({ dueOn, createdAt, sentAt, ...rest }: Request) => ({
  ...rest,
  due_on: dueOn,
  created_at: moment(createdAt),
  ...given('sent_at', sentAt && moment(sentAt)),
})

const obligationRow = ({ dueOn, since, nextLookAt, ...rest }: Obligation) => ({
  ...rest,
  due_on: dueOn,
  since: moment(since),
  ...given('next_look_at', nextLookAt && moment(nextLookAt)),
})

const contributionStatement = `
  WITH put AS (
    INSERT INTO contribution (region, id, obligation, by, at, values)
    SELECT $1->>'region', x.id, x.obligation, x.by, x.at, x.values
    FROM jsonb_to_recordset($1->'rows')
      AS x(id text, obligation text, by text, at timestamptz, values jsonb, position int) ORDER BY x.position)
  SELECT 'null'::json`

/** Those on their way are raised too: what they say was decided before this change. */
const redrawStatement = `
  WITH held AS MATERIALIZED (
    SELECT n.id FROM notice n
    WHERE n.region = $1->>'region' AND n.id = ANY (ARRAY(
      SELECT s.notice FROM notice_subject s
      WHERE s.region = $1->>'region' AND s.subject = ANY (ARRAY(SELECT jsonb_array_elements_text($1->'subjects')))))
    ORDER BY n.id FOR UPDATE),
  raised AS (
    UPDATE notice n SET redraw = n.redraw + 1, draw_lease_until = NULL FROM held
    WHERE n.region = $1->>'region' AND n.id = held.id
      AND n.state || '' IN ('sending', 'sent', 'uncertain') AND n.replaced_by IS NULL)
  SELECT 'null'::json`

const settleStatement = `
  WITH put AS (
    UPDATE inbox SET settled_at = now(), payload = NULL
    WHERE region = $1->>'region' AND key = $1->>'key' AND settled_at IS NULL RETURNING key)
  SELECT to_json(count(*)) FROM put`

const writeAll = async (
  ask: Ask,
  statement: string,
  rows: readonly { readonly id: string }[],
  what: string,
) => {
  if (rows.length === 0) return
  if ((await ask<number>(statement, { rows })) < rows.length)
    throw new Conflict(`${what} ${rows.map(({ id }) => id).join(', ')} was changed in between`)
}

/** Always in this order, so that two commits never wait for each other crosswise. @throws {Conflict} */
export const commit = (db: RegionDatabase, change: Change): Promise<readonly Notice[]> =>
  db.together(async (ask) => {
    const { settles } = change
    if (settles !== undefined && (await ask<number>(settleStatement, { key: settles })) === 0)
      throw new Conflict(`event ${settles} was settled already`)
    for (const account of change.unlinks ?? []) await unlink(ask, account)
    for (const { person, account } of change.links ?? []) await link(ask, person, account)
    for (const channel of change.channels ?? []) await addChannel(ask, channel)
    await writeAll(ask, requestStatement, (change.requests ?? []).map(requestRow), 'request')
    await writeAll(ask, obligationStatement, (change.obligations ?? []).map(obligationRow), 'obligation')
    await addContributions(ask, change.contributions ?? [])
    if (change.redraw?.length) await ask(redrawStatement, { subjects: change.redraw })
    const stored = await storeNotices(ask, db.region, change.notices, change.audit?.[0]?.at)
    await append(ask, change.audit)
    return stored
  })

const addContributions = async (ask: Ask, contributions: readonly Contribution[]) => {
  if (contributions.length === 0) return
  await ask(contributionStatement, {
    rows: contributions.map((c, position) => ({ ...c, at: moment(c.at), position })),
  })
}
