import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { limits } from '../../adapters/teams/limits.ts'
import { pages, sizeOf } from '../../adapters/teams/paging.ts'
import { toAdaptiveCard } from '../../adapters/teams/render.ts'
import type { Card } from '../../src/wording/card.ts'
import { plainBody } from '../../src/wording/plainText.ts'
import { card, cardWith } from './cards.ts'
import { complaints } from './microsoft.ts'

const sentence = 'De partners lezen dit graag op tijd, want advies vragen kost twee weken. '
const letters = (said: string): string => said.replaceAll(/[\s•·]/gu, '')
const said = (cards: readonly Card[]): string =>
  letters(cards.map((page) => plainBody({ ...page, actions: [], why: '' })).join(''))
const isSmall = (page: Card): boolean => sizeOf(page) <= limits.messageBytes - limits.envelopeBytes

describe('a card that is too large for one message', () => {
  it('stays one when it fits', () => {
    fc.assert(
      fc.property(card, (one) => {
        if (isSmall(one)) expect(pages(one)).toEqual([one])
      }),
      { seed: 21, numRuns: 50 },
    )
  })
  it('is split between sentences, numbered, with the buttons at the end', () => {
    const actions = [{ id: 'open', label: 'Openen', press: { do: 'open' } }]
    const long = cardWith({
      body: [{ kind: 'text', text: sentence.repeat(600) }],
      actions,
      why: 'Je krijgt dit door R1.',
    })
    const made = pages(long)
    expect(made.length).toBeGreaterThan(3)
    expect(made.every(isSmall)).toBe(true)
    expect(made.map(({ title }) => title)).toEqual(
      made.map((_, at) => `Jaarplan jeugd (${at + 1}/${made.length})`),
    )
    expect(made.map((page) => page.actions.length)).toEqual(
      made.map((_, at) => (at === made.length - 1 ? 1 : 0)),
    )
    for (const page of made)
      expect(
        plainBody({ ...page, actions: [], why: '' })
          .trimEnd()
          .at(-1),
      ).toBe('.')
    expect(said(made)).toBe(letters(sentence.repeat(600)))
  })
  it('repeats a table’s header on each page and keeps every row', () => {
    const rows = Array.from({ length: 400 }, (_, at) => [`Partner ${at}`, 'Nog niet binnen'])
    const made = pages(cardWith({ body: [{ kind: 'table', columns: ['Partner', 'Stand'], rows }] }))
    expect(made.every(isSmall)).toBe(true)
    const tables = made.flatMap(({ body }) => body)
    expect(tables).toEqual(
      made.map((_, at) => ({ ...tables[at], kind: 'table', columns: ['Partner', 'Stand'] })),
    )
    expect(tables.flatMap((table) => (table.kind === 'table' ? table.rows : []))).toEqual(rows)
  })
  it('loses nothing of a text without a single space, nor breaks a character', () => {
    const text = '👩‍👩‍👧é'.repeat(6000)
    const made = pages(cardWith({ title: 'T'.repeat(4000), body: [{ kind: 'text', text }] }))
    expect(made.every(isSmall)).toBe(true)
    expect(said(made)).toBe(letters('T'.repeat(4000) + text))
    expect(made.map(({ title }) => title.length).every((length) => length < limits.title + 12)).toBe(true)
    expect(JSON.stringify(made.map(toAdaptiveCard))).not.toMatch(/\\ud[89a-f]/u)
  })
  it('says as text what is too large to draw', () => {
    const huge = sentence.repeat(400)
    const body: Card['body'] = [
      { kind: 'facts', facts: [{ label: 'Waarom', value: huge }] },
      { kind: 'list', items: ['kort', huge] },
      { kind: 'image', url: 'https://example.org/a.png', alt: huge },
      { kind: 'table', columns: ['Reden'], rows: [[huge]] },
    ]
    const made = pages(cardWith({ body, why: huge }))
    expect(made.every(isSmall)).toBe(true)
    expect(letters(made.map(plainBody).join('')).split(letters(sentence)).length - 1).toBe(5 * 400)
  })
  it('leaves out of a form what is kept when left empty, the longest first, and says so', () => {
    const form = ['a', 'b', 'c', 'd'].map((id, at) => ({
      id,
      label: id,
      kind: 'long-text' as const,
      required: true,
      value: sentence.repeat(20 * (at + 1)),
    }))
    const action = { id: 'correct', label: 'Aanpassen', press: { do: 'correct', on: 'o1' }, form }
    const [page, ...more] = pages(cardWith({ title: 'T', actions: [{ ...action, partial: true }] })).slice(-1)
    expect(more).toEqual([])
    expect(page && isSmall(page)).toBe(true)
    expect(page?.actions[0]?.form?.map(({ value }) => value !== undefined)).toEqual([true, true, true, false])
    expect(page?.actions[0]?.form?.[3]?.hint).toContain('Leeg laten houdt het')
    const whole = pages(cardWith({ title: 'T', actions: [action] })).at(-1)
    expect(whole?.actions).toEqual([action])
  })
  it('is drawn without a remark on every page, with every button once', () => {
    const large = card.map((one) => ({ ...one, body: Array.from({ length: 40 }, () => one.body).flat() }))
    fc.assert(
      fc.property(large, (one) => {
        const made = pages(one)
        for (const page of made) expect(complaints(toAdaptiveCard(page))).toEqual([])
        expect(made.flatMap(({ actions }) => actions)).toEqual(one.actions)
        expect(made.every(isSmall)).toBe(true)
      }),
      { seed: 22, numRuns: 30 },
    )
  })
})
