import type { Incoming } from '../../src/ports/incoming.ts'
import type { RegionDatabase } from './database.ts'
import { encode, moment } from './json.ts'
import { incoming } from './shapes/incoming.ts'

/** The payload goes in as text: it is kept letter by letter, and no part of it is ever asked for by the database. */
const receiveStatement = `
  WITH put AS (
    INSERT INTO inbox (region, key, received_at, payload, lease_until)
    SELECT $1->>'region', $1->>'key', ($1->>'at')::timestamptz, ($1->>'payload')::json,
      now() + ($1->>'leaseMs')::float8 * interval '1 millisecond'
    ON CONFLICT DO NOTHING RETURNING key)
  SELECT to_json(count(*)) FROM put`

export const receive = async (
  { ask }: RegionDatabase,
  event: Incoming,
  leaseMs: number,
): Promise<boolean> => {
  const row = { key: event.key, at: moment(event.at), payload: encode(event), leaseMs }
  return (await ask<number>(receiveStatement, row)) === 1
}

export const event = async ({ ask }: RegionDatabase, key: string): Promise<Incoming | undefined> => {
  const payload = await ask<unknown>(
    `SELECT payload FROM inbox WHERE region = $1->>'region' AND key = $1->>'key' AND settled_at IS NULL`,
    { key },
  )
  return payload === null ? undefined : incoming.parse(payload)
}

const unsettledStatement = `
  WITH due AS MATERIALIZED (
    SELECT i.key FROM inbox i WHERE i.region = $1->>'region' AND i.settled_at IS NULL AND i.lease_until <= now()
    ORDER BY i.received_at LIMIT ($1->>'limit')::int FOR UPDATE SKIP LOCKED),
  put AS (
    UPDATE inbox t SET lease_until = now() + ($1->>'leaseMs')::float8 * interval '1 millisecond'
    FROM due WHERE t.region = $1->>'region' AND t.key = due.key RETURNING t.key, t.received_at)
  SELECT coalesce(json_agg(key ORDER BY received_at, key), '[]') FROM put`

export const unsettled = ({ ask }: RegionDatabase, leaseMs: number, limit: number) =>
  ask<readonly string[]>(unsettledStatement, { leaseMs, limit })
