import { type Facts, isOpen } from '../../core/obligation.ts'
import type { Rule } from '../../core/rules.ts'
import { dayOf } from '../../core/world.ts'
import type { Action, Card } from '../card.ts'
import { partnerOf, type Scene } from './scene.ts'
import { stateOf } from './stateOf.ts'

/** More than this many buttons nobody reads: from there on one button with a choice. */
const BUTTONS = 5

/** "Begroting 2027 (Velsen): vrijdag 11 december", with how it stands. */
const lineOf = (scene: Scene, facts: Facts, withPartner: boolean): string => {
  const { t, shortDay } = scene.voice
  const { obligation, request } = facts
  const due = shortDay(obligation.dueOn)
  const late = dayOf(scene.reader, scene.now).until(obligation.dueOn).sign < 0
  const waiting = obligation.state === 'open' && !obligation.hold && !withPartner
  const state = waiting ? '' : stateOf(scene, obligation)
  const title = withPartner ? `${request.title} (${partnerOf(scene, facts)})` : request.title
  return t.openList.line({ title, due: late && isOpen(obligation) ? t.openList.late(due) : due, state })
}

const openActions = (scene: Scene, all: readonly Facts[], withPartner: boolean): readonly Action[] => {
  const { t } = scene.voice
  const open = all.filter(({ obligation }) => isOpen(obligation))
  const label = (facts: Facts): string => (withPartner ? partnerOf(scene, facts) : facts.request.title)
  if (open.length <= BUTTONS)
    return open.map((facts) => ({
      id: `show-${facts.obligation.id}`,
      label: t.openOne(label(facts)),
      press: { do: 'show', on: facts.obligation.id },
    }))
  const choices = open.map((facts) => ({ value: facts.obligation.id, label: label(facts) }))
  return [
    {
      id: 'show',
      label: t.action.open,
      press: { do: 'show' },
      form: [{ id: 'obligation', label: t.action.open, kind: 'one-of', required: true, choices }],
    },
  ]
}

/** What is due for one person at one look is one message (R12). */
export const bundleCard = (
  scene: Scene,
  all: readonly Facts[],
  own: boolean,
  rule: Rule | undefined,
): Card => {
  const { t } = scene.voice
  const words = (own ? t.bundle : t.bundleAround)({ count: all.length })
  return {
    title: words.title,
    body: [
      { kind: 'text', text: words.text },
      { kind: 'list', items: all.map((facts) => lineOf(scene, facts, !own)) },
    ],
    actions: openActions(scene, all, !own),
    rule: rule ?? 'R12',
    why: t.because.bundle(rule ?? 'R12'),
    language: t.language,
  }
}

/** "What do I still owe?": the person's own list, soonest first. */
export const openListCard = (scene: Scene, all: readonly Facts[]): Card => {
  const { t } = scene.voice
  return {
    title: all.length === 0 ? t.openList.none : t.openList.title(all.length),
    body: all.length === 0 ? [] : [{ kind: 'list', items: all.map((facts) => lineOf(scene, facts, false)) }],
    actions: openActions(scene, all, false),
    language: t.language,
  }
}
