import type { KnownBlock } from '@slack/types'
import type { Card } from '../../src/wording/card.ts'
import { oneLine, shorten } from './cut.ts'
import { escape } from './escape.ts'
import { limits } from './limits.ts'
import { drawActions, drawContent } from './draw.ts'
import { contentOf, type Unit, unitsOf } from './units.ts'

/** The total is known by observation only, so it is not used to the last character. */
const SPARE = 200

/** All text of some blocks in characters, escaped, with ids and what buttons carry: the most that Slack may count. */
export const weigh = (part: unknown): number => {
  if (typeof part === 'string') return escape(part).length
  if (typeof part !== 'object' || part === null) return 0
  return Object.entries(part).reduce((sum, [name, child]) => (name === 'type' ? sum : sum + weigh(child)), 0)
}

const blocksOf = (card: Card): KnownBlock[] => [
  ...drawContent(card, limits.message.tables),
  ...drawActions(card.actions, card.language),
]

/** As long as a page's number may become. */
const NUMBER = ' (999/999)'

/** A table that has more rows than Slack's own is drawn on several pages rather than as lines. */
const isTable = ({ body }: Card): boolean =>
  body.every((block) => block.kind !== 'table' || block.rows.length < limits.table.rows)

/** Whether the card is one message that Slack takes whole. */
export const fits = (card: Card): boolean => {
  const blocks = blocksOf(card)
  return (
    blocks.length <= limits.message.blocks && weigh(blocks) <= limits.message.total - SPARE && isTable(card)
  )
}

/** A title keeps room for its page number; one that does not stands whole as the first text. */
const titled = (card: Card): Card => {
  const title = oneLine(card.title, '')
  const room = limits.header - NUMBER.length
  if (title.length <= room) return { ...card, title }
  return {
    ...card,
    title: shorten(title, room),
    body: [{ kind: 'text', text: title, tone: 'attention' }, ...card.body],
  }
}

type Fits = (units: readonly Unit[]) => boolean

/** How many units from the front have room together, in few tries: drawing a page costs what is on it. */
const countOf = (units: readonly Unit[], isRoom: Fits): number => {
  let [yes, no] = [0, 1]
  while (no <= units.length && isRoom(units.slice(0, no))) [yes, no] = [no, no * 2]
  no = Math.min(no, units.length + 1)
  while (no - yes > 1) {
    const middle = Math.floor((yes + no) / 2)
    if (isRoom(units.slice(0, middle))) yes = middle
    else no = middle
  }
  return yes
}

/** Pages filled one after the other; a unit that has no room on a page of its own stands there all the same. */
const filled = (units: readonly Unit[], isRoom: Fits): Unit[][] => {
  const made: Unit[][] = []
  for (let left = units; left.length > 0; ) {
    const count = Math.max(1, countOf(left, isRoom))
    made.push(left.slice(0, count))
    left = left.slice(count)
  }
  return made
}

/** The buttons stay together: below the text, else on a page of their own, else on as many as they need. */
const withActions = (units: readonly Unit[], isRoom: Fits): Unit[][] => {
  const actions = units.filter(({ kind }) => kind === 'action')
  const texts = filled(
    units.filter(({ kind }) => kind !== 'action'),
    isRoom,
  )
  const last = [...(texts.at(-1) ?? []), ...actions]
  return isRoom(last) ? [...texts.slice(0, -1), last] : [...texts, ...filled(actions, isRoom)]
}

/**
 * The card as one message, or as several when it is too large for one: in order, with all of its content, broken
 * between blocks, items and rows, and inside a text only between sentences (a sentence that is too long by itself
 * between words). Titles then end in '(2/3)'; the buttons come last.
 */
export const pages = (card: Card): Card[] => {
  if (fits(card)) return [card]
  const { body: _, actions: _buttons, why: _why, ...rest } = titled(card)
  const units = unitsOf(titled(card))
  const page = (part: readonly Unit[], number: string): Card => ({
    ...rest,
    title: `${rest.title}${number}`,
    ...contentOf(part),
  })
  const made = withActions(units, (part) => fits(page(part, NUMBER)))
  return made.map((part, at) => page(part, made.length > 1 ? ` (${at + 1}/${made.length})` : ''))
}
