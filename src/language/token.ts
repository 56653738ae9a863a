/** One word as it was typed: `word` is how rules read it, the offsets say where it stands in the text. */
export type Token = {
  readonly word: string
  readonly start: number
  readonly end: number
}

/** Words between quotation marks are somebody else's: rules see this one word, and a slot may still take them. */
export const quoted = '"'

/** What parts two sentences; a comma only parts when a whole sentence says nothing. */
export const sentenceEnd = '.'
export const comma = ','
export const colon = ':'

const closing: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”',
  '„': '”',
  '«': '»',
  '`': '`',
  '‘': '’',
}

const suffixes: readonly (readonly [string, string])[] = [
  ["n't", 'not'],
  ["'s", 'is'],
  ["'d", 'would'],
  ["'m", 'am'],
  ["'re", 'are'],
  ["'ve", 'have'],
  ["'ll", 'will'],
]

const isLetter = (char: string): boolean => /[\p{L}\p{N}]/u.test(char)
const isInner = (char: string): boolean =>
  char === "'" || char === '’' || char === '-' || char === '/' || char === '_'

const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('’', "'")

/** "hasn't" reads as "has not"; the second half has no width, so that a slot keeps what was typed. */
const expand = (text: string, start: number, end: number): readonly Token[] => {
  const word = plain(text.slice(start, end))
  const found = suffixes.find(([suffix]) => word.length > suffix.length && word.endsWith(suffix))
  if (!found) return [{ word, start, end }]
  return [
    { word: word.slice(0, -found[0].length), start, end },
    { word: found[1], start: end, end },
  ]
}

const punctuation = (char: string): string | undefined => {
  if (char === '.' || char === '!' || char === '?' || char === ';' || char === '\n') return sentenceEnd
  return char === ',' || char === ':' ? char : undefined
}

/** The end of what is quoted from `start`, or -1 when the mark is never closed. */
const endOfQuote = (text: string, start: number): number => {
  const mark = text.charAt(start)
  if (mark === "'") {
    const opens = start === 0 || !isLetter(text.charAt(start - 1))
    const end = opens ? text.indexOf("'", start + 1) : -1
    const isWhole = end > start + 1 && !isLetter(text.charAt(end + 1)) && text.charAt(end - 1) !== ' '
    return isWhole ? end : -1
  }
  const close = closing[mark]
  return close ? text.indexOf(close, start + 1) : -1
}

/** A quoted line, as in an answer below somebody's message, runs to its end. */
const endOfQuotedLine = (text: string, at: number): number => {
  if (text.charAt(at) !== '>' || text.slice(text.lastIndexOf('\n', at - 1) + 1, at).trim() !== '') return -1
  const end = text.indexOf('\n', at)
  return end === -1 ? text.length : end
}

const endOfWord = (text: string, start: number): number => {
  let end = start
  while (
    end < text.length &&
    (isLetter(text.charAt(end)) || (isInner(text.charAt(end)) && isLetter(text.charAt(end + 1))))
  ) {
    end += 1
  }
  return end
}

/** Takes a text apart into words, quotations and the marks that part sentences. Meant for short texts. */
export const tokensOf = (text: string): readonly Token[] => {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const char = text.charAt(at)
    const quoteEnd = endOfQuotedLine(text, at)
    const markEnd = endOfQuote(text, at)
    if (quoteEnd !== -1) {
      at = quoteEnd
    } else if (markEnd !== -1) {
      tokens.push({ word: quoted, start: at, end: markEnd + 1 })
      at = markEnd + 1
    } else if (isLetter(char)) {
      const end = endOfWord(text, at)
      tokens.push(...expand(text, at, end))
      at = end
    } else {
      const mark = punctuation(char)
      // "14.30" and "a.u.b." hold points that end nothing.
      const isInside = char === '.' && isLetter(text.charAt(at + 1))
      if (mark && !isInside) tokens.push({ word: mark, start: at, end: at + 1 })
      at += 1
    }
  }
  return tokens
}
