import { z } from 'zod'
import type { Installation, Installations } from '../../src/ports/installations.ts'
import { Conflict } from '../../src/ports/store.ts'
import { append } from './audit.ts'
import type { RegionDatabase } from './database.ts'
import type { PrismaClient } from './generated/client.ts'
import { given } from './json.ts'
import { installation as shape } from './shapes/installation.ts'

const columns = 'region, platform, id, name, organisations, state, reason, secret, address, version'

const listWhere = (condition: string): string => `
  SELECT json_strip_nulls(coalesce(json_agg(t ORDER BY t.platform, t.id), '[]')) FROM (
    SELECT ${columns} FROM installation WHERE region = $1->>'region' AND ${condition}) t`

const allStatement = listWhere('true')
const oneStatement = listWhere(`platform = $1->>'platform' AND id = $1->>'id'`)

/** A workspace that another region has runs into the unique index, and so is no more stored than a stale version. */
const saveStatement = `
  WITH x AS (
    SELECT * FROM jsonb_to_record($1->'row') AS x(platform text, id text, name text, organisations text[], state text,
      reason text, secret text, address text, version int)),
  added AS (
    INSERT INTO installation (region, platform, id, name, organisations, state, reason, secret, address, version)
    SELECT $1->>'region', platform, id, name, organisations, state, reason, secret, address, 1 FROM x WHERE version = 0
    ON CONFLICT DO NOTHING RETURNING id),
  written AS (
    UPDATE installation t SET name = x.name, organisations = x.organisations, state = x.state, reason = x.reason,
      secret = x.secret, address = x.address, version = x.version + 1, renew_until = NULL
    FROM x WHERE t.region = $1->>'region' AND t.platform = x.platform AND t.id = x.id AND t.version = x.version
    RETURNING t.id)
  SELECT to_json((SELECT count(*) FROM added) + (SELECT count(*) FROM written))`

const renewStatement = `
  WITH put AS (
    UPDATE installation SET renew_until = now() + ($1->>'leaseMs')::float8 * interval '1 millisecond'
    WHERE region = $1->>'region' AND platform = $1->>'platform' AND id = $1->>'id'
      AND version = ($1->>'version')::int AND coalesce(renew_until <= now(), true) RETURNING id)
  SELECT to_json(count(*)) FROM put`

const installationsOf = z.array(shape)

const rowOf = ({ reason, secret, address, ...rest }: Installation) => ({
  ...rest,
  ...given('reason', reason),
  ...given('secret', secret),
  ...given('address', address),
})

type Needs = {
  readonly prisma: PrismaClient
  readonly regionOf: (region: string) => RegionDatabase
}

/** Where chat platforms let us in, in the database. */
export const createInstallations = ({ prisma, regionOf }: Needs): Installations => ({
  find: async (platform, id) => {
    const [row] = await prisma.$queryRaw<{ region: string | null }[]>`
      SELECT tijdig_region_of(${platform}, ${id}) AS region`
    const region = row?.region
    if (region === undefined || region === null) return undefined
    return installationsOf.parse(await regionOf(region).ask(oneStatement, { platform, id }))[0]
  },
  list: async (region) => installationsOf.parse(await regionOf(region).ask(allStatement)),
  save: (installation, audit) =>
    regionOf(installation.region).together(async (ask) => {
      if ((await ask<number>(saveStatement, { row: rowOf(installation) })) === 0)
        throw new Conflict(
          `${installation.platform} ${installation.id} was changed in between, or is of another region`,
        )
      await append(ask, audit)
    }),
  beginRenewal: async ({ region, platform, id, version }, leaseMs) =>
    (await regionOf(region).ask<number>(renewStatement, { platform, id, version, leaseMs })) === 1,
})
