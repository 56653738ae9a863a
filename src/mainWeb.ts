import express, { type Router } from 'express'
import { close as closeServer, createWebServer, listen } from '../adapters/http/server.ts'
import type { Slack } from '../adapters/slack/slack.ts'
import { valuesOf } from '../adapters/teams/inputs.ts'
import { toAdaptiveCard } from '../adapters/teams/render.ts'
import type { Teams } from '../adapters/teams/teams.ts'
import { workspaceRoutes } from '../adapters/workspace/routes.ts'
import type { Platform } from './core/person.ts'
import type { House } from './main.ts'
import { linkOnlyTenants, linkOnlyWorkspace, onlyRegion } from './mainLinks.ts'
import type { Indoors } from './ports/indoors.ts'

const LOOPBACK = '127.0.0.1'
const EVERYWHERE = '0.0.0.0'

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

const indoorsOf = ({ app, clock, log }: House, platform: Platform): Indoors => ({
  receive: (incoming) => app.receive(incoming),
  formOf: (visitor, press, options) => app.formOf(visitor, press, options),
  checkForm: (visitor, press, values, message) => app.checkForm(visitor, press, values, message),
  home: (visitor) => app.home(visitor),
  channelChanged: (region, conversation, change) =>
    app.channelChanged(region, platform, conversation, change),
  accountChanged: (visitor) => app.accountChanged(visitor),
  now: () => clock.now(),
  log,
})

/** Whether nobody works on an event any more. */
const isHandledIn =
  ({ store }: House) =>
  async (region: string, key: string): Promise<boolean> =>
    (await store.event(region, key)) === undefined

const openSlackDoor = (house: House, slack: Slack) => {
  linkOnlyWorkspace(house, slack).catch((error: unknown) =>
    house.log.warn({ reason: String(error) }, 'slack workspace not linked'),
  )
  return slack.open({ ...indoorsOf(house, 'slack'), isHandled: isHandledIn(house) })
}

const openTeamsDoor = (house: House, teams: Teams) => {
  const { config, store, log } = house
  linkOnlyTenants(house, teams).catch((error: unknown) =>
    log.warn({ reason: String(error) }, 'teams tenants not linked'),
  )
  return teams.open({
    ...indoorsOf(house, 'teams'),
    region: async () => (config.teams?.development === true ? (await store.regions())[0] : onlyRegion(house)),
    isHandled: isHandledIn(house),
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
  const host = config.workspace ? LOOPBACK : EVERYWHERE
  if (config.teams?.development && host !== LOOPBACK)
    throw new Error(
      'With TEAMS_DEVELOPMENT=on anybody is believed, so only this machine may be listened to: leave TIJDIG_WORKSPACE on.',
    )
  const slack = house.slack && openSlackDoor(house, house.slack)
  const teams = house.teams && openTeamsDoor(house, house.teams)
  const health = { ready: async () => !stopping.signal.aborted && (await store.ready()), metrics }
  // The platforms' doors come first: nothing may read their bodies before who sent them is checked.
  const platforms = [slack, teams].flatMap((door) => (door ? [{ path: '/', router: door.router }] : []))
  const server = createWebServer(
    health,
    [...platforms, ...workspace],
    config.workspace ? '/workspace' : undefined,
  )
  const port = await listen(server, config.port, host)
  await slack?.start()
  return {
    url: `http://localhost:${port}${config.workspace ? '/workspace' : ''}`,
    stop: async () => {
      stopping.abort()
      await slack?.stop()
      await teams?.stop()
      await closeServer(server)
    },
  }
}
