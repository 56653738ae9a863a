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

/**
 * Makes the claims, then stores the notices with the items whose claims were ours; one of which nothing is left is not
 * stored. A claim that another transaction is making is waited for, so that exactly one of them gets it.
 */
const storeStatement = `
  WITH draft AS (
    SELECT * FROM jsonb_to_recordset($1->'drafts') AS x(id text, recipient text, where_platform text,
      where_conversation text, items jsonb, saying jsonb, rule text, not_before timestamptz, due_at timestamptz,
      answer boolean, replaces jsonb, position int)),
  fresh AS (
    SELECT d.* FROM draft d
    WHERE NOT EXISTS (SELECT FROM notice n WHERE n.region = $1->>'region' AND n.id = d.id)),
  moment AS (SELECT ${appNow} AS now),
  item AS (
    SELECT i.*, f.not_before FROM jsonb_to_recordset($1->'claims')
      AS i(notice text, subject text, step text, recipient text, revision int, position int)
    JOIN fresh f ON f.id = i.notice),
  taken AS (
    INSERT INTO claim (region, subject, step, recipient, revision, notice, at)
    SELECT $1->>'region', subject, step, recipient, revision, notice, greatest(not_before, (SELECT now FROM moment))
    FROM item ORDER BY subject, step, recipient, revision, position
    ON CONFLICT DO NOTHING
    RETURNING notice, subject, step, recipient, revision),
  kept AS (
    SELECT notice AS id, jsonb_agg(jsonb_build_object('subject', t.subject, 'step', t.step, 'revision', t.revision)
      ORDER BY i.position) AS items
    FROM taken t JOIN item i USING (notice, subject, step, recipient, revision) GROUP BY notice),
  stored AS (
    INSERT INTO notice (region, id, recipient, where_platform, where_conversation, items, saying, rule, not_before,
      due_at, answer, replaces, state, claimed_at, lease_until, offered_until)
    SELECT $1->>'region', f.id, f.recipient, f.where_platform, f.where_conversation, coalesce(k.items, f.items), f.saying,
      f.rule, f.not_before, f.due_at, f.answer, f.replaces, 'claimed', (SELECT now FROM moment), now(), now() + ${untouchedFor}
    FROM fresh f LEFT JOIN kept k USING (id)
    WHERE k.id IS NOT NULL OR f.saying->>'kind' <> 'steps'
    ON CONFLICT DO NOTHING
    RETURNING id, items, claimed_at),
  about AS (
    INSERT INTO notice_subject (region, subject, notice)
    SELECT DISTINCT $1->>'region', i->>'subject', s.id FROM stored s, jsonb_array_elements(s.items) AS i)
  SELECT coalesce(json_agg(json_build_object('id', s.id, 'items', s.items, 'claimedAt', s.claimed_at)
    ORDER BY d.position), '[]')
  FROM stored s JOIN draft d USING (id)`

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
    .flatMap(({ draft: { id, recipient = '' }, items }) =>
      items.map((item) => ({ ...item, notice: id, recipient })),
    )
    .map((claim, position) => ({ ...claim, position }))
  const rows = await ask(storeStatement, {
    drafts: all.map(({ draft, items }, position) => draftRow(draft, items, position)),
    claims,
    at: at ? moment(at) : null,
  })
  return answers.parse(rows).flatMap(({ id, items, claimedAt }) => {
    const draft = byId.get(id)?.draft
    return draft ? [{ ...draft, items, region, state: 'claimed' as const, attempts: 0, claimedAt }] : []
  })
}
