import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Notice, Outcome } from '../../src/ports/notice.ts'
import type { RegionDatabase } from './database.ts'
import { grouped } from './group.ts'
import { given, moment } from './json.ts'
import { noticeJson } from './notices.ts'
import { notice } from './shapes/notice.ts'

// Looked up by id first and judged after: with the state in the same condition, a planner that has no fresh statistics
// reads every undelivered notice instead of one.

/**
 * Taken over from a worker that died it is the same attempt: a death must bring no delivery nearer to being given up.
 * The state it had goes back to the caller. What was claimed is composed after this, so it shows every change so far.
 */
const beginStatement = `
  WITH wish AS (
    SELECT * FROM jsonb_to_recordset($1->'wishes') AS x(id text, now timestamptz, lease float8)),
  held AS MATERIALIZED (
    SELECT n.id, n.state, n.not_before, n.lease_until FROM notice n
    WHERE n.region = $1->>'region' AND n.id = ANY (ARRAY(SELECT id FROM wish)) ORDER BY n.id FOR UPDATE),
  n AS (
    UPDATE notice t SET state = 'sending', attempts = t.attempts + (h.state = 'claimed')::int,
      drawn = CASE WHEN h.state = 'claimed' THEN t.redraw ELSE t.drawn END,
      lease_until = now() + w.lease * interval '1 millisecond'
    FROM held h JOIN wish w USING (id)
    WHERE t.region = $1->>'region' AND t.id = h.id AND h.not_before <= w.now
      AND (h.state = 'claimed' OR (h.state = 'sending' AND h.lease_until <= now()))
    RETURNING t.*, h.state AS was)
  SELECT coalesce(json_agg(${noticeJson('n.was')}), '[]') FROM n`

/**
 * Also from claimed: somebody who was thought to be gone may still say that it was sent. What is over stays as it is. A
 * message that was drawn over another notice's belongs to this one from now on.
 */
const settleStatement = `
  WITH end_ AS (
    SELECT * FROM jsonb_to_recordset($1->'ends') AS x(id text, state text, reason text, not_before timestamptz,
      now timestamptz, platform text, conversation text, message text, put_off boolean)),
  held AS MATERIALIZED (
    SELECT n.id, n.state FROM notice n
    WHERE n.region = $1->>'region' AND n.id = ANY (ARRAY(SELECT id FROM end_)) ORDER BY n.id FOR UPDATE),
  done AS (
    UPDATE notice t SET state = e.state, reason = e.reason, attempts = greatest(0, t.attempts - coalesce(e.put_off, false)::int), not_before = coalesce(e.not_before, t.not_before),
      sent_at = CASE WHEN e.state = 'sent' THEN e.now END, ref_platform = e.platform, ref_conversation = e.conversation,
      ref_message = e.message, lease_until = now(), offered_until = now()
    FROM held h JOIN end_ e USING (id)
    WHERE t.region = $1->>'region' AND t.id = h.id AND h.state IN ('claimed', 'sending', 'uncertain')
    RETURNING t.id, t.recipient, t.rule, t.items, t.attempts, t.state, t.replaces, t.ref_conversation, t.ref_message, e.now),
  under AS MATERIALIZED (
    SELECT u.id, d.id AS over FROM done d, LATERAL (
      SELECT n.id FROM notice n
      WHERE n.region = $1->>'region' AND n.ref_conversation = d.ref_conversation AND n.ref_message = d.ref_message
        AND n.ref_message IS NOT NULL AND n.replaced_by IS NULL AND n.id <> d.id OFFSET 0) u
    WHERE d.replaces IS NOT NULL AND d.state = 'sent'),
  over AS (
    UPDATE notice t SET replaced_by = u.over FROM under u
    WHERE t.region = $1->>'region' AND t.id = u.id AND t.id = ANY (ARRAY(SELECT id FROM under)) RETURNING t.id),
  line AS (
    SELECT json_build_object('at', d.now, 'actor', 'tijdig', 'action', 'notice.' || d.state, 'subject', d.id,
      'details', '{"attempts":' || d.attempts
        || ',"recipient":' || coalesce(to_json(d.recipient)::text, 'null')
        || ',"rule":' || coalesce(to_json(d.rule)::text, 'null')
        || ',"steps":' || to_json(coalesce((
            SELECT string_agg(i->>'subject' || '/' || (i->>'step') || '/' || (i->>'revision'), ' ')
            FROM jsonb_array_elements(d.items) AS i), '')) || '}') AS json, d.id
    FROM done d WHERE d.state <> 'claimed'),
  trail AS (
    SELECT tijdig_append($1->>'region', jsonb_agg(line.json ORDER BY line.id)) AS seq FROM line HAVING count(*) > 0)
  SELECT json_build_object('done', (SELECT count(*) FROM done), 'over', (SELECT count(*) FROM over),
    'seq', (SELECT seq FROM trail))`

type Wish = { readonly id: string; readonly now: string; readonly lease: number }
const notices = z.array(notice)

const endRow = (id: string, outcome: Outcome, now: Temporal.Instant) => ({
  id,
  state: outcome.state,
  now: moment(now),
  ...('reason' in outcome && { reason: outcome.reason }),
  ...(outcome.state === 'sent' && outcome.ref),
  ...given('not_before', outcome.state === 'claimed' ? moment(outcome.notBefore) : undefined),
  ...(outcome.state === 'claimed' && outcome.putOff && { put_off: true }),
})

/** The states of one delivery; those that are asked at once are done in one transaction. */
export const deliveries = ({ ask }: RegionDatabase) => {
  const begin = grouped<Wish, Notice | undefined>(async (wishes) => {
    const begun = new Map(notices.parse(await ask(beginStatement, { wishes })).map((n) => [n.id, n]))
    return wishes.map(({ id }) => begun.get(id))
  })
  const end = grouped<ReturnType<typeof endRow>, void>(async (ends) => {
    await ask(settleStatement, { ends })
    return ends.map(() => undefined)
  })
  return {
    beginSending: (id: string, now: Temporal.Instant, leaseMs: number) =>
      begin(id, { id, now: moment(now), lease: leaseMs }),
    settle: (id: string, outcome: Outcome, now: Temporal.Instant) => end(id, endRow(id, outcome, now)),
  }
}

const strandedStatement = `
  WITH due AS MATERIALIZED (
    SELECT n.id FROM notice n
    WHERE n.region = $1->>'region' AND n.state IN ('claimed', 'sending') AND n.not_before <= ($1->>'now')::timestamptz
      AND n.lease_until <= now() AND n.offered_until <= now()
    ORDER BY n.not_before LIMIT ($1->>'limit')::int FOR UPDATE SKIP LOCKED),
  put AS (
    UPDATE notice t SET offered_until = now() + ($1->>'leaseMs')::float8 * interval '1 millisecond'
    FROM due WHERE t.region = $1->>'region' AND t.id = due.id RETURNING t.id, t.not_before)
  SELECT coalesce(json_agg(id ORDER BY not_before, id), '[]') FROM put`

export const stranded = ({ ask }: RegionDatabase, now: Temporal.Instant, leaseMs: number, limit: number) =>
  ask<readonly string[]>(strandedStatement, { now: moment(now), leaseMs, limit })

const claimedStatement = `
  SELECT coalesce(json_agg(id ORDER BY not_before, id), '[]') FROM notice
  WHERE region = $1->>'region' AND state = 'claimed'
    AND not_before <= ($1->>'now')::timestamptz`

export const claimedBy = ({ ask }: RegionDatabase, now: Temporal.Instant) =>
  ask<readonly string[]>(claimedStatement, { now: moment(now) })
