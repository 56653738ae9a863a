import type { Field } from '../core/form.ts'
import type { Action, Block, Card } from './card.ts'

type Language = Card['language']

const words = {
  nl: {
    image: 'Afbeelding',
    optional: 'mag leeg blijven',
    choices: 'Wat je kunt doen:',
    asks: 'gevraagd wordt',
  },
  en: {
    image: 'Image',
    optional: 'may stay empty',
    choices: 'What you can do:',
    asks: 'this asks for',
  },
} as const satisfies Record<Language, unknown>

/** One row of a table as a line that stands without its header. */
export const rowText = (columns: readonly string[], row: readonly string[]): string =>
  row
    .map((cell, at) => (columns[at] ? `${columns[at]}: ${cell}` : cell))
    .filter((said) => said !== '')
    .join(' · ')

/** What one block says, in lines of plain text. */
export const blockText = (block: Block, language: Language): string => {
  switch (block.kind) {
    case 'text':
      return block.text
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}: ${value}`).join('\n')
    case 'list':
      return block.items.map((item, at) => `${block.ordered ? `${at + 1}.` : '•'} ${item}`).join('\n')
    case 'table':
      return block.rows.map((row) => rowText(block.columns, row)).join('\n')
    case 'progress':
      return block.label
    case 'image':
      return `[${words[language].image}: ${block.alt}]`
  }
}

const fieldText = ({ label, required, hint, choices }: Field, language: Language): string => {
  const aside = [
    hint,
    choices?.map((choice) => choice.label).join(' / '),
    required ? undefined : words[language].optional,
  ].filter((said) => said)
  return aside.length > 0 ? `${label} (${aside.join('; ')})` : label
}

const actionText = ({ label, form = [] }: Action, at: number, language: Language): string => {
  const asked = form.map((field) => `   - ${fieldText(field, language)}`)
  return [`${at + 1}. ${label}${asked.length > 0 ? `, ${words[language].asks}:` : ''}`, ...asked].join('\n')
}

/** All that the card says besides its title; actions are numbered choices, in the card's order. */
export const plainBody = (card: Card): string => {
  const actions = card.actions.map((action, at) => actionText(action, at, card.language))
  return [
    ...card.body.map((block) => blockText(block, card.language)),
    ...(actions.length > 0 ? [[words[card.language].choices, ...actions].join('\n')] : []),
    card.why ?? '',
  ]
    .filter((said) => said !== '')
    .join('\n\n')
}

/** The card for a place that knows only text: its title, then everything that {@link plainBody} says. */
export const plainText = (card: Card): string =>
  [card.title, plainBody(card)].filter((said) => said !== '').join('\n\n')
