import type { ActionsBlock, Button, HeaderBlock, KnownBlock } from '@slack/types'
import type { Action, Card, Press } from '../../src/wording/card.ts'
import { drawBlock, quietBlocks, textBlocks } from './blocks.ts'
import { isBlank, oneLine, shorten } from './cut.ts'
import { limits } from './limits.ts'

/** What a button carries: its press, and `f` when a form comes first. */
export type ButtonValue = { readonly p: Press; readonly f?: 1 }

const button = ({ id, label, press, form = [], style }: Action): Button => {
  const value: ButtonValue = { p: press, ...(form.length > 0 && { f: 1 }) }
  return {
    type: 'button',
    action_id: id,
    text: { type: 'plain_text', text: shorten(oneLine(label, '…'), limits.button.text), emoji: false },
    value: JSON.stringify(value),
    ...(style && { style }),
  }
}

/** Buttons, at most as many in a block as Slack takes; a name that is too long for its button stands whole above them. */
export const drawActions = (
  actions: readonly Action[],
  language: Card['language'],
  prefix = 'actions',
): KnownBlock[] => {
  const long = actions
    .map(({ label }) => oneLine(label, '…'))
    .filter((label) => label.length > limits.button.text)
  const rows = Array.from(
    { length: Math.ceil(actions.length / limits.actions) },
    (_, at): ActionsBlock => ({
      type: 'actions',
      block_id: `${prefix}-${at}`,
      elements: actions.slice(at * limits.actions, (at + 1) * limits.actions).map(button),
    }),
  )
  return [...long.flatMap((label) => quietBlocks(label, language)), ...rows]
}

/** A title as Slack's header; one that does not fit stands whole below it. */
export const drawTitle = (title: string, language: Card['language']): KnownBlock[] => {
  if (isBlank(title)) return []
  const line = oneLine(title)
  const header: HeaderBlock = {
    type: 'header',
    text: { type: 'plain_text', text: shorten(line, limits.header), emoji: false },
  }
  return [header, ...(line.length > limits.header ? textBlocks(line, language, true) : [])]
}

/** Title, body and the reason, without buttons; `tables` is how many of Slack's own tables may be among them. */
export const drawContent = (card: Card, tables: number): KnownBlock[] => {
  const { title, body, why = '', language } = card
  let left = tables
  const drawn = body.flatMap((block) => {
    const made = drawBlock(block, { language, table: left > 0 })
    if (made.some(({ type }) => type === 'table')) left -= 1
    return made
  })
  return [...drawTitle(title, language), ...drawn, ...quietBlocks(why, language)]
}
