import { workingDaysBetween } from '../../core/calendar.ts'
import { handedIn, missingFields } from '../../core/answer.ts'
import type { Facts } from '../../core/obligation.ts'
import type { Rule } from '../../core/rules.ts'
import { dayOf } from '../../core/world.ts'
import type { Block, Card, Fact } from '../card.ts'
import { answerActions } from './answers.ts'
import { nameOf, partnerOf, type Scene } from './scene.ts'

/** Who got the question before a colleague did: the owner, or the deputy in the owner's place. */
const askedOf = ({ obligation, taken }: Facts): string =>
  taken.find(({ step, revision }) => step === 'question' && revision === obligation.revision)?.recipient ??
  obligation.owner

/** The words of a step, as long as the obligation is open and nobody answered. */
const stepWords = (scene: Scene, facts: Facts, step: string): { title: string; text: string } => {
  const { t, day } = scene.voice
  const { obligation, request } = facts
  const about = { title: request.title, partner: partnerOf(scene, facts), due: day(obligation.dueOn) }
  const coordinator = nameOf(scene, request.coordinator)
  const today = dayOf(scene.reader, scene.now)
  switch (step) {
    case 'moved':
      return t.step.moved(about)
    case 'declined':
      return t.step.declined({ ...about, coordinator })
    case 'eve':
      return t.step.eve({
        ...about,
        until: obligation.hold?.kind === 'withheld' ? day(obligation.hold.until) : about.due,
      })
    case 'question': {
      const hold = obligation.hold
      const until = hold && 'until' in hold ? hold.until : undefined
      return until ? t.step.questionAfterHold({ ...about, until: day(until) }) : t.step.question(about)
    }
    case 'colleague':
      return t.step.colleague({ ...about, owner: nameOf(scene, askedOf(facts)) })
    case 'request':
      return t.step.request({ ...about, coordinator })
    default:
      return step.startsWith('reminder-')
        ? t.step.reminder({
            ...about,
            missing: obligation.state === 'partial' ? missingOf(scene, facts) : undefined,
            days: workingDaysBetween(scene.world.calendar, today, obligation.dueOn),
          })
        : t.step.nudge(about)
  }
}

/** What the card says once there is an answer: it is edited to this, so that no button is stale. */
const faceOf = (scene: Scene, facts: Facts): string | undefined => {
  const { t, day, moment } = scene.voice
  const { obligation, request, contributions } = facts
  const coordinator = nameOf(scene, request.coordinator)
  if (obligation.state === 'withdrawn' || request.state === 'withdrawn') return t.face.withdrawn
  const last = contributions.at(-1)
  if (obligation.state === 'fulfilled')
    return last && t.face.fulfilled({ at: moment(last.at), who: nameOf(scene, last.by) })
  const { hold } = obligation
  if (!hold)
    return obligation.state === 'partial' ? t.face.partial({ missing: missingOf(scene, facts) }) : undefined
  switch (hold.kind) {
    case 'withheld':
      return t.face.withheld({ until: day(hold.until) })
    case 'proposed':
      return t.face.proposed({ date: day(hold.date), coordinator })
    case 'help':
      return t.face.help({ coordinator, until: day(hold.until) })
    case 'talk':
      return t.face.talk({ coordinator, until: day(hold.until) })
    case 'stopped':
      return t.face.stopped({ who: nameOf(scene, hold.by) })
  }
}

/** Names of the required fields that are not in yet, as one phrase. */
export const missingOf = ({ voice }: Scene, { request, contributions }: Facts): string =>
  voice.and(missingFields(request.form, handedIn(contributions)).map(({ label }) => label))

const factsOf = (scene: Scene, facts: Facts): readonly Fact[] => {
  const { t, day } = scene.voice
  const { request, obligation, contributions } = facts
  const initiative = request.initiative
    ? scene.world.directory.initiatives.get(request.initiative)?.name
    : undefined
  const given = handedIn(contributions)
  const inside = request.form.filter(({ id }) => given[id] !== undefined).map(({ label }) => label)
  return [
    { label: t.fact.due, value: day(obligation.dueOn) },
    { label: t.fact.from, value: nameOf(scene, request.coordinator) },
    ...(initiative ? [{ label: t.fact.for, value: initiative }] : []),
    ...(request.mode === 'voluntary' ? [{ label: t.fact.mode, value: t.mode.voluntary }] : []),
    ...(inside.length > 0 ? [{ label: t.fact.received, value: inside.join(', ') }] : []),
    ...(request.link ? [{ label: t.fact.link, value: request.link }] : []),
  ]
}

const becauseOf = (scene: Scene, facts: Facts, step: string, rule: Rule): string => {
  const { because } = scene.voice.t
  const partner = partnerOf(scene, facts)
  if (step === 'colleague') return because.colleague(partner, rule)
  const { owner } = facts.obligation
  return scene.reader.id === owner
    ? because.asked(partner, rule)
    : because.deputy(partner, rule, nameOf(scene, owner))
}

/**
 * What somebody of the partner sees about one obligation: what is asked, how it stands, and the ways to answer.
 * `fresh` when it is being sent; drawn again later, it says how the obligation stands by then.
 */
export const obligationCard = (
  scene: Scene,
  facts: Facts,
  { step, rule, fresh }: { step: string; rule: Rule | undefined; fresh: boolean },
): Card => {
  const { t } = scene.voice
  const face = fresh ? undefined : faceOf(scene, facts)
  const words =
    face === undefined ? stepWords(scene, facts, step) : { title: facts.request.title, text: face }
  const cites = rule ?? 'R1'
  const body: Block[] = [
    { kind: 'text', text: words.text },
    { kind: 'text', text: facts.request.ask },
    { kind: 'facts', facts: factsOf(scene, facts) },
  ]
  return {
    title: words.title,
    body,
    actions: answerActions(scene, facts),
    rule: cites,
    why: becauseOf(scene, facts, step, cites),
    language: t.language,
  }
}
