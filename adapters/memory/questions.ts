import type { Temporal } from 'temporal-polyfill'
import { type Facts, isOpen, type Obligation } from '../../src/core/obligation.ts'
import type { Request } from '../../src/core/request.ts'
import type { Notice } from '../../src/ports/notice.ts'
import type { Backlog } from '../../src/ports/store.ts'
import { inOrder, isPast, type RegionState } from './state.ts'

const factsOf = (state: RegionState, obligation: Obligation): Facts => {
  const request = state.requests.get(obligation.request)
  if (!request) throw new Error(`obligation ${obligation.id} has lost its request`)
  const taken = [...state.claims.values()]
    .filter(({ subject }) => subject === obligation.id)
    .map(({ step, revision, recipient, at }) => ({ step, revision, recipient, at }))
    .toSorted((a, b) => inOrder(a.at, b.at))
  const contributions = state.contributions.filter((c) => c.obligation === obligation.id)
  return { obligation, request, taken, contributions }
}

const byId = (a: Obligation, b: Obligation): number => (a.id < b.id ? -1 : 1)

const openOf = ({ obligations }: RegionState): readonly Obligation[] =>
  [...obligations.values()].filter(isOpen)

type Waiting = Obligation & { readonly nextLookAt: Temporal.Instant }
const hasLook = (obligation: Obligation): obligation is Waiting => obligation.nextLookAt !== undefined

export const dueIn = (state: RegionState, now: Temporal.Instant): readonly Waiting[] =>
  openOf(state)
    .filter(hasLook)
    .filter(({ nextLookAt }) => isPast(nextLookAt, now))
    .toSorted((a, b) => inOrder(a.nextLookAt, b.nextLookAt) || byId(a, b))

export const facts = (state: RegionState, id: string): Facts | undefined => {
  const obligation = state.obligations.get(id)
  return obligation && factsOf(state, obligation)
}

export const factsOfRequest = (state: RegionState, request: string): readonly Facts[] =>
  [...state.obligations.values()]
    .filter((obligation) => obligation.request === request)
    .toSorted(byId)
    .map((obligation) => factsOf(state, obligation))

export const openFacts = (state: RegionState, organisation?: string): readonly Facts[] =>
  openOf(state)
    .filter((obligation) => organisation === undefined || obligation.organisation === organisation)
    .toSorted((a, b) => a.dueOn.toString().localeCompare(b.dueOn.toString()) || byId(a, b))
    .map((obligation) => factsOf(state, obligation))

export const dueFacts = (state: RegionState, now: Temporal.Instant, limit: number): readonly Facts[] =>
  dueIn(state, now)
    .slice(0, limit)
    .map((obligation) => factsOf(state, obligation))

export const heard = (state: RegionState, person: string, limit: number): readonly Facts[] =>
  openOf(state)
    .toSorted(byId)
    .flatMap((obligation) => {
      const known = factsOf(state, obligation)
      const last = known.taken.findLast(({ recipient }) => recipient === person)
      return last ? [{ known, at: last.at }] : []
    })
    .toSorted((a, b) => inOrder(b.at, a.at))
    .slice(0, limit)
    .map(({ known }) => known)

export const openRequests = (state: RegionState): readonly string[] =>
  [...new Set(openOf(state).map(({ request }) => request))].toSorted()

export const requests = (state: RegionState): readonly Request[] =>
  [...state.requests.values()].toSorted((a, b) => inOrder(b.createdAt, a.createdAt) || (a.id < b.id ? 1 : -1))

/** Where one notice took over the message of another, it is the later one. */
export const noticeOf = (state: RegionState, conversation: string, message: string): Notice | undefined =>
  [...state.notices.values()]
    .filter(({ notice: { ref } }) => ref?.conversation === conversation && ref.message === message)
    .toSorted((a, b) => Number(a.replaced) - Number(b.replaced))[0]?.notice

export const backlog = (state: RegionState, now: Temporal.Instant): Backlog => {
  const due = dueIn(state, now)
  const notices = [...state.notices.values()].map(({ notice }) => notice)
  const isUndelivered = (notice: Notice): boolean =>
    (notice.state === 'claimed' || notice.state === 'sending') && isPast(notice.notBefore, now)
  return {
    open: openOf(state).length,
    due: due.length,
    oldestDue: due[0]?.nextLookAt,
    undelivered: notices.filter(isUndelivered).length,
    uncertain: notices.filter((notice) => notice.state === 'uncertain').length,
    inbox: [...state.inbox.values()].filter(({ incoming }) => incoming).length,
  }
}

export const nextMoment = (state: RegionState): Temporal.Instant | undefined => {
  const looks = openOf(state).flatMap(({ nextLookAt }) => nextLookAt ?? [])
  const sendings = [...state.notices.values()].flatMap(({ notice }) =>
    notice.state === 'claimed' ? notice.notBefore : [],
  )
  return [...looks, ...sendings].toSorted(inOrder)[0]
}
