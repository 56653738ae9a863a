import { Temporal } from 'temporal-polyfill'
import { workingDaysFrom } from './calendar.ts'
import { carrierOf, carrierOn } from './carrier.ts'
import { type Facts, isOpen } from './obligation.ts'
import type { Person } from './person.ts'
import { isAfter, isSaidToCarrier, nextHearing, type Step } from './step.ts'
import { timeline } from './timeline.ts'
import { dayOf, type World } from './world.ts'

export type Nudge =
  | { readonly kind: 'step'; readonly step: Step }
  | {
      readonly kind: 'too-soon'
      readonly person: Person
      readonly last: Temporal.Instant
      readonly from: Temporal.Instant
    }
  | { readonly kind: 'on-hold' | 'closed' | 'nobody' }

/**
 * "Remind now" (R6): one nudge an obligation a working day, from all askers together, and none within a working day of
 * what its carrier (or whoever stands in now) heard last. What would reach that person on the same day anyway comes
 * forward in its place: a nudge may stand in for a reminder, but puts off no other step. `from` is the first moment at which it may be asked again.
 */
export const nudge = (facts: Facts, world: World, now: Temporal.Instant): Nudge => {
  const { obligation } = facts
  if (!isOpen(obligation) || facts.request.state !== 'sent') return { kind: 'closed' }
  if (obligation.hold && obligation.hold.kind !== 'stopped') return { kind: 'on-hold' }
  const carrier = carrierOf(world, obligation)
  const heard = carrier && nextHearing(world, (day) => carrierOn(world, carrier, day), now)
  if (!heard) return { kind: 'nobody' }
  const { to, at } = heard
  const last = facts.taken
    .filter(({ step, recipient }) => isSaidToCarrier(step) || (step === 'colleague' && recipient === to.id))
    .map((step) => step.at)
    .toSorted(Temporal.Instant.compare)
    .at(-1)
  const from = last && aWorkingDayAfter(world, to, last)
  if (last && from && isAfter(from, now)) return { kind: 'too-soon', person: to, last, from }
  const today = dayOf(to, at)
  const coming = timeline(facts, world, now).find(
    (step) => step.to === to.id && !step.name.startsWith('reminder-') && dayOf(to, step.at).equals(today),
  )
  if (coming) return { kind: 'step', step: { ...coming, at } }
  return { kind: 'step', step: { name: `nudge-${today.toString()}`, rule: 'R6', to: to.id, at } }
}

/** The same time on the next working day. */
const aWorkingDayAfter = (world: World, person: Person, at: Temporal.Instant): Temporal.Instant => {
  const local = at.toZonedDateTimeISO(person.zone)
  const day = workingDaysFrom(world.calendar, local.toPlainDate(), 1)
  return day.toZonedDateTime({ timeZone: person.zone, plainTime: local.toPlainTime() }).toInstant()
}
