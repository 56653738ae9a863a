import type { Item, Notice, NoticeDraft } from '../../src/ports/notice.ts'
import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Ask } from './database.ts'
import { given, moment } from './json.ts'
import { storedNotice } from './shapes/notice.ts'

/** How long a stored notice is left to the queue before anybody else is told of it. */
const untouchedFor = `interval '30 seconds'`

/** The app's now: that of the change where it says so, else ours, moved as far as the workspace's clock. */
const appNow = `coalesce(($1->>'at')::timestamptz,
  now() + coalesce((SELECT value::text::bigint FROM setting WHERE key = 'clock'), 0) * interval '1 millisecond')`

/** What names one claim of one notice among those that were just made. */
const claimKey = (notice: string, subject: string, step: string, revision: string): string =>
  `jsonb_build_array(${notice}, ${subject}, ${step}, ${revision})::text`

/**
 * Makes the claims, then stores the notices with the items whose claims were ours; one of which nothing is left is not
 * stored. A claim that another transaction is making is waited for, so that exactly one of them gets it. What is to be
 * found again is looked up by key instead of joined: the planner takes all these lists for short ones, and would compare
 * each with each.
 */
const storeStatement = `
  WITH draft AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($1->'drafts') AS x(id text, recipient text, where_platform text,
      where_conversation text, items jsonb, saying jsonb, rule text, not_before timestamptz, due_at timestamptz,
      answer boolean, replaces jsonb, position int)),
  known AS MATERIALIZED (
    SELECT coalesce(jsonb_object_agg(n.id, true), '{}') AS ids FROM notice n
    WHERE n.region = $1->>'region' AND n.id = ANY (ARRAY(SELECT id FROM draft))),
  moment AS MATERIALIZED (SELECT ${appNow} AS now),
  taken AS (
    INSERT INTO claim (region, subject, step, recipient, revision, notice, at)
    SELECT $1->>'region', subject, step, recipient, revision, notice, greatest(not_before, (SELECT now FROM moment))
    FROM jsonb_to_recordset($1->'claims') AS i(notice text, subject text, step text, recipient text, revision int,
      not_before timestamptz, position int)
    WHERE NOT jsonb_exists((SELECT ids FROM known), notice)
    ORDER BY subject, step, recipient, revision, position
    ON CONFLICT DO NOTHING
    RETURNING notice, subject, step, revision),
  won AS MATERIALIZED (
    SELECT coalesce(jsonb_object_agg(${claimKey('notice', 'subject', 'step', 'revision')}, true), '{}') AS keys FROM taken),
  kept AS MATERIALIZED (
    SELECT d.*, CASE WHEN d.saying->>'kind' = 'steps' THEN (
        SELECT jsonb_agg(i.item ORDER BY i.position)
        FROM jsonb_array_elements(d.items) WITH ORDINALITY AS i(item, position)
        WHERE jsonb_exists((SELECT keys FROM won),
          ${claimKey('d.id', "i.item->'subject'", "i.item->'step'", "i.item->'revision'")}))
      ELSE d.items END AS left_over
    FROM draft d WHERE NOT jsonb_exists((SELECT ids FROM known), d.id)),
  stored AS (
    INSERT INTO notice (region, id, recipient, where_platform, where_conversation, items, saying, rule, not_before,
      due_at, answer, replaces, state, claimed_at, lease_until, offered_until)
    SELECT $1->>'region', id, recipient, where_platform, where_conversation, left_over, saying, rule, not_before,
      due_at, answer, replaces, 'claimed', (SELECT now FROM moment), now(), now() + ${untouchedFor}
    FROM kept WHERE left_over IS NOT NULL ORDER BY position
    ON CONFLICT DO NOTHING
    RETURNING id, items, claimed_at),
  about AS (
    INSERT INTO notice_subject (region, subject, notice)
    SELECT DISTINCT $1->>'region', i->>'subject', s.id FROM stored s, jsonb_array_elements(s.items) AS i)
  SELECT coalesce(json_agg(json_build_object('id', id, 'items', items, 'claimedAt', claimed_at)), '[]') FROM stored`

const key = ({ subject, step, revision }: Item): string => JSON.stringify([subject, step, revision])
const distinct = (items: readonly Item[]): readonly Item[] => [
  ...new Map(items.map((item) => [key(item), item])).values(),
]

const draftRow = (draft: NoticeDraft, items: readonly Item[], position: number) => ({
  id: draft.id,
  ...given('recipient', draft.recipient),
  ...given('where_platform', draft.where?.platform),
  ...given('where_conversation', draft.where?.conversation),
  items,
  saying: draft.saying,
  ...given('rule', draft.rule),
  not_before: moment(draft.notBefore),
  due_at: moment(draft.dueAt),
  answer: draft.answer,
  ...given('replaces', draft.replaces),
  position,
})

const answers = z.array(storedNotice)

/** Stores what of the drafts was not claimed yet, and gives it as it was stored. `at` is the app's now, where known. */
export const storeNotices = async (
  ask: Ask,
  region: string,
  drafts: readonly NoticeDraft[] | undefined,
  at: Temporal.Instant | undefined,
): Promise<readonly Notice[]> => {
  if (!drafts?.length) return []
  const byId = new Map(drafts.map((draft) => [draft.id, { draft, items: distinct(draft.items) }]))
  const all = [...byId.values()]
  const claims = all
    .filter(({ draft }) => draft.saying.kind === 'steps')
    .flatMap(({ draft: { id, recipient = '', notBefore }, items }) =>
      items.map((item) => ({ ...item, notice: id, recipient, not_before: moment(notBefore) })),
    )
    .map((claim, position) => ({ ...claim, position }))
  const rows = await ask(storeStatement, {
    drafts: all.map(({ draft, items }, position) => draftRow(draft, items, position)),
    claims,
    at: at ? moment(at) : null,
  })
  const stored = new Map(answers.parse(rows).map((row) => [row.id, row]))
  return all.flatMap(({ draft }) => {
    const row = stored.get(draft.id)
    return row ? [{ ...draft, ...row, region, state: 'claimed' as const, attempts: 0 }] : []
  })
}
