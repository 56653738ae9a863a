import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import type { Temporal } from 'temporal-polyfill'
import { createSlack } from '../../adapters/slack/slack.ts'
import { createApp } from '../../src/app/app.ts'
import type { MovableClock } from '../../src/ports/clock.ts'
import type { Installations } from '../../src/ports/installations.ts'
import type { Log } from '../../src/ports/log.ts'
import type { Task } from '../../src/ports/queue.ts'
import type { Store } from '../../src/ports/store.ts'
import type { Emulator } from '../slack/emulator/emulator.ts'
import { app as bot } from '../slack/emulator/place.ts'
import { slackPace } from './onePace.ts'
import { SECRET } from './slackPeople.ts'

const KEY = Buffer.alloc(32, 7).toString('base64')

type Needs = {
  readonly region: string
  readonly slack: Emulator
  readonly store: Store
  readonly installations: Installations
  readonly clock: MovableClock
  readonly realNow: () => Temporal.Instant
  readonly newId: () => string
  readonly log: Log
}

/** One process of the house: the real use cases and the real adapter, with Bolt behind a real server on this machine. */
export const slackProcess = async (needs: Needs) => {
  const { region, slack, store, installations, clock, realNow, newId, log } = needs
  const waiting: Task[] = []
  const { messenger, profiles, open } = createSlack({
    settings: { signingSecret: SECRET, botToken: bot.token, apiUrl: slack.apiUrl, keys: KEY },
    installations,
    isAllowed: async (_region, conversation) =>
      [...(await store.in(region).directory()).channels.values()].some(
        (channel) => channel.conversation === conversation,
      ),
    realNow,
    paces: slackPace(realNow),
    log,
  })
  const app = createApp({
    store,
    queue: { add: async (tasks) => void waiting.push(...tasks) },
    messengers: new Map([[messenger.platform, messenger]]),
    profiles: new Map([['slack', profiles]]),
    clock,
    newId,
    pause: async () => {},
    log,
    meter: { late: () => {}, delivered: () => {}, throttled: () => {} },
  })
  const door = open({
    receive: app.receive,
    formOf: app.formOf,
    checkForm: app.checkForm,
    home: app.home,
    channelChanged: (where, conversation, change) => app.channelChanged(where, 'slack', conversation, change),
    accountChanged: app.accountChanged,
    isHandled: async (where, key) => (await store.event(where, key)) === undefined,
    now: () => clock.now(),
    log,
  })
  const server = createServer(express().use(door.router)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  // It listens on a port, so its address has one.
  slack.delivery.connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`)

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
  return {
    app,
    messenger,
    /** Does all that waits, until Slack and the house have nothing left to tell each other. */
    work: async (): Promise<void> => {
      do {
        await slack.settled()
        await door.idle()
        for (let task = waiting.shift(); task; task = waiting.shift()) await perform(task)
        await slack.settled()
      } while (waiting.length > 0)
    },
    close: async (): Promise<void> => {
      await door.stop()
      server.closeAllConnections()
      server.close()
    },
  }
}
