import { existsSync } from 'node:fs'
import axe from 'axe-core'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { reminder, serveDemo } from './demo.ts'
import type { Served } from './server.ts'

const chromiumPath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

let browser: Browser
let served: Served
let page: Page
let complaints: string[]

const open = async (as = 'sanne', options: BrowserContextOptions = {}): Promise<void> => {
  served = await serveDemo()
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  page = await context.newPage()
  complaints = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.goto(`${served.url}/?as=${as}`)
  await page.getByRole('article').first().waitFor()
}

/** Axe's findings on what is on the page now, by the WCAG levels that we owe. */
const faults = async (): Promise<string[]> => {
  const session = await page.context().newCDPSession(page)
  const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']
  const expression = `${axe.source}; axe.run(document, { runOnly: ${JSON.stringify(tags)} }).then((found) =>
    JSON.stringify({ passes: found.passes.length, faults: found.violations.map(({ id, nodes }) =>
      id + ': ' + nodes.map(({ html }) => html).join(' ')) }))`
  const how = { expression, awaitPromise: true, returnByValue: true }
  const { result } = await session.send('Runtime.evaluate', how)
  await session.detach()
  const found: { passes: number; faults: string[] } = JSON.parse(String(result.value))
  expect(found.passes).toBeGreaterThan(15) // who looks at nothing finds nothing either
  return found.faults
}

const tapable = async (): Promise<string[]> =>
  page.locator('button:visible').evaluateAll((buttons) =>
    buttons.flatMap((button) => {
      const { width, height } = button.getBoundingClientRect()
      return width < 44 || height < 44 ? [`${button.textContent.trim()} ${width}×${height}`] : []
    }),
  )

