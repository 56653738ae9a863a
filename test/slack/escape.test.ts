import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escape, unescape } from '../../adapters/slack/escape.ts'
import { toHome } from '../../adapters/slack/homeView.ts'
import { toModal } from '../../adapters/slack/modal.ts'
import { toBlocks } from '../../adapters/slack/render.ts'
import { cardWith, text } from '../teams/cards.ts'
import { all, wordsIn } from '../support/slackRead.ts'
import { nastyTexts } from './nasty.ts'
import { viewProblems } from './validators/blockKit.ts'

const said = fc.oneof(text, fc.constantFrom(...nastyTexts), fc.string({ unit: 'binary', maxLength: 80 }))

/** Elements of rich text that ping or lead somewhere. */
const alive = ['link', 'user', 'usergroup', 'broadcast', 'channel', 'team', 'emoji', 'date', 'mrkdwn']

const everywhere = (words: string) =>
  cardWith({
    title: words,
    body: [
      { kind: 'text', text: words },
      { kind: 'text', text: words, tone: 'quiet' },
      { kind: 'text', text: words, tone: 'attention' },
      { kind: 'facts', facts: [{ label: words, value: words }] },
      { kind: 'list', items: [words] },
      { kind: 'table', columns: [words], rows: [[words]] },
      { kind: 'progress', done: 1, of: 2, label: words },
      { kind: 'image', url: words, alt: words },
      { kind: 'image', url: 'https://example.org/a.png', alt: words },
    ],
    actions: [{ id: 'a', label: words, press: { do: 'why' } }],
    why: words,
  })

describe('text of people', () => {
  it('is tried in more than sixty ways', () => {
    expect(new Set(nastyTexts).size).toBeGreaterThanOrEqual(60)
  })
  it('holds nothing that Slack reads as the begin of a mention, a link or an entity of its own', () => {
    fc.assert(
      fc.property(said, (words) => {
        expect(escape(words)).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/u)
        expect(unescape(escape(words))).toBe(words)
      }),
      { numRuns: 1000 },
    )
    for (const words of nastyTexts) expect(unescape(escape(words))).toBe(words)
  })
  it('leaves ordinary words alone', () => {
    expect(escape('Jaarplan 2027: “vóór 12 mei”, 50%')).toBe('Jaarplan 2027: “vóór 12 mei”, 50%')
  })
  it('stands nowhere in a message where markup is read, and never becomes a mention or a link', () => {
    for (const words of nastyTexts) {
      const { text: fallback, blocks } = toBlocks(everywhere(words))
      for (const type of alive) expect(all(blocks, type)).toEqual([])
      expect(fallback).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/u)
    }
  })
  it('is no markup in a form or on the Home tab either', () => {
    for (const words of nastyTexts) {
      const card = everywhere(words)
      const choices = [{ value: 'a', label: words }]
      const form = (['text', 'long-text', 'link', 'one-of', 'many-of'] as const).map((kind, at) => ({
        id: `f${at}`,
        kind,
        label: words,
        hint: words,
        required: true,
        value: words,
        ...(kind.endsWith('of') && { choices }),
      }))
      const action = { id: 'a', label: words, press: { do: 'why' }, form }
      const views = [toModal(action, card, { press: action.press }), toHome([card])]
      for (const type of alive) expect(all(views, type)).toEqual([])
      expect(views.flatMap(viewProblems)).toEqual([])
    }
  })
  it('is shown as it was written', () => {
    for (const words of nastyTexts) {
      const seen = wordsIn(toBlocks(cardWith({ body: [{ kind: 'text', text: words }] })).blocks)
      expect(seen).toContain(words.trimEnd())
    }
  })
})
