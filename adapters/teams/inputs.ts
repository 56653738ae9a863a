import type { Choice, Field, Values } from '../../src/core/form.ts'
import type { Card } from '../../src/wording/card.ts'
import type { ActionData, Element, InputJson } from './adaptiveCard.ts'
import { textBlocks } from './blocks.ts'
import { escape } from './escape.ts'
import { limits } from './limits.ts'

const needed = {
  nl: (label: string) => `Vul hier nog iets in: ${label}`,
  en: (label: string) => `This still needs an answer: ${label}`,
} as const satisfies Record<Card['language'], unknown>

/** Chosen values travel joined by commas, so a comma inside one has to look different on the way. */
const packed = (value: string): string => value.replaceAll('%', '%25').replaceAll(',', '%2C')
const unpacked = (value: string): string => value.replaceAll('%2C', ',').replaceAll('%25', '%')

/** Once chosen, one of several cannot be taken back; a space is sent, which counts as left empty. */
const left = {
  nl: { value: ' ', label: 'Geen van deze' },
  en: { value: ' ', label: 'None of these' },
} as const satisfies Record<Card['language'], Choice>
/** What was handed in and is then left empty stays as it was. */
const kept = {
  nl: { value: ' ', label: 'Niet wijzigen' },
  en: { value: ' ', label: 'Leave as it is' },
} as const satisfies Record<Card['language'], Choice>

type How = { readonly language: Card['language']; readonly partial: boolean }

const choiceSet = (
  field: Field,
  common: Pick<InputJson, 'id' | 'label'>,
  { language, partial }: How,
): InputJson => {
  const { choices: given = [], value } = field
  const none = (partial && value !== undefined ? kept : left)[language]
  const choices = field.required || field.kind === 'many-of' ? given : [...given, none]
  const many = field.kind === 'many-of'
  const compact = !many && choices.length > limits.openChoices
  const chosen = many && Array.isArray(value) ? value.map(packed).join(',') : value
  return {
    type: 'Input.ChoiceSet',
    ...common,
    // A folded list is drawn by the system as plain text; open choices are drawn as card text.
    choices: choices.map((choice: Choice) => ({
      title: compact ? choice.label : escape(choice.label),
      value: many ? packed(choice.value) : choice.value,
    })),
    style: compact ? 'compact' : 'expanded',
    wrap: true,
    ...(many ? { isMultiSelect: true } : {}),
    ...(typeof chosen === 'string' && chosen !== '' ? { value: chosen } : {}),
  }
}

const mayStayEmpty = { nl: 'mag leeg blijven', en: 'may stay empty' } as const satisfies Record<
  Card['language'],
  string
>

/** Of a form that may be sent in parts nothing is demanded; what is not needed says so in its label. */
const input = (actionId: string, field: Field, { language, partial }: How): InputJson => {
  const { value } = field
  const common = {
    id: `${actionId}.${field.id}`,
    label: partial && !field.required ? `${field.label} (${mayStayEmpty[language]})` : field.label,
    ...(field.required && !partial
      ? { isRequired: true as const, errorMessage: escape(needed[language](field.label)) }
      : {}),
  }
  const text = typeof value === 'string' && value !== '' ? { value } : {}
  switch (field.kind) {
    case 'text':
      return { type: 'Input.Text', ...common, ...text }
    case 'long-text':
      return { type: 'Input.Text', ...common, ...text, isMultiline: true }
    case 'link':
      return { type: 'Input.Text', ...common, ...text, style: 'Url' }
    case 'number':
      return { type: 'Input.Number', ...common, ...(typeof value === 'number' ? { value } : {}) }
    case 'date':
      return { type: 'Input.Date', ...common, ...text }
    case 'one-of':
    case 'many-of':
      return choiceSet(field, common, { language, partial })
  }
}

/** A choice between nothing is none: Teams draws no card that has one. */
const canBeAnswered = ({ kind, choices = [] }: Field): boolean =>
  (kind !== 'one-of' && kind !== 'many-of') || choices.length > 0

/** The inputs of a form, each with its hint below it; ids carry the action's, so that forms never collide. */
export const drawForm = (actionId: string, form: readonly Field[], how: How): Element[] =>
  form
    .filter(canBeAnswered)
    .flatMap((field) => [
      input(actionId, field, how),
      ...textBlocks(field.hint ?? '', { isSubtle: true, size: 'Small' }, 'Small'),
    ])

/** The fields that arrive as text while they mean something else. */
export const kindsOf = (form: readonly Field[]): NonNullable<ActionData['kinds']> =>
  Object.fromEntries(
    form.flatMap(({ id, kind }) => (kind === 'number' || kind === 'many-of' ? [[id, kind]] : [])),
  )

const valueOf = (raw: unknown, kind: unknown): Values[string] | undefined => {
  if (typeof raw === 'number') return raw
  if (typeof raw !== 'string' || raw.trim() === '') return undefined
  if (kind === 'many-of') return raw.split(',').map(unpacked)
  if (kind === 'number') return Number.isFinite(Number(raw)) ? Number(raw) : raw
  return raw
}

/**
 * What was filled in, by field id, out of the data that came back with an action.
 * Inputs of other actions and inputs left empty are not in it; a number that is none stays the text it was.
 */
export const valuesOf = (actionId: string, submitted: Readonly<Record<string, unknown>>): Values => {
  const prefix = `${actionId}.`
  const { kinds } = submitted
  const kindOf = new Map(typeof kinds === 'object' && kinds !== null ? Object.entries(kinds) : [])
  const values = new Map<string, Values[string]>()
  for (const [key, raw] of Object.entries(submitted)) {
    if (!key.startsWith(prefix)) continue
    const id = key.slice(prefix.length)
    const value = valueOf(raw, kindOf.get(id))
    if (value !== undefined) values.set(id, value)
  }
  return Object.fromEntries(values)
}
