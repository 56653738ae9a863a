import type { KnownBlock, ModalView } from '@slack/types'
import type { Field } from '../../src/core/form.ts'
import type { Action, Card } from '../../src/wording/card.ts'
import { quietBlocks, textBlocks } from './blocks.ts'
import { oneLine, shorten } from './cut.ts'
import { drawField, optionValue } from './inputs.ts'
import { limits } from './limits.ts'
import { type Opened, packMetadata } from './submission.ts'

/** The callback id of every form. */
export const FORM = 'tijdig-form'

const words = {
  nl: {
    close: 'Annuleren',
    send: 'Versturen',
    partial: (needed: string) =>
      `Je mag een deel invullen en de rest later.${needed ? ` Nodig zijn: ${needed}.` : ''}`,
  },
  en: {
    close: 'Cancel',
    send: 'Send',
    partial: (needed: string) =>
      `You may fill in a part now and the rest later.${needed ? ` Needed are: ${needed}.` : ''}`,
  },
} as const satisfies Record<Card['language'], unknown>

const plain = (text: string) => ({ type: 'plain_text' as const, text, emoji: false })

const longValues = (form: readonly Field[]): Record<string, Record<string, string>> => {
  const fields = form.map(({ id, choices = [] }): [string, Record<string, string>] => [
    id,
    Object.fromEntries(
      choices.flatMap(({ value }, at) => {
        const sent = optionValue(value, at)
        return sent === value ? [] : [[sent, value]]
      }),
    ),
  ])
  return Object.fromEntries(fields.filter(([, values]) => Object.keys(values).length > 0))
}

const head = (
  { label, form = [], partial }: Action,
  { title, language }: Pick<Card, 'title' | 'language'>,
) => {
  const name = oneLine(label)
  const needed = form.filter(({ required }) => required).map((field) => oneLine(field.label))
  return [
    ...(name.length > limits.view.title ? textBlocks(name, language, true) : []),
    ...(oneLine(title) === name ? [] : textBlocks(title, language, true)),
    ...(partial ? quietBlocks(words[language].partial(needed.join(', ')), language) : []),
  ]
}

/** As many fields as a view has room for; who sends a part is asked the rest again. */
const drawn = (action: Action, card: Pick<Card, 'title' | 'language'>): KnownBlock[] => {
  const blocks: KnownBlock[] = head(action, card)
  for (const field of action.form ?? []) {
    const more = drawField(field, card.language, action.partial ?? false)
    if (blocks.length + more.length > limits.view.blocks) return blocks
    blocks.push(...more)
  }
  return blocks
}

/**
 * The form of an action as a modal. Its title is the action's name and its first text says what it is about; a name that
 * does not fit the title stands there whole. The press and the message travel along, so that the submission needs nothing
 * else to be understood.
 */
export const toModal = (
  action: Action,
  card: Pick<Card, 'title' | 'language'>,
  opened: Opened,
): ModalView => {
  const { label, form = [], submit = label } = action
  const { close, send } = words[card.language]
  const button = oneLine(submit)
  return {
    type: 'modal',
    callback_id: FORM,
    title: plain(shorten(oneLine(label), limits.view.title)),
    submit: plain(button.length <= limits.view.button ? button : send),
    close: plain(close),
    private_metadata: packMetadata(opened, longValues(form)),
    blocks: drawn(action, card),
  }
}

export { errorsFor, readModal } from './submission.ts'
