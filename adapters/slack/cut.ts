type Language = 'nl' | 'en'

/** Whether there is nothing to show: Slack refuses an empty text. */
export const isBlank = (text: string): boolean => text.trim() === ''

/** What follows a place says whether a letter ends there: some are put together of many. */
const AHEAD = 64

/** Where the last sentence, word or letter begins that begins within `max` characters. */
const lastStart = (
  text: string,
  max: number,
  language: Language,
  granularity: 'sentence' | 'word' | 'grapheme',
): number => {
  let last = 0
  for (const { index } of new Intl.Segmenter(language, { granularity }).segment(text.slice(0, max + AHEAD)))
    if (index <= max) last = index
  return last
}

/** The last place at which a text may be broken within `max` characters: after a paragraph, sentence, word or letter. */
const lastBreak = (text: string, max: number, language: Language): number => {
  const paragraph = text.lastIndexOf('\n\n', max - 2)
  if (paragraph > max / 2) return paragraph + 2
  for (const granularity of ['sentence', 'word', 'grapheme'] as const) {
    const last = lastStart(text, max, language, granularity)
    if (last > 0) return last
  }
  return max // one letter that is longer than all the room
}

/** The text in parts of at most `max` characters that together are the text: between sentences where that is possible. */
export const parts = (text: string, max: number, language: Language): string[] => {
  const made: string[] = []
  let left = text
  while (left.length > max) {
    const at = lastBreak(left, max, language)
    made.push(left.slice(0, at))
    left = left.slice(at)
  }
  return [...made, left].filter((part) => !isBlank(part))
}

/** A name that has to fit: at most `max` characters, a longer one broken at a word and marked with an ellipsis. */
export const shorten = (text: string, max: number): string => {
  if (text.length <= max) return text
  const head = text.slice(0, max)
  const word = head.search(/\s\S*$/u)
  if (word > max / 2) return `${head.slice(0, word).trimEnd()}…`
  return `${text.slice(0, lastStart(text, max - 1, 'nl', 'grapheme'))}…`
}

/** One line for a title or a label; Slack refuses an empty one. */
export const oneLine = (text: string, instead = '–'): string => {
  const line = text.replaceAll(/\s+/gu, ' ').trim()
  return line === '' ? instead : line
}
