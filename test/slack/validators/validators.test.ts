import { describe, expect, it } from 'vitest'
import { messageProblems, slackLimits, viewProblems } from './blockKit.ts'
import { callProblems, knowsMethods } from './calls.ts'

const plain = (text: string) => ({ type: 'plain_text', text })
const button = (change: object = {}) => ({ type: 'button', text: plain('Ja'), action_id: 'a', ...change })
const x = (count: number): string => 'x'.repeat(count)
const modal = (change: object = {}) => ({
  type: 'modal',
  title: plain('Titel'),
  blocks: [{ type: 'divider' }],
  ...change,
})

describe('the rules made from Slack’s own types', () => {
  it('hold every limit that their comments state', () => {
    expect(slackLimits.missed).toEqual([])
    expect(slackLimits.added.length).toBeGreaterThan(140)
    for (const rule of [
      'SectionBlock.fields text ≤ 2000',
      'HeaderBlock.text text ≤ 150',
      'ActionsBlock.elements ≤ 25 items',
      'TableBlock.rows ≤ 20 cells',
      'ModalView.private_metadata ≤ 3000',
    ])
      expect(slackLimits.added).toContain(rule)
  })
  it.each([
    ['a section that is too long', [{ type: 'section', text: plain(x(3001)) }]],
    ['an empty text', [{ type: 'section', text: plain('') }]],
    ['eleven fields', [{ type: 'section', fields: Array.from({ length: 11 }, () => plain('x')) }]],
    ['a field that is too long', [{ type: 'section', fields: [plain(x(2001))] }]],
    ['a header that is too long', [{ type: 'header', text: plain(x(151)) }]],
    ['a header with markup', [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }]],
    [
      'twenty-six buttons',
      [{ type: 'actions', elements: Array.from({ length: 26 }, (_, at) => button({ action_id: `${at}` })) }],
    ],
    ['no buttons', [{ type: 'actions', elements: [] }]],
    ['a button text that is too long', [{ type: 'actions', elements: [button({ text: plain(x(76)) })] }]],
    ['a button value that is too long', [{ type: 'actions', elements: [button({ value: x(2001) })] }]],
    ['the same action twice', [{ type: 'actions', elements: [button(), button()] }]],
    ['an unknown type', [{ type: 'sectoin', text: plain('x') }]],
    ['an unknown property', [{ type: 'divider', colour: 'red' }]],
    ['an input', [{ type: 'input', label: plain('x'), element: { type: 'plain_text_input' } }]],
    ['fifty-one blocks', Array.from({ length: 51 }, () => ({ type: 'divider' }))],
    ['too much text together', Array.from({ length: 5 }, () => ({ type: 'section', text: plain(x(2900)) }))],
    ['an empty cell', [{ type: 'table', rows: [[{ type: 'raw_text', text: '' }]] }]],
    [
      'two tables',
      Array.from({ length: 2 }, () => ({ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] })),
    ],
  ])('refuse %s in a message', (_, blocks) => {
    expect(messageProblems(blocks)).not.toEqual([])
  })
  it.each([
    ['a title that is too long', modal({ title: plain(x(25)) })],
    ['metadata that is too long', modal({ private_metadata: x(3001) })],
    ['a hundred and one blocks', modal({ blocks: Array.from({ length: 101 }, () => ({ type: 'divider' })) })],
    [
      'inputs without a button',
      modal({ blocks: [{ type: 'input', label: plain('x'), element: { type: 'plain_text_input' } }] }),
    ],
    ['no title', { type: 'modal', blocks: [] }],
    ['a title on the Home tab', { type: 'home', title: plain('x'), blocks: [{ type: 'divider' }] }],
    ['an unknown view', { type: 'drawer', blocks: [] }],
  ])('refuse %s in a view', (_, view) => {
    expect(viewProblems(view)).not.toEqual([])
  })
  it('take what is right', () => {
    expect(messageProblems([{ type: 'actions', elements: [button()] }])).toEqual([])
    expect(viewProblems(modal())).toEqual([])
  })
})

describe.runIf(knowsMethods)('the arguments by Slack’s own description', () => {
  it.each([
    ['chat.postMessage', { text: 'x' }],
    ['chat.postMessage', { channel: 'C1' }],
    ['chat.postMessage', { channel: 'C1', text: 'x', markdown_text: 'x' }],
    ['chat.postMessage', { channel: 'C1', text: 'x', chanel: 'C1' }],
    ['chat.postMesage', { channel: 'C1', text: 'x' }],
    ['users.info', {}],
    ['chat.update', { channel: 'C1', ts: '1.2', text: x(4001) }],
  ])('refuse %s with %o', (method, args) => {
    expect(callProblems(method, args)).not.toEqual([])
  })
  it('take what is right', () => {
    expect(callProblems('chat.postMessage', { channel: 'C1', text: 'x' })).toEqual([])
    expect(callProblems('views.open', { trigger_id: '1.2', view: JSON.stringify(modal()) })).toEqual([])
  })
})
