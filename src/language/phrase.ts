import type { Token } from './token.ts'

type Part =
  | { readonly kind: 'words'; readonly words: ReadonlySet<string>; readonly optional: boolean }
  | { readonly kind: 'slot'; readonly name: string }

export type Phrase = readonly Part[]
export type Slots = Readonly<Record<string, readonly Token[]>>

/**
 * Reads a phrase as it is written down: `a|b` one of these words, `a?` may be left out, `$name` a list of words,
 * `<name>` one or more words that the phrase leaves open.
 */
export const phraseOf = (text: string, lists: Readonly<Record<string, string>> = {}): Phrase =>
  text.split(' ').map((part) => {
    if (part.startsWith('<')) return { kind: 'slot', name: part.slice(1, -1) }
    const optional = part.endsWith('?')
    const words = (optional ? part.slice(0, -1) : part)
      .split('|')
      .flatMap((word) => (word.startsWith('$') ? (lists[word.slice(1)] ?? '').split(' ') : [word]))
    return { kind: 'words', words: new Set(words), optional }
  })

/** All words that phrases know, for the spelling. */
export const wordsOf = (phrases: Iterable<Phrase>): readonly string[] =>
  [...phrases].flatMap((phrase) => phrase.flatMap((part) => (part.kind === 'words' ? [...part.words] : [])))

/**
 * What the slots hold when the phrase covers all tokens; `undefined` when it does not. A phrase has at most two slots,
 * so that trying every place for them stays cheap.
 */
export const matchPhrase = (phrase: Phrase, tokens: readonly Token[]): Slots | undefined => {
  const match = (part: number, at: number): Slots | undefined => {
    const next = phrase[part]
    if (!next) return at === tokens.length ? {} : undefined
    if (next.kind === 'words') {
      const token = tokens[at]
      const taken = token && next.words.has(token.word) ? match(part + 1, at + 1) : undefined
      return taken ?? (next.optional ? match(part + 1, at) : undefined)
    }
    for (let end = at + 1; end <= tokens.length; end += 1) {
      const rest = match(part + 1, end)
      if (rest) return { ...rest, [next.name]: tokens.slice(at, end) }
    }
    return undefined
  }
  return match(0, 0)
}
