import type { KnownBlock } from '@slack/types'
import type { Card } from '../../src/wording/card.ts'
import { plainText } from '../../src/wording/plainText.ts'
import { isBlank, parts } from './cut.ts'
import { drawActions, drawContent } from './draw.ts'
import { escape } from './escape.ts'
import { limits } from './limits.ts'

const more = { nl: 'De rest staat in het bericht.', en: 'The rest is in the message.' } as const

// What a button's form asks is read in the form.
const withoutForms = (card: Card): Card => ({
  ...card,
  actions: card.actions.map(({ form: _form, ...action }) => action),
})

/** The whole card in words, escaped; what does not fit in an edit ends at a sentence and says where the rest is. */
const fallback = (card: Card): string => {
  const bare = withoutForms(card)
  const whole = escape(plainText(bare))
  if (isBlank(whole)) return '–'
  if (whole.length <= limits.message.text) return whole
  const end = `\n\n${more[card.language]}`
  for (let room = limits.message.text - end.length; room > 0; room = Math.floor(room * 0.9)) {
    const [first = ''] = parts(plainText(bare), room, card.language)
    const said = escape(first.trimEnd()) + end
    if (said.length <= limits.message.text) return said
  }
  return more[card.language]
}

/**
 * Draws a card as a Slack message: blocks, and the same in escaped words for notifications and screen readers. What
 * people wrote stands in rich text and plain text, where Slack reads no markup. One message has room for what
 * {@link pages} gives; a larger card has to be paged first.
 */
export const toBlocks = (card: Card): { text: string; blocks: KnownBlock[] } => ({
  text: fallback(card),
  blocks: [...drawContent(card, limits.message.tables), ...drawActions(card.actions, card.language)],
})

/** The card as nothing but words that Slack reads no markup in, for where it does not take our drawing. */
export const inWords = (card: Card): KnownBlock[] =>
  parts(plainText(withoutForms(card)), limits.section, card.language).map((text) => ({
    type: 'section',
    text: { type: 'plain_text', text, emoji: false },
  }))

export { pages } from './pages.ts'
