import { Temporal } from 'temporal-polyfill'
import type { Field, Value, Values } from '../core/form.ts'
import type { Language } from '../core/person.ts'
import { clean, tooLong } from './clean.ts'

export type ValueProblem = 'not-a-number' | 'not-a-date' | 'not-a-choice' | 'not-a-link' | 'text-too-long'

export const longestText = 3_000
const longestLink = 2_000

type Read = { readonly value: Value } | { readonly problem: ValueProblem } | undefined

const asText = (raw: Value): string => clean(typeof raw === 'object' ? raw.join(', ') : String(raw))

const mostDigits = 15

/** Digits in threes with `thousand` between them, and maybe `point` before a fraction. */
const grouped = (thousand: string, point: string): RegExp =>
  new RegExp(`^[-+]?\\d{1,3}(?:[${thousand}']\\d{3})+(?:[${point}]\\d+)?$`)

const groupings = {
  nl: { shape: grouped('.', ','), point: ',' },
  en: { shape: grouped(',', '.'), point: '.' },
}

/** "1.234,5" and "€ 1.250,-" in Dutch, "1,234.5" in English; where both could be meant, the language decides. */
const readNumber = (text: string, language: Language): number | undefined => {
  const bare = text.replace(/[\s€$£%]/g, '').replace(/[.,][-–]$/, '')
  if (bare.replace(/\D/g, '').length > mostDigits) return undefined
  const other = language === 'nl' ? 'en' : 'nl'
  const fraction = (point: string): number =>
    Number(bare.replace(point === ',' ? /[.']/g : /[,']/g, '').replace(',', '.'))
  if (groupings[language].shape.test(bare)) return fraction(groupings[language].point)
  if (/^[-+]?\d+(?:[.,]\d+)?$/.test(bare)) return Number(bare.replace(',', '.'))
  return groupings[other].shape.test(bare) ? fraction(groupings[other].point) : undefined
}

const months = [
  ['januari', 'january', 'jan'],
  ['februari', 'february', 'feb'],
  ['maart', 'march', 'mrt', 'mar'],
  ['april', 'apr'],
  ['mei', 'may'],
  ['juni', 'june', 'jun'],
  ['juli', 'july', 'jul'],
  ['augustus', 'august', 'aug'],
  ['september', 'sept', 'sep'],
  ['oktober', 'october', 'okt', 'oct'],
  ['november', 'nov'],
  ['december', 'dec'],
]

const toDay = (year: number, month: number, day: number): Temporal.PlainDate | undefined => {
  if (year < 1900 || year > 2199 || month < 1) return undefined
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return undefined // 31 June and the like: Temporal has no other way to say so
  }
}

/** Year-month-day, or day before month as Dutch people write it in either language; the month may be a word. */
const readDay = (text: string): Temporal.PlainDate | undefined => {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  if (iso) return toDay(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const numbers = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text)
  if (numbers) return toDay(Number(numbers[3]), Number(numbers[2]), Number(numbers[1]))
  const worded = /^(\d{1,2})[ -](\p{L}{3,9})\.?[ -](\d{4})$/u.exec(text)
  const name = worded?.[2]?.toLowerCase() ?? ''
  return worded
    ? toDay(Number(worded[3]), months.findIndex((names) => names.includes(name)) + 1, Number(worded[1]))
    : undefined
}

/** Only https, and nobody's name or password in it. */
const readLink = (text: string): string | undefined => {
  const address = /^www\./i.test(text) ? `https://${text}` : text
  if (address.length > longestLink || !URL.canParse(address)) return undefined
  const { protocol, username, password, href } = new URL(address)
  return protocol === 'https:' && username === '' && password === '' ? href : undefined
}

const choiceOf = ({ choices }: Field, text: string): string | undefined => {
  const said = clean(text).toLowerCase()
  const exact = choices?.find(({ value }) => value === text)
  return (exact ?? choices?.find(({ value, label }) => [value, label.toLowerCase()].includes(said)))?.value
}

const readMany = (field: Field, raw: Value): Read => {
  const said = typeof raw === 'object' ? raw : (choiceOf(field, String(raw)) ?? String(raw)).split(/[,;\n]/)
  const chosen = said.filter((part) => part.trim() !== '').map((part) => choiceOf(field, part.trim()))
  if (chosen.length === 0) return undefined
  const value = [...new Set(chosen.filter((choice) => choice !== undefined))]
  return chosen.includes(undefined) ? { problem: 'not-a-choice' } : { value }
}

const orProblem = (value: Value | undefined, problem: ValueProblem): Read =>
  value === undefined ? { problem } : { value }

const readValue = (field: Field, raw: Value, language: Language): Read => {
  if (field.kind === 'many-of') return readMany(field, raw)
  if (field.kind === 'number' && typeof raw === 'number')
    return orProblem(Number.isFinite(raw) ? raw : undefined, 'not-a-number')
  const text = asText(raw)
  if (text === '') return undefined
  switch (field.kind) {
    case 'number':
      return orProblem(readNumber(text, language), 'not-a-number')
    case 'date':
      return orProblem(readDay(text)?.toString(), 'not-a-date')
    case 'one-of':
      return orProblem(choiceOf(field, text), 'not-a-choice')
    case 'link':
      return orProblem(readLink(text), 'not-a-link')
    case 'text':
      return tooLong(text, longestText) ? { problem: 'text-too-long' } : { value: text.replace(/\s+/g, ' ') }
    case 'long-text':
      return tooLong(text, longestText) ? { problem: 'text-too-long' } : { value: text }
  }
}

/**
 * Checks what came back from a form against its fields. Right values are kept and made uniform (numbers as numbers,
 * days as ISO), wrong ones are named, and `missing` are the required fields that hold nothing. What no field asked for
 * is left out. A value may have been typed as `language` writes numbers.
 */
export const readValues = (
  fields: readonly Field[],
  raw: Values,
  language: Language = 'nl',
): {
  readonly values: Values
  readonly problems: readonly { readonly field: string; readonly problem: ValueProblem }[]
  readonly missing: readonly string[]
} => {
  const read = fields.map((field): readonly [Field, Read] => {
    const given = Object.hasOwn(raw, field.id) ? raw[field.id] : undefined
    return [field, given === undefined ? undefined : readValue(field, given, language)]
  })
  return {
    values: Object.fromEntries(
      read.flatMap(([{ id }, found]) => (found && 'value' in found ? [[id, found.value] as const] : [])),
    ),
    problems: read.flatMap(([{ id }, found]) =>
      found && 'problem' in found ? [{ field: id, problem: found.problem }] : [],
    ),
    missing: read.flatMap(([{ id, required }, found]) => (required && !found ? [id] : [])),
  }
}
