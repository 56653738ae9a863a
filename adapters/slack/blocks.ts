import type { ContextBlock, KnownBlock, RichTextBlock, RichTextElement, TableBlock } from '@slack/types'
import type { Block, Card, Fact } from '../../src/wording/card.ts'
import { blockText, rowText } from '../../src/wording/plainText.ts'
import { isBlank, oneLine, parts, shorten } from './cut.ts'
import { limits } from './limits.ts'
import { fileIn } from './pictures.ts'

type Language = Card['language']

/** A run of rich text: what is written in it is never read as markup, mention, emoji or link. */
const run = (text: string, bold = false): RichTextElement => ({
  type: 'text',
  text,
  ...(bold && { style: { bold } }),
})

const section = (...elements: RichTextElement[]): RichTextBlock['elements'][number] => ({
  type: 'rich_text_section',
  elements,
})

const rich = (...elements: RichTextBlock['elements']): RichTextBlock => ({ type: 'rich_text', elements })

/** Text as it was written, in as many blocks as it needs. */
export const textBlocks = (text: string, language: Language, bold = false): RichTextBlock[] =>
  parts(text, limits.richText, language).map((part) => rich(section(run(part.trimEnd(), bold))))

/** Small and grey, below what matters. */
export const quietBlocks = (text: string, language: Language): ContextBlock[] =>
  parts(text, limits.context, language).map((part) => ({
    type: 'context',
    elements: [{ type: 'plain_text', text: part.trimEnd(), emoji: false }],
  }))

/** What fits together stays together; what is too large by itself stands alone. */
const grouped = <T>(items: readonly T[], lengthOf: (item: T) => number, room: number): T[][] => {
  const groups: T[][] = []
  let left = 0
  for (const item of items) {
    const last = groups.at(-1)
    if (last && lengthOf(item) <= left) last.push(item)
    else {
      groups.push([item])
      left = room
    }
    left -= lengthOf(item)
  }
  return groups
}

const factBlocks = (facts: readonly Fact[], language: Language): KnownBlock[] => {
  const lengthOf = ({ label, value }: Fact): number => label.length + value.length + 3
  const shown = facts.filter(({ label, value }) => !isBlank(label + value))
  return grouped(shown, lengthOf, limits.richText).flatMap((group) => {
    const [first] = group
    if (first && lengthOf(first) > limits.richText)
      return textBlocks(`${first.label}: ${first.value}`, language)
    return rich(
      section(
        ...group.flatMap(({ label, value }, at) => [
          run(`${label}:`, true),
          run(` ${value}${at < group.length - 1 ? '\n' : ''}`),
        ]),
      ),
    )
  })
}

const listBlocks = (items: readonly string[], ordered: boolean, language: Language): KnownBlock[] => {
  const numbered = items.map((item, at) => ({ item, at })).filter(({ item }) => !isBlank(item))
  return grouped(numbered, ({ item }) => item.length, limits.richText).flatMap((group) => {
    const [first] = group
    if (first && first.item.length > limits.richText)
      return textBlocks(`${ordered ? `${first.at + 1}.` : '•'} ${first.item}`, language)
    return rich({
      type: 'rich_text_list',
      style: ordered ? 'ordered' : 'bullet',
      ...(ordered && first && first.at > 0 && { offset: first.at }),
      elements: group.map(({ item }) => ({ type: 'rich_text_section', elements: [run(item)] })),
    })
  })
}

type Table = Extract<Block, { kind: 'table' }>

const cell = (text: string) => ({ type: 'raw_text' as const, text: isBlank(text) ? '–' : text })

/** A table of Slack's own, where it is small enough to be one. */
const tableBlock = ({ columns, rows }: Table): TableBlock | undefined => {
  const width = Math.max(columns.length, ...rows.map((row) => row.length))
  const lines = [columns, ...rows].map((row) => Array.from({ length: width }, (_, at) => cell(row[at] ?? '')))
  const total = lines.flat().reduce((sum, { text }) => sum + text.length, 0)
  const { rows: most, columns: widest, total: room } = limits.table
  const fits = lines.length <= most && width <= widest && total <= room && width > 0
  return fits
    ? { type: 'table', rows: lines, column_settings: columns.map(() => ({ is_wrapped: true })) }
    : undefined
}

const bar = (done: number, of: number): string => {
  const most = 20
  const steps = Math.min(of, most)
  const full = of > 0 ? Math.floor((Math.max(0, Math.min(done, of)) / of) * steps) : 0
  return '▰'.repeat(full) + '▱'.repeat(steps - full)
}

const isShown = ({ url }: Extract<Block, { kind: 'image' }>): boolean =>
  /^https?:/iu.test(url) && URL.canParse(url) && url.length <= limits.url

/** Draws one block; a block without content draws nothing. `table` is false where Slack takes no (further) table. */
export const drawBlock = (
  block: Block,
  { language, table }: { readonly language: Language; readonly table: boolean },
): KnownBlock[] => {
  switch (block.kind) {
    case 'text':
      if (block.tone === 'quiet') return quietBlocks(block.text, language)
      return textBlocks(block.text, language, block.tone === 'attention')
    case 'facts':
      return factBlocks(block.facts, language)
    case 'list':
      return listBlocks(block.items, block.ordered ?? false, language)
    case 'table': {
      const own = table ? tableBlock(block) : undefined
      if (own) return [own]
      return listBlocks(
        block.rows.map((row) => rowText(block.columns, row)),
        false,
        language,
      )
    }
    case 'progress': {
      const drawn = bar(block.done, block.of)
      return [...textBlocks(block.label, language), ...(drawn === '' ? [] : quietBlocks(drawn, language))]
    }
    case 'image': {
      const file = fileIn(block.url)
      if (file === undefined && !isShown(block)) return quietBlocks(blockText(block, language), language)
      const shown = file === undefined ? { image_url: block.url } : { slack_file: { id: file } }
      return [
        { type: 'image', ...shown, alt_text: shorten(oneLine(block.alt), limits.alt) },
        ...(block.alt.length > limits.alt ? quietBlocks(block.alt, language) : []),
      ]
    }
  }
}
