import type { Temporal } from 'temporal-polyfill'
import type { Item, Notice, NoticeDraft } from '../../src/ports/notice.ts'
import { type AuditEntry, type Change, Conflict, type Look } from '../../src/ports/store.ts'
import { addChannels, linkAccount, unlinkAccount } from './links.ts'
import { after, isPast, type RegionState } from './state.ts'
import { append } from './trail.ts'

const untouchedFor = 30_000 // milliseconds

type Versioned = { readonly id: string; readonly version: number }

const refuseMissed = (
  kept: ReadonlyMap<string, Versioned>,
  given: readonly Versioned[],
  what: string,
): void => {
  for (const { id, version } of given)
    if ((kept.get(id)?.version ?? 0) !== version) throw new Conflict(`${what} ${id} was changed in between`)
}

const write = <T extends Versioned>(kept: Map<string, T>, given: readonly T[]): void => {
  for (const one of given) kept.set(one.id, { ...one, version: one.version + 1 })
}

const keyOf = ({ subject, step, revision }: Item, recipient = ''): string =>
  JSON.stringify([subject, step, recipient, revision])

const distinct = (items: readonly Item[]): readonly Item[] => [
  ...new Map(items.map((item) => [keyOf(item), item])).values(),
]

const later = (a: Temporal.Instant, b: Temporal.Instant) => (isPast(a, b) ? b : a)

/** Stores what of the drafts nobody claimed before. */
const storeNotices = (
  state: RegionState,
  drafts: readonly NoticeDraft[],
  claimedAt: Temporal.Instant,
): readonly Notice[] =>
  drafts.flatMap((draft) => {
    const { id, saying, recipient, notBefore } = draft
    if (state.notices.has(id)) return []
    const steps = saying.kind === 'steps'
    const items = distinct(draft.items).filter((item) => !steps || !state.claims.has(keyOf(item, recipient)))
    if (steps && items.length === 0) return []
    if (steps)
      for (const item of items)
        state.claims.set(keyOf(item, recipient), {
          ...item,
          recipient: recipient ?? '',
          at: later(claimedAt, notBefore),
        })
    const notice: Notice = { ...draft, items, region: state.id, state: 'claimed', attempts: 0, claimedAt }
    const now = state.now()
    state.notices.set(id, {
      notice,
      leaseUntil: now,
      offeredUntil: after(now, untouchedFor),
      redraw: 0,
      drawn: 0,
      replaced: false,
    })
    return [notice]
  })

const raiseRedraw = (state: RegionState, subjects: readonly string[]): void => {
  for (const kept of state.notices.values()) {
    const about = kept.notice.items.some(({ subject }) => subjects.includes(subject))
    if (!about || kept.replaced || !['sending', 'sent', 'uncertain'].includes(kept.notice.state)) continue
    kept.redraw += 1
    kept.drawLeaseUntil = undefined
  }
}

/** Everything that can refuse comes before the first write: stored whole or not at all. @throws {Conflict} */
export const commit = (state: RegionState, change: Change): readonly Notice[] => {
  const { requests = [], obligations = [], contributions = [], settles } = change
  const event = settles === undefined ? undefined : state.inbox.get(settles)
  if (settles !== undefined && !event?.incoming) throw new Conflict(`event ${settles} was settled already`)
  refuseMissed(state.requests, requests, 'request')
  refuseMissed(state.obligations, obligations, 'obligation')
  const known = new Set([...state.obligations.keys(), ...obligations.map(({ id }) => id)])
  const stray = contributions.find(({ obligation }) => !known.has(obligation))
  if (stray) throw new Error(`contribution ${stray.id} belongs to no obligation`)
  const stranger = change.links?.find(({ person }) => !state.directory.people.has(person))
  if (stranger) throw new Error(`there is no person ${stranger.person}`)
  if (event) event.incoming = undefined
  for (const account of change.unlinks ?? []) unlinkAccount(state, account)
  for (const { person, account } of change.links ?? []) linkAccount(state, person, account)
  addChannels(state, change.channels ?? [])
  write(state.requests, requests)
  write(state.obligations, obligations)
  state.contributions.push(...contributions)
  raiseRedraw(state, change.redraw ?? [])
  const stored = storeNotices(state, change.notices ?? [], change.audit?.[0]?.at ?? state.appNow())
  append(state.trail, change.audit)
  return stored
}

export const commitLooks = (
  state: RegionState,
  looks: readonly Look[],
  drafts: readonly NoticeDraft[],
  audit: readonly AuditEntry[],
): readonly Notice[] => {
  for (const { obligation: id, version, nextLookAt } of looks) {
    const obligation = state.obligations.get(id)
    if (obligation?.version !== version) continue
    const { nextLookAt: _, ...rest } = obligation
    state.obligations.set(id, nextLookAt ? { ...rest, nextLookAt } : rest)
  }
  const stored = storeNotices(state, drafts, audit[0]?.at ?? state.appNow())
  append(state.trail, audit)
  return stored
}
