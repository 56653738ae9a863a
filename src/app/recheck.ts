import { Temporal } from 'temporal-polyfill'
import { isOpen } from '../core/obligation.ts'
import { isReachable, type Person } from '../core/person.ts'
import { isWithinHours, nextOpening } from '../core/workingTime.ts'
import type { World } from '../core/world.ts'
import type { Notice } from '../ports/notice.ts'
import type { ItemFacts } from './compose.ts'

export type Recheck =
  | { readonly kind: 'send'; readonly items: readonly ItemFacts[] }
  | { readonly kind: 'suppress'; readonly reason: 'answered' | 'changed' | 'overtaken' }
  | { readonly kind: 'gone'; readonly reason: 'left' }
  | { readonly kind: 'later'; readonly reason: 'outside hours'; readonly at: Temporal.Instant }

/** How something ended is told whatever came after; everything else only while it is still so. */
const TOLD_ANYHOW: ReadonlySet<string> = new Set([
  'told-ended',
  'told-complete',
  'told-undelivered',
  'told-uncertain',
])

const stillSo = ({ item, facts }: ItemFacts): boolean =>
  TOLD_ANYHOW.has(item.step) ||
  (isOpen(facts.obligation) && facts.request.state === 'sent' && facts.obligation.revision === item.revision)

/** A later step about the same obligation to the same person makes this one old. */
const isOvertaken = ({ item, facts }: ItemFacts, notice: Notice): boolean =>
  facts.taken.some(
    ({ step, recipient, at }) =>
      recipient === notice.recipient &&
      step !== item.step &&
      !TOLD_ANYHOW.has(item.step) &&
      !step.startsWith('told-') &&
      Temporal.Instant.compare(at, notice.claimedAt) > 0,
  )

/** The facts are read again just before sending: answered, withdrawn, moved, away or outside hours is not sent (R12). */
export const recheck = (
  notice: Notice,
  recipient: Person | undefined,
  items: readonly ItemFacts[],
  world: World,
  now: Temporal.Instant,
): Recheck => {
  if (notice.answer) return { kind: 'send', items }
  if (!recipient || !isReachable(recipient)) return { kind: 'gone', reason: 'left' }
  const current = notice.saying.kind === 'steps' ? items.filter(stillSo) : items
  if (notice.saying.kind === 'steps' && current.length === 0) {
    const ended = items.every(({ facts }) => !isOpen(facts.obligation))
    return { kind: 'suppress', reason: ended ? 'answered' : 'changed' }
  }
  const newest = current.filter((item) => !isOvertaken(item, notice))
  if (notice.saying.kind === 'steps' && newest.length === 0) return { kind: 'suppress', reason: 'overtaken' }
  if (isWithinHours(recipient, world.calendar, now)) return { kind: 'send', items: newest }
  const at = nextOpening(recipient, world.calendar, now)
  return at ? { kind: 'later', reason: 'outside hours', at } : { kind: 'gone', reason: 'left' }
}
