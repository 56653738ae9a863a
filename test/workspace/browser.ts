import { existsSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { serveDemo } from './demo.ts'
import type { Served } from './server.ts'

const chromiumPath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

/** A bare machine has no browser; where there is one, the page's tests count. */
export const hasBrowser = existsSync(chromiumPath)

export type Opened = { readonly served: Served; readonly page: Page; readonly complaints: readonly string[] }

/** To be called in a describe: gives a way to open the demo workspace as somebody, closed again after each test. */
export const withBrowser = (): ((as?: string, options?: BrowserContextOptions) => Promise<Opened>) => {
  let browser: Browser
  let opened: Opened | undefined
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] })
  }, 30_000)
  afterAll(() => browser.close())
  afterEach(async () => {
    await opened?.page.context().close()
    await opened?.served.close()
    opened = undefined
  })
  return async (as = 'sanne', options = {}) => {
    const served = await serveDemo()
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
    const page = await context.newPage()
    const complaints: string[] = []
    opened = { served, page, complaints }
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    await page.goto(`${served.url}/?as=${as}`)
    await page.getByRole('article').first().waitFor()
    return opened
  }
}
