import type { FieldKind } from '../core/form.ts'
import type { Language } from '../core/person.ts'
import { speller } from './spelling.ts'

/** What a kind is called, longest first where one begins another; the first of each language is how it is written. */
const kinds: Readonly<Record<FieldKind, Readonly<Record<Language, readonly string[]>>>> = {
  'long-text': { nl: ['lange tekst', 'tekst lang'], en: ['long text', 'paragraph'] },
  text: { nl: ['tekst', 'korte tekst', 'regel'], en: ['text', 'short text'] },
  number: { nl: ['getal', 'aantal', 'nummer', 'cijfer', 'bedrag'], en: ['number', 'amount'] },
  date: { nl: ['datum', 'dag'], en: ['date', 'day'] },
  'many-of': {
    nl: ['meerkeuze', 'meer keuzes', 'meerdere van'],
    en: ['several of', 'multiple choice', 'many of'],
  },
  'one-of': { nl: ['keuze', 'een van', 'keus'], en: ['choice', 'one of'] },
  link: { nl: ['link', 'url', 'webadres'], en: ['link', 'url'] },
}

const optional: Readonly<Record<Language, readonly string[]>> = {
  nl: ['mag leeg', 'optioneel', 'niet verplicht', 'vrijwillig', 'mag leeg blijven'],
  en: ['optional', 'may be empty', 'not required'],
}
/** What stands in brackets behind a field that may stay empty. */
export const optionalNames = new Set([...optional.nl, ...optional.en])

const kindNames = Object.entries(kinds)
  .flatMap(([kind, { nl, en }]) =>
    // Object.entries forgets that the keys are kinds.
    [...nl, ...en].map((name) => ({ kind: kind as FieldKind, words: name.split(' ') })),
  )
  .toSorted((a, b) => b.words.length - a.words.length)

const spell = speller(kindNames.flatMap(({ words }) => words))

export type Kind = { readonly kind: FieldKind; readonly rest: string }

const plainWord = (word: string): string =>
  spell(word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[:,]$/, ''))

/** The kind that a text begins with, and what stands behind it. */
export const readKind = (text: string): Kind | undefined => {
  const words = text.split(' ')
  const plain = words.slice(0, 3).map(plainWord)
  const found = kindNames.find(({ words: name }) => name.every((word, index) => plain[index] === word))
  return found && { kind: found.kind, rest: words.slice(found.words.length).join(' ').trim() }
}

/** The kind as it is written in a form. */
export const kindName = (kind: FieldKind, language: Language): string => kinds[kind][language][0] ?? kind

export const optionalWord = (language: Language): string => optional[language][0] ?? ''
