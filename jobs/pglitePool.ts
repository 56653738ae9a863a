import { EventEmitter } from 'node:events'
import { setImmediate as turnOfTheLoop } from 'node:timers/promises'
import type { PGlite, Transaction } from '@electric-sql/pglite'
import { type PgPool, type PgPoolClient, type PgQueryable, runMigrations } from 'bullmq'

const listenPattern = /^\s*LISTEN\s+"?([\w$]+)"?\s*;?\s*$/i
const withoutComments = (sql: string): string => sql.replace(/--.*$/gm, '')

/** PGlite answers without ever leaving the event loop; without this turn a busy queue keeps timers and sockets waiting for seconds. */
const queryOn =
  (db: PGlite): PgQueryable['query'] =>
  async <R>(sql: string, params?: readonly unknown[]) => {
    const { rows, affectedRows } = await db.query<R>(sql, params && [...params])
    await turnOfTheLoop()
    return { rows, rowCount: affectedRows ?? rows.length }
  }

const connectTo = (db: PGlite): PgPoolClient => {
  const events = new EventEmitter()
  const query = queryOn(db)
  const subscriptions = new Map<string, Promise<() => Promise<void>>>()
  return Object.assign(events, {
    query: async <R>(sql: string, params?: readonly unknown[]) => {
      const channel = listenPattern.exec(withoutComments(sql))?.[1]
      if (channel) {
        const tell = (payload: string) => events.emit('notification', { channel, payload })
        if (!subscriptions.has(channel)) subscriptions.set(channel, db.listen(channel, tell))
        await subscriptions.get(channel)
        return { rows: [] }
      }
      // There is one session, which is everybody's: it keeps its name.
      if (sql.includes("set_config('application_name'")) return { rows: [] }
      return await query<R>(sql, params)
    },
    release: () => {
      for (const subscription of subscriptions.values()) {
        // The database may be closed already; then nobody listens any more either.
        subscription.then((unlisten) => unlisten()).catch(() => undefined)
      }
      subscriptions.clear()
      events.removeAllListeners()
    },
  })
}

/**
 * PGlite's one session in the shape of the pool that BullMQ's PostgreSQL backend asks for.
 * `keepAlive` says that its LISTEN cannot be lost unseen: BullMQ then waits for news instead of polling.
 */
export const pglitePool = (db: PGlite): PgPool =>
  Object.assign(new EventEmitter().setMaxListeners(0), {
    options: { keepAlive: true },
    query: queryOn(db),
    connect: async () => connectTo(db),
    end: async () => undefined,
  })

/** The migrations bring their own transaction, which on one shared session would take in what others ask meanwhile: PGlite's guards it. */
const insideTransaction = (tx: Transaction): PgQueryable => ({
  query: async <R>(sql: string, params?: readonly unknown[]) => {
    if (/^(BEGIN|COMMIT|ROLLBACK)$/.test(sql)) return { rows: [] }
    if (params) return await tx.query<R>(sql, [...params])
    const last = (await tx.exec(sql)).at(-1)
    // A migration holds many statements, for which PGlite has no typed call; the caller knows the rows of its own SQL.
    return { rows: (last?.rows ?? []) as R[] }
  },
})

/** Makes BullMQ's tables, or brings them up to date, and lets its SQL find them after our own. */
export const preparePglite = async (db: PGlite): Promise<void> => {
  await db.transaction(async (tx) => {
    await runMigrations(insideTransaction(tx), 'bullmq')
  })
  await db.exec('SET search_path TO public, bullmq')
}
