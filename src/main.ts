import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import express, { type Router } from 'express'
import { Temporal } from 'temporal-polyfill'
import { createClock, type SharedClock } from '../adapters/clock/clock.ts'
import { type Database, openDatabase } from '../adapters/db/open.ts'
import { close as closeServer, createWebServer, listen } from '../adapters/http/server.ts'
import { createLog } from '../adapters/observe/log.ts'
import { createMeter, type Readings } from '../adapters/observe/meter.ts'
import { valuesOf } from '../adapters/teams/inputs.ts'
import { toAdaptiveCard } from '../adapters/teams/render.ts'
import { createSlack, type Slack } from '../adapters/slack/slack.ts'
import { createWorkspaceMessenger } from '../adapters/workspace/messenger.ts'
import { workspaceRoutes } from '../adapters/workspace/routes.ts'
import { type JobsQueue, openQueue } from '../jobs/queues.ts'
import type { Workers } from '../jobs/workers.ts'
import { type App, createApp } from './app/app.ts'
import type { Needs } from './app/needs.ts'
import type { Platform } from './core/person.ts'
import type { Config } from './config.ts'
import type { Log } from './ports/log.ts'
import type { Messenger } from './ports/messenger.ts'
import type { Profiles } from './ports/profiles.ts'
import type { Store } from './ports/store.ts'

const LOOPBACK = '127.0.0.1'
const EVERYWHERE = '0.0.0.0'
/** Nightly in the embedded database, which does not clean up by itself. */
const VACUUM_EVERY_MS = 24 * 3600 * 1000
const STOP_WITHIN_MS = 8_000

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

/** Takes work from the queue, and pulses once a second. */
export const startWorker = async (house: House): Promise<{ stop: () => Promise<void> }> => {
  const { app, jobs, config, clock, database, log } = house
  const workers: Workers = await jobs.startWorkers({
    sweep: async () => {
      if (config.workspace) await clock.refresh() // another process may have moved it
      await app.sweep()
    },
    deliver: ({ region, notice }) => app.deliver(region, notice),
    handle: ({ region, event }) => app.handle(region, event),
    redraw: ({ region }) => app.redraw(region),
  })
  const vacuum = database.kind === 'embedded' ? database.vacuum : undefined
  const nightly = setInterval(() => {
    vacuum?.().catch((error: unknown) => log.warn({ reason: String(error) }, 'vacuum'))
  }, VACUUM_EVERY_MS).unref()
  return {
    stop: async () => {
      clearInterval(nightly)
      const { left } = await workers.stop(STOP_WITHIN_MS)
      if (left > 0) log.warn({ left }, 'left work to others')
    },
  }
}

const workspaceOf = (house: House, region: string, stop: AbortSignal) => {
  const { app, store, database, clock, log } = house
  return workspaceRoutes({
    region,
    board: database.board,
    directory: () => store.in(region).directory(),
    now: () => clock.now(),
    overview: async () =>
      (await store.in(region).openFacts()).map(({ obligation, request }) => ({
        id: obligation.id,
        title: request.title,
        organisation: obligation.organisation,
        owner: obligation.owner,
        dueOn: obligation.dueOn,
        state: obligation.hold?.kind ?? obligation.state,
        nextLookAt: obligation.nextLookAt,
      })),
    receive: (incoming) => app.receive(incoming),
    settled: (key) => app.settled(region, key),
    moveClock: (advance) => app.moveClock(region, advance),
    draw: toAdaptiveCard,
    valuesOf,
    report: (error) =>
      log.error({ reason: error instanceof Error ? error.stack : String(error) }, 'workspace'),
    stop,
  })
}

/** The one workspace in the settings belongs to the one region, until an administrator says otherwise. */
const linkOnlyWorkspace = async ({ config, store, log }: House, slack: Slack): Promise<void> => {
  const regions = await store.regions()
  const [only] = regions
  if (config.slack?.botToken === undefined || only === undefined || regions.length > 1) return
  const linked = await slack.linkSingle(only)
  log.info({ kind: linked.kind }, 'slack workspace')
}

const openDoor = (house: House, slack: Slack) => {
  const { app, clock, log } = house
  linkOnlyWorkspace(house, slack).catch((error: unknown) =>
    log.warn({ reason: String(error) }, 'slack workspace not linked'),
  )
  return slack.open({
    receive: (incoming) => app.receive(incoming),
    formOf: (visitor, press, options) => app.formOf(visitor, press, options),
    checkForm: (visitor, press, values, message) => app.checkForm(visitor, press, values, message),
    home: (visitor) => app.home(visitor),
    channelChanged: (region, conversation, change) =>
      app.channelChanged(region, 'slack', conversation, change),
    accountChanged: (visitor) => app.accountChanged(visitor),
    now: () => clock.now(),
    log,
  })
}

/** The workspace shows the installation's first region, as soon as there is one. */
const workspaceRouter = (house: House, stop: AbortSignal): Router => {
  const outer = express.Router()
  let inner: Router | undefined
  outer.use(async (request, response, next) => {
    const region = inner ? undefined : (await house.store.regions())[0]
    if (region !== undefined) inner = workspaceOf(house, region, stop)
    if (inner) inner(request, response, next)
    else
      response
        .status(503)
        .type('text/plain')
        .send('There is no region yet: run "npx tijdig seed demo", or import a region file.\n')
  })
  return outer
}

/** Listens; with the workspace on only this machine can reach it. Gives the address to open. */
export const startWeb = async (house: House): Promise<{ url: string; stop: () => Promise<void> }> => {
  const { config, store, metrics } = house
  const stopping = new AbortController()
  const workspace = config.workspace
    ? [{ path: '/workspace', router: workspaceRouter(house, stopping.signal) }]
    : []
  const slack = house.slack && openDoor(house, house.slack)
  const health = { ready: async () => !stopping.signal.aborted && (await store.ready()), metrics }
  // Slack's door comes first: nothing may read its bodies before their signature is checked.
  const doors = slack ? [{ path: '/', router: slack.router }, ...workspace] : workspace
  const server = createWebServer(health, doors, config.workspace ? '/workspace' : undefined)
  const port = await listen(server, config.port, config.workspace ? LOOPBACK : EVERYWHERE)
  await slack?.start()
  return {
    url: `http://localhost:${port}${config.workspace ? '/workspace' : ''}`,
    stop: async () => {
      stopping.abort()
      await slack?.stop()
      await closeServer(server)
    },
  }
}
