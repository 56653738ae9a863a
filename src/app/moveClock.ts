import { Temporal } from 'temporal-polyfill'
import { calendarOf, nextWorkingDay } from '../core/calendar.ts'
import type { MovableClock } from '../ports/clock.ts'
import { deliver, SENDING_LEASE_MS } from './deliver.ts'
import type { Needs } from './needs.ts'
import { redraw } from './redraw.ts'
import { takeDueSteps } from './takeDueSteps.ts'

/** What cannot be advanced to: 'unknown' is no moment, 'past' has been, 'far' is further than the clock goes at once. */
export class BadAdvance extends Error {
  override readonly name = 'BadAdvance'
  readonly problem: 'unknown' | 'past' | 'far'
  constructor(problem: BadAdvance['problem'], message: string) {
    super(message)
    this.problem = problem
  }
}

/** Far enough for any plan; a typing error should not play three centuries. */
const FURTHEST_DAYS = 800
const AT_ONCE = 8
const PAUSE_MS = 20
/** Longer than a dead worker's lease. */
const LONGEST_WAIT_MS = 60_000

const isAfter = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) > 0

const durationFrom = (now: Temporal.Instant, advance: string, zone: string): Temporal.Instant | undefined => {
  try {
    return now.toZonedDateTimeISO(zone).add(Temporal.Duration.from(advance)).toInstant()
  } catch {
    return undefined
  }
}

const instantFrom = (advance: string, zone: string): Temporal.Instant | undefined => {
  try {
    return Temporal.Instant.from(advance)
  } catch {
    try {
      return Temporal.PlainDateTime.from(advance).toZonedDateTime(zone).toInstant()
    } catch {
      return undefined
    }
  }
}

/** Everything that is due at this moment is said before the clock goes on; gives how many messages were claimed. */
const playMoment = async (needs: Needs, region: string): Promise<number> => {
  const store = needs.store.in(region)
  let said = 0
  for (let waited = 0; waited < LONGEST_WAIT_MS; waited += PAUSE_MS) {
    const taken = await takeDueSteps(needs)(region)
    const waiting = [...taken]
    said += taken.length
    while (waiting.length > 0)
      await Promise.all(waiting.splice(0, AT_ONCE).map((id) => deliver(needs)(region, id)))
    const now = needs.clock.now()
    const due = new Set([
      ...(await store.claimedBy(now)),
      ...(await store.stranded(now, SENDING_LEASE_MS, 500)),
    ])
    for (const id of due) await deliver(needs)(region, id)
    said += due.size
    await redraw(needs)(region)
    const { due: looks, undelivered } = await store.backlog(needs.clock.now())
    if (looks === 0 && undelivered === 0) return said
    await needs.pause(PAUSE_MS) // another worker holds a delivery: its answer is part of this moment
  }
  needs.log.warn({ region }, 'something due was not delivered in time; the clock goes on')
  return said
}

/**
 * Moves the workspace's clock ahead, moment by moment, so that every message comes at its own time; answers when
 * everything due by then has been delivered.
 *
 * @param advance an ISO duration ("PT1H"), an instant, 'next-working-day' (09:00 of the region) or 'next-message'
 * @throws {BadAdvance} with what is possible
 */
export const moveClock =
  (needs: Needs & { clock: MovableClock }) =>
  async (region: string, advance: string): Promise<{ now: Temporal.Instant }> => {
    const store = needs.store.in(region)
    const { region: facts } = await store.directory()
    const { clock } = needs
    const start = clock.now()
    const toMessage = advance === 'next-message'
    const target = toMessage ? start.add({ hours: 24 * FURTHEST_DAYS }) : targetOf(start, advance, facts)
    if (!target)
      throw new BadAdvance(
        'unknown',
        `"${advance}" is no duration (PT1H, P2D), moment, next-working-day or next-message`,
      )
    if (isAfter(start, target))
      throw new BadAdvance('past', 'The clock only goes ahead: that moment has passed')
    if (isAfter(target, start.add({ hours: 24 * FURTHEST_DAYS })))
      throw new BadAdvance('far', `The clock goes ahead at most ${FURTHEST_DAYS} days at a time`)
    let said = await playMoment(needs, region)
    for (;;) {
      const next = await store.nextMoment()
      if (!next || isAfter(next, target) || (toMessage && said > 0)) break
      if (isAfter(next, clock.now())) await clock.moveTo(next)
      said += await playMoment(needs, region)
    }
    if (!toMessage && isAfter(target, clock.now())) await clock.moveTo(target)
    return { now: clock.now() }
  }

const targetOf = (
  start: Temporal.Instant,
  advance: string,
  region: Parameters<typeof calendarOf>[0] & { zone: string; rules: { sendAt: Temporal.PlainTime } },
): Temporal.Instant | undefined => {
  if (advance !== 'next-working-day')
    return durationFrom(start, advance, region.zone) ?? instantFrom(advance, region.zone)
  const today = start.toZonedDateTimeISO(region.zone).toPlainDate()
  const day = nextWorkingDay(calendarOf(region), today.add({ days: 1 }))
  return day.toZonedDateTime({ timeZone: region.zone, plainTime: region.rules.sendAt }).toInstant()
}
