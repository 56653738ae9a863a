import { createHash } from 'node:crypto'
import type { AuditEntry } from '../../src/ports/store.ts'
import type { Ask, RegionDatabase } from './database.ts'
import { canonical, moment } from './json.ts'

/** Adds the entries to the region's chain, in order, within the transaction that makes the change. */
export const append = async (ask: Ask, entries: readonly AuditEntry[] | undefined): Promise<void> => {
  if (!entries?.length) return
  const lines = entries.map(({ at, actor, action, subject, details }) => ({
    at: moment(at),
    actor,
    action,
    subject,
    details: canonical(details),
  }))
  await ask(`SELECT to_json(tijdig_append($1->>'region', $1->'lines'))`, { lines })
}

type Row = {
  readonly seq: number
  readonly at: string
  readonly actor: string
  readonly action: string
  readonly subject: string
  readonly details: string
  readonly previous: string
  readonly hash: string
}
type Head = { readonly seq: number; readonly hash: string }

const pageSize = 2_000

const pageStatement = `
  SELECT coalesce(json_agg(json_build_object('seq', seq, 'actor', actor, 'action', action, 'subject', subject,
    'at', to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'details', details::text,
    'previous', previous, 'hash', hash) ORDER BY seq), '[]')
  FROM (
    SELECT * FROM audit
    WHERE region = $1->>'region' AND seq > ($1->>'after')::bigint AND seq <= ($1->>'until')::bigint
    ORDER BY seq LIMIT ($1->>'limit')::int
  ) page`

/** The row's own seal: computed here, so that the database is not believed on its word. */
const sealOf = (region: string, row: Row): string => {
  const { action, actor, at, details, previous, seq, subject } = row
  const text = JSON.stringify
  const line =
    `{"action":${text(action)},"actor":${text(actor)},"at":${text(at)},"details":${details},` +
    `"previous":${text(previous)},"region":${text(region)},"seq":${seq},"subject":${text(subject)}}`
  return createHash('sha256').update(line).digest('hex')
}

/** Walks the chain in pages from its first row to its head; says at which row it first breaks. */
export const verifyAudit = async ({ region, ask }: RegionDatabase) => {
  const head = await ask<Head | null>(
    `SELECT json_build_object('seq', seq, 'hash', hash) FROM audit_head WHERE region = $1->>'region'`,
  )
  if (!head) throw new Error(`there is no region ${region}`)
  let last: Head = { seq: 0, hash: '' }
  for (;;) {
    const page = await ask<readonly Row[]>(pageStatement, {
      after: last.seq,
      until: head.seq,
      limit: pageSize,
    })
    for (const row of page) {
      const whole = row.seq === last.seq + 1 && row.previous === last.hash && row.hash === sealOf(region, row)
      if (!whole) return { rows: last.seq, brokenAt: last.seq + 1, head: last.hash }
      last = row
    }
    if (page.length < pageSize) break
  }
  const whole = last.seq === head.seq && last.hash === head.hash
  return { rows: last.seq, ...(whole ? {} : { brokenAt: last.seq + 1 }), head: last.hash }
}
