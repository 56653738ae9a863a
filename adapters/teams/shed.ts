import type { Field } from '../../src/core/form.ts'
import type { Action, Card } from '../../src/wording/card.ts'

const kept = {
  nl: 'Wat er stond is te lang om hier te tonen. Leeg laten houdt het zoals het was.',
  en: 'What stood here is too long to show. Leave it empty to keep it as it was.',
} as const satisfies Record<Card['language'], string>

const lengthOf = ({ value }: Field): number => (typeof value === 'string' ? value.length : 0)

/**
 * The same form without the longest text that stood in it, and a word about that; `undefined` when there is none.
 * Only for a form that may be sent in parts, where what is left empty stays as it was.
 */
export const shed = (action: Action, language: Card['language']): Action | undefined => {
  const { form = [], partial = false } = action
  const longest = form.reduce<Field | undefined>(
    (most, field) => (lengthOf(field) > (most ? lengthOf(most) : 0) ? field : most),
    undefined,
  )
  if (!partial || !longest) return undefined
  const { value: _gone, hint, ...rest } = longest
  const empty: Field = { ...rest, hint: hint === undefined ? kept[language] : `${hint}\n\n${kept[language]}` }
  return { ...action, form: form.map((field) => (field === longest ? empty : field)) }
}
