import type { Notice, NoticeDraft } from '../../src/ports/notice.ts'
import type { AuditEntry, Look } from '../../src/ports/store.ts'
import { append } from './audit.ts'
import { storeNotices } from './claims.ts'
import type { RegionDatabase } from './database.ts'
import { given, moment } from './json.ts'

/** Only where it is another moment than before, and the obligation still what it was when looked at. */
const looksStatement = `
  WITH look AS (
    SELECT * FROM jsonb_to_recordset($1->'looks') AS x(id text, version int, next_look_at timestamptz)),
  held AS MATERIALIZED (
    SELECT o.id FROM obligation o JOIN look l ON l.id = o.id
    WHERE o.region = $1->>'region' AND o.id = ANY (ARRAY(SELECT id FROM look))
      AND o.version = l.version AND o.next_look_at IS DISTINCT FROM l.next_look_at
    ORDER BY o.id FOR UPDATE OF o),
  moved AS (
    UPDATE obligation o SET next_look_at = l.next_look_at FROM look l JOIN held USING (id)
    WHERE o.region = $1->>'region' AND o.id = l.id AND o.version = l.version)
  SELECT 'null'::json`

/** The same number of statements for one look as for hundreds; none of them writes when nothing changed. */
export const commitLooks = (
  db: RegionDatabase,
  looks: readonly Look[],
  drafts: readonly NoticeDraft[],
  audit: readonly AuditEntry[],
): Promise<readonly Notice[]> =>
  db.together(async (ask) => {
    const rows = looks.map(({ obligation, version, nextLookAt }) => ({
      id: obligation,
      version,
      ...given('next_look_at', nextLookAt && moment(nextLookAt)),
    }))
    if (rows.length > 0) await ask(looksStatement, { looks: rows })
    const stored = await storeNotices(ask, db.region, drafts, audit[0]?.at)
    await append(ask, audit)
    return stored
  })
