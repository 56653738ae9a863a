import type { Card } from '../../src/wording/card.ts'
import { limits } from './limits.ts'
import { type Piece, piecesOf, together, torn } from './pieces.ts'
import { toAdaptiveCard } from './render.ts'
import { shed } from './shed.ts'

/** The size of a drawn card in bytes, as Teams counts it. */
export const sizeOf = (card: Card): number => JSON.stringify(toAdaptiveCard(card)).length * 2

const room = limits.messageBytes - limits.envelopeBytes
/** As long as a continuation's number may become. */
const numberRoom = ' (999/999)'

/** A title keeps room for what it names: a longer one is cut at a word, and stands whole as the first text. */
const shortTitle = (card: Card): Card => {
  const { title, body } = card
  if (title.length <= limits.title) return card
  const cut = title.slice(0, limits.title - 1)
  const word = cut
    .slice(0, Math.max(cut.search(/\s\S*$/u), limits.title / 2))
    .replace(/[\uD800-\uDBFF]$/u, '')
  return { ...card, title: `${word}…`, body: [{ kind: 'text', text: title }, ...body] }
}

/** The most pieces from the front that fit on one page. */
const fitting = (pieces: readonly Piece[], fits: (pieces: readonly Piece[]) => boolean): number => {
  let [yes, no] = [0, 1]
  while (no <= pieces.length && fits(pieces.slice(0, no))) [yes, no] = [no, no * 2]
  no = Math.min(no, pieces.length + 1)
  while (no - yes > 1) {
    const middle = Math.floor((yes + no) / 2)
    if (fits(pieces.slice(0, middle))) yes = middle
    else no = middle
  }
  return yes
}

/**
 * Splits a card that is too large for one Teams message into cards that are not, in order and with all of its
 * content: between blocks, items and rows where that is enough, else between sentences, then words. Buttons come
 * last, together where they fit. Continued titles end in '(2/3)'. A form that is too large by itself loses the longest
 * texts that stood in it where they are kept when left empty; else it stays whole, since half a form cannot be answered.
 */
export const pages = (card: Card): Card[] => {
  if (sizeOf(card) <= room) return [card]
  const whole = shortTitle(card)
  const page = (pieces: readonly Piece[]): Card => ({ ...whole, ...together(pieces) })
  const fits = (pieces: readonly Piece[]): boolean =>
    sizeOf({ ...page(pieces), title: whole.title + numberRoom }) <= room
  const made: Card[] = []
  let left = piecesOf(whole)
  while (left.length > 0) {
    const count = fitting(left, fits)
    const [first, ...rest] = left
    if (count === 0 && first) {
      const parts = torn(first, whole.language)
      if (parts.length > 1) {
        left = [...parts, ...rest]
        continue
      }
      const lighter = first.kind === 'actions' ? first.actions.map((one) => shed(one, whole.language)) : []
      if (lighter[0]) {
        left = [{ kind: 'actions', actions: [lighter[0]] }, ...rest]
        continue
      }
    }
    made.push(page(left.slice(0, Math.max(count, 1))))
    left = left.slice(Math.max(count, 1))
  }
  return made.map((part, at) => ({ ...part, title: `${part.title} (${at + 1}/${made.length})` }))
}
