import type { Action, Card } from '../../src/wording/card.ts'
import type { ActionJson, AdaptiveCardJson, Element } from './adaptiveCard.ts'
import { drawBlock, textBlocks } from './blocks.ts'
import { drawForm, kindsOf } from './inputs.ts'
import { limits } from './limits.ts'

const styles = { primary: 'positive', danger: 'destructive' } as const

const drawAction = (action: Action, language: Card['language']): ActionJson => {
  const { id, label, press, form = [], submit = label, style, partial = false } = action
  const look = style ? { style: styles[style] } : {}
  const data = { tijdig: press, id }
  // What was typed in another form must neither be checked nor sent along.
  if (form.length === 0)
    return { type: 'Action.Execute', title: label, verb: id, data, ...look, associatedInputs: 'none' }
  const kinds = kindsOf(form)
  const send: ActionJson = {
    type: 'Action.Execute',
    title: submit,
    verb: id,
    data: Object.keys(kinds).length > 0 ? { ...data, kinds } : data,
    style: style === 'danger' ? 'destructive' : 'positive',
  }
  const card = {
    type: 'AdaptiveCard' as const,
    body: drawForm(id, form, { language, partial }),
    actions: [send],
  }
  return { type: 'Action.ShowCard', title: label, ...look, card }
}

const rowsOf = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size))

/**
 * Draws a card in Microsoft's Adaptive Card language, schema 1.5: what Teams shows and what the workspace
 * shows with Microsoft's own renderer. All texts are escaped; nothing of the card is left out. Buttons beyond
 * the number that Teams shows in a row come in rows of their own, in the same order.
 */
export const toAdaptiveCard = (card: Card): AdaptiveCardJson => {
  const { title, body, actions, why = '', language } = card
  const rows = rowsOf(
    actions.map((action) => drawAction(action, language)),
    limits.actions,
  )
  const last = rows.pop()
  const drawn: Element[] = [
    ...textBlocks(title, { style: 'heading', size: 'Medium', weight: 'Bolder' }),
    ...body.flatMap(drawBlock),
    ...textBlocks(why, { isSubtle: true, size: 'Small' }, 'Medium'),
    ...rows.map((row): Element => ({ type: 'ActionSet', actions: row })),
  ]
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: limits.version,
    body: drawn,
    ...(last ? { actions: last } : {}),
    ...(body.some(({ kind }) => kind === 'table') ? { msteams: { width: 'full' } } : {}),
  }
}

export { valuesOf } from './inputs.ts'