// A bare machine has no browser; where there is one, this counts.
describe.skipIf(!existsSync(chromiumPath))('the workspace page', () => {
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] })
  }, 30_000)
  afterAll(() => browser.close())
  afterEach(async () => {
    await page.context().close()
    await served.close()
  })

  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [360, 1280])
      it(`has nothing for axe to find, ${colorScheme} at ${width} px, with a form and both drawers open`, async () => {
        await open('sanne', { colorScheme, viewport: { width, height: 800 }, hasTouch: width === 360 })
        await page.emulateMedia({ reducedMotion: 'reduce' })
        expect(await faults()).toEqual([])
        await page.getByRole('button', { name: 'Ik lever in' }).click()
        await page.getByRole('button', { name: 'Versturen' }).click()
        await page.getByText('Vul hier nog iets in: Wat doen jullie in 2026?').waitFor()
        expect(await faults()).toEqual([])
        if (width === 360) {
          expect(await tapable()).toEqual([])
          for (const name of ['Personen en klok', 'Wat openstaat']) {
            await page.getByRole('button', { name }).click()
            expect(await faults()).toEqual([])
            await page.keyboard.press('Escape')
          }
          const wide = await page.evaluate('document.documentElement.scrollWidth')
          expect(wide).toBe(width)
        }
        expect(complaints).toEqual([])
      }, 30_000)

  it('shows text of people as it was written', async () => {
    await open()
    const strange = page.getByRole('article').filter({ hasText: 'Titel met *sterren*' })
    await strange.getByRole('heading', { name: 'Titel met *sterren* en <b>haken</b>', level: 2 }).waitFor()
    expect(await strange.innerText()).toContain(
      '<!channel> [x](http://evil.example)\n# geen kop\n- geen punt &amp; geen &lt;',
    )
    expect(await strange.getByRole('link').count()).toBe(0)
  })

  it('sends with Enter, shows the answer, and says so to who listens', async () => {
    await open()
    const before = await page.getByRole('article').count()
    await page.getByLabel('Bericht aan Tijdig').fill('hallo')
    await page.getByLabel('Bericht aan Tijdig').press('Enter')
    await page.getByRole('heading', { name: 'Dag Sanne de Wit' }).waitFor()
    expect(await page.getByRole('article').count()).toBe(before + 2)
    await expect.poll(() => page.getByRole('status').textContent()).toContain('Dag Sanne de Wit')
    await page.getByRole('button', { name: 'Wie ontbreekt nog?' }).click()
    await expect.poll(() => page.getByRole('article').count()).toBe(before + 4)
    expect(complaints).toEqual([])
  })

  it('sends a form, and keeps the focus in the message that changes by it', async () => {
    await open()
    await page.getByRole('button', { name: 'Ik lever in' }).click()
    await page.getByLabel('Wat doen jullie in 2026?').fill('Meer wijkteams')
    await page.getByLabel('Geschatte kosten in euro').fill('1200')
    await page.getByLabel('Vastgesteld op').fill('2025-11-24')
    await page.getByLabel('Concept').check()
    await page.getByLabel('Jeugd', { exact: true }).check()
    await page.getByLabel('Ouderen').check()
    await page.getByRole('button', { name: 'Versturen' }).press('Enter')
    const article = page.getByRole('article').filter({ hasText: 'Dank je wel, het is binnen' })
    await article.waitFor()
    expect(await article.evaluate((element) => element.contains(element.ownerDocument.activeElement))).toBe(
      true,
    )
    expect(await article.textContent()).toContain('bijgewerkt')
    expect(served.heard.at(-1)?.what).toMatchObject({
      kind: 'pressed',
      press: { do: 'hand-in', on: 'o1' },
      values: {
        plan: 'Meer wijkteams',
        cost: 1200,
        when: '2025-11-24',
        stage: 'Concept',
        who: ['Jeugd', 'Ouderen'],
      },
    })
    expect(complaints).toEqual([])
  })

  it('keeps what is being typed when the card changes meanwhile', async () => {
    await open()
    await page.getByRole('button', { name: 'Ik lever in' }).click()
    await page.getByLabel('Wat doen jullie in 2026?').fill('Half af')
    const [first] = await served.board.list('ijmond', ['dm:sanne'])
    if (!first || !('card' in first.content)) throw new Error('the first message is a card')
    await served.board.edit('ijmond', first.id, { ...first.content.card, title: 'Jaarplan: nog 1 werkdag' })
    await page.getByRole('heading', { name: 'Jaarplan: nog 1 werkdag' }).waitFor()
    const field = page.getByLabel('Wat doen jullie in 2026?')
    expect(await field.inputValue()).toBe('Half af')
    expect(await field.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true)
  })

  it('marks for everybody what arrives, and lets one look at it as them', async () => {
    await open()
    await served.send('dm:tom', reminder)
    const fresh = page.locator('.fresh').getByRole('button', { name: /Tom Fielding/u })
    await fresh.waitFor()
    expect(await fresh.textContent()).toContain('1 nieuw bericht')
    await fresh.click()
    await page.getByText('Direct conversation of Tom Fielding').waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    expect(await page.locator('.fresh').count()).toBe(0)
    await page.getByRole('button', { name: 'Nederlands' }).click()
    await page.getByText('Direct gesprek van Tom Fielding').waitFor()
  })

  it('finds people by name or partner, and lets a stranger knock', async () => {
    await open()
    await page.getByRole('searchbox').fill('haven')
    expect(await page.locator('[data-person]').count()).toBe(1)
    await page.getByRole('searchbox').fill('Nieuwe Collega')
    await page.getByRole('button', { name: /Praat als/u }).click()
    await page.getByText('Direct gesprek van Nieuwe Collega').waitFor()
    expect(await page.locator('[data-place]').count()).toBe(1)
  })

  it('moves the clock, and says beside it what it does not understand', async () => {
    await open()
    await page.getByRole('button', { name: '+1 uur' }).click()
    await expect.poll(() => page.locator('#clock-time').textContent()).toBe('11:42')
    await page.getByLabel('Anders, als duur of moment').fill('morgen')
    await page.getByRole('button', { name: 'Zet' }).click()
    await page.getByRole('alert').filter({ hasText: '"morgen" is geen duur.' }).waitFor()
  })

  it('gives the text back with the reason when it could not be sent', async () => {
    await open()
    await page.route('**/api/say', (route) => route.abort())
    await page.getByLabel('Bericht aan Tijdig').fill('niet kwijtraken')
    await page.getByRole('button', { name: 'Verstuur' }).click()
    await page.getByRole('alert').filter({ hasText: 'antwoordt niet' }).waitFor()
    expect(await page.getByLabel('Bericht aan Tijdig').inputValue()).toBe('niet kwijtraken')
  })

  it('fits a window of 320 by 256, as when enlarged four times', async () => {
    await open('sanne', { viewport: { width: 320, height: 256 } })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
    const field = page.getByLabel('Bericht aan Tijdig')
    await field.scrollIntoViewIfNeeded()
    const { right } = await page.locator('#open-panel').evaluate((element) => element.getBoundingClientRect())
    expect(right).toBeLessThanOrEqual(320)
    expect(await field.isVisible()).toBe(true)
  })

  it('works by keyboard alone: to the message field, into a drawer and back', async () => {
    await open('sanne', { viewport: { width: 360, height: 740 } })
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    const focused = (): Promise<unknown> => page.evaluate('document.activeElement.id')
    expect(await focused()).toBe('say')
    await page.getByRole('button', { name: 'Personen en klok' }).press('Enter')
    expect(await page.evaluate("document.activeElement.closest('#side') !== null")).toBe(true)
    await page.keyboard.press('Escape')
    expect(await focused()).toBe('open-side')
  })
})
