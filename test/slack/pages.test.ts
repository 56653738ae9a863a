import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fits } from '../../adapters/slack/pages.ts'
import { pages, toBlocks } from '../../adapters/slack/render.ts'
import type { Card } from '../../src/wording/card.ts'
import { plainBody } from '../../src/wording/plainText.ts'
import { card, cardWith } from '../teams/cards.ts'
import { wordsIn } from '../support/slackRead.ts'
import { callProblems } from './validators/calls.ts'

const sentence = 'De partners lezen dit graag op tijd, want advies vragen kost twee weken. '
const letters = (said: string): string => said.replaceAll(/[\s•·]/gu, '')
const bodyOf = (page: Card): string => plainBody({ ...page, actions: [], why: '' })
const said = (made: readonly Card[]): string => letters(made.map(bodyOf).join(''))

const problems = (page: Card): readonly string[] => {
  const { text, blocks } = toBlocks(page)
  return callProblems('chat.postMessage', { channel: 'C1', text, ...(blocks.length > 0 && { blocks }) })
}

describe('a card that is too large for one message', () => {
  it('stays one when it fits', () => {
    fc.assert(
      fc.property(card, (one) => {
        if (fits(one)) expect(pages(one)).toEqual([one])
      }),
      { numRuns: 50 },
    )
  })
  it('is split between sentences, numbered, with the buttons at the end', () => {
    const actions = [{ id: 'open', label: 'Openen', press: { do: 'open' } }]
    const text = sentence.repeat(600)
    const made = pages(cardWith({ body: [{ kind: 'text', text }], actions, why: 'Je krijgt dit door R1.' }))
    expect(made.length).toBeGreaterThan(3)
    expect(made.flatMap(problems)).toEqual([])
    expect(made.map(({ title }) => title)).toEqual(
      made.map((_, at) => `Jaarplan jeugd (${at + 1}/${made.length})`),
    )
    expect(made.map((page) => page.actions.length)).toEqual(
      made.map((_, at) => (at === made.length - 1 ? 1 : 0)),
    )
    for (const page of made) expect(bodyOf(page).trimEnd().at(-1)).toBe('.')
    expect(said(made)).toBe(letters(text))
  })
  it('breaks the blocks of one message between sentences too', () => {
    const one = cardWith({ body: [{ kind: 'text', text: sentence.repeat(100) }] })
    expect(pages(one)).toHaveLength(1)
    const { blocks } = toBlocks(one)
    expect(blocks.length).toBeGreaterThan(3)
    for (const block of blocks.slice(1)) expect(wordsIn([block]).at(-1)).toBe('.')
    expect(problems(one)).toEqual([])
  })
  it('repeats a table’s header on each page and keeps every row', () => {
    const rows = Array.from({ length: 400 }, (_, at) => [`Partner ${at}`, 'Nog niet binnen'])
    const made = pages(cardWith({ body: [{ kind: 'table', columns: ['Partner', 'Stand'], rows }] }))
    expect(made.flatMap(problems)).toEqual([])
    for (const page of made)
      expect(toBlocks(page).blocks.map(({ type }) => type)).toEqual(['header', 'table'])
    const tables = made.flatMap(({ body }) => body)
    expect(tables.flatMap((table) => (table.kind === 'table' ? table.rows : []))).toEqual(rows)
  })
  it('keeps within the total to the character, whatever it is made of', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 11_500, max: 13_400 }),
        fc.integer({ min: 1, max: 300 }),
        (total, each) => {
          const items = Array.from({ length: Math.floor(total / each) }, () => 'x'.repeat(each))
          const body: Card['body'] = [
            { kind: 'list', items: items.slice(0, items.length / 2) },
            { kind: 'facts', facts: items.slice(items.length / 2).map((value) => ({ label: 'A', value })) },
          ]
          const actions = [{ id: 'go', label: 'Ga', press: { do: 'open' }, style: 'primary' as const }]
          expect(pages(cardWith({ body, actions })).flatMap(problems)).toEqual([])
        },
      ),
      { numRuns: 30 },
    )
  })
  it('loses nothing of a text without a single space, nor breaks a character', () => {
    const text = '👩‍👩‍👧é'.repeat(3000)
    const made = pages(cardWith({ title: 'T'.repeat(4000), body: [{ kind: 'text', text }] }))
    expect(made.flatMap(problems)).toEqual([])
    expect(said(made)).toBe(letters('T'.repeat(4000) + text))
    expect(JSON.stringify(made.map(toBlocks))).not.toMatch(/\\ud[89a-f]/u)
  })
  it('has room for text of which every character is escaped', () => {
    const made = pages(cardWith({ body: [{ kind: 'text', text: '&'.repeat(9000) }], why: '<'.repeat(4000) }))
    expect(made.flatMap(problems)).toEqual([])
    expect(said(made).length).toBeGreaterThanOrEqual(9000)
  })
  it('says as text what is too large to draw', () => {
    const huge = sentence.repeat(200)
    const body: Card['body'] = [
      { kind: 'facts', facts: [{ label: 'Waarom', value: huge }] },
      { kind: 'list', items: ['kort', huge] },
      { kind: 'list', items: [huge], ordered: true },
      { kind: 'progress', done: 1, of: 2, label: huge },
      { kind: 'table', columns: ['Reden'], rows: [[huge]] },
    ]
    const made = pages(cardWith({ body, why: huge }))
    expect(made.flatMap(problems)).toEqual([])
    const words = letters(made.map((page) => wordsIn(toBlocks(page).blocks)).join(''))
    expect(words.split(letters(sentence)).length - 1).toBe(6 * 200)
  })
  it('keeps the buttons together on one page where they fit, and every one in any case', () => {
    const button = (at: number) => ({ id: `a${at}`, label: `Knop ${at}`, press: { do: 'open' } })
    const long = cardWith({
      body: [{ kind: 'text', text: sentence.repeat(178) }],
      actions: Array.from({ length: 30 }, (_, at) => button(at)),
    })
    const made = pages(long)
    expect(made.map(({ actions }) => actions.length)).toEqual([0, 30])
    const many = pages(cardWith({ actions: Array.from({ length: 2000 }, (_, at) => button(at)) }))
    expect(many.flatMap(({ actions }) => actions)).toHaveLength(2000)
    expect(many.flatMap(problems)).toEqual([])
  })
  it('is refused on no page, with every button once', () => {
    const large = card.map((one) => ({ ...one, body: Array.from({ length: 30 }, () => one.body).flat() }))
    fc.assert(
      fc.property(large, (one) => {
        const made = pages(one)
        expect(made.flatMap(problems)).toEqual([])
        expect(made.flatMap(({ actions }) => actions)).toEqual(one.actions)
      }),
      { numRuns: 30 },
    )
  })
})
