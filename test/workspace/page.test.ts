import { describe, expect, it } from 'vitest'
import { hasBrowser, withBrowser } from './browser.ts'
import { reminder } from './demo.ts'

describe.skipIf(!hasBrowser)('the workspace page', () => {
  const open = withBrowser()

  it('shows text of people as it was written', async () => {
    const { page } = await open()
    const strange = page.getByRole('article').filter({ hasText: 'Titel met *sterren*' })
    await strange.getByRole('heading', { name: 'Titel met *sterren* en <b>haken</b>', level: 2 }).waitFor()
    expect(await strange.innerText()).toContain(
      '<!channel> [x](http://evil.example)\n# geen kop\n- geen punt &amp; geen &lt;',
    )
    expect(await strange.getByRole('link').count()).toBe(0)
  })

  it('lets an address be followed that stands alone, shown by its host', async () => {
    const { page } = await open()
    const link = page.getByRole('link', { name: 'teams.microsoft.com', exact: true }).first()
    await link.waitFor()
    expect(await link.getAttribute('href')).toBe('https://teams.microsoft.com/l/message/19:tafel/17')
    expect(await link.getAttribute('rel')).toBe('noreferrer')
  })

  it('sends with Enter, shows the answer, and says so to who listens', async () => {
    const { page, complaints } = await open()
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
    const { page, served, complaints } = await open()
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
    const { page, served } = await open()
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
    const { page, served } = await open()
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
    const { page } = await open()
    await page.getByRole('searchbox').fill('haven')
    expect(await page.locator('[data-person]').count()).toBe(1)
    await page.getByRole('searchbox').fill('Nieuwe Collega')
    await page.getByRole('button', { name: /Praat als/u }).click()
    await page.getByText('Direct gesprek van Nieuwe Collega').waitFor()
    expect(await page.locator('[data-place]').count()).toBe(1)
  })

  it('moves the clock, and says beside it what it does not understand', async () => {
    const { page } = await open()
    await page.getByRole('button', { name: '+1 uur' }).click()
    await expect.poll(() => page.locator('#clock-time').textContent()).toBe('11:42')
    await page.getByLabel('Anders, als duur of moment').fill('morgen')
    await page.getByRole('button', { name: 'Zet' }).click()
    await page.getByRole('alert').filter({ hasText: '"morgen" is geen duur' }).waitFor()
  })

  it('gives the text back with the reason when it could not be sent', async () => {
    const { page } = await open()
    await page.route('**/api/say', (route) => route.abort())
    await page.getByLabel('Bericht aan Tijdig').fill('niet kwijtraken')
    await page.getByRole('button', { name: 'Verstuur' }).click()
    await page.getByRole('alert').filter({ hasText: 'antwoordt niet' }).waitFor()
    expect(await page.getByLabel('Bericht aan Tijdig').inputValue()).toBe('niet kwijtraken')
  })
})
