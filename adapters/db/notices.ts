import { z } from 'zod'
import type { Notice } from '../../src/ports/notice.ts'
import type { RegionDatabase } from './database.ts'
import { notice, sentNotice } from './shapes/notice.ts'

/** A notice row `n` as the app knows it. */
export const noticeJson = (state = 'n.state'): string => `
  json_strip_nulls(json_build_object('id', n.id, 'region', n.region, 'recipient', n.recipient,
    'where', CASE WHEN n.where_platform IS NOT NULL
      THEN json_build_object('platform', n.where_platform, 'conversation', n.where_conversation) END,
    'items', n.items, 'saying', n.saying, 'rule', n.rule, 'notBefore', n.not_before, 'dueAt', n.due_at,
    'answer', n.answer, 'replaces', n.replaces, 'state', ${state}, 'attempts', n.attempts, 'claimedAt', n.claimed_at,
    'sentAt', n.sent_at, 'reason', n.reason, 'redraw', n.redraw,
    'ref', CASE WHEN n.ref_message IS NOT NULL THEN json_build_object('platform', n.ref_platform,
      'conversation', n.ref_conversation, 'message', n.ref_message) END))`

const maybe = notice.nullable()
const sentList = z.array(sentNotice)

export const noticeOfId = async ({ ask }: RegionDatabase, id: string): Promise<Notice | undefined> =>
  maybe.parse(
    await ask(`SELECT ${noticeJson()} FROM notice n WHERE n.region = $1->>'region' AND n.id = $1->>'id'`, {
      id,
    }),
  ) ?? undefined

/** Where one notice took over the message of another, it is the later one. */
const shownStatement = `
  SELECT ${noticeJson()} FROM notice n
  WHERE n.region = $1->>'region' AND n.ref_conversation = $1->>'conversation' AND n.ref_message = $1->>'message'
  ORDER BY n.replaced_by IS NULL DESC, n.sent_at DESC, n.id DESC LIMIT 1`

export const noticeOf = async ({ ask }: RegionDatabase, conversation: string, message: string) =>
  maybe.parse(await ask(shownStatement, { conversation, message })) ?? undefined

/** It stands on its platform and nothing was drawn over it. */
export const standing = `n.state || '' = 'sent' AND n.ref_message IS NOT NULL AND n.replaced_by IS NULL`

const redrawStatement = `
  WITH due AS MATERIALIZED (
    SELECT n.id FROM notice n
    WHERE n.region = $1->>'region' AND n.redraw <> n.drawn AND ${standing}
      AND coalesce(n.draw_lease_until <= now(), true)
    ORDER BY n.id LIMIT ($1->>'limit')::int FOR UPDATE SKIP LOCKED),
  n AS (
    UPDATE notice t SET draw_lease_until = now() + ($1->>'leaseMs')::float8 * interval '1 millisecond'
    FROM due WHERE t.region = $1->>'region' AND t.id = due.id RETURNING t.*)
  SELECT coalesce(json_agg(${noticeJson()} ORDER BY n.sent_at, n.id), '[]') FROM n`

export const toRedraw = async ({ ask }: RegionDatabase, leaseMs: number, limit: number) =>
  sentList.parse(await ask(redrawStatement, { leaseMs, limit }))

const drawnStatement = `
  WITH put AS (
    UPDATE notice SET drawn = greatest(drawn, least(redraw, ($1->>'drawn')::int)), draw_lease_until = NULL
    WHERE region = $1->>'region' AND id = $1->>'id')
  SELECT 'null'::json`

const laterStatement = `
  WITH put AS (
    UPDATE notice SET draw_lease_until = now() + ($1->>'ms')::float8 * interval '1 millisecond'
    WHERE region = $1->>'region' AND id = $1->>'id')
  SELECT 'null'::json`

export const redrawLater = ({ ask }: RegionDatabase, id: string, ms: number): Promise<void> =>
  ask(laterStatement, { id, ms })

export const redrawn = ({ ask }: RegionDatabase, id: string, drawn: number): Promise<void> =>
  ask(drawnStatement, { id, drawn })
