import type { Block, Fact } from '../../src/wording/card.ts'
import type { Column, Element, Spacing, TableRow, TextBlock } from './adaptiveCard.ts'
import { escape } from './escape.ts'

type Look = Omit<TextBlock, 'type' | 'text' | 'wrap'>

/** One element a line, since a single line break inside an element is not shown everywhere. */
export const textBlocks = (text: string, look: Look = {}, first: Spacing = 'Default'): TextBlock[] => {
  let spacing = first
  const blocks: TextBlock[] = []
  for (const line of escape(text).split('\n')) {
    if (line.trim() === '') spacing = 'Default'
    else {
      blocks.push({ type: 'TextBlock', text: line, wrap: true, ...look, spacing })
      spacing = 'Small'
    }
  }
  return blocks
}

/** Lines inside one element: as paragraphs, the only break that every client keeps. */
const lines = (text: string): string => escape(text).replaceAll('\n', '\n\n')

/** Signs that would end a Markdown link, or begin something else in it. */
const percent = (sign: string): string => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`

/** An address that stands alone can be followed; it is shown by its host, since a long one would not fit. */
const link = (value: string): string | undefined => {
  if (!/^https:\/\/\S+$/u.test(value) || !URL.canParse(value)) return undefined
  const { href, host } = new URL(value)
  return `[${escape(host)}](${href.replaceAll(/[()[\]\\<>*_~`']/gu, percent)})`
}

const factSet = (facts: readonly Fact[]): Element => ({
  type: 'FactSet',
  facts: facts.map(({ label, value }) => ({ title: lines(label), value: link(value) ?? lines(value) })),
})

const tableRow = (cells: readonly string[], look: Look): TableRow => ({
  type: 'TableRow',
  cells: cells.map((cell) => ({
    type: 'TableCell',
    items: [{ type: 'TextBlock', text: lines(cell), wrap: true, ...look }],
  })),
})

/** A column is as wide as its longest text asks for, within bounds: a short code leaves its room to names. */
const widthOf = (cells: readonly string[]): number =>
  Math.min(20, Math.max(10, ...cells.map((cell) => cell.length)))

const table = (columns: readonly string[], rows: readonly (readonly string[])[]): Element => {
  const width = Math.max(columns.length, ...rows.map((row) => row.length))
  const filled = (row: readonly string[]): string[] => Array.from({ length: width }, (_, at) => row[at] ?? '')
  return {
    type: 'Table',
    columns: filled(columns).map((name, at) => ({
      width: widthOf([name, ...rows.map((row) => row[at] ?? '')]),
    })),
    firstRowAsHeaders: true,
    rows: [tableRow(filled(columns), { weight: 'Bolder' }), ...rows.map((row) => tableRow(filled(row), {}))],
  }
}

/**
 * Two columns as wide as what is done and what is left; the words above it say the same. Of nothing done yet they say
 * enough: an empty bar looks like a box where something is missing.
 */
const bar = (done: number, of: number): Element[] => {
  if (done <= 0) return []
  const full = Math.max(0, Math.min(done, of))
  const part = (width: number, style: Column['style']): Column[] =>
    width > 0 ? [{ type: 'Column', width, style, minHeight: '8px', spacing: 'None', items: [] }] : []
  const columns = [...part(full, 'accent'), ...part(of - full, 'emphasis')]
  return columns.length > 0 ? [{ type: 'ColumnSet', spacing: 'Small', columns }] : []
}

/** Draws one block; a block without content draws nothing. */
export const drawBlock = (block: Block): Element[] => {
  switch (block.kind) {
    case 'text':
      if (block.tone === 'quiet') return textBlocks(block.text, { isSubtle: true, size: 'Small' })
      return textBlocks(
        block.text,
        block.tone === 'attention' ? { color: 'Attention', weight: 'Bolder' } : {},
      )
    case 'facts':
      return block.facts.length > 0 ? [factSet(block.facts)] : []
    case 'list':
      return block.items.flatMap((item, at) =>
        textBlocks(`${block.ordered ? `${at + 1}.` : '•'} ${item}`, {}, at === 0 ? 'Default' : 'Small'),
      )
    case 'table':
      return block.columns.length + block.rows.length > 0 ? [table(block.columns, block.rows)] : []
    case 'progress':
      return [...textBlocks(block.label), ...bar(block.done, block.of)]
    case 'image':
      return [{ type: 'Image', url: block.url, altText: block.alt }]
  }
}
