import type { Action, Block, Card } from '../../src/wording/card.ts'
import { rowText } from '../../src/wording/plainText.ts'
import { parts, shorten } from './cut.ts'

type Language = Card['language']

/** The smallest parts of a card: what is in one stands on one page. */
export type Unit =
  /** `from` is the place of its block in the card, `glue` what stands between it and the text before it. */
  | { readonly kind: 'block'; readonly block: Block; readonly from: number; readonly glue: string }
  | { readonly kind: 'why'; readonly why: string }
  | { readonly kind: 'action'; readonly action: Action }

/** Longest text of one unit: on a page of its own it has room, even if each character is escaped. */
const MOST = 2_000

type Piece = { readonly block: Block; readonly glue: string }

const textPieces = (text: string, like: Extract<Block, { kind: 'text' }>, language: Language): Piece[] =>
  text.split(/\n{2,}/u).flatMap((paragraph) =>
    parts(paragraph, MOST, language).map((part, at) => ({
      block: { ...like, text: part },
      glue: at === 0 ? '\n\n' : '',
    })),
  )

/** What is too long for its own form is said as text. */
const orText = (block: Block, said: string, language: Language): Piece[] =>
  said.length <= MOST ? [{ block, glue: '' }] : textPieces(said, { kind: 'text', text: '' }, language)

const piecesOf = (block: Block, language: Language): Piece[] => {
  switch (block.kind) {
    case 'text':
      return textPieces(block.text, block, language)
    case 'facts':
      return block.facts.flatMap((fact) =>
        orText({ ...block, facts: [fact] }, `${fact.label}: ${fact.value}`, language),
      )
    case 'list':
      // A numbered item carries its number itself: on another page the count would start anew.
      return block.items.flatMap((item, at): Piece[] =>
        block.ordered
          ? textPieces(`${at + 1}. ${item}`, { kind: 'text', text: '' }, language).map((piece, part) =>
              part === 0 ? { ...piece, glue: '\n' } : piece,
            )
          : orText({ ...block, items: [item] }, `• ${item}`, language),
      )
    case 'table': {
      if (block.rows.length === 0) return [{ block, glue: '' }]
      return block.rows.flatMap((row) =>
        orText({ ...block, rows: [row] }, rowText(block.columns, row), language),
      )
    }
    case 'progress':
      if (block.label.length <= MOST) return [{ block, glue: '' }]
      return [
        ...textPieces(block.label, { kind: 'text', text: '' }, language),
        { block: { ...block, label: '' }, glue: '' },
      ]
    case 'image':
      if (block.alt.length <= MOST) return [{ block, glue: '' }]
      return [
        { block: { ...block, alt: shorten(block.alt, MOST) }, glue: '' },
        ...textPieces(block.alt, { kind: 'text', text: '', tone: 'quiet' }, language),
      ]
  }
}

/** The card below its title in reading order; the reason and the buttons come last. */
export const unitsOf = ({ body, why = '', actions, language }: Card): Unit[] => [
  ...body.flatMap((block, from) =>
    piecesOf(block, language).map((piece): Unit => ({ kind: 'block', from, ...piece })),
  ),
  ...(why.length > MOST
    ? textPieces(why, { kind: 'text', text: '', tone: 'quiet' }, language).map(
        (piece): Unit => ({ kind: 'block', from: body.length, ...piece }),
      )
    : why === ''
      ? []
      : [{ kind: 'why' as const, why }]),
  ...actions.map((action): Unit => ({ kind: 'action', action })),
]

const joined = (one: Block, two: Block, glue: string): Block | undefined => {
  if (one.kind === 'text' && two.kind === 'text') return { ...one, text: one.text + glue + two.text }
  if (one.kind === 'facts' && two.kind === 'facts') return { ...one, facts: [...one.facts, ...two.facts] }
  if (one.kind === 'list' && two.kind === 'list') return { ...one, items: [...one.items, ...two.items] }
  if (one.kind === 'table' && two.kind === 'table') return { ...one, rows: [...one.rows, ...two.rows] }
  return undefined
}

/** A card's content again, out of units that follow each other. */
export const contentOf = (units: readonly Unit[]): Pick<Card, 'body' | 'actions' | 'why'> => {
  const body: { block: Block; from: number }[] = []
  for (const unit of units) {
    if (unit.kind !== 'block') continue
    const last = body.at(-1)
    const block = last?.from === unit.from ? joined(last.block, unit.block, unit.glue) : undefined
    if (last && block) last.block = block
    else body.push({ block: unit.block, from: unit.from })
  }
  const why = units.flatMap((unit) => (unit.kind === 'why' ? [unit.why] : [])).join('')
  return {
    body: body.map(({ block }) => block),
    actions: units.flatMap((unit) => (unit.kind === 'action' ? [unit.action] : [])),
    ...(why !== '' && { why }),
  }
}
