import { setTimeout as pause } from 'node:timers/promises'
import { Temporal } from 'temporal-polyfill'
import type { Client } from 'pg'
import { tuesday } from '../chaos/crowd.ts'
import { region } from './house.ts'

const people = 2000
const perRequest = 22

/** Everybody was asked on the first of December; the first reminder of most comes in June. */
const history = `
  SET session_replication_role = replica;
  INSERT INTO request (region, id, title, ask, due_on, mode, form, coordinator, organisations, state, created_at, sent_at, version)
  SELECT '${region}', 'r' || r, 'Uitvraag ' || r, 'Wat is jullie inbreng?', '2030-06-28', 'required',
    '[{"id":"amount","label":"Aantal","kind":"number","required":true}]', 'omar', ARRAY['o0'], 'sent', '2029-12-03T09:00Z',
    '2029-12-03T09:00Z', 1
  FROM generate_series(0, :count / ${perRequest}) AS r;
  INSERT INTO obligation (region, id, request, organisation, owner, mode, due_on, state, revision, cause, since, next_look_at, version)
  SELECT '${region}', 'r' || i / ${perRequest} || '-' || i, 'r' || i / ${perRequest}, 'o' || i / (:count / ${people}) / 10, 'p' || i / (:count / ${people}),
    'required', '2030-06-28', 'open', 0, 'asked', '2029-12-03T09:00Z',
    '2030-06-14T07:00Z'::timestamptz + i % 1440 * interval '1 minute', 1
  FROM generate_series(0, :count - 1) AS i;
  INSERT INTO notice (region, id, recipient, items, saying, rule, not_before, due_at, answer, state, attempts, claimed_at, sent_at,
    ref_platform, ref_conversation, ref_message, lease_until, offered_until)
  SELECT '${region}', 'n' || o.id, o.owner, jsonb_build_array(jsonb_build_object('subject', o.id, 'step', 'request', 'revision', 0)),
    '{"kind":"steps"}', 'R1', o.since, o.since, false, 'sent', 1, o.since, o.since, 'workspace', 'direct-' || o.owner, 'm' || o.id,
    o.since, o.since
  FROM obligation o;
  INSERT INTO claim (region, subject, step, recipient, revision, notice, at)
  SELECT '${region}', o.id, 'request', o.owner, 0, 'n' || o.id, o.since FROM obligation o;
  INSERT INTO notice_subject (region, subject, notice) SELECT '${region}', o.id, 'n' || o.id FROM obligation o;
  SET session_replication_role = origin;`

export const peopleInHistory = people

/** Fills the tables with so many open obligations of one region, each asked and said once, as months of use would. */
export const fill = async (client: Client, count: number): Promise<void> => {
  await client.query(history.replaceAll(':count', String(count)))
  // Nothing of its own accord while we measure; what it would have done by now is done.
  for (const table of ['request', 'obligation', 'notice', 'claim', 'notice_subject'])
    await client.query(`ALTER TABLE ${table} SET (autovacuum_enabled = off)`)
  await client.query('VACUUM (ANALYZE)')
}

/** Of every so many obligations one gets a date ten working days away, and so a reminder that is due this morning. */
export const makeDue = async (client: Client, count: number, due: number, round: number): Promise<void> => {
  const morning = tuesday.subtract(Temporal.Duration.from({ hours: 1 })).toString()
  const chosen = Array.from({ length: due }, (_, index) => Math.floor((count / due) * index) + round)
  await client.query(
    `UPDATE obligation SET due_on = '2030-01-29', next_look_at = $1
     WHERE region = '${region}' AND id IN (SELECT 'r' || i / ${perRequest} || '-' || i FROM unnest($2::int[]) AS i)`,
    [morning, chosen],
  )
  await client.query('ANALYZE obligation')
}

/** The server's processes hand in what they counted when they have been idle for this long. */
const countedAfterMs = 11_000

/** The next transaction that writes anything, in any database of the server, gets this number. */
const nextWriter = async (client: Client): Promise<string> => {
  const { rows } = await client.query<{ next: string }>(
    'SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS next',
  )
  return rows[0]?.next ?? ''
}

const rowsWritten = async (client: Client): Promise<number> => {
  await pause(countedAfterMs)
  const { rows } = await client.query<{ written: string }>(
    'SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) AS written FROM pg_stat_user_tables',
  )
  return Number(rows[0]?.written)
}

/** Rows that this work wrote: none when no transaction did, else as the server counted them, which takes its time. */
export const rowsWrittenBy = async (client: Client, work: () => Promise<unknown>): Promise<number> => {
  const writer = await nextWriter(client)
  await work()
  if ((await nextWriter(client)) === writer) return 0
  const before = await rowsWritten(client)
  await work()
  return (await rowsWritten(client)) - before
}
