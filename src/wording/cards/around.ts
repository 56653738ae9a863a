import { type Facts, isOpen } from '../../core/obligation.ts'
import type { Rule } from '../../core/rules.ts'
import type { Action, Card, Fact } from '../card.ts'
import { answerActions, whyAction } from './answers.ts'
import { nameOf, partnerOf, type Scene } from './scene.ts'

/** What those around an obligation are told: the coordinator, a colleague who was drawn in, the owner of a talk. */
const words = (
  scene: Scene,
  facts: Facts,
  step: string,
  colleague: string | undefined,
): { title: string; text: string } => {
  const { t, day } = scene.voice
  const { obligation, request } = facts
  const { hold } = obligation
  const who = nameOf(scene, obligation.owner)
  const about = {
    title: request.title,
    partner: partnerOf(scene, facts),
    who,
    owner: who,
    due: day(obligation.dueOn),
  }
  const proposed = hold?.kind === 'proposed' ? day(hold.date) : about.due
  const until = hold && 'until' in hold ? day(hold.until) : about.due
  switch (step) {
    case 'told-withheld':
      return t.told.withheld({ ...about, until })
    case 'told-proposed':
      return t.told.proposed({ ...about, date: proposed })
    case 'decision':
      return t.step.decision({ ...about, date: proposed })
    case 'told-help':
      return t.told.help({ ...about, note: hold?.kind === 'help' ? hold.note : '' })
    case 'told-talk':
      return t.told.talk({
        ...about,
        coordinator: nameOf(scene, request.coordinator),
        until,
        mine: scene.reader.id === request.coordinator,
      })
    case 'told-ended':
      return t.told.ended({ ...about, how: obligation.state === 'withdrawn' ? 'withdrawn' : 'fulfilled' })
    case 'told-undelivered':
      return t.told.undelivered({ ...about, person: who, certain: true })
    case 'told-uncertain':
      return t.told.undelivered({ ...about, person: who, certain: false })
    default:
      return facts.taken.some(
        ({ step: taken, revision }) => taken === 'question' && revision === obligation.revision,
      )
        ? t.step.coordinator({ ...about, colleague })
        : t.step.nobody(about)
  }
}

const actionsFor = (scene: Scene, { obligation, request }: Facts): readonly Action[] => {
  const { t } = scene.voice
  const { id, hold } = obligation
  if (!isOpen(obligation) || request.state !== 'sent') return []
  const decide: readonly Action[] =
    hold?.kind === 'proposed'
      ? [
          {
            id: 'accept-date',
            label: t.action.accept,
            press: { do: 'accept-date', on: id },
            style: 'primary',
          },
          { id: 'decline-date', label: t.action.decline, press: { do: 'decline-date', on: id } },
        ]
      : []
  const talk: readonly Action[] =
    hold?.kind === 'talk'
      ? []
      : [{ id: 'offer-talk', label: t.action.offerTalk, press: { do: 'offer-talk', on: id } }]
  const stop: readonly Action[] =
    hold?.kind === 'stopped'
      ? []
      : [{ id: 'stop-ladder', label: t.action.stopLadder, press: { do: 'stop-ladder', on: id } }]
  const missing: Action = {
    id: 'missing',
    label: t.action.whoIsMissing,
    press: { do: 'missing', on: request.id },
  }
  return [...decide, ...talk, ...stop, missing, whyAction(scene, id)]
}

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

/** For those around an obligation. The coordinator can decide from it; others are only told. */
export const aroundCard = (
  scene: Scene,
  facts: Facts,
  {
    step,
    rule,
    colleague,
    fresh,
  }: { step: string; rule: Rule | undefined; colleague?: string; fresh: boolean },
): Card => {
  const { t } = scene.voice
  const coordinates = scene.reader.roles.includes('coordinator')
  const owes = scene.reader.organisation === facts.obligation.organisation && isOpen(facts.obligation)
  const isOver = !isOpen(facts.obligation) && !fresh
  const said = isOver
    ? { title: facts.request.title, text: t.face.answered }
    : words(scene, facts, step, colleague)
  const cites = rule ?? 'R5'
  return {
    title: said.title,
    body: [
      { kind: 'text', text: said.text },
      { kind: 'facts', facts: factsAbout(scene, facts) },
    ],
    actions: coordinates ? actionsFor(scene, facts) : owes ? answerActions(scene, facts) : [],
    rule: cites,
    why: t.because[coordinates ? 'coordinator' : 'told'](partnerOf(scene, facts), cites),
    language: t.language,
  }
}
