import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Started, started } from '../support/started.ts'

type State = {
  now: string
  obligations: { title: string; organisation: string; owner: string; state: string }[]
}

let folder: string
let app: Started
let browser: Browser
let coordinator: Page
let official: Page

const opened = async (as: string): Promise<Page> => {
  const page = await browser.newPage({ viewport: { width: 1400, height: 1000 }, locale: 'nl-NL' })
  await page.goto(`${app.url}?as=${as}`)
  await page.getByRole('textbox', { name: 'Bericht aan Tijdig' }).waitFor()
  return page
}

const newest = (page: Page, title: string | RegExp): Locator =>
  page.getByRole('article').filter({ hasText: title }).last()

/** It is there, or comes within the time that a person waits. */
const stands = async (what: Locator): Promise<void> => {
  await what.waitFor()
  expect(await what.isVisible()).toBe(true)
}

const say = async (page: Page, text: string): Promise<void> => {
  await page.getByRole('textbox', { name: 'Bericht aan Tijdig' }).fill(text)
  await page.getByRole('button', { name: 'Verstuur', exact: true }).click()
}

const state = async (): Promise<State> => (await (await fetch(`${app.url}/api/state`)).json()) as State

const now = async (): Promise<Temporal.ZonedDateTime> =>
  Temporal.Instant.from((await state()).now).toZonedDateTimeISO('Europe/Amsterdam')

/** The due date of the story: some three weeks from the app's own now, on a Thursday. */
const dueDate = async (): Promise<string> => {
  const today = (await now()).toPlainDate()
  return today.add({ days: 21 + ((4 - today.dayOfWeek + 7) % 7) }).toString()
}

const moveTo = async (page: Page, to: string): Promise<void> => {
  await page.getByLabel('Anders, als duur of moment').fill(to)
  await page.getByRole('button', { name: 'Zet' }).click()
}

/** The story begins on a Monday, whatever day it is played: not everybody works on every day. */
const nextMonday = async (): Promise<string> => {
  const today = (await now()).startOfDay()
  return today
    .add({ days: 8 - today.dayOfWeek })
    .with({ hour: 9 })
    .toInstant()
    .toString()
}

describe('in the browser, with the clock', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tijdig-'))
    app = await started(folder)
    browser = await chromium.launch({
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox'],
    })
    coordinator = await opened('marloes')
    official = await opened('sanne')
  })
  afterAll(async () => {
    await browser?.close()
    await app?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it('the coordinator fills in a request, sees every message beforehand, and sends it', async () => {
    await moveTo(coordinator, await nextMonday())
    await say(coordinator, 'nieuwe uitvraag')
    const form = newest(coordinator, 'Vul in wat je wilt vragen')
    await form.getByRole('button', { name: 'Nieuwe uitvraag' }).click()
    await form.getByLabel('Titel').fill('Cijfers voor het regioplan')
    await form.getByLabel('Wat vraag je?').fill('Hoeveel jongeren kregen dit jaar hulp?')
    await form.getByLabel('Uiterlijk op').fill(await dueDate())
    await form.getByLabel('Gemeente Velsen').check()
    await form.getByLabel('Gemeente Heemskerk').check()
    await form.getByLabel(/Wat vullen zij in/).fill('Aantal: getal\nToelichting: lange tekst')
    await form.getByRole('button', { name: 'Voorbeeld bekijken' }).click()
    const preview = newest(coordinator, 'Voorbeeld: Cijfers voor het regioplan')
    await preview.waitFor()
    for (const words of [
      'Herinnering, 10 werkdagen vooraf',
      'Vraag na de datum',
      'Bericht aan coördinator',
      'R5',
    ])
      expect(await preview.textContent()).toContain(words)
    await preview.getByRole('button', { name: 'Versturen', exact: true }).click()
    await stands(newest(coordinator, 'Stand: Cijfers voor het regioplan'))
  })

  it('the official gets it live, hands in a part, and is asked only for the rest', async () => {
    const request = newest(official, 'Cijfers voor het regioplan')
    await request.getByRole('button', { name: 'Inleveren' }).click()
    await request.getByLabel('Aantal').fill('12')
    await request.getByRole('button', { name: 'Inleveren' }).last().click()
    await stands(newest(official, 'dit deel van “Cijfers voor het regioplan” is bewaard'))
    await stands(official.getByRole('button', { name: 'De rest inleveren' }).first())
    await stands(newest(coordinator, 'Stand: Cijfers voor het regioplan').getByText('deels binnen'))
  })

  it('the reminder comes when the clock reaches its moment, and not before', async () => {
    await coordinator.getByRole('button', { name: '+1 uur' }).click()
    expect(await official.getByText(/werkdagen: Cijfers/).count()).toBe(0)
    await moveTo(coordinator, 'P14D')
    await stands(newest(official, /Nog \d+ werkdagen: Cijfers voor het regioplan/))
  })

  it('the official hands in the rest: the earlier card is closed in place and the coordinator sees it', async () => {
    const reminder = newest(official, /Nog \d+ werkdagen: Cijfers voor het regioplan/)
    await reminder.getByRole('button', { name: 'De rest inleveren' }).click()
    await reminder.getByLabel('Toelichting').fill('Vooral jongeren uit Velsen-Noord')
    await reminder.getByRole('button', { name: 'Inleveren' }).last().click()
    await stands(newest(official, '“Cijfers voor het regioplan” is compleet'))
    await official
      .getByText(/Ontvangen op .* van Sanne de Vries/)
      .first()
      .waitFor()
    await stands(newest(coordinator, 'Stand: Cijfers voor het regioplan').getByText('1 van 2 binnen'))
  })

  it('the coordinator asks who is missing and reminds the rest', async () => {
    await say(coordinator, 'wie ontbreekt nog voor het regioplan?')
    await stands(newest(coordinator, 'Stand: Cijfers voor het regioplan').getByText('Gemeente Heemskerk'))
    await say(coordinator, 'herinner Heemskerk')
    await stands(newest(coordinator, /[Hh]erinnering(en)? voor|kan het weer/))
  })

  it('without an answer the ladder climbs to the coordinator, and nobody who answered hears of it', async () => {
    const before = await official
      .getByRole('article')
      .filter({ hasText: 'Cijfers voor het regioplan' })
      .count()
    await moveTo(coordinator, 'P21D')
    await newest(coordinator, 'Nog niet binnen van Gemeente Heemskerk: Cijfers voor het regioplan').waitFor()
    expect(
      await official.getByRole('article').filter({ hasText: 'Cijfers voor het regioplan' }).count(),
    ).toBe(before)
  })

  it('what was said stands after a restart', async () => {
    const before = (await state()).obligations
    expect(await app.stop()).toBe(0)
    app = await started(folder)
    expect((await state()).obligations).toEqual(before)
  })
})
