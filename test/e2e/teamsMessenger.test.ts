import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium } from 'playwright-core'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, expect } from 'vitest'
import { createMemoryInstallations } from '../../adapters/memory/installations.ts'
import { createTeams } from '../../adapters/teams/teams.ts'
import type { Installation } from '../../src/ports/installations.ts'
import type { Address, Messenger } from '../../src/ports/messenger.ts'
import { messengerContract } from '../contract/messenger.contract.ts'
import type { Organisation } from '../support/playground/config.ts'
import { regiobureau, velsen } from '../support/playground/organisations.ts'
import { openPage, type TeamsPage } from '../support/playground/page.ts'
import { type PlaygroundProcess, startPlayground } from '../support/playground/process.ts'
import { teamsPace } from '../support/onePace.ts'

type Side = {
  readonly address: Address
  readonly playground: PlaygroundProcess
  readonly page: TeamsPage
}

let bot: Server
let browser: Browser
let here: Side
let elsewhere: Side

const now = () => Temporal.Now.instant()
const linked = ({ address: { region, conversation }, playground }: Side): Installation => ({
  region,
  platform: 'teams',
  id: conversation.split('/')[0] ?? '',
  name: region,
  organisations: [],
  state: 'active',
  address: `${playground.url}/_connector`,
  version: 0,
})

const arrive = async (region: string, organisation: Organisation): Promise<Side> => {
  const { port } = bot.address() as AddressInfo // it listens on a port, so its address has one
  const playground = await startPlayground(`http://127.0.0.1:${port}/api/messages`, organisation)
  const conversation = `${organisation.tenant}/${playground.personalChat}`
  return {
    address: { platform: 'teams', region, conversation },
    playground,
    page: await openPage(browser, playground),
  }
}

/** What stands in a person's Teams from now on, as they read it; waits until their page shows what was sent to it. */
const reader = async ({ page }: Side) => {
  const messages = page.page.locator('.ac-adaptiveCard:not(.ac-adaptiveCard .ac-adaptiveCard)')
  const before = await messages.count()
  return {
    shown: (count: number): Promise<void> => messages.nth(before + count - 1).waitFor(),
    read: async (): Promise<readonly string[]> => (await messages.allInnerTexts()).slice(before),
  }
}

const watched = async () => {
  const installations = createMemoryInstallations({ now })
  for (const side of [here, elsewhere]) await installations.save(linked(side), [])
  const { messenger } = createTeams({
    config: { tenants: [], cloud: 'public', development: true },
    installations,
    isAllowed: async () => true,
    realNow: now,
    paces: teamsPace(now),
    log: { info: () => {}, warn: () => {}, error: () => {} },
  })
  const readers = new Map(
    await Promise.all(
      [here, elsewhere].map(async (side) => [side.address.conversation, await reader(side)] as const),
    ),
  )
  let sent = 0
  const patient: Messenger = {
    ...messenger,
    send: async (to, card, key) => {
      const ref = await messenger.send(to, card, key)
      sent += 1
      await readers.get(to.conversation)?.shown(sent)
      return ref
    },
    edit: async (region, ref, card) => {
      await messenger.edit(region, ref, card)
      await expect
        .poll(() => readers.get(ref.conversation)?.read())
        .toContainEqual(expect.stringContaining(card.title))
    },
  }
  return {
    messenger: patient,
    here: here.address,
    elsewhere: elsewhere.address,
    read: async ({ conversation }: Address) => (await readers.get(conversation)?.read()) ?? [],
  }
}

beforeAll(async () => {
  bot = createServer((_request, response) => void response.end()).listen(0, '127.0.0.1')
  await once(bot, 'listening')
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  })
  here = await arrive('ijmond', velsen)
  elsewhere = await arrive('elders', regiobureau)
})
afterAll(async () => {
  await browser?.close()
  await Promise.all([here, elsewhere].map((side) => side?.playground.stop()))
  bot.close()
})

messengerContract('Microsoft Teams, read in the Agents Playground,', watched)
