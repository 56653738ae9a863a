import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import express from 'express'
import { Temporal } from 'temporal-polyfill'
import { createMemoryPace } from '../../adapters/memory/pace.ts'
import { createSlack, SPEED } from '../../adapters/slack/slack.ts'
import { createApp } from '../../src/app/app.ts'
import { startWorker } from '../../src/mainWorker.ts'
import type { Platform } from '../../src/core/person.ts'
import type { Messenger } from '../../src/ports/messenger.ts'
import { ask, personIn } from '../chaos/crowd.ts'
import { signedHeaders } from '../slack/emulator/signature.ts'
import { type BenchHouse, openBenchHouse, region, silentMessenger } from './house.ts'
import { percentile, wallOf } from './numbers.ts'
import type { Mode } from './servers.ts'

export type SlackAnswer = { readonly busy: number; readonly quiet: number; readonly count: number }

const everyMs = 30
const quietEvents = 200
const people = 50
const signingSecret = '0123456789abcdef0123456789abcdef'
const bot = { team_id: 'T1', user_id: 'U0BOT', is_bot: true, is_enterprise_install: false }

/** A direct message to us, as Slack wraps and signs it. */
const eventOf = (number: number): string =>
  JSON.stringify({
    type: 'event_callback',
    team_id: 'T1',
    event_id: `Ev${number}`,
    event_time: Math.floor(Temporal.Now.instant().epochMilliseconds / 1000),
    authorizations: [bot],
    event: {
      type: 'message',
      channel_type: 'im',
      channel: `D${number % people}`,
      user: `U${number % people}`,
      text: 'wat moet ik nog doen?',
      ts: `1700000000.${String(number).padStart(6, '0')}`,
    },
  })

/** Slack's door on that house, on a port of this machine. */
const openDoor = async (house: BenchHouse) => {
  const { database, log, clock, app, store } = house
  const realNow = () => Temporal.Now.instant()
  const pace = createMemoryPace(() => performance.now(), SPEED)
  const installed = { region, platform: 'slack', id: 'T1', name: 'T1', state: 'active' } as const
  await database.installations.save({ ...installed, organisations: [], version: 0 }, [])
  for (let number = 0; number < people; number += 1) {
    const account = `T1/U${number}`
    await store
      .in(region)
      .linkAccount(personIn(number), { platform: 'slack', account, conversation: account })
  }
  const slack = createSlack({
    settings: {
      signingSecret,
      botToken: 'xoxb-bench',
      apiUrl: 'http://127.0.0.1:9/api/',
      keys: Buffer.alloc(32).toString('base64'),
    },
    installations: database.installations,
    isAllowed: async () => true,
    realNow,
    paces: { here: pace, everywhere: () => pace },
    log,
  })
  const { formOf, checkForm, home, receive, accountChanged } = app
  const door = slack.open({
    receive,
    formOf,
    checkForm,
    home,
    accountChanged,
    channelChanged: async () => {},
    now: () => clock.now(),
    log,
  })
  const server = createServer(express().use(door.router)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  // It listens on a port, so its address has one.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`
  return {
    /** Milliseconds until Slack has its answer. @throws when it is told that its event was not taken */
    tell: (number: number): Promise<number> =>
      wallOf(async () => {
        const body = eventOf(number)
        const headers = { 'content-type': 'application/json', ...signedHeaders(body, signingSecret) }
        const { status } = await fetch(url, { method: 'POST', body, headers })
        if (status !== 200) throw new Error(`Slack was answered ${status}`)
      }),
    close: async (): Promise<void> => {
      await door.stop()
      server.closeAllConnections()
      server.close()
    },
  }
}

/** The p99 in milliseconds until Slack has its answer, while the same process works off a backlog, and while it does not. */
export const measureSlackAnswer = async ({
  mode,
  size,
}: {
  readonly mode: Mode
  readonly size: number
}): Promise<SlackAnswer> => {
  const opened = await openBenchHouse(mode, size)
  const messengers = new Map<Platform, Messenger>([
    ['workspace', silentMessenger],
    ['slack', { ...silentMessenger, platform: 'slack' }],
  ])
  const needs = { ...opened.needs, messengers }
  const house = { ...opened, needs, app: createApp(needs) }
  const { tell, close } = await openDoor(house)
  const { stop } = await startWorker(house)
  let number = 0
  // Events come at their own pace, whether or not the one before was answered, as from Slack.
  const during = async (isOn: () => Promise<boolean>): Promise<readonly number[]> => {
    const answers: Promise<number>[] = []
    while (answers.length % 20 !== 0 || (await isOn())) {
      answers.push(tell((number += 1)))
      await pause(everyMs)
    }
    return Promise.all(answers)
  }
  const own = house.store.in(region)
  const isWorking = async (): Promise<boolean> => {
    const { due, undelivered, inbox } = await own.backlog(house.clock.now())
    return due + undelivered + inbox > 0
  }
  await during(async () => number < quietEvents / 4) // compiled and warm
  const until = number + quietEvents
  const quiet = await during(async () => number < until)
  while (await isWorking()) await pause(everyMs)
  await ask(house.store, region, [{ id: 'request', first: 0, count: size, asked: house.clock.now() }])
  const busy = await during(isWorking)
  await stop()
  await close()
  await house.close()
  return { busy: percentile(busy, 0.99), quiet: percentile(quiet, 0.99), count: busy.length }
}
