import { Conflict } from '../../src/ports/store.ts'
import type { Prisma, PrismaClient } from './generated/client.ts'
import { encode } from './json.ts'

/** Runs one statement whose single column `json` is the answer; it finds what it is given, and its region, in `$1`. */
export type Ask = <Answer>(statement: string, given?: Readonly<Record<string, unknown>>) => Promise<Answer>

/** The database as seen from one region. */
export type RegionDatabase = {
  readonly region: string
  /** One statement, which is a transaction by itself: one trip. */
  readonly ask: Ask
  /** Several statements, stored whole or not at all. Nothing else may be awaited in them. */
  readonly together: <T>(work: (ask: Ask) => Promise<T>) => Promise<T>
}

/** Long enough for a queue of others before us on the embedded database's only session. */
const patience = { maxWait: 30_000, timeout: 30_000 }
const attempts = 4

/** Two transactions stood in each other's way and the database ended one of them: that one may be done again. */
const isCollision = (error: unknown): boolean =>
  error instanceof Error &&
  !(error instanceof Conflict) &&
  /40P01|40001|P2034|deadlock detected/.test(describe(error))

const describe = (error: Error): string => {
  const code = 'code' in error ? String(error.code) : ''
  const meta = 'meta' in error ? JSON.stringify(error.meta) : ''
  return `${code} ${error.message} ${meta}`
}

const persistently = async <T>(work: () => Promise<T>, left = attempts): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    if (left <= 1 || !isCollision(error)) throw error
    return persistently(work, left - 1)
  }
}

/**
 * Everything of a region goes through here: each statement takes the app's role and names its region first, so that
 * row-level security hides every other region even from a statement that forgets to ask for its own. Where that role
 * could not be made, the role of the connection stays.
 */
export const regionsOf = (prisma: PrismaClient): ((region: string) => RegionDatabase) => {
  let known: Promise<string> | undefined
  const role = (): Promise<string> => {
    known ??= findRole(prisma).catch((error: unknown) => {
      known = undefined
      throw error
    })
    return known
  }
  return (region) => {
    const over =
      (client: Pick<Prisma.TransactionClient, '$queryRaw'>): Ask =>
      async <Answer>(statement: string, given: Readonly<Record<string, unknown>> = {}) => {
        const [row] = await client.$queryRaw<{ json: string | null }[]>`
          SELECT tijdig_in(${await role()}, ${region}, ${statement}, ${encode({ ...given, region })}::jsonb)::text AS json`
        // The caller says what its statement answers; the store contract holds it to that.
        return JSON.parse(row?.json ?? 'null') as Answer
      }
    return {
      region,
      ask: (statement, given) => persistently(() => over(prisma)(statement, given)),
      together: (work) =>
        persistently(async () => {
          await role()
          return prisma.$transaction((tx) => work(over(tx)), patience)
        }),
    }
  }
}

const findRole = async (prisma: PrismaClient): Promise<string> => {
  const [row] = await prisma.$queryRaw<{ role: string }[]>`
    SELECT rolname AS role FROM pg_roles WHERE rolname = 'tijdig_app' AND pg_has_role(current_user, oid, 'MEMBER')`
  return row?.role ?? 'none'
}
