import type { Pace, Speed } from '../../src/ports/pace.ts'
import type { RegionDatabase } from './database.ts'

/** Milliseconds from the database's own now, which stands in `excluded.blocked_until`, to that moment. */
const until = (moment: string): string => `extract(epoch FROM ${moment} - excluded.blocked_until) * 1000`

const early = `ceil(greatest(0, ${until('p.blocked_until')},
  ${until('p.free_at')} - ($1->>'everyMs')::float8 * (($1->>'burst')::float8 - 1)))`

/**
 * Decided and written in one statement, on the row as it is by then: of many who ask at once each gets another answer,
 * and it stands in the row so that it can be given back.
 */
const waitStatement = `
  WITH x AS (SELECT clock_timestamp() AS at, ($1->>'everyMs')::float8 * interval '1 millisecond' AS every),
  put AS (
    INSERT INTO pace AS p (region, key, free_at, blocked_until, early)
    SELECT $1->>'region', $1->>'key', at + every, at, 0 FROM x
    ON CONFLICT (region, key) DO UPDATE SET early = ${early},
      free_at = CASE WHEN ${early} > 0 THEN p.free_at
        ELSE greatest(p.free_at, excluded.blocked_until) + (excluded.free_at - excluded.blocked_until) END
    RETURNING p.early)
  SELECT to_json(early) FROM put`

const blockStatement = `
  WITH x AS (SELECT clock_timestamp() AS at),
  put AS (
    INSERT INTO pace AS p (region, key, free_at, blocked_until, early)
    SELECT $1->>'region', $1->>'key', at, at + ($1->>'ms')::float8 * interval '1 millisecond', 0 FROM x
    ON CONFLICT (region, key) DO UPDATE SET blocked_until = greatest(p.blocked_until, excluded.blocked_until))
  SELECT 'null'::json`

const restStatement = `
  SELECT to_json(ceil(greatest(0, extract(epoch FROM blocked_until - clock_timestamp()) * 1000)))
  FROM pace WHERE region = $1->>'region' AND key = $1->>'key'`

/** The port across processes, by the database's own clock. */
export const createPace =
  (regionOf: (region: string) => RegionDatabase) =>
  (region: string, speed: Speed): Pace => {
    const { ask } = regionOf(region)
    return {
      wait: (key) => ask<number>(waitStatement, { key, ...speed }),
      block: async (key, ms) => void (await ask(blockStatement, { key, ms })),
      rest: async (key) => (await ask<number | null>(restStatement, { key })) ?? 0,
    }
  }
