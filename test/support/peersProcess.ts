import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type Router } from 'express'
import type { Temporal } from 'temporal-polyfill'
import { createSlack } from '../../adapters/slack/slack.ts'
import { createTeams } from '../../adapters/teams/teams.ts'
import { createApp } from '../../src/app/app.ts'
import type { Platform } from '../../src/core/person.ts'
import type { MovableClock } from '../../src/ports/clock.ts'
import type { Installations } from '../../src/ports/installations.ts'
import type { Log } from '../../src/ports/log.ts'
import type { Messenger } from '../../src/ports/messenger.ts'
import type { Task } from '../../src/ports/queue.ts'
import type { Store } from '../../src/ports/store.ts'
import type { Emulator } from '../slack/emulator/emulator.ts'
import { app as slackBot } from '../slack/emulator/place.ts'
import { SECRET } from './slackPeople.ts'
import { slackPace, teamsPace } from './onePace.ts'

const KEY = Buffer.alloc(32, 7).toString('base64')

type Needs = {
  readonly region: string
  readonly slack: Emulator
  readonly store: Store
  readonly installations: Installations
  readonly clock: MovableClock
  readonly realNow: () => Temporal.Instant
  readonly log: Log
  /** The longest that a call to Teams may take, in milliseconds. */
  readonly callMs?: number
}

const serve = async (router: Router): Promise<{ url: string; close: () => void }> => {
  const server = createServer(express().use(router)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  // It listens on a port, so its address has one.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** One process of the house with both platforms: the real use cases, and both real adapters behind real servers. */
export const peersProcess = async ({
  region,
  slack,
  store,
  installations,
  clock,
  realNow,
  log,
  callMs,
}: Needs) => {
  const isAllowed = async (_region: string, conversation: string): Promise<boolean> =>
    [...(await store.in(region).directory()).channels.values()].some(
      (channel) => channel.conversation === conversation,
    )
  const slackPlatform = createSlack({
    settings: { signingSecret: SECRET, botToken: slackBot.token, apiUrl: slack.apiUrl, keys: KEY },
    paces: slackPace(realNow),
    installations,
    isAllowed,
    realNow,
    log,
  })
  const teams = createTeams({
    config: { tenants: [], cloud: 'public', development: true },
    paces: teamsPace(realNow),
    installations,
    isAllowed,
    realNow,
    log,
    ...(callMs !== undefined && { callMs }),
  })
  const waiting: Task[] = []
  let ids = 0
  const app = createApp({
    store,
    queue: { add: async (tasks) => void waiting.push(...tasks) },
    messengers: new Map<Platform, Messenger>([
      ['slack', slackPlatform.messenger],
      ['teams', teams.messenger],
    ]),
    profiles: new Map([
      ['slack', slackPlatform.profiles],
      ['teams', teams.profiles],
    ]),
    clock,
    newId: () => `id-${(ids += 1)}`,
    pause: async () => {},
    log,
    meter: { late: () => {}, delivered: () => {}, throttled: () => {} },
  })
  const indoors = (platform: Platform) => ({
    receive: app.receive,
    formOf: app.formOf,
    checkForm: app.checkForm,
    home: app.home,
    channelChanged: (where: string, conversation: string, change: { name?: string; conversation?: string }) =>
      app.channelChanged(where, platform, conversation, change),
    accountChanged: app.accountChanged,
    now: () => clock.now(),
    log,
  })
  const slackDoor = slackPlatform.open(indoors('slack'))
  const teamsDoor = teams.open(indoors('teams'))
  const [slackServer, teamsServer] = [await serve(slackDoor.router), await serve(teamsDoor.router)]
  slack.delivery.connect(`${slackServer.url}/slack/events`)

  const perform = (task: Task): Promise<void> => {
    switch (task.kind) {
      case 'sweep':
        return app.sweep()
      case 'deliver':
        return app.deliver(task.region, task.notice)
      case 'handle':
        return app.handle(task.region, task.event)
      case 'redraw':
        return app.redraw(task.region)
    }
  }
  /** Does all that waits, until the platforms and the house have nothing left to tell each other. */
  const work = async (): Promise<void> => {
    do {
      await slack.settled()
      await slackDoor.idle()
      await teamsDoor.idle()
      for (let task = waiting.shift(); task; task = waiting.shift()) await perform(task)
      await slack.settled()
    } while (waiting.length > 0)
  }
  return {
    app,
    work,
    /** Where Teams tells us what happens. */
    messagesUrl: `${teamsServer.url}/api/messages`,
    close: async (): Promise<void> => {
      await slackDoor.stop()
      await teamsDoor.stop()
      slackServer.close()
      teamsServer.close()
    },
  }
}
