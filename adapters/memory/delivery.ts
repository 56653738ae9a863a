import type { Temporal } from 'temporal-polyfill'
import type { Notice, Outcome, SentNotice } from '../../src/ports/notice.ts'
import { after, inOrder, isPast, type Kept, type RegionState } from './state.ts'
import { append } from './trail.ts'

const isUndelivered = ({ notice }: Kept): boolean => notice.state === 'claimed' || notice.state === 'sending'

export const beginSending = (
  { notices, now: own }: RegionState,
  id: string,
  now: Temporal.Instant,
  leaseMs: number,
): Notice | undefined => {
  const kept = notices.get(id)
  if (!kept || !isPast(kept.notice.notBefore, now)) return undefined
  const { state, attempts } = kept.notice
  const lapsed = state === 'sending' && isPast(kept.leaseUntil, own())
  if (state !== 'claimed' && !lapsed) return undefined
  if (state === 'claimed') kept.drawn = kept.redraw
  kept.notice = { ...kept.notice, state: 'sending', attempts: state === 'sending' ? attempts : attempts + 1 }
  kept.leaseUntil = after(own(), leaseMs)
  return { ...kept.notice, state }
}

const ended = (notice: Notice, outcome: Outcome, now: Temporal.Instant): Notice => {
  const { reason: _, ...rest } = notice
  if (outcome.state === 'sent') return { ...rest, state: 'sent', ref: outcome.ref, sentAt: now }
  const { state, reason } = outcome
  if (state !== 'claimed') return { ...rest, state, reason }
  const attempts = Math.max(0, rest.attempts - (outcome.putOff ? 1 : 0))
  return { ...rest, state, reason, notBefore: outcome.notBefore, attempts }
}

const takeOver = (state: RegionState, by: Notice): void => {
  if (by.state !== 'sent' || !by.replaces) return
  for (const kept of state.notices.values()) {
    const { id, ref } = kept.notice
    if (id !== by.id && ref?.conversation === by.ref?.conversation && ref?.message === by.ref?.message)
      kept.replaced = true
  }
}

const trailOf = (state: RegionState, notice: Notice, at: Temporal.Instant): void => {
  const { id, recipient, rule, items, attempts } = notice
  const steps = items.map(({ subject, step, revision }) => `${subject}/${step}/${revision}`).join(' ')
  const details = { attempts, recipient: recipient ?? null, rule: rule ?? null, steps }
  append(state.trail, [{ at, actor: 'tijdig', action: `notice.${notice.state}`, subject: id, details }])
}

/** Also from claimed: somebody who was thought to be gone may still say that it was sent. What is over stays. */
export const settle = (state: RegionState, id: string, outcome: Outcome, now: Temporal.Instant): void => {
  const kept = state.notices.get(id)
  if (!kept || !(isUndelivered(kept) || kept.notice.state === 'uncertain')) return
  kept.notice = ended(kept.notice, outcome, now)
  kept.leaseUntil = state.now()
  kept.offeredUntil = state.now()
  takeOver(state, kept.notice)
  if (outcome.state !== 'claimed') trailOf(state, kept.notice, now)
}

const isStranded = (kept: Kept, now: Temporal.Instant, own: Temporal.Instant): boolean =>
  isUndelivered(kept) &&
  isPast(kept.notice.notBefore, now) &&
  isPast(kept.leaseUntil, own) &&
  isPast(kept.offeredUntil, own)

export const strandedIn = (state: RegionState, now: Temporal.Instant): readonly Kept[] => {
  const own = state.now()
  return [...state.notices.values()]
    .filter((kept) => isStranded(kept, now, own))
    .toSorted((a, b) => inOrder(a.notice.notBefore, b.notice.notBefore))
}

export const stranded = (state: RegionState, now: Temporal.Instant, leaseMs: number, limit: number) =>
  strandedIn(state, now)
    .slice(0, limit)
    .map((kept) => {
      kept.offeredUntil = after(state.now(), leaseMs)
      return kept.notice.id
    })

export const claimedBy = ({ notices }: RegionState, now: Temporal.Instant): readonly string[] =>
  [...notices.values()]
    .filter(({ notice }) => notice.state === 'claimed' && isPast(notice.notBefore, now))
    .toSorted((a, b) => inOrder(a.notice.notBefore, b.notice.notBefore))
    .map(({ notice }) => notice.id)

export const outdated = ({ notices }: RegionState): readonly Kept[] =>
  [...notices.values()].filter(
    ({ notice, redraw, drawn, replaced }) => notice.state === 'sent' && !replaced && redraw !== drawn,
  )

export const awaitingRedraw = (state: RegionState): readonly Kept[] =>
  outdated(state).filter(({ drawLeaseUntil }) => !drawLeaseUntil || isPast(drawLeaseUntil, state.now()))

export const toRedraw = (state: RegionState, leaseMs: number, limit: number): readonly SentNotice[] =>
  awaitingRedraw(state)
    .slice(0, limit)
    .flatMap((kept) => {
      kept.drawLeaseUntil = after(state.now(), leaseMs)
      const { ref } = kept.notice
      return ref ? [{ ...kept.notice, ref, redraw: kept.redraw }] : []
    })

export const redrawn = ({ notices }: RegionState, id: string, drawn: number): void => {
  const kept = notices.get(id)
  if (!kept) return
  kept.drawn = Math.max(kept.drawn, Math.min(kept.redraw, drawn))
  kept.drawLeaseUntil = undefined
}

export const redrawLater = (state: RegionState, id: string, ms: number): void => {
  const kept = state.notices.get(id)
  if (kept) kept.drawLeaseUntil = after(state.now(), ms)
}

export const isDrawing = (state: RegionState): boolean =>
  outdated(state).length > 0 ||
  [...state.notices.values()].some((kept) => isUndelivered(kept) && kept.notice.answer)
