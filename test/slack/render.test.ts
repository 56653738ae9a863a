import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toBlocks } from '../../adapters/slack/render.ts'
import { limits } from '../../adapters/slack/limits.ts'
import { unescape } from '../../adapters/slack/escape.ts'
import { plainText } from '../../src/wording/plainText.ts'
import { card, cardWith } from '../teams/cards.ts'
import { all, wordsIn } from '../support/slackRead.ts'
import { messageProblems } from './validators/blockKit.ts'
import { callProblems } from './validators/calls.ts'

const why = { id: 'why', label: 'Waarom krijg ik dit?', press: { do: 'why', on: 'o1' } } as const

describe('a card as a Slack message', () => {
  it('is refused by neither validator, whatever is in it', () => {
    fc.assert(
      fc.property(card, (one) => {
        const { text, blocks } = toBlocks(one)
        const message = { channel: 'C1', text, ...(blocks.length > 0 && { blocks }) }
        expect(callProblems('chat.postMessage', message)).toEqual([])
        expect(callProblems('chat.update', { ...message, ts: '1.2' })).toEqual([])
      }),
      { numRuns: 400 },
    )
  })
  it('keeps every button in order, each with its press', () => {
    fc.assert(
      fc.property(card, (one) => {
        const buttons = all(toBlocks(one).blocks, 'button')
        expect(buttons.map((button) => button['action_id'])).toEqual(one.actions.map(({ id }) => id))
        expect(buttons.map((button) => JSON.parse(String(button['value'])))).toEqual(
          one.actions.map(({ press, form = [] }) => ({ p: press, ...(form.length > 0 && { f: 1 }) })),
        )
      }),
      { numRuns: 200 },
    )
  })
  it('says the same in words for who sees no blocks, within what an edit takes', () => {
    const short = cardWith({ body: [{ kind: 'text', text: 'A & B' }], actions: [why] })
    expect(unescape(toBlocks(short).text)).toBe(plainText(short))
    const sentence = 'De partners lezen <dit> graag & op tijd. '
    const long = toBlocks(cardWith({ body: [{ kind: 'text', text: sentence.repeat(200) }] })).text
    expect(long.length).toBeLessThanOrEqual(limits.message.text)
    expect(unescape(long)).toMatch(/graag & op tijd\.\n\nDe rest staat in het bericht\.$/u)
  })
  it('draws title, facts, list, table, progress and reason each in its own form', () => {
    const { blocks } = toBlocks(
      cardWith({
        body: [
          { kind: 'facts', facts: [{ label: 'Uiterlijk', value: 'vr 28 nov' }] },
          { kind: 'list', items: ['begroting', 'planning'], ordered: true },
          { kind: 'table', columns: ['Partner', 'Stand'], rows: [['Velsen', 'binnen'], ['Beverwijk']] },
          { kind: 'progress', done: 1, of: 2, label: '1 van 2 binnen' },
          { kind: 'image', url: 'https://example.org/a.png', alt: 'Kaart van de regio' },
        ],
        actions: [why],
        why: 'Dit komt door R1.',
      }),
    )
    expect(blocks).toMatchObject([
      { type: 'header', text: { type: 'plain_text', text: 'Jaarplan jeugd' } },
      {
        type: 'rich_text',
        elements: [{ elements: [{ text: 'Uiterlijk:', style: { bold: true } }, { text: ' vr 28 nov' }] }],
      },
      { elements: [{ type: 'rich_text_list', style: 'ordered', elements: [{}, {}] }] },
      {
        type: 'table',
        rows: [
          [{ text: 'Partner' }, { text: 'Stand' }],
          [{ text: 'Velsen' }, { text: 'binnen' }],
          [{ text: 'Beverwijk' }, { text: '–' }],
        ],
      },
      { type: 'rich_text' },
      { type: 'context', elements: [{ text: '▰▱' }] },
      { type: 'image', alt_text: 'Kaart van de regio' },
      { type: 'context', elements: [{ text: 'Dit komt door R1.' }] },
      { type: 'actions' },
    ])
  })
  it('draws a second table, and one that is too wide, as lines with their headers', () => {
    const table = { kind: 'table' as const, columns: ['Partner', 'Stand'], rows: [['Velsen', 'binnen']] }
    const wide = { ...table, columns: Array.from({ length: 21 }, (_, at) => `K${at}`) }
    const { blocks } = toBlocks(cardWith({ body: [wide, table, table] }))
    expect(all(blocks, 'table')).toHaveLength(1)
    expect(wordsIn(blocks)).toContain('Partner: Velsen · Stand: binnen')
    expect(messageProblems(blocks)).toEqual([])
  })
  it('shortens a title and a button at a word, and says them whole beside it', () => {
    const title = 'De samenwerking in de regio '.repeat(8).trim()
    const label = 'Een knop met een heel erg lange naam, langer dan op een knop in Slack kan staan'
    const { blocks } = toBlocks(cardWith({ title, actions: [{ ...why, label }] }))
    expect(messageProblems(blocks)).toEqual([])
    expect(wordsIn(blocks)).toContain(title)
    expect(wordsIn(blocks)).toContain(label)
    expect(all(blocks, 'header')).toMatchObject([{ text: { text: expect.stringMatching(/\p{L}…$/u) } }])
  })
  it('puts more than twenty-five buttons in rows', () => {
    const actions = Array.from({ length: 60 }, (_, at) => ({ ...why, id: `a${at}` }))
    const { blocks } = toBlocks(cardWith({ actions }))
    expect(all(blocks, 'actions')).toHaveLength(3)
    expect(messageProblems(blocks)).toEqual([])
  })
})
