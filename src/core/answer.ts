import { Temporal } from 'temporal-polyfill'
import { workingDaysFrom } from './calendar.ts'
import type { Field, Value, Values } from './form.ts'
import type { Cause, Contribution, Facts, Hold, Obligation } from './obligation.ts'
import { dayOf, type World } from './world.ts'

/** A new revision: what was planned under the old one will not be said any more. */
const revise = (
  { hold: _ended, ...obligation }: Obligation,
  now: Temporal.Instant,
  change: { cause: Cause; dueOn?: Temporal.PlainDate; hold?: Hold; state?: Obligation['state'] },
): Obligation => ({ ...obligation, ...change, revision: obligation.revision + 1, since: now })

/** The same answer given again: a button that was pressed twice says nothing new. */
export const isSameHold = (before: Hold | undefined, after: Hold | undefined): boolean =>
  before !== undefined && JSON.stringify(before) === JSON.stringify(after)

/** Everything handed in so far, the later over the earlier. */
export const handedIn = (contributions: readonly Contribution[]): Values =>
  Object.assign({}, ...contributions.map(({ values }) => values))

/** A number may be nought; a text of nothing and a choice of none are no value. */
const isGiven = (value: Value | undefined): boolean => typeof value === 'number' || Boolean(value?.length)

/** Required fields without a value. */
export const missingFields = (form: readonly Field[], given: Values): readonly Field[] =>
  form.filter(({ id, required }) => required && !isGiven(given[id]))

/** The fields to ask again: the missing ones, and the optional ones that were left empty. */
export const fieldsToAsk = (form: readonly Field[], given: Values): readonly Field[] =>
  form.filter(({ id }) => !isGiven(given[id]))

/**
 * Handing in. With all required fields the obligation is fulfilled and nothing more is sent; with some it is partial:
 * only the rest is asked again, and a ladder that had begun starts afresh, because somebody answered (R5). A ladder that
 * a person stopped stays stopped.
 */
export const handIn = (facts: Facts, contribution: Contribution, world: World): Obligation => {
  const { obligation, request } = facts
  const given = handedIn([...facts.contributions, contribution])
  if (missingFields(request.form, given).length === 0) {
    const { hold: _ended, nextLookAt: _none, ...rest } = obligation
    return { ...rest, state: 'fulfilled' }
  }
  const overdue =
    Temporal.PlainDate.compare(dayOf(world.directory.region, contribution.at), obligation.dueOn) > 0
  const goesOn = obligation.hold?.kind !== 'stopped' && (overdue || obligation.hold !== undefined)
  return goesOn
    ? revise(obligation, contribution.at, { cause: 'answered', state: 'partial' })
    : { ...obligation, state: 'partial' }
}

/** R3: known, but not to be shared yet. Pauses everything until that day. */
export const withhold = (
  { obligation }: Facts,
  hold: { reason: string; until: Temporal.PlainDate },
  now: Temporal.Instant,
): Obligation => revise(obligation, now, { cause: 'answered', hold: { kind: 'withheld', ...hold } })

/** R2: another date is proposed; it counts once the coordinator accepts it. */
export const proposeDate = (
  { obligation }: Facts,
  proposal: { date: Temporal.PlainDate; reason: string },
  now: Temporal.Instant,
): Obligation => revise(obligation, now, { cause: 'answered', hold: { kind: 'proposed', ...proposal } })

/** R2: help is asked; the coordinator hears it, and the question comes back after some working days of quiet. */
export const askHelp = (
  { obligation }: Facts,
  note: string,
  world: World,
  now: Temporal.Instant,
): Obligation =>
  revise(obligation, now, {
    cause: 'answered',
    hold: { kind: 'help', note, until: quietUntil(world, now, world.directory.region.rules.answerWait) },
  })

/** R5: the two seek each other out first; the ladder waits for them. */
export const talk = ({ obligation }: Facts, world: World, now: Temporal.Instant): Obligation =>
  revise(obligation, now, {
    cause: 'answered',
    hold: { kind: 'talk', until: quietUntil(world, now, world.directory.region.rules.talkWait) },
  })

/** R5: a person may stop the ladder at any step. */
export const stopLadder = ({ obligation }: Facts, by: string, now: Temporal.Instant): Obligation =>
  revise(obligation, now, { cause: 'answered', hold: { kind: 'stopped', by } })

/**
 * The date that holds from now on, for this obligation. Who never got the request is asked, not told of another date;
 * what cannot be shared yet stays so until its own day (R3), and a ladder that a person stopped stays stopped (R5).
 */
export const moveDue = (
  { obligation, taken }: Facts,
  dueOn: Temporal.PlainDate,
  now: Temporal.Instant,
): Obligation => {
  const isUnread = obligation.cause === 'asked' && !taken.some(({ step }) => step === 'request')
  const { hold } = obligation
  const kept = hold?.kind === 'withheld' || hold?.kind === 'stopped' ? { hold } : {}
  return revise(obligation, now, { cause: isUnread ? 'asked' : 'moved', dueOn, ...kept })
}

/** The proposal was declined: the old date stands, and the owner hears so. */
export const declineDate = ({ obligation }: Facts, now: Temporal.Instant): Obligation =>
  revise(obligation, now, { cause: 'declined' })

export const withdraw = ({ obligation }: Facts): Obligation => {
  const { hold: _ended, nextLookAt: _none, ...rest } = obligation
  return { ...rest, state: 'withdrawn' }
}

/** Those around it who heard of it (a colleague, the coordinator): they hear how it ended (R5). */
export const drawnIn = ({ taken, obligation }: Facts): readonly string[] => [
  ...new Set(
    taken
      .filter(({ step }) => step === 'colleague' || step === 'coordinator')
      .map(({ recipient }) => recipient)
      .filter((recipient) => recipient !== obligation.owner),
  ),
]

const quietUntil = (world: World, now: Temporal.Instant, days: number): Temporal.PlainDate =>
  workingDaysFrom(world.calendar, dayOf(world.directory.region, now), days)
