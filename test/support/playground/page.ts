import type { Browser, Locator, Page } from 'playwright-core'
import { Temporal } from 'temporal-polyfill'
import type { PlaygroundProcess } from './process.ts'

/** What the Playground pushed to its page. */
type Frame = { readonly action: string }

const isFrame = (value: unknown): value is Frame =>
  typeof value === 'object' && value !== null && 'action' in value && typeof value.action === 'string'

const monthOf = (day: Temporal.PlainDate): string => day.toLocaleString('en', { month: 'long' })
const YEAR_OF_MONTHS = 12

/** Goes through the Playground's calendar as a person does, month by month. */
const pickDay = async (page: Page, input: Locator, day: Temporal.PlainDate): Promise<void> => {
  await input.click()
  const cell = page.getByRole('button', { name: `${day.day}, ${monthOf(day)}, ${day.year}`, exact: true })
  const shown = page.locator('.fui-CalendarDay__monthAndYear')
  await shown.waitFor()
  const today = Temporal.PlainYearMonth.from(
    Temporal.PlainDate.from(await page.evaluate(() => new Date().toISOString().slice(0, 10))),
  )
  const later = Temporal.PlainYearMonth.compare(day.toPlainYearMonth(), today) >= 0
  for (let month = 0; month < YEAR_OF_MONTHS; month += 1) {
    if ((await shown.textContent()) === `${monthOf(day)} ${day.year}`) break
    await page.getByTitle(later ? /^Next month/ : /^Previous month/).click()
  }
  await cell.click()
  await shown.waitFor({ state: 'detached' })
}

/** One person's Teams: Microsoft's real client, in a real browser, driven as a person would. */
export const openPage = async (browser: Browser, { url, personalChat }: PlaygroundProcess) => {
  const context = await browser.newContext({
    viewport: { width: 1400, height: 1100 },
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
  })
  const { hostname } = new URL(url)
  // Its fonts stand elsewhere; nothing outside this machine is asked for.
  await context.route(
    (asked) => asked.hostname !== hostname && asked.hostname !== 'localhost',
    (route) => route.abort(),
  )
  const page = await context.newPage()
  const frames: Frame[] = []
  page.on('websocket', (socket) => {
    if (!socket.url().includes('/_ws_conversation/')) return
    socket.on('framereceived', ({ payload }) => {
      const frame: unknown = JSON.parse(String(payload))
      if (isFrame(frame)) frames.push(frame)
    })
  })
  await page.goto(url)
  /** In a channel the first is that of a new post. */
  const box = page.locator('[data-lexical-editor=true]').first()
  await box.waitFor()

  const cards = (words: string | RegExp): Locator =>
    page.locator('.ac-adaptiveCard').filter({ hasText: words })
  const typed = async (text: string): Promise<void> => {
    await page.keyboard.insertText(text)
    await page.keyboard.press('Enter')
  }
  return {
    page,
    personalChat,
    /** How often a message that stood there was drawn anew. */
    edits: (): number => frames.filter(({ action }) => action === 'updateMessage').length,
    /** Goes to another chat, by its name in the list. */
    open: async (name: string | RegExp): Promise<void> => {
      await page.getByRole('treeitem', { name }).click()
      await box.waitFor()
    },
    say: async (text: string): Promise<void> => {
      await box.click()
      await typed(text)
    },
    /** In a group or a channel the bot hears only what names it. */
    mention: async (bot: string, text: string): Promise<void> => {
      await box.click()
      await page.keyboard.type('@')
      await page.getByRole('menuitem', { name: bot }).first().click()
      await typed(` ${text}`)
    },
    cards,
    /** The newest card with these words. */
    card: (words: string | RegExp): Locator => cards(words).last(),
    date: (form: Locator, label: string, day: Temporal.PlainDate): Promise<void> =>
      pickDay(page, form.getByRole('combobox', { name: label }), day),
    /** Chooses an action from a message's menu; the Playground asks for its id, as it reads no manifest. */
    messageAction: async (text: string, id: string): Promise<Locator> => {
      const more = page.getByRole('button', { name: 'Show more information' })
      await page.locator('div').filter({ hasText: text }).filter({ has: more }).last().locator(more).click()
      await page.getByRole('menuitem', { name: 'Action Command' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.locator('input[type=text]').fill(id)
      await dialog.getByRole('button', { name: 'Create' }).click()
      return dialog
    },
    close: () => context.close(),
  }
}

export type TeamsPage = Awaited<ReturnType<typeof openPage>>
