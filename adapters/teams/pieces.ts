import type { Action, Block, Card } from '../../src/wording/card.ts'
import { blockText } from '../../src/wording/plainText.ts'

/** A part of a card that stays together on a page as long as it fits on one. */
export type Piece =
  | {
      readonly kind: 'block'
      readonly block: Block
      /** The place in the body of the block that it is part of. */
      readonly from: number
      /** What stands between it and the text before it, when both are text of that block. */
      readonly glue: string
    }
  | { readonly kind: 'why'; readonly why: string }
  | { readonly kind: 'actions'; readonly actions: readonly Action[] }

/** One block as blocks of one item, row or fact each. */
const units = (block: Block): Block[] => {
  switch (block.kind) {
    case 'facts':
      return block.facts.map((fact) => ({ ...block, facts: [fact] }))
    case 'table':
      return block.rows.length > 1 ? block.rows.map((row) => ({ ...block, rows: [row] })) : [block]
    case 'list':
      // A numbered item carries its number itself, or the count would start anew on each page.
      return block.ordered
        ? block.items.map((item, at) => ({ kind: 'text', text: `${at + 1}. ${item}` }))
        : block.items.map((item) => ({ ...block, items: [item] }))
    case 'text':
      return block.text.split(/\n{2,}/u).map((text) => ({ ...block, text }))
    case 'progress':
    case 'image':
      return [block]
  }
}

const joined = (one: Block, two: Block, glue: string): Block => {
  if (one.kind === 'text' && two.kind === 'text') return { ...one, text: one.text + glue + two.text }
  if (one.kind === 'facts' && two.kind === 'facts') return { ...one, facts: [...one.facts, ...two.facts] }
  if (one.kind === 'list' && two.kind === 'list') return { ...one, items: [...one.items, ...two.items] }
  if (one.kind === 'table' && two.kind === 'table') return { ...one, rows: [...one.rows, ...two.rows] }
  return one
}

/** The whole card below its title, in reading order. */
export const piecesOf = ({ body, why, actions }: Card): Piece[] => [
  ...body.flatMap((block, from) => {
    const glue = block.kind === 'list' ? '\n' : '\n\n'
    return units(block).map((unit): Piece => ({ kind: 'block', block: unit, from, glue }))
  }),
  ...(why ? [{ kind: 'why', why } as const] : []),
  ...(actions.length > 0 ? [{ kind: 'actions', actions } as const] : []),
]

/** Puts pieces that follow each other together again, as a card's content. */
export const together = (pieces: readonly Piece[]): Pick<Card, 'body' | 'actions' | 'why'> => {
  const body: { block: Block; from: number }[] = []
  for (const piece of pieces) {
    if (piece.kind !== 'block') continue
    const last = body.at(-1)
    if (last?.from === piece.from && last.block.kind === piece.block.kind)
      last.block = joined(last.block, piece.block, piece.glue)
    else body.push({ block: piece.block, from: piece.from })
  }
  return {
    body: body.map(({ block }) => block),
    actions: pieces.flatMap((piece) => (piece.kind === 'actions' ? piece.actions : [])),
    why: pieces.map((piece) => (piece.kind === 'why' ? piece.why : '')).join(''),
  }
}

/** Halves a text at the sentence end, word end or (nothing else left) letter nearest to its middle. */
const halves = (text: string, language: Card['language']): string[] => {
  for (const granularity of ['sentence', 'word', 'grapheme'] as const) {
    const middle = text.length / 2
    let best = 0
    for (const { index } of new Intl.Segmenter(language, { granularity }).segment(text))
      if (Math.abs(index - middle) < Math.abs(best - middle)) best = index
    if (best > 0) return [text.slice(0, best), text.slice(best)]
  }
  return [text]
}

/**
 * Breaks a piece that does not fit on a page by itself. What is no text is said as text first;
 * a piece that cannot be broken comes back alone.
 */
export const torn = (piece: Piece, language: Card['language']): Piece[] => {
  const texts = (said: string, like: Extract<Block, { kind: 'text' }>, from: number, glue: string): Piece[] =>
    halves(said, language).map((text, at) => ({
      kind: 'block',
      block: { ...like, text },
      from,
      glue: at === 0 ? glue : '',
    }))
  switch (piece.kind) {
    case 'actions':
      return piece.actions.map((action) => ({ kind: 'actions', actions: [action] }))
    case 'why':
      return texts(piece.why, { kind: 'text', text: '', tone: 'quiet' }, -1, '')
    case 'block': {
      const { block, from, glue } = piece
      const said =
        block.kind === 'image' ? `${blockText(block, language)}\n${block.url}` : blockText(block, language)
      return texts(said, block.kind === 'text' ? block : { kind: 'text', text: '' }, from, glue)
    }
  }
}
