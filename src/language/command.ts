import * as words from './action.ts'
import { matchPhrase, type Phrase, phraseOf } from './phrase.ts'
import { colon, comma, sentenceEnd, type Token } from './token.ts'
import { articles, fillers, polite } from './vocabulary.ts'

/** Something that is to be done: `who` and `title` are the words for it, as they were typed. */
export type Command =
  | { readonly kind: 'remind'; readonly who?: readonly Token[] }
  /** `marked`: the title stood behind a colon, so that all of it is title. */
  | { readonly kind: 'new-request'; readonly title?: readonly Token[]; readonly marked: boolean }

const toPhrase = (text: string): Phrase => phraseOf(text, words.actionLists)
const reminding = words.remindPhrases.map(toPhrase)
const remindingWhenPolite = words.remindWhenPolite.map(toPhrase)
const requesting = words.requestPhrases.map(toPhrase)
export const commandPhrases: readonly Phrase[] = [...reminding, ...remindingWhenPolite, ...requesting]

const longestName = 8
const longestTitle = 12

const marks = new Set([comma, colon, sentenceEnd])
const negations = new Set(['niet', 'geen', 'not'])
const toReact = new Set(['om', 'to'])
const about = new Set(['aan', 'over', 'about', 'of'])

const meant = (tokens: readonly Token[]): readonly Token[] =>
  tokens.filter(({ word }) => !marks.has(word) && !fillers.has(word))

/** "Velsen aan het jaarplan": the name ends before "aan", which is part of a name when no article follows. */
const nameIn = (tokens: readonly Token[]): readonly Token[] => {
  const tail = tokens.findIndex(({ word }, index) => {
    const next = tokens[index + 1]?.word ?? ''
    return index > 0 && (toReact.has(word) || (about.has(word) && articles.has(next)))
  })
  return tail === -1 ? tokens : tokens.slice(0, tail)
}

/** Whether the words mean all who still owe something: "de rest", "iedereen die nog niet gereageerd heeft". */
const isEveryone = (tokens: readonly Token[]): boolean => {
  const core = tokens.filter(({ word }) => !articles.has(word))
  const said = core.findIndex(({ word }) => !words.everyone.has(word))
  if (said === -1) return true
  const [relative, ...rest] = core.slice(said)
  const isClause = relative !== undefined && words.relatives.has(relative.word)
  const ends = rest.length > 0 && !negations.has(rest.at(-1)?.word ?? '')
  return isClause && ends && rest.every(({ word }) => words.notYetAnswered.has(word) || articles.has(word))
}

/** Who is to be reminded, or `undefined` when these are no words for somebody. */
const readWho = (tokens: readonly Token[]): Command | undefined => {
  const name = nameIn(tokens)
  const rest = tokens.slice(name.length + 1)
  if (rest.some(({ word }) => words.notAName.has(word) && !words.notYetAnswered.has(word))) return undefined
  if (isEveryone(name)) return { kind: 'remind' }
  const isName = name.length <= longestName && !name.some(({ word }) => words.notAName.has(word))
  return isName ? { kind: 'remind', who: name } : undefined
}

/** A reminder that is asked for now; anything said beside it makes it no command. */
export const readRemind = (message: readonly Token[]): Command | undefined => {
  const tokens = meant(message)
  const isPolite = message.some(({ word }) => polite.has(word))
  for (const phrase of isPolite ? [...reminding, ...remindingWhenPolite] : reminding) {
    const slots = matchPhrase(phrase, tokens)
    const command = slots && (slots['who'] ? readWho(slots['who']) : ({ kind: 'remind' } as const))
    if (command) return command
  }
  return undefined
}

/** A new request to begin; after a colon its title may hold anything. */
export const readRequest = (message: readonly Token[]): Command | undefined => {
  const mark = message.findIndex(({ word }) => word === colon)
  const head = meant(mark === -1 ? message : message.slice(0, mark))
  const tail = mark === -1 ? [] : message.slice(mark + 1)
  for (const phrase of requesting) {
    const slots = matchPhrase(phrase, head)
    const title = slots?.['title']
    if (!slots || (title && (tail.length > 0 || title.length > longestTitle))) continue
    if (title?.some(({ word }) => words.notATitle.has(word))) continue
    const named = title ?? tail
    const marked = title === undefined
    return { kind: 'new-request', marked, ...(named.length > 0 && { title: named }) }
  }
  return undefined
}
