import type { Facts } from '../../src/core/obligation.ts'
import type { Request } from '../../src/core/request.ts'
import type { RegionDatabase } from './database.ts'
import { grouped } from './group.ts'
import { moment } from './json.ts'
import { factRows, request } from './shapes/facts.ts'
import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'

const requestColumns = `r.id, r.title, r.ask, r.due_on AS "dueOn", r.mode, r.form, r.coordinator, r.initiative, r.link,
  r.organisations, r.state, r.created_at AS "createdAt", r.sent_at AS "sentAt", r.version`

const obligationColumns = `o.id, o.request, o.organisation, o.owner, o.mode, o.due_on AS "dueOn", o.state, o.revision,
  o.cause, o.since, o.hold, o.next_look_at AS "nextLookAt", o.version`

const open = `o.state IN ('open', 'partial')`

/**
 * The facts of the obligations that the condition names, in one statement. What belongs to them is looked up by arrays of
 * ids, so that it costs by their number and never by the size of the tables, however old the planner's statistics are.
 */
const factsOf = (condition: string, order: string): string => `
  WITH o AS MATERIALIZED (
    SELECT ${obligationColumns} FROM obligation o WHERE o.region = $1->>'region' AND ${condition}),
  ids AS MATERIALIZED (SELECT array(SELECT id FROM o) AS own, array(SELECT DISTINCT request FROM o) AS requests)
  SELECT json_strip_nulls(json_build_object(
    'obligations', (SELECT coalesce(json_agg(o ORDER BY ${order}), '[]') FROM o),
    'requests', (
      SELECT coalesce(json_agg(t), '[]') FROM (
        SELECT ${requestColumns} FROM request r
        WHERE r.region = $1->>'region' AND r.id = ANY ((SELECT requests FROM ids)::text[])) t),
    'taken', (
      SELECT coalesce(json_object_agg(subject, list), '{}') FROM (
        SELECT c.subject, json_agg(json_build_object('step', c.step, 'revision', c.revision,
          'recipient', c.recipient, 'at', c.at) ORDER BY c.at, c.step, c.recipient) AS list
        FROM claim c WHERE c.region = $1->>'region' AND c.subject = ANY ((SELECT own FROM ids)::text[])
        GROUP BY c.subject) t),
    'contributions', (
      SELECT coalesce(json_object_agg(obligation, list), '{}') FROM (
        SELECT c.obligation, json_agg(json_build_object('id', c.id, 'obligation', c.obligation, 'by', c.by,
          'at', c.at, 'values', c.values) ORDER BY c.position) AS list
        FROM contribution c WHERE c.region = $1->>'region' AND c.obligation = ANY ((SELECT own FROM ids)::text[])
        GROUP BY c.obligation) t)))`

/**
 * Read from the newest claim back, and no further than the limit asks: each obligation counts by the last claim of this
 * person on it, so that however much they once heard of is left alone.
 */
const heardBy = `o.id = ANY (ARRAY(
  SELECT c.subject FROM claim c JOIN obligation o ON o.region = c.region AND o.id = c.subject
  WHERE c.region = $1->>'region' AND c.recipient = $1->>'person' AND ${open}
    AND NOT EXISTS (
      SELECT FROM claim l
      WHERE l.region = c.region AND l.subject = c.subject AND l.recipient = c.recipient
        AND (l.at, l.step, l.revision) > (c.at, c.step, c.revision))
  ORDER BY c.at DESC, c.subject LIMIT ($1->>'limit')::int))`

const lastHeard = `(
  SELECT max(c.at) FROM claim c
  WHERE c.region = $1->>'region' AND c.subject = o.id AND c.recipient = $1->>'person')`

const statements = {
  some: factsOf(`o.id = ANY (ARRAY(SELECT jsonb_array_elements_text($1->'ids')))`, 'o.id'),
  ofRequest: factsOf(`o.request = $1->>'id'`, 'o.id'),
  open: factsOf(open, 'o."dueOn", o.id'),
  openOf: factsOf(`${open} AND o.organisation = $1->>'organisation'`, 'o."dueOn", o.id'),
  due: factsOf(
    `${open} AND o.next_look_at <= ($1->>'now')::timestamptz ORDER BY o.next_look_at LIMIT ($1->>'limit')::int`,
    'o."nextLookAt", o.id',
  ),
  heard: factsOf(heardBy, `${lastHeard} DESC, o.id`),
}

const read = async ({ ask }: RegionDatabase, statement: string, given: object): Promise<readonly Facts[]> => {
  const rows = factRows.parse(await ask(statement, { ...given }))
  const requests = new Map(rows.requests.map((r) => [r.id, r]))
  return rows.obligations.map((obligation) => {
    const of = requests.get(obligation.request)
    if (!of) throw new Error(`obligation ${obligation.id} has lost its request`)
    return {
      obligation,
      request: of,
      taken: rows.taken[obligation.id] ?? [],
      contributions: rows.contributions[obligation.id] ?? [],
    }
  })
}

/** What several deliveries ask at once is read in one statement, which begins after the last of them asked. */
export const factsReader = (db: RegionDatabase): ((id: string) => Promise<Facts | undefined>) => {
  const readTogether = grouped<string, Facts | undefined>(async (ids) => {
    const found = new Map((await read(db, statements.some, { ids })).map((one) => [one.obligation.id, one]))
    return ids.map((id) => found.get(id))
  })
  return (id) => readTogether(id, id)
}

export const factsOfRequest = (db: RegionDatabase, id: string) => read(db, statements.ofRequest, { id })

export const openFacts = (db: RegionDatabase, organisation?: string) =>
  organisation === undefined ? read(db, statements.open, {}) : read(db, statements.openOf, { organisation })

export const dueFacts = (db: RegionDatabase, now: Temporal.Instant, limit: number) =>
  read(db, statements.due, { now: moment(now), limit })

export const heard = (db: RegionDatabase, person: string, limit: number) =>
  read(db, statements.heard, { person, limit })

const requestsWhere = (condition: string): string => `
  SELECT json_strip_nulls(coalesce(json_agg(t ORDER BY t."createdAt" DESC, t.id DESC), '[]')) FROM (
    SELECT ${requestColumns} FROM request r WHERE r.region = $1->>'region' AND ${condition}) t`

const list = z.array(request)

export const requestOf = async ({ ask }: RegionDatabase, id: string): Promise<Request | undefined> =>
  list.parse(await ask(requestsWhere(`r.id = $1->>'id'`), { id }))[0]

export const requests = async ({ ask }: RegionDatabase): Promise<readonly Request[]> =>
  list.parse(await ask(requestsWhere('true')))

const openRequestsStatement = `
  SELECT coalesce(json_agg(t.request ORDER BY t.request), '[]') FROM (
    SELECT DISTINCT o.request FROM obligation o WHERE o.region = $1->>'region' AND ${open}) t`

export const openRequests = async ({ ask }: RegionDatabase): Promise<readonly string[]> =>
  z.array(z.string()).parse(await ask(openRequestsStatement))
