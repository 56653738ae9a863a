import type { Temporal } from 'temporal-polyfill'
import type { Contribution, Facts, Obligation } from '../core/obligation.ts'
import type { Account } from '../core/person.ts'
import type { Channel, Directory } from '../core/region.ts'
import type { Request } from '../core/request.ts'
import type { Incoming } from './incoming.ts'
import type { Notice, NoticeDraft, Outcome, SentNotice } from './notice.ts'

/** Somebody changed the same thing in between; read again and decide again. */
export class Conflict extends Error {
  override readonly name = 'Conflict'
}

/** One line of the trail. `details` holds ids, dates and codes, never what a person wrote. */
export type AuditEntry = {
  readonly at: Temporal.Instant
  /** A person's id, or 'tijdig'. */
  readonly actor: string
  readonly action: string
  readonly subject: string
  readonly details: Readonly<Record<string, string | number | boolean | null>>
}

/** What one decision changes; it is stored whole or not at all, with its audit rows. */
export type Change = {
  /** Inserted when version is 0, else written over the version before; a missed version is a {@link Conflict}. */
  readonly requests?: readonly Request[]
  readonly obligations?: readonly Obligation[]
  readonly contributions?: readonly Contribution[]
  /** Those with a claim that was already made by another are left out; the answer says which were stored. */
  readonly notices?: readonly NoticeDraft[]
  /** Obligations and requests whose sent messages no longer say what is so. */
  readonly redraw?: readonly string[]
  readonly audit?: readonly AuditEntry[]
  /** Accounts that belong to these people from now on, and to nobody else. */
  readonly links?: readonly { readonly person: string; readonly account: Account }[]
  /** Accounts that belong to nobody from now on; the people stay. They go before the links. */
  readonly unlinks?: readonly Pick<Account, 'platform' | 'account'>[]
  /** Channels that the region knows from now on. */
  readonly channels?: readonly Channel[]
  /** The inbox event that this settles: its content is erased in the same transaction. */
  readonly settles?: string
}

/** How looks end: `nextLookAt` moves only where the obligation is still at the version that was looked at. */
export type Look = {
  readonly obligation: string
  readonly version: number
  readonly nextLookAt: Temporal.Instant | undefined
}

export type Backlog = {
  readonly open: number
  /** Obligations whose look is due, and the oldest of those moments. */
  readonly due: number
  readonly oldestDue: Temporal.Instant | undefined
  /** Notices that may be sent by now and are not. */
  readonly undelivered: number
  readonly uncertain: number
  readonly inbox: number
}

/** What the app asks of memory for one region; nothing of another region can be reached through it. */
export interface RegionStore {
  /** Throws when the region does not exist. */
  directory(): Promise<Directory>
  /** Replaces the directory; `look` are the open obligations that must be looked at again. */
  saveDirectory(directory: Directory, audit: readonly AuditEntry[], look: readonly string[]): Promise<void>
  /** Adds or replaces the person's account on that platform, as when they first talk there. */
  linkAccount(person: string, account: Account): Promise<void>

  facts(obligation: string): Promise<Facts | undefined>
  factsOfRequest(request: string): Promise<readonly Facts[]>
  /** Open obligations, of everybody or of the named organisation. */
  openFacts(organisation?: string): Promise<readonly Facts[]>
  /** Those whose look is due, longest due first; a constant number of statements. */
  dueFacts(now: Temporal.Instant, limit: number): Promise<readonly Facts[]>
  /** Open obligations about which this person got a step, those they heard about last first. */
  heard(person: string, limit: number): Promise<readonly Facts[]>
  request(id: string): Promise<Request | undefined>
  /** Newest first. */
  requests(): Promise<readonly Request[]>
  /** Ids of the requests of which something is open. */
  openRequests(): Promise<readonly string[]>

  /** Stores everything or nothing. Gives the notices that were stored. @throws {Conflict} */
  commit(change: Change): Promise<readonly Notice[]>
  /** Stores the claims of a sweep, moves the looks; gives the notices that were stored. */
  commitLooks(
    looks: readonly Look[],
    notices: readonly NoticeDraft[],
    audit: readonly AuditEntry[],
  ): Promise<readonly Notice[]>

  notice(id: string): Promise<Notice | undefined>
  /** Finds the notice that a message on a platform shows. */
  noticeOf(conversation: string, message: string): Promise<Notice | undefined>
  /**
   * From claimed to sending, for exactly one caller, until `leaseMs` from the database's own now;
   * `undefined` when it is not (or no longer, or not yet) to be sent. A notice whose lease ran out while sending comes
   * back with `state: 'sending'`: whether it was sent has to be found out.
   */
  beginSending(id: string, now: Temporal.Instant, leaseMs: number): Promise<Notice | undefined>
  settle(id: string, outcome: Outcome, now: Temporal.Instant): Promise<void>
  /** Notices that nobody has in hand: due, claimed or stuck in sending, and past their lease. Each is leased anew. */
  stranded(now: Temporal.Instant, leaseMs: number, limit: number): Promise<readonly string[]>
  /** Claimed notices that may be sent by now, whoever has them in hand; to play a moment of the workspace to its end. */
  claimedBy(now: Temporal.Instant): Promise<readonly string[]>
  /** Sent messages that must be drawn again; each is leased, and listed again until {@link redrawn} says it was done. */
  toRedraw(leaseMs: number, limit: number): Promise<readonly SentNotice[]>
  /** Whether any answer is still to be delivered or any message to be drawn again: what somebody who pressed waits for. */
  isDrawing(): Promise<boolean>
  /** `drawn` is the {@link SentNotice.redraw} that was read: a later change stays to be drawn. */
  redrawn(notice: string, drawn: number): Promise<void>
  /** It could not be drawn now: listed again after so many milliseconds from now, and not only when its lease ends. */
  redrawLater(notice: string, ms: number): Promise<void>

  /** Inbox events that were stored but not settled, past their lease. */
  unsettled(leaseMs: number, limit: number): Promise<readonly string[]>
  backlog(now: Temporal.Instant): Promise<Backlog>
  /** The first moment at which a look or a claimed notice is due, past or future. */
  nextMoment(): Promise<Temporal.Instant | undefined>
  /** Where the hash chain breaks first, or how long it is when whole. */
  verifyAudit(): Promise<{ readonly rows: number; readonly brokenAt?: number; readonly head: string }>
}

export interface Store {
  /** Ids of all regions. */
  regions(): Promise<readonly string[]>
  /** Ids of regions where something is due: a look, a stranded notice, a redraw or an inbox event. */
  regionsWithWork(now: Temporal.Instant): Promise<readonly string[]>
  createRegion(directory: Directory, audit: readonly AuditEntry[]): Promise<void>
  in(region: string): RegionStore

  /** One row per event key, before the platform gets its answer; false when the key was already there. */
  receive(incoming: Incoming, leaseMs: number): Promise<boolean>
  /** The event if it still has to be handled; `undefined` once settled. */
  event(region: string, key: string): Promise<Incoming | undefined>
  /** How far the workspace's clock was moved ahead of the real one, in milliseconds. */
  clockOffset(): Promise<number>
  moveClock(offsetMs: number): Promise<void>
  /** Whether the database answers and its migrations are those of this version. */
  ready(): Promise<boolean>
  close(): Promise<void>
}
