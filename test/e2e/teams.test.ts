import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Locator } from 'playwright-core'
import { Temporal } from 'temporal-polyfill'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { MESSAGE_ACTION } from '../../adapters/teams/messageAction.ts'
import { GROUP, type Organisation, TEAM } from '../support/playground/config.ts'
import { regiobureau, velsen } from '../support/playground/organisations.ts'
import { openPage, type TeamsPage } from '../support/playground/page.ts'
import { LOOPBACK, type PlaygroundProcess, startPlayground } from '../support/playground/process.ts'
import { linkTo, type Relay, startRelay } from '../support/playground/relay.ts'
import { type Started, started } from '../support/started.ts'

type State = { now: string; obligations: { title: string; organisation: string; state: string }[] }

const ZONE = 'Europe/Amsterdam'
const TITLE = 'Cijfers voor het regioplan'
/** Said in a group without naming the bot, and made a request of later. */
const QUESTION = 'Wie levert de wachttijden van het najaar aan?'
/** Where pictures of every step go, when somebody wants to look. */
const { TEST_PICTURES: pictures } = process.env

let folder: string
let app: Started
let browser: Browser
let coordinator: TeamsPage
let official: TeamsPage
const playgrounds: PlaygroundProcess[] = []
const relays: Relay[] = []

const start = (): Promise<Started> =>
  started(join(folder, 'data'), {
    TEAMS_DEVELOPMENT: 'on',
    NODE_OPTIONS: `--require ${LOOPBACK}`,
    PORT: port,
  })
let port = '0'

const state = async (): Promise<State> => (await (await fetch(`${app.url}/api/state`)).json()) as State
const today = async (): Promise<Temporal.PlainDate> =>
  Temporal.Instant.from((await state()).now)
    .toZonedDateTimeISO(ZONE)
    .toPlainDate()

/** What anything that was started here tried to reach outside this machine. */
const outside = (): string => join(folder, 'outside')

