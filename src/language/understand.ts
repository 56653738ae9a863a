import type { Intent } from '../core/intent.ts'
import type { Language } from '../core/person.ts'
import { clean } from './clean.ts'
import { type Command, commandPhrases, readRemind, readRequest } from './command.ts'
import { detectLanguage } from './detectLanguage.ts'
import { wordsOf } from './phrase.ts'
import { type Question, questionPhrases, readQuestion } from './question.ts'
import { speller } from './spelling.ts'
import { colon, comma, sentenceEnd, type Token, tokensOf } from './token.ts'
import { allWords, articles, fillers, nameNouns, prepositions, social } from './vocabulary.ts'

/** What is asked in words is short; a longer text is a document, and its words are not commands. */
const longestAsked = 1_500

/** Who asks something does so within a few sentences. */
const mostPieces = 24

const spell = speller([...allWords, ...wordsOf([...commandPhrases, ...questionPhrases])])

type Words = ReadonlySet<string>
const none: Words = new Set()
const leadingToName: Words = new Set([...articles, ...prepositions, ...nameNouns])
const trailingName: Words = new Set([...fillers, ...nameNouns])
const trailingWho: Words = new Set(['een', 'a'])

const split = (tokens: readonly Token[], marks: readonly string[]): readonly (readonly Token[])[] => {
  const parts: Token[][] = [[]]
  for (const token of tokens) {
    if (marks.includes(token.word)) parts.push([])
    else parts.at(-1)?.push(token)
  }
  return parts.filter((part) => part.length > 0)
}

const isIn =
  (...lists: readonly Words[]) =>
  ({ word }: Token): boolean =>
    lists.some((list) => list.has(word))

/** Only a greeting, thanks, praise or a name, and no more than belongs to it. */
const isSocial = (tokens: readonly Token[]): boolean => {
  const { greetings, thanks, thanksFor, praise, names, around } = social
  const core = [greetings, thanks, praise, names]
  // "voor je hulp" belongs to the thanks in front of it; "hulp" before them is a question.
  const thanked = tokens.findIndex(isIn(thanks))
  const isReason = (token: Token, index: number): boolean =>
    thanked !== -1 && index > thanked && thanksFor.has(token.word)
  const isCourtesy = isIn(...core, around, fillers)
  return (
    tokens.some(isIn(...core)) && tokens.every((token, index) => isCourtesy(token) || isReason(token, index))
  )
}

/** What was typed from the first to the last of these words, without those in `lead` before or `trail` behind them. */
const textOf = (text: string, tokens: readonly Token[], lead: Words = none, trail: Words = none): string => {
  const first = tokens.findIndex(({ word }) => !lead.has(word))
  const last = tokens.findLastIndex(({ word }) => !trail.has(word))
  const end = tokens[last]?.end ?? 0
  const closed = text.charAt(end) === ')' ? end + 1 : end
  const typed = text.slice(tokens[first]?.start ?? 0, closed)
  return (typed.split('\n', 1)[0] ?? '').replaceAll(/["“”„«»`]|^@/g, '').trim()
}

const commandIntent = (text: string, command: Command): Intent => {
  if (command.kind === 'remind') {
    const who = command.who && textOf(text, command.who, none, trailingWho)
    return who ? { kind: 'remind', who } : { kind: 'remind' }
  }
  const title = command.title && textOf(text, command.title, command.marked ? none : articles)
  return title ? { kind: 'new-request', title } : { kind: 'new-request' }
}

const questionIntent = (text: string, { kind, about: words }: Question): Intent => {
  const about = words && textOf(text, words, leadingToName, trailingName)
  return kind === 'missing' && about ? { kind, about } : { kind }
}

/** "herinner de rest dank je wel": thanks at the end need no mark before them. */
const withoutThanks = (message: readonly Token[]): readonly Token[] => {
  const from = message.findIndex(
    ({ word }, index) =>
      index > 0 && (social.thanks.has(word) || word === 'alvast') && isSocial(message.slice(index)),
  )
  return from === -1 ? message : message.slice(0, from)
}

/** The message without a greeting in front or thanks behind: what is left is all that was asked. */
const withoutCourtesy = (message: readonly Token[]): readonly Token[] => {
  const pieces = split(message, [comma, sentenceEnd])
  const first = pieces.findIndex((piece) => !isSocial(piece))
  const last = pieces.findLastIndex((piece) => !isSocial(piece))
  const [from, to] = [pieces[first]?.[0]?.start, pieces[last]?.at(-1)?.end]
  if (from === undefined || to === undefined) return []
  const left = withoutThanks(message.filter(({ start, end }) => start >= from && end <= to))
  const begin = left.findIndex(({ word }) => !social.openers.has(word))
  return begin === -1 ? [] : left.slice(begin)
}

/** Thanks count beside anything else that was said; a greeting only when it is all. */
const readSocial = (pieces: readonly (readonly Token[])[]): 'thanks' | 'greeting' | undefined => {
  const courteous = pieces.filter(isSocial).flat()
  if (courteous.some(({ word }) => social.thanks.has(word))) return 'thanks'
  const isGreeting =
    courteous.some(({ word }) => social.greetings.has(word)) || social.names.has(courteous[0]?.word ?? '')
  return isGreeting && pieces.every(isSocial) ? 'greeting' : undefined
}

const readIntent = (text: string): Intent => {
  if (/^\?+$/.test(text)) return { kind: 'help' }
  const message = tokensOf(text).map((token) => ({ ...token, word: spell(token.word) }))
  const asked = withoutCourtesy(message)
  const command = readRequest(asked) ?? readRemind(asked)
  if (command) return commandIntent(text, command)
  const sentences = split(asked, [sentenceEnd])
  for (const piece of [...sentences, ...split(asked, [sentenceEnd, comma])].slice(0, mostPieces)) {
    const question = readQuestion(piece.filter(({ word }) => word !== comma && word !== colon))
    if (question) return questionIntent(text, question)
  }
  const kind = readSocial(split(message, [comma, sentenceEnd]))
  return { kind: kind ?? 'not-understood' }
}

/**
 * What somebody wants who typed this, and in which language they did (`undefined` when it is too short to tell). Only
 * reads: a reminder or a new request needs the form of asking for it, a statement that holds the same words is none.
 * Never throws; takes at most a few milliseconds whatever the text.
 */
export const understand = (text: string): { intent: Intent; language: Language | undefined } => {
  const cleaned = clean(text.slice(0, longestAsked))
  const intent: Intent = text.length > longestAsked ? { kind: 'not-understood' } : readIntent(cleaned)
  return { intent, language: detectLanguage(cleaned) }
}
