import type { Field, Values } from '../../src/core/form.ts'
import type { Action, Card } from '../../src/wording/card.ts'
import type { AdaptiveCardJson, Element } from './adaptiveCard.ts'
import { textBlocks } from './blocks.ts'
import { drawForm, kindsOf } from './inputs.ts'
import { limits } from './limits.ts'

export type Form = {
  readonly action: Action
  readonly title: string
  readonly language: Card['language']
}

type Filled = {
  /** What was typed so far. */
  readonly values?: Values
  /** What has to be put right, by field; what is about no field that is asked stands on top. */
  readonly problems?: Readonly<Record<string, string>>
  /** A dialog's button hands back its data; a card's button is executed. */
  readonly sends: 'Action.Submit' | 'Action.Execute'
}

/** Below a long form, where the button is and eyes are. */
const seeAbove = {
  nl: 'Er klopt nog iets niet. Hierboven staat bij elke vraag wat.',
  en: 'Something is not right yet. Above, each question says what.',
} as const satisfies Record<Card['language'], string>

const wrong = (problem: string, first: 'Small' | 'Default' = 'Small'): Element[] =>
  textBlocks(problem, { color: 'Attention', weight: 'Bolder' }, first)

const filled = (field: Field, values: Values): Field => {
  const value = values[field.id]
  return value === undefined ? field : { ...field, value }
}

/**
 * One form, open, with what was typed in it and what is wrong beside each field: for whoever filled it in and nobody
 * else. It never asks to be refreshed, since what is drawn in answer to that would be everybody's.
 */
export const toFormCard = (
  { action, title, language }: Form,
  { values = {}, problems = {}, sends }: Filled,
): AdaptiveCardJson => {
  const { id, label, press, form = [], submit = label, style, partial = false } = action
  const kinds = kindsOf(form)
  const asked = new Set(form.map((field) => field.id))
  const elsewhere = Object.entries(problems).filter(([field]) => !asked.has(field))
  const fields = form.flatMap((field): Element[] => {
    const problem = problems[field.id]
    return [
      ...drawForm(id, [filled(field, values)], { language, partial }),
      ...(problem === undefined ? [] : wrong(problem)),
    ]
  })
  const data = { tijdig: press, id, ...(Object.keys(kinds).length > 0 && { kinds }) }
  const look = { title: submit, style: style === 'danger' ? ('destructive' as const) : ('positive' as const) }
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: limits.version,
    body: [
      ...textBlocks(title, { style: 'heading', size: 'Medium', weight: 'Bolder' }),
      ...elsewhere.flatMap(([, problem]) => wrong(problem, 'Default')),
      ...fields,
      ...(Object.keys(problems).length > 0 ? wrong(seeAbove[language], 'Default') : []),
    ],
    actions: [
      sends === 'Action.Submit'
        ? { type: 'Action.Submit', ...look, data }
        : { type: 'Action.Execute', ...look, verb: id, data },
    ],
  }
}
