import type { HomeView, KnownBlock } from '@slack/types'
import type { Card } from '../../src/wording/card.ts'
import { quietBlocks } from './blocks.ts'
import { drawActions, drawContent } from './draw.ts'
import { limits } from './limits.ts'
import { pages } from './pages.ts'
import { inWords } from './render.ts'

const more = {
  nl: (count: number) => `En nog ${count}. Stuur me “open” voor alles.`,
  en: (count: number) => `And ${count} more. Send me “open” for everything.`,
} as const satisfies Record<Card['language'], unknown>

const drawn = (card: Card, at: number): KnownBlock[] => [
  ...(at > 0 ? [{ type: 'divider' as const }] : []),
  // Slack takes tables in messages only.
  ...drawContent(card, 0),
  ...drawActions(card.actions, card.language, `card-${at}`),
]

const bytesOf = (blocks: readonly KnownBlock[]): number =>
  new TextEncoder().encode(JSON.stringify(blocks)).length
/** Room for the type and the line that says how many are left out. */
const ROOM = { blocks: limits.view.blocks - 1, bytes: limits.view.bytes - 2_000 }

/**
 * Cards below each other as a person's Home tab: whole ones, as many as there is room for, then how many are left. A
 * card that is too large by itself shows its first page.
 */
export const toHome = (cards: readonly Card[]): HomeView => {
  const blocks: KnownBlock[] = []
  for (const [at, card] of cards.entries()) {
    const [shown = card] = at === 0 ? pages(card) : [card]
    const next = drawn(shown, at)
    if (blocks.length + next.length > ROOM.blocks || bytesOf([...blocks, ...next]) > ROOM.bytes) {
      blocks.push(...quietBlocks(more[card.language](cards.length - at), card.language))
      break
    }
    blocks.push(...next)
  }
  return { type: 'home', blocks }
}

/** The same in words alone, for where Slack does not take our drawing. */
export const homeInWords = (cards: readonly Card[]): HomeView => {
  const blocks = cards.flatMap((card) => inWords(card)).slice(0, limits.view.blocks)
  while (bytesOf(blocks) > ROOM.bytes) blocks.pop()
  return { type: 'home', blocks }
}
