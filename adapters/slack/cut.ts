type Language = 'nl' | 'en'

/** Whether there is nothing to show: Slack refuses an empty text. */
export const isBlank = (text: string): boolean => text.trim() === ''

/** The last place at which a text may be broken within `max` characters: after a paragraph, sentence, word or letter. */
const lastBreak = (text: string, max: number, language: Language): number => {
  const head = text.slice(0, max + 1)
  const paragraph = head.lastIndexOf('\n\n', max - 2)
  if (paragraph > max / 2) return paragraph + 2
  for (const granularity of ['sentence', 'word', 'grapheme'] as const) {
    let last = 0
    for (const { index } of new Intl.Segmenter(language, { granularity }).segment(head)) last = index
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
  let last = 0
  for (const { index } of new Intl.Segmenter('nl', { granularity: 'grapheme' }).segment(head)) last = index
  return `${head.slice(0, last)}…`
}

/** One line for a title or a label; Slack refuses an empty one. */
export const oneLine = (text: string, instead = '–'): string => {
  const line = text.replaceAll(/\s+/gu, ' ').trim()
  return line === '' ? instead : line
}
