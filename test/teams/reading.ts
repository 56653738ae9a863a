import type { AdaptiveCardJson } from '../../adapters/teams/adaptiveCard.ts'
import { read as unescaped } from './microsoft.ts'

/** A message that stands in the fake Teams. */
export type Message = {
  readonly conversation: string
  readonly id: string
  readonly key: string | undefined
  readonly activity: Readonly<Record<string, unknown>>
  readonly edits: number
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The cards of a message. */
export const cardsOf = ({ attachments }: Readonly<Record<string, unknown>>): readonly AdaptiveCardJson[] => {
  const list: unknown[] = Array.isArray(attachments) ? attachments : []
  return list.flatMap((one) =>
    // What we draw is that, and Microsoft's own reader says so if it is not.
    isRecord(one) && isRecord(one['content']) ? [one['content'] as AdaptiveCardJson] : [],
  )
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** The lines of a part of a card as somebody reads them from top to bottom; a row of a table is one line. */
const linesOf = (part: unknown): readonly string[] => {
  if (Array.isArray(part)) return part.flatMap(linesOf)
  if (!isRecord(part)) return []
  const { type, text, title, facts, rows, columns, items, cells, body, actions, card } = part
  if (type === 'TextBlock') return unescaped(String(text)).split('\n')
  if (type === 'FactSet')
    return listOf(facts).map((fact) =>
      isRecord(fact) ? unescaped(`${String(fact['title'])} ${String(fact['value'])}`) : '',
    )
  if (type === 'Table') return listOf(rows).map((row) => linesOf(row).join(' | '))
  const label = type === 'Action.Execute' || type === 'Action.ShowCard' ? [String(title)] : []
  const inner = [body, items, cells, actions, type === 'ColumnSet' ? columns : [], card]
  return [...label, ...inner.flatMap(linesOf)]
}

/** All that a reader reads in a message: its own text, or the texts, facts, rows and buttons of its card. */
export const wordsOf = ({ activity }: Pick<Message, 'activity'>): string =>
  [
    ...(typeof activity['text'] === 'string' ? [activity['text']] : []),
    ...cardsOf(activity).flatMap(linesOf),
  ].join('\n')

/** The first line of a message's card, or of its words. */
export const titleOf = (message: Pick<Message, 'activity'>): string => wordsOf(message).split('\n')[0] ?? ''
