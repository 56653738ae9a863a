import type { Temporal } from 'temporal-polyfill'
import { isOpen } from '../../src/core/obligation.ts'
import type { Directory } from '../../src/core/region.ts'
import { type AuditEntry, Conflict, type RegionStore, type Store } from '../../src/ports/store.ts'
import { commit, commitLooks } from './changes.ts'
import * as delivery from './delivery.ts'
import { linkAccount } from './links.ts'
import * as questions from './questions.ts'
import { after, inOrder, isPast, type Received, type RegionState } from './state.ts'
import { append, verify } from './trail.ts'

const saveDirectory = (
  state: RegionState,
  directory: Directory,
  audit: readonly AuditEntry[],
  look: readonly string[],
): void => {
  state.directory = directory
  const at = audit[0]?.at ?? state.now()
  for (const id of look) {
    const obligation = state.obligations.get(id)
    if (!obligation || !isOpen(obligation)) continue
    const { nextLookAt = at, version } = obligation
    const sooner = isPast(nextLookAt, at) ? nextLookAt : at
    state.obligations.set(id, { ...obligation, version: version + 1, nextLookAt: sooner })
  }
  append(state.trail, audit)
}

const isUnsettled = ({ incoming, leaseUntil }: Received, now: Temporal.Instant): boolean =>
  incoming !== undefined && isPast(leaseUntil, now)

const unsettled = ({ inbox, now }: RegionState, leaseMs: number, limit: number): readonly string[] =>
  [...inbox]
    .filter(([, received]) => isUnsettled(received, now()))
    .toSorted(([, a], [, b]) => inOrder(a.at, b.at))
    .slice(0, limit)
    .map(([key, received]) => {
      received.leaseUntil = after(now(), leaseMs)
      return key
    })

/** `find` throws when there is no such region. */
const regionStore = (find: () => RegionState): RegionStore => ({
  directory: async () => find().directory,
  saveDirectory: async (directory, audit, look) => saveDirectory(find(), directory, audit, look),
  linkAccount: async (person, account) => linkAccount(find(), person, account),
  facts: async (id) => questions.facts(find(), id),
  factsOfRequest: async (id) => questions.factsOfRequest(find(), id),
  openFacts: async (organisation) => questions.openFacts(find(), organisation),
  dueFacts: async (now, limit) => questions.dueFacts(find(), now, limit),
  heard: async (person, limit) => questions.heard(find(), person, limit),
  request: async (id) => find().requests.get(id),
  requests: async () => questions.requests(find()),
  openRequests: async () => questions.openRequests(find()),
  commit: async (change) => commit(find(), change),
  commitLooks: async (looks, notices, audit) => commitLooks(find(), looks, notices, audit),
  notice: async (id) => find().notices.get(id)?.notice,
  noticeOf: async (conversation, message) => questions.noticeOf(find(), conversation, message),
  beginSending: async (id, now, leaseMs) => delivery.beginSending(find(), id, now, leaseMs),
  settle: async (id, outcome, now) => delivery.settle(find(), id, outcome, now),
  stranded: async (now, leaseMs, limit) => delivery.stranded(find(), now, leaseMs, limit),
  claimedBy: async (now) => delivery.claimedBy(find(), now),
  toRedraw: async (leaseMs, limit) => delivery.toRedraw(find(), leaseMs, limit),
  isDrawing: async () => delivery.isDrawing(find()),
  redrawn: async (id, drawn) => delivery.redrawn(find(), id, drawn),
  redrawLater: async (id, ms) => delivery.redrawLater(find(), id, ms),
  unsettled: async (leaseMs, limit) => unsettled(find(), leaseMs, limit),
  backlog: async (now) => questions.backlog(find(), now),
  nextMoment: async () => questions.nextMoment(find()),
  verifyAudit: async () => verify(find().trail),
})

const hasWork = (state: RegionState, now: Temporal.Instant): boolean =>
  questions.dueIn(state, now).length > 0 ||
  delivery.strandedIn(state, now).length > 0 ||
  delivery.awaitingRedraw(state).length > 0 ||
  [...state.inbox.values()].some((received) => isUnsettled(received, state.now()))

/**
 * The store port in memory, for tests and the simulation: gone with the process. `now` is the clock that leases go by,
 * as the database's own is there.
 */
export const createMemoryStore = ({ now }: { readonly now: () => Temporal.Instant }): Store => {
  const regions = new Map<string, RegionState>()
  let offset = 0
  const find = (id: string): RegionState => {
    const state = regions.get(id)
    if (!state) throw new Error(`there is no region ${id}`)
    return state
  }
  const idsWhere = (holds: (state: RegionState) => boolean) =>
    [...regions.values()]
      .filter(holds)
      .map(({ id }) => id)
      .toSorted()
  return {
    regions: async () => idsWhere(() => true),
    regionsWithWork: async (moment) => idsWhere((state) => hasWork(state, moment)),
    createRegion: async (directory, audit) => {
      const { id } = directory.region
      if (regions.has(id)) throw new Conflict(`region ${id} is there already`)
      const parts = { requests: new Map(), obligations: new Map(), contributions: [], claims: new Map() }
      const rest = { notices: new Map(), inbox: new Map(), trail: [] }
      const appNow = () => after(now(), offset)
      regions.set(id, { id, directory, ...parts, ...rest, now, appNow })
      append(find(id).trail, audit)
    },
    in: (region) => regionStore(() => find(region)),
    receive: async (incoming, leaseMs) => {
      const { inbox } = find(incoming.region)
      if (inbox.has(incoming.key)) return false
      inbox.set(incoming.key, { at: incoming.at, incoming, leaseUntil: after(now(), leaseMs) })
      return true
    },
    event: async (region, key) => find(region).inbox.get(key)?.incoming,
    clockOffset: async () => offset,
    moveClock: async (offsetMs) => {
      offset = offsetMs
    },
    ready: async () => true,
    close: async () => {},
  }
}