/** Moves the house's clock; answers when everything that was due by then was delivered. */
const advance = async (to: string): Promise<void> => {
  const answer = await fetch(`${app.url}/api/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advance: to }),
  })
  expect(answer.status).toBe(200)
}

const arrive = async (organisation: Organisation): Promise<TeamsPage> => {
  const relay = await startRelay(new URL('/api/messages', app.url).href, 'nl-NL')
  relays.push(relay)
  const playground = await startPlayground(relay.url, organisation)
  playgrounds.push(playground)
  return openPage(browser, playground)
}

/** It is there, or comes within the time that a person waits. */
const stands = async (what: Locator): Promise<void> => {
  await what.waitFor()
  expect(await what.isVisible()).toBe(true)
}

const picture = async (name: string): Promise<void> => {
  if (!pictures) return
  const file = name.replaceAll(/[^a-z]+/giu, '-').slice(0, 60)
  for (const [who, { page }] of Object.entries({ coordinator, official }))
    await page.screenshot({ path: join(pictures, `${file}-${who}.png`) })
}

const button = (where: Locator, name: string): Locator => where.getByRole('button', { name, exact: true })

describe('in the Agents Playground, with the clock', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tijdig-'))
    process.env['OUTSIDE_FILE'] = outside()
    app = await start()
    ;({ port } = new URL(app.url))
    browser = await chromium.launch({
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox'],
    })
    coordinator = await arrive(regiobureau)
    official = await arrive(velsen)
    if (pictures) await mkdir(pictures, { recursive: true })
  })
  afterEach(({ task }) => picture(task.name))
  afterAll(async () => {
    await browser?.close()
    await Promise.all([...playgrounds, ...relays].map(({ stop }) => stop()))
    await app?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it('whoever gets the app is greeted once, each in their own tenant', async () => {
    await stands(coordinator.card('Hallo Marloes'))
    await stands(official.card('Hallo Sanne'))
    await official.say('hulp')
    await stands(official.card('Wat ik voor je kan doen'))
    expect(await official.cards('Hallo Sanne').count()).toBe(1)
  })

  it('the coordinator hears beside each field what is wrong with it, and nobody else sees that', async () => {
    const now = await today()
    const monday = now
      .add({ days: 8 - now.dayOfWeek })
      .toZonedDateTime({ timeZone: ZONE, plainTime: '09:00' })
    await advance(monday.toInstant().toString())
    await coordinator.say('nieuwe uitvraag')
    const asked = coordinator.card('Vul in wat je wilt vragen')
    await button(asked, 'Nieuwe uitvraag').click()
    await asked.getByLabel('Titel').fill(TITLE)
    await coordinator.date(asked, 'Uiterlijk op', (await today()).subtract({ days: 1 }))
    await button(asked, 'Voorbeeld bekijken').click()
    await stands(asked.getByText('Vul hier nog iets in: Wat vraag je?'))
    await asked.getByLabel('Wat vraag je?').fill('Hoeveel jongeren kregen dit jaar hulp?')
    await asked.getByRole('checkbox', { name: 'Gemeente Velsen' }).check()
    await asked.getByRole('checkbox', { name: 'Gemeente Heemskerk' }).check()
    await asked.getByLabel(/Wat vullen zij in/).fill('Aantal: getal\nToelichting: lange tekst')
    const before = coordinator.edits()
    await button(asked, 'Voorbeeld bekijken').click()
    const again = coordinator.card('is niet later dan vandaag')
    await stands(again)
    expect(await again.getByLabel('Titel').inputValue()).toBe(TITLE)
    expect(await again.getByRole('checkbox', { name: 'Gemeente Heemskerk' }).isChecked()).toBe(true)
    expect(coordinator.edits()).toBe(before)
  })

  it('put right, it becomes a preview of every message in the same place, and is sent', async () => {
    const again = coordinator.card('is niet later dan vandaag')
    const now = await today()
    const due = now.add({ days: 21 + ((4 - now.dayOfWeek + 7) % 7) })
    await coordinator.date(again, 'Uiterlijk op', due)
    await button(again, 'Voorbeeld bekijken').click()
    const preview = coordinator.card(`Voorbeeld: ${TITLE}`)
    await stands(preview)
    const words = await preview.textContent()
    for (const word of [
      'Herinnering, 10 werkdagen vooraf',
      'Vraag na de datum',
      'Bericht aan coördinator',
      'R5',
    ])
      expect(words).toContain(word)
    await button(preview, 'Versturen').click()
    await stands(coordinator.card(`Stand: ${TITLE}`))
    expect(coordinator.edits()).toBeGreaterThan(0)
  })

  it('the official gets it live, hands in a part, and is asked only for the rest', async () => {
    const request = official.card(TITLE)
    await stands(request)
    await button(request, 'Inleveren').click()
    await request.getByLabel('Aantal').fill('12')
    await button(request, 'Inleveren').last().click()
    await stands(official.card(`dit deel van “${TITLE}” is bewaard`))
    await stands(button(official.card(new RegExp(`${TITLE}[\\s\\S]*Gevraagd door`)), 'De rest inleveren'))
    await stands(coordinator.card(`Stand: ${TITLE}`).getByText('deels binnen'))
  })

  it('the reminder comes when the clock reaches its moment, and not before', async () => {
    await advance('PT1H')
    expect(await official.cards(/werkdagen: Cijfers/).count()).toBe(0)
    await advance('P14D')
    await stands(official.card(/Nog \d+ werkdagen: Cijfers voor het regioplan/))
  })

  it('the official hands in the rest: the earlier card is closed in place and the coordinator sees it', async () => {
    const reminder = official.card(/Nog \d+ werkdagen: Cijfers voor het regioplan/)
    await button(reminder, 'De rest inleveren').click()
    await reminder.getByLabel('Toelichting').fill('Vooral jongeren uit Velsen-Noord')
    await button(reminder, 'Inleveren').last().click()
    await stands(official.card(`“${TITLE}” is compleet`))
    await stands(official.page.getByText(/Ontvangen op .* van Sanne de Vries/).first())
    await stands(coordinator.card(`Stand: ${TITLE}`).getByText('1 van 2 binnen'))
  })

  it('the coordinator asks who is missing and reminds the rest', async () => {
    await coordinator.say('wie ontbreekt nog voor het regioplan?')
    await stands(coordinator.card(`Stand: ${TITLE}`).getByText('Gemeente Heemskerk').first())
    await coordinator.say('herinner Heemskerk')
    await stands(coordinator.card(/[Hh]erinnering(en)? voor|kan het weer/))
  })

  it('without an answer the ladder climbs to the coordinator, and nobody who answered hears of it', async () => {
    const before = await official.cards(TITLE).count()
    await advance('P21D')
    await stands(coordinator.card(`Nog niet binnen van Gemeente Heemskerk: ${TITLE}`))
    expect(await official.cards(TITLE).count()).toBe(before)
  })

  it('in a group it hears only what names it, and answers in private', async () => {
    const missing = await coordinator.cards(`Stand: ${TITLE}`).count()
    await coordinator.open(GROUP.name)
    await coordinator.say(QUESTION)
    await coordinator.mention('Tijdig', 'wie ontbreekt nog voor het regioplan?')
    await stands(coordinator.page.getByText('in een privébericht geantwoord'))
    expect(await coordinator.cards(/./).count()).toBe(2)
    await coordinator.open('Personal Chat')
    await stands(coordinator.cards(`Stand: ${TITLE}`).nth(missing))
  })

  it('in a channel it answers in the thread in which it was named', async () => {
    await coordinator.open(TEAM.channel)
    const greeted = coordinator.cards('Hallo Marloes')
    await stands(greeted)
    await coordinator.mention('Tijdig', 'hulp')
    const thread = coordinator.page.getByRole('group').filter({ hasText: 'Tijdig hulp' })
    await stands(thread.locator('.ac-adaptiveCard').filter({ hasText: 'Wat ik voor je kan doen' }))
  })

  it('a message becomes a request, with its words and its address', async () => {
    await coordinator.open(GROUP.name)
    const dialog = await coordinator.messageAction(QUESTION, MESSAGE_ACTION)
    await stands(dialog.getByLabel('Wat vraag je?'))
    expect(await dialog.getByLabel('Wat vraag je?').inputValue()).toBe(QUESTION)
    expect(await dialog.getByLabel('Link naar het bericht').inputValue()).toContain(linkTo(''))
    await coordinator.date(dialog, 'Uiterlijk op', (await today()).subtract({ days: 1 }))
    await dialog.getByRole('checkbox', { name: 'Gemeente Velsen' }).check()
    await button(dialog, 'Voorbeeld bekijken').click()
    await stands(dialog.getByText('is niet later dan vandaag'))
    await picture('dialog')
    await coordinator.date(dialog, 'Uiterlijk op', (await today()).add({ days: 30 }))
    await button(dialog, 'Voorbeeld bekijken').click()
    await stands(dialog.getByText('in een privébericht geantwoord'))
    await dialog.getByRole('button', { name: 'Close' }).click()
    await dialog.waitFor({ state: 'detached' })
    await coordinator.open('Personal Chat')
    const preview = coordinator.card(`Voorbeeld: ${QUESTION}`)
    await button(preview, 'Versturen').click()
    await stands(official.card(QUESTION))
    const link = official.card(QUESTION).getByRole('link', { name: 'teams.microsoft.com' })
    expect(await link.getAttribute('href')).toContain(linkTo(''))
  })

  it('what was said stands after a restart, and is answered to', async () => {
    const before = (await state()).obligations
    expect(await app.stop()).toBe(0)
    app = await start()
    expect((await state()).obligations).toEqual(before)
    const cards = await official.cards(QUESTION).count()
    await official.say('wat moet ik nog doen?')
    await stands(official.cards(QUESTION).nth(cards))
  })

  it('nobody asked for anything outside this machine', () => {
    expect(existsSync(outside()) ? readFileSync(outside(), 'utf8') : '').toBe('')
  })
})
