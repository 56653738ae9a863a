import type { Facts } from '../../core/obligation.ts'
import type { Card } from '../card.ts'
import type { Scene } from './scene.ts'

/** The last one is in: one message to the coordinator, with the overview one press away. */
export const completeCard = (scene: Scene, { request }: Facts): Card => {
  const { t, day } = scene.voice
  const said = t.told.complete({ title: request.title, count: request.organisations.length })
  return {
    title: said.title,
    body: [
      { kind: 'text', text: said.text },
      { kind: 'facts', facts: [{ label: t.fact.due, value: day(request.dueOn) }] },
    ],
    actions: [{ id: 'missing', label: t.action.overview, press: { do: 'missing', on: request.id } }],
    rule: 'R8',
    language: t.language,
  }
}
