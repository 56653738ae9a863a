import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Temporal } from 'temporal-polyfill'
import { createClock, type SharedClock } from '../adapters/clock/clock.ts'
import { type Database, openDatabase } from '../adapters/db/open.ts'
import { createMemoryPace } from '../adapters/memory/pace.ts'
import { createLog } from '../adapters/observe/log.ts'
import { createMeter, type Readings } from '../adapters/observe/meter.ts'
import { createSlack, SPEED, type Slack } from '../adapters/slack/slack.ts'
import { createWorkspaceMessenger } from '../adapters/workspace/messenger.ts'
import { type JobsQueue, openQueue } from '../jobs/queues.ts'
import { type App, createApp } from './app/app.ts'
import type { Needs } from './app/needs.ts'
import type { Platform } from './core/person.ts'
import type { Config } from './config.ts'
import type { Log } from './ports/log.ts'
import type { Messenger } from './ports/messenger.ts'
import type { Profiles } from './ports/profiles.ts'
import type { Store } from './ports/store.ts'

export type House = {
  readonly config: Config
  readonly log: Log
  readonly database: Database
  readonly store: Store
  readonly clock: SharedClock
  readonly needs: Needs & { readonly clock: SharedClock }
  readonly app: App
  readonly jobs: JobsQueue
  /** Present when Slack is set up. */
  readonly slack?: Slack | undefined
  readonly metrics: () => Promise<{ type: string; body: string }>
  readonly close: () => Promise<void>
}

const readingsOf = (store: Store, now: () => Temporal.Instant) => async (): Promise<Readings> => {
  const at = now()
  const backlogs = await Promise.all((await store.regions()).map((region) => store.in(region).backlog(at)))
  const sum = (pick: (one: (typeof backlogs)[number]) => number): number =>
    backlogs.reduce((total, one) => total + pick(one), 0)
  const ages = backlogs.map(({ oldestDue }) =>
    oldestDue ? Math.max(0, oldestDue.until(at).total('seconds')) : 0,
  )
  return {
    open: sum(({ open }) => open),
    due: sum(({ due }) => due),
    oldestDueAgeSeconds: Math.max(0, ...ages),
    undelivered: sum(({ undelivered }) => undelivered),
    uncertain: sum(({ uncertain }) => uncertain),
    inbox: sum(({ inbox }) => inbox),
  }
}

const backendOf = (config: Config, database: Database): Parameters<typeof openQueue>[0]['backend'] => {
  if (config.redisUrl) return { kind: 'redis', url: config.redisUrl }
  if (database.kind === 'embedded') return { kind: 'pglite', db: database.pglite }
  return { kind: 'postgres', url: config.databaseUrl ?? '' }
}

const openSlack = (settings: NonNullable<Config['slack']>, database: Database, log: Log): Slack =>
  createSlack({
    settings,
    installations: database.installations,
    isAllowed: async (region, conversation) =>
      [...(await database.store.in(region).directory()).channels.values()].some(
        (channel) => channel.platform === 'slack' && channel.conversation === conversation,
      ),
    realNow: () => Temporal.Now.instant(),
    paces: {
      here: createMemoryPace(() => performance.now(), SPEED),
      everywhere: (region) => database.pace(region, SPEED),
    },
    log,
  })

/** Opens everything a process needs, migrated and ready; nothing listens or works yet. */
export const openHouse = async (
  config: Config,
  answer?: (house: House, line: string) => Promise<string>,
): Promise<House> => {
  const log = createLog(config.logLevel)
  let house: House | undefined
  const onRequest = async (line: string): Promise<string> =>
    house && answer
      ? answer(house, line)
      : JSON.stringify({ error: 'Tijdig is still starting; try again in a moment' })
  const database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir, onRequest })
  try {
    const applied = await database.migrate()
    if (applied.length > 0) log.info({ applied }, 'migrated')
    const { store, board } = database
    const clock = createClock(store, () => Temporal.Now.instant())
    await clock.refresh()
    const jobs = await openQueue({
      backend: backendOf(config, database),
      onError: (about, error, times) =>
        log.warn({ about, times, reason: error instanceof Error ? error.message : String(error) }, 'queue'),
    })
    const { meter, expose } = createMeter(readingsOf(store, () => clock.now()))
    const messenger = createWorkspaceMessenger(board, () => clock.now())
    const slack = config.slack && openSlack(config.slack, database, log)
    const needs = {
      store,
      queue: jobs.queue,
      messengers: new Map<Platform, Messenger>([
        ...(slack ? [['slack', slack.messenger] as const] : []),
        // People are where they talk; the workspace is for trying, and nobody reads it where it is off.
        ...(config.workspace ? [['workspace', messenger] as const] : []),
      ]),
      profiles: new Map<Platform, Profiles>(slack ? [['slack', slack.profiles]] : []),
      clock,
      newId: randomUUID,
      pause: (ms: number) => pause(ms),
      log,
      meter,
    }
    const close = async (): Promise<void> => {
      await jobs.close()
      await database.close()
    }
    house = {
      config,
      log,
      database,
      store,
      clock,
      needs,
      app: createApp(needs),
      jobs,
      slack,
      metrics: expose,
      close,
    }
    return house
  } catch (error) {
    await database.close()
    throw error
  }
}
