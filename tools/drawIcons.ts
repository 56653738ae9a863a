import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

/** Draws the app's icons for Teams, with the sizes that it asks for: CHROMIUM=/usr/bin/chromium npx tsx tools/drawIcons.ts */
const SIZES = { color: 192, outline: 32 } as const

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
try {
  for (const [name, size] of Object.entries(SIZES)) {
    const page = await browser.newPage({ viewport: { width: size, height: size } })
    const svg = readFileSync(at(`./icons/${name}.svg`), 'utf8')
    await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`)
    await page.screenshot({ path: at(`../adapters/teams/icons/${name}.png`), omitBackground: true })
  }
} finally {
  await browser.close()
}
