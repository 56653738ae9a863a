import { checkDueDate } from '../../core/dueDate.ts'
import { type Facts, isOpen } from '../../core/obligation.ts'
import type { Rule } from '../../core/rules.ts'
import { dayOf } from '../../core/world.ts'
import type { Action, Block, Card, Fact } from '../card.ts'
import { answerActions } from './answers.ts'
import { aroundWords } from './aroundWords.ts'
import { coordinatorActions } from './coordinatorActions.ts'
import { dayWarning } from './dayWarning.ts'
import { partnerOf, nameOf, type Scene } from './scene.ts'
import { stateOf } from './stateOf.ts'

const factsAbout = (scene: Scene, { obligation, request }: Facts): readonly Fact[] => {
  const { t, day } = scene.voice
  const { hold } = obligation
  return [
    {
      label: t.fact.partner,
      value:
        scene.world.directory.organisations.get(obligation.organisation)?.name ?? obligation.organisation,
    },
    { label: t.fact.carrier, value: nameOf(scene, obligation.owner) },
    { label: t.fact.due, value: day(obligation.dueOn) },
    ...(hold && 'reason' in hold ? [{ label: t.fact.reason, value: hold.reason }] : []),
    ...(hold?.kind === 'withheld' ? [{ label: t.fact.until, value: day(hold.until) }] : []),
    ...(hold?.kind === 'proposed' ? [{ label: t.fact.proposed, value: day(hold.date) }] : []),
    ...(request.link ? [{ label: t.fact.link, value: request.link }] : []),
  ]
}

/** What the card says once something else is so: it is edited to this, so that it asks nothing that was decided. */
const faceOf = (scene: Scene, { obligation, request }: Facts): string => {
  const { t, day } = scene.voice
  if (request.state === 'withdrawn' || obligation.state === 'withdrawn') return t.face.withdrawn
  if (!isOpen(obligation)) return t.face.answered
  return t.face.overtaken({ due: day(obligation.dueOn), state: stateOf(scene, obligation) })
}

const actionsOf = (scene: Scene, facts: Facts): readonly Action[] => {
  if (scene.reader.roles.includes('coordinator')) return coordinatorActions(scene, facts)
  const owes = scene.reader.organisation === facts.obligation.organisation && isOpen(facts.obligation)
  return owes ? answerActions(scene, facts) : []
}

/** A proposed date in recess or on a free day is warned about before anybody agrees to it. */
const warningOf = (scene: Scene, { hold }: Facts['obligation']): readonly Block[] => {
  if (hold?.kind !== 'proposed') return []
  const check = checkDueDate(scene.world.calendar, hold.date, dayOf(scene.world.directory.region, scene.now))
  const text = dayWarning(scene, hold.date, check)
  return text ? [{ kind: 'text', text, tone: 'attention' }] : []
}

/**
 * For those around an obligation. The coordinator can decide from it; others are only told. `isCurrent` as long as
 * what it was about still stands.
 */
export const aroundCard = (
  scene: Scene,
  facts: Facts,
  {
    step,
    rule,
    colleague,
    isCurrent,
  }: { step: string; rule: Rule | undefined; colleague?: string; isCurrent: boolean },
): Card => {
  const { t } = scene.voice
  const said = isCurrent
    ? aroundWords(scene, facts, step, colleague)
    : { title: facts.request.title, text: faceOf(scene, facts) }
  const cites = rule ?? 'R5'
  const because = scene.reader.roles.includes('coordinator') ? 'coordinator' : 'told'
  return {
    title: said.title,
    body: [
      { kind: 'text', text: said.text },
      ...(isCurrent ? warningOf(scene, facts.obligation) : []),
      { kind: 'facts', facts: factsAbout(scene, facts) },
    ],
    actions: actionsOf(scene, facts),
    rule: cites,
    why: t.because[because](partnerOf(scene, facts), cites),
    language: t.language,
  }
}
