import { notATitle } from './action.ts'
import { matchPhrase, type Phrase, phraseOf, type Slots } from './phrase.ts'
import { quoted, type Token } from './token.ts'
import * as vocabulary from './vocabulary.ts'

/** A question that only shows something; `about` are the words that name what it is about. */
export type Question = {
  readonly kind: 'open' | 'missing' | 'why' | 'help'
  readonly about?: readonly Token[]
}

type Words = ReadonlySet<string>

const { fillers, prepositions, open, missing, why, help } = vocabulary

const phrases = {
  leads: vocabulary.leads.map((lead) => phraseOf(`${lead} <rest>`, vocabulary.leadLists)),
  open: open.phrases.map((text) => phraseOf(text)),
  missing: missing.phrases.map((text) => phraseOf(text)),
  why: why.phrases.map((text) => phraseOf(text)),
  help: help.phrases.map((text) => phraseOf(text)),
}
export const questionPhrases: readonly Phrase[] = Object.values(phrases).flat()

const longestName = 10

const matchAny = (all: readonly Phrase[], tokens: readonly Token[]): Slots | undefined => {
  for (const phrase of all) {
    const slots = matchPhrase(phrase, tokens)
    if (slots) return slots
  }
  return undefined
}

const has = (words: Words, tokens: readonly Token[]): boolean => tokens.some(({ word }) => words.has(word))
const startsWith = (words: Words, tokens: readonly Token[]): boolean => words.has(tokens[0]?.word ?? '')

/** Whether these words hold nothing but what such a question is made of. */
const isMadeOf = (tokens: readonly Token[], ...lists: readonly Words[]): boolean =>
  tokens.every(({ word }) => lists.some((list) => list.has(word)))

/** Every way to part a question into what is asked and the name of what it is about, the whole question first. */
const partings = (
  tokens: readonly Token[],
  before: Words,
): readonly (readonly [readonly Token[], readonly Token[]])[] => [
  [tokens, []],
  ...tokens.flatMap(({ word }, index): (readonly [readonly Token[], readonly Token[]])[] => {
    const name = tokens.slice(index + 1)
    const opens = prepositions.has(word) || before.has(word) || name[0]?.word === quoted
    const isName = name.length > 0 && name.length <= longestName && !has(notATitle, name)
    return opens && isName ? [[tokens.slice(0, index + 1), name]] : []
  }),
]

/** Who is in and who is not. After a lead ("kun je zien of ...") the question word may be further on. */
const readMissing = (tokens: readonly Token[]): Question | undefined => {
  const slots = matchAny(phrases.missing, tokens)
  if (slots) return slots['about'] ? { kind: 'missing', about: slots['about'] } : { kind: 'missing' }
  const found = partings(tokens, missing.before).find(([asked]) => {
    const first = asked.filter(({ word }, index) => index > 0 || !prepositions.has(word))
    const asks =
      startsWith(missing.asks, first) || (startsWith(missing.inverted, first) && has(missing.everyone, asked))
    const { about, around, everyone } = missing
    return (
      asks &&
      has(about, asked) &&
      isMadeOf(asked, missing.asks, everyone, missing.inverted, about, around, prepositions)
    )
  })
  if (!found) return undefined
  return found[1].length > 0 ? { kind: 'missing', about: found[1] } : { kind: 'missing' }
}

const readOpen = (tokens: readonly Token[]): Question | undefined => {
  if (matchAny(phrases.open, tokens)) return { kind: 'open' }
  const isOpen = partings(tokens, new Set()).some(
    ([asked]) =>
      startsWith(open.asks, asked) &&
      has(open.self, asked) &&
      has(open.about, asked) &&
      isMadeOf(asked, open.asks, open.self, open.about, open.around, prepositions),
  )
  return isOpen ? { kind: 'open' } : undefined
}

const howCome = phraseOf('how come <rest>')

const readWhy = (tokens: readonly Token[]): Question | undefined => {
  const asked = matchPhrase(howCome, tokens)?.['rest'] ?? tokens
  const isQuestion = asked !== tokens || startsWith(why.asks, tokens)
  const isWhy = isQuestion && has(why.self, asked) && isMadeOf(asked, why.asks, why.around)
  return isWhy || matchAny(phrases.why, tokens) ? { kind: 'why' } : undefined
}

const readHelp = (tokens: readonly Token[]): Question | undefined => {
  const asks = has(help.asks, tokens) && (startsWith(help.asks, tokens) || has(help.needs, tokens))
  const isHelp = asks && isMadeOf(tokens, help.asks, help.needs, help.around)
  return isHelp || matchAny(phrases.help, tokens) ? { kind: 'help' } : undefined
}

/** What is asked, without "could you show me" in front of it. */
const withoutLead = (tokens: readonly Token[]): readonly Token[] => {
  const rests = phrases.leads.flatMap((lead) => {
    const rest = matchPhrase(lead, tokens)?.['rest']
    return rest ? [rest] : []
  })
  return rests.toSorted((a, b) => a.length - b.length)[0] ?? tokens
}

/** Reads one sentence without its marks; `undefined` when it asks none of this. */
export const readQuestion = (sentence: readonly Token[]): Question | undefined => {
  const tokens = sentence.filter(({ word }) => !fillers.has(word))
  if (tokens.length === 0) return undefined
  const asked = withoutLead(tokens)
  return readWhy(tokens) ?? readHelp(tokens) ?? readMissing(asked) ?? readOpen(asked) ?? readHelp(asked)
}
