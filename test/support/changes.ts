import type { Temporal } from 'temporal-polyfill'
import { askHelp, declineDate, moveDue, proposeDate, talk, withhold } from '../../src/core/answer.ts'
import type { Facts } from '../../src/core/obligation.ts'
import type { World } from '../../src/core/world.ts'

/** What begins a new revision of an obligation. */
export const changes = ['moved', 'declined', 'withheld', 'proposed', 'help', 'talk', 'partial'] as const
export type Change = (typeof changes)[number]

/** What began the revision at that moment, with the hold that an answer brings. */
export const revised = (
  facts: Facts,
  world: World,
  now: Temporal.Instant,
  by: Change | 'asked',
  until: Temporal.PlainDate,
): Facts => {
  const changed = () => {
    if (by === 'moved') return moveDue(facts, until, now)
    if (by === 'declined') return declineDate(facts, now)
    if (by === 'withheld') return withhold(facts, { reason: 'nog bij het bestuur', until }, now)
    if (by === 'proposed') return proposeDate(facts, { date: until, reason: 'drukte' }, now)
    if (by === 'help') return askHelp(facts, 'waar staat het formulier?', world, now)
    if (by === 'talk') return talk(facts, world, now)
    const { hold: _over, ...rest } = facts.obligation
    return {
      ...rest,
      cause: 'answered' as const,
      state: 'partial' as const,
      revision: rest.revision + 1,
      since: now,
    }
  }
  return by === 'asked' ? facts : { ...facts, obligation: changed() }
}
