import type { Choice, Field } from '../core/form.ts'
import type { Language } from '../core/person.ts'
import { clean } from './clean.ts'
import { type Kind, kindName, optionalNames, optionalWord, readKind } from './fieldKind.ts'
import { slug } from './slug.ts'

export const formLimits = { fields: 20, label: 80, hint: 200, choices: 25, choice: 80, text: 6_000 } as const

export type FormProblem =
  | 'no-label'
  | 'label-too-long'
  | 'hint-too-long'
  | 'unknown-kind'
  | 'too-few-choices'
  | 'too-many-choices'
  | 'choice-too-long'
  | 'duplicate-choice'
  | 'too-many-fields'
  | 'text-too-long'

/** A line that could not be read, counted from 1 as it was typed. */
export type FormError = { readonly line: number; readonly text: string; readonly problem: FormProblem }

type Parts = { readonly text: string; readonly required: boolean; readonly hint: string | undefined }

/** Takes what stands between brackets off the end: that a field may stay empty, and one hint. */
const withoutBrackets = (line: string): Parts => {
  let parts: Parts = { text: line.trim(), required: true, hint: undefined }
  for (;;) {
    const open = parts.text.endsWith(')') ? parts.text.lastIndexOf('(') : -1
    const inside = parts.text.slice(open + 1, -1).trim()
    if (open < 1 || inside === '' || inside.includes(')')) return parts
    const isOptional = optionalNames.has(inside.toLowerCase())
    if (!isOptional && parts.hint !== undefined) return parts
    const text = parts.text.slice(0, open).trim()
    parts = isOptional ? { ...parts, text, required: false } : { ...parts, text, hint: inside }
  }
}

/** Where the label ends: the first colon with a kind behind it, else the last colon. */
const splitAtKind = (
  text: string,
): { readonly label: string; readonly kind: Kind | undefined; readonly right: string } => {
  const colons = Array.from(text.matchAll(/:/g), ({ index }) => index)
  for (const at of colons) {
    const kind = readKind(text.slice(at + 1).trim())
    if (kind) return { label: text.slice(0, at).trim(), kind, right: '' }
  }
  const last = colons.at(-1)
  if (last === undefined || text.endsWith('?')) return { label: text, kind: undefined, right: '' }
  return { label: text.slice(0, last).trim(), kind: undefined, right: text.slice(last + 1).trim() }
}

const readChoices = (text: string): readonly Choice[] => {
  const labels = text
    .replace(/^(?:uit|tussen|from|between|of)\s|^:/, '')
    .split(text.includes(';') ? ';' : ',')
    .map((label) => label.trim())
    .filter((label) => label !== '')
  const taken = new Set<string>()
  return labels.map((label) => {
    const value = slug(label, taken)
    taken.add(value)
    return { value, label }
  })
}

const choiceProblem = (choices: readonly Choice[]): FormProblem | undefined => {
  if (choices.length < 2) return 'too-few-choices'
  if (choices.length > formLimits.choices) return 'too-many-choices'
  if (choices.some(({ label }) => label.length > formLimits.choice)) return 'choice-too-long'
  const labels = new Set(choices.map(({ label }) => label.toLowerCase()))
  return labels.size < choices.length ? 'duplicate-choice' : undefined
}

const readLine = (line: string, taken: ReadonlySet<string>): Field | FormProblem => {
  const { text, required, hint: bracketed } = withoutBrackets(line)
  const { label, kind, right } = splitAtKind(text)
  if (label === '') return 'no-label'
  if (label.length > formLimits.label) return 'label-too-long'
  if (right !== '') return 'unknown-kind'
  const named = { id: slug(label, taken), label, kind: kind?.kind ?? ('text' as const) }
  const isChoice = named.kind === 'one-of' || named.kind === 'many-of'
  // Behind another kind than a choice stands a hint, or that it may stay empty.
  const said = isChoice ? '' : (kind?.rest ?? '').replace(/[():]/g, ' ').replace(/\s+/g, ' ').trim()
  const saysOptional = optionalNames.has(said.toLowerCase())
  // "keuze (goed, matig, slecht)": what looked like a hint are the choices.
  const inBrackets = isChoice && kind?.rest === ''
  const hints = [saysOptional ? '' : said, inBrackets ? '' : (bracketed ?? '')].filter((part) => part !== '')
  const hint = hints.join(', ')
  if (hint.length > formLimits.hint) return 'hint-too-long'
  const common = { ...named, required: required && !saysOptional, ...(hint !== '' && { hint }) }
  if (!isChoice) return common
  const choices = readChoices(inBrackets ? (bracketed ?? '') : (kind?.rest ?? ''))
  return choiceProblem(choices) ?? { ...common, choices }
}

/**
 * Reads what a form asks, one field a line: `Label: kind` with `(mag leeg)` or `(optional)` when it is not required; a
 * line without a kind is a text. Blank lines and list marks are passed over. Gives every line that could not be read.
 */
export const readFormLines = (
  text: string,
): { fields: readonly Field[] } | { errors: readonly FormError[] } => {
  if (text.length > formLimits.text) {
    return { errors: [{ line: 1, text: text.slice(0, formLimits.label), problem: 'text-too-long' }] }
  }
  const fields: Field[] = []
  const errors: FormError[] = []
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const line = clean(raw)
      .replace(/^(?:[-*•]|\d{1,2}[.)])\s+/, '')
      .replace(/\s+/g, ' ')
    if (line === '') continue
    const read = readLine(line, new Set(fields.map(({ id }) => id)))
    if (typeof read === 'string') errors.push({ line: index + 1, text: line, problem: read })
    else if (fields.length >= formLimits.fields)
      errors.push({ line: index + 1, text: line, problem: 'too-many-fields' })
    else fields.push(read)
  }
  return errors.length > 0 ? { errors } : { fields }
}

const writeField = ({ label, kind, required, hint, choices }: Field, language: Language): string => {
  const labels = (choices ?? []).map((choice) => choice.label)
  const separator = labels.some((choice) => choice.includes(',')) ? '; ' : ', '
  const parts = [kindName(kind, language), labels.join(separator), hint && `(${hint})`]
  const empty = required ? '' : `(${optionalWord(language)})`
  return `${label}: ${[...parts, empty].filter((part) => part !== undefined && part !== '').join(' ')}`
}

/** The lines that {@link readFormLines} reads as these fields. */
export const writeFormLines = (fields: readonly Field[], language: Language): string =>
  fields.map((field) => writeField(field, language)).join('\n')
