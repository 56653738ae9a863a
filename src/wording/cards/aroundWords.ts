import type { Facts } from '../../core/obligation.ts'
import { nameOf, partnerOf, type Scene } from './scene.ts'

/** What those around an obligation are told: the coordinator, a colleague who was drawn in, the owner of a talk. */
export const aroundWords = (
  scene: Scene,
  facts: Facts,
  step: string,
  colleague: string | undefined,
): { title: string; text: string } => {
  const { t, day } = scene.voice
  const { obligation, request, taken } = facts
  const { hold } = obligation
  const asked = taken.find(
    ({ step: name, revision }) => name === 'question' && revision === obligation.revision,
  )
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
      return asked
        ? t.step.coordinator({ ...about, owner: nameOf(scene, asked.recipient), colleague })
        : t.step.nobody(about)
  }
}
