import type { Activity } from './payloads.ts'

const entities: ReadonlyMap<string, string> = new Map([
  ['nbsp', ' '],
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

const LAST_LETTER = 0x10_ff_ff

const letter = (code: number): string =>
  code > 0 && code <= LAST_LETTER && (code < 0xd8_00 || code > 0xdf_ff) ? String.fromCodePoint(code) : ''

const decoded = (text: string): string =>
  text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/giu, (whole, ten, sixteen, name) => {
    if (typeof ten === 'string') return letter(Number(ten))
    if (typeof sixteen === 'string') return letter(Number.parseInt(sixteen, 16))
    return entities.get(String(name).toLowerCase()) ?? whole
  })

/** Tags of what people type with; a bare "<" stays the sign that it is. */
const ends = /<(?:br\s*\/?|\/(?:p|div|li|tr|h[1-6]|blockquote|pre))>/giu
const tags =
  /<\/?(?:a|at|attachment|b|blockquote|br|code|div|em|emoji|h[1-6]|hr|i|img|li|ol|p|pre|readonly|s|span|strike|strong|sub|sup|system|table|tbody|td|tr|u|ul)(?:\s[^<>]*)?\/?>/giu

const tidy = (text: string): string =>
  text
    .replaceAll(/\r\n?/gu, '\n')
    .replaceAll('\u00a0', ' ')
    .split('\n')
    .map((line) => line.replaceAll(/[ \t]{2,}/gu, ' ').trim())
    .join('\n')
    .replaceAll(/\n{3,}/gu, '\n\n')
    .trim()

/** What a reader sees of a text in HTML. */
export const wordsIn = (html: string): string =>
  tidy(decoded(html.replaceAll(ends, '\n').replaceAll(tags, '')))

type Said = Pick<Activity, 'text' | 'textFormat' | 'entities' | 'recipient'>

/** Whether we are named in it; in a channel or group nothing else is meant for us. */
export const isNamed = ({ entities: all = [], recipient }: Said): boolean =>
  all.some(({ type, mentioned }) => type === 'mention' && mentioned?.id === recipient.id)

/**
 * The words that somebody typed: every mention of us is left out, every other one is the name that it showed, and
 * what Teams encodes is read as it was typed.
 */
export const saidIn = ({ text = '', textFormat, entities: all = [], recipient }: Said): string => {
  let words = text
  for (const { type, mentioned, text: shown } of all)
    if (type === 'mention' && mentioned?.id === recipient.id && shown) words = words.replaceAll(shown, ' ')
  words = words.replaceAll(/<at(?:\s[^<>]*)?>([^<>]*)<\/at>/giu, '@$1')
  return textFormat === 'plain' ? tidy(decoded(words)) : wordsIn(words)
}
