import type { InputBlock, KnownBlock, PlainTextOption } from '@slack/types'
import type { Field } from '../../src/core/form.ts'
import type { Card } from '../../src/wording/card.ts'
import { quietBlocks } from './blocks.ts'
import { isBlank, oneLine, shorten } from './cut.ts'
import { limits } from './limits.ts'

type Language = Card['language']
type Element = InputBlock['element']

export const ACTION = 'value'
const PREFIX = 'field:'

/** The block that asks for a field, and back: Slack names a wrong field by its block. */
export const blockOf = (field: string): string => PREFIX + field
export const fieldOf = (block: string): string | undefined =>
  block.startsWith(PREFIX) ? block.slice(PREFIX.length) : undefined

const plain = (text: string) => ({ type: 'plain_text' as const, text, emoji: false })

/** A choice whose value is too long for Slack travels by its number; readModal finds the value again. */
export const optionValue = (value: string, at: number): string =>
  value === '' || value.startsWith('#') || value.length > limits.option.value ? `#${at}` : value

const optionsOf = ({ choices = [] }: Field): PlainTextOption[] =>
  choices.map(({ value, label }, at) => {
    const line = oneLine(label)
    const text = shorten(line, limits.option.text)
    const rest = line.slice(text.length - 1).trim()
    return {
      text: plain(text),
      value: optionValue(value, at),
      ...(line.length > limits.option.text && {
        description: plain(shorten(`…${rest}`, limits.option.description)),
      }),
    }
  })

/** More choices than a list may hold are looked up while somebody types. */
const isMany = (options: readonly PlainTextOption[]): boolean => options.length > limits.select.options

/** The options that were chosen beforehand; Slack wants the same objects again. */
const chosenOf = ({ choices = [], value }: Field, options: readonly PlainTextOption[]): PlainTextOption[] => {
  const values = Array.isArray(value) ? value : [value]
  return options.filter((_, at) => values.includes(choices[at]?.value))
}

const select = (field: Field): Element => {
  const options = optionsOf(field)
  const [initial] = chosenOf(field, options)
  const base = { action_id: ACTION, ...(initial && { initial_option: initial }) }
  if (isMany(options)) return { type: 'external_select', ...base, min_query_length: 0 }
  // A radio button once pressed stays pressed: what may stay empty is a list, which can be cleared.
  return field.required && options.length <= limits.openChoices
    ? { type: 'radio_buttons', ...base, options }
    : { type: 'static_select', ...base, options }
}

const multiSelect = (field: Field): Element => {
  const options = optionsOf(field)
  const initial = chosenOf(field, options)
  const base = { action_id: ACTION, ...(initial.length > 0 && { initial_options: initial }) }
  if (isMany(options)) return { type: 'multi_external_select', ...base, min_query_length: 0 }
  return options.length <= limits.openChoices
    ? { type: 'checkboxes', ...base, options }
    : { type: 'multi_static_select', ...base, options }
}

const typedBefore = ({ kind, value }: Field, language: Language): string => {
  if (typeof value === 'number' || (kind === 'number' && typeof value === 'string'))
    // Read back as this language writes numbers: 1.125 would be more than a thousand in Dutch.
    return typeof value === 'number' && language === 'nl' ? String(value).replace('.', ',') : String(value)
  return typeof value === 'string' ? value : ''
}

const isDay = (text: string): boolean => /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/u.test(text)

const elementOf = (field: Field, language: Language): Element => {
  const before = typedBefore(field, language)
  const initial = before !== '' && before.length <= limits.typed ? { initial_value: before } : {}
  const typed = { action_id: ACTION, max_length: limits.typed, ...initial }
  switch (field.kind) {
    case 'text':
    // A number is typed as text: Slack's own number input knows no decimal comma and takes 1.250 for a little over one.
    case 'number':
      return { type: 'plain_text_input', ...typed }
    case 'long-text':
      return { type: 'plain_text_input', ...typed, multiline: true }
    case 'link':
      return before === '' || URL.canParse(before)
        ? { type: 'url_text_input', action_id: ACTION, ...initial }
        : { type: 'plain_text_input', ...typed } // to be put right where it stands
    case 'date':
      return { type: 'datepicker', action_id: ACTION, ...(isDay(before) && { initial_date: before }) }
    case 'one-of':
      return select(field)
    case 'many-of':
      return multiSelect(field)
  }
}

/** Texts of the field that are too long for their place in the input, to be read whole above it. */
const longTexts = ({ label, hint = '', choices = [], value }: Field): readonly string[] => [
  ...[label].filter((text) => oneLine(text).length > limits.input.label),
  ...[hint].filter((text) => text.length > limits.input.hint),
  ...choices
    .map((choice) => oneLine(choice.label))
    .filter((text) => text.length > limits.option.text + limits.option.description - 4),
  ...(typeof value === 'string' && value.length > limits.typed ? [value] : []),
]

/**
 * The input of one field. Nothing is demanded of a form that may be sent in parts. A choice without anything to choose
 * is not asked, because Slack refuses an empty list.
 */
export const drawField = (field: Field, language: Language, partial: boolean): KnownBlock[] => {
  const { id, label, kind, required, hint = '', choices = [] } = field
  if ((kind === 'one-of' || kind === 'many-of') && choices.length === 0) return []
  return [
    ...longTexts(field).flatMap((text) => quietBlocks(text, language)),
    {
      type: 'input',
      block_id: blockOf(id),
      label: plain(shorten(oneLine(label), limits.input.label)),
      element: elementOf(field, language),
      optional: partial || !required,
      ...(!isBlank(hint) && { hint: plain(shorten(hint, limits.input.hint)) }),
    },
  ]
}
