import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { hasBrowser, withBrowser } from './browser.ts'

/** Axe's findings on what is on the page now, by the WCAG levels that we owe. */
const faults = async (page: Page): Promise<string[]> => {
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

/** Buttons that are too small for a finger. */
const tooSmall = async (page: Page): Promise<string[]> =>
  page.locator('button:visible').evaluateAll((buttons) =>
    buttons.flatMap((button) => {
      const { width, height } = button.getBoundingClientRect()
      return width < 44 || height < 44 ? [`${button.textContent.trim()} ${width}×${height}`] : []
    }),
  )

describe.skipIf(!hasBrowser)('the workspace page, for everybody', () => {
  const open = withBrowser()

  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [360, 1280])
      it(`has nothing for axe to find, ${colorScheme} at ${width} px, with a form and both drawers open`, async () => {
        const { page, complaints } = await open('sanne', {
          colorScheme,
          viewport: { width, height: 800 },
          hasTouch: width === 360,
        })
        await page.emulateMedia({ reducedMotion: 'reduce' })
        expect(await faults(page)).toEqual([])
        await page.getByRole('button', { name: 'Ik lever in' }).click()
        await page.getByRole('button', { name: 'Versturen' }).click()
        await page.getByText('Vul hier nog iets in: Wat doen jullie in 2026?').waitFor()
        expect(await faults(page)).toEqual([])
        if (width === 360) {
          expect(await tooSmall(page)).toEqual([])
          for (const name of ['Personen en klok', 'Wat openstaat']) {
            await page.getByRole('button', { name }).click()
            expect(await faults(page)).toEqual([])
            await page.keyboard.press('Escape')
          }
          const wide = await page.evaluate('document.documentElement.scrollWidth')
          expect(wide).toBe(width)
        }
        expect(complaints).toEqual([])
      }, 30_000)

  it('fits a window of 320 by 256, as when enlarged four times', async () => {
    const { page } = await open('sanne', { viewport: { width: 320, height: 256 } })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
    const field = page.getByLabel('Bericht aan Tijdig')
    await field.scrollIntoViewIfNeeded()
    const { right } = await page.locator('#open-panel').evaluate((element) => element.getBoundingClientRect())
    expect(right).toBeLessThanOrEqual(320)
    expect(await field.isVisible()).toBe(true)
  })

  it('works by keyboard alone: to the message field, into a drawer and back', async () => {
    const { page } = await open('sanne', { viewport: { width: 360, height: 740 } })
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
