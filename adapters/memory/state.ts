import type { Temporal } from 'temporal-polyfill'
import type { Contribution, Obligation, Taken } from '../../src/core/obligation.ts'
import type { Directory } from '../../src/core/region.ts'
import type { Request } from '../../src/core/request.ts'
import type { Incoming } from '../../src/ports/incoming.ts'
import type { Notice } from '../../src/ports/notice.ts'
import type { Sealed } from './trail.ts'

/** A notice with what only the store knows of it. */
export type Kept = {
  notice: Notice
  leaseUntil: Temporal.Instant
  offeredUntil: Temporal.Instant
  redraw: number
  drawn: number
  drawLeaseUntil?: Temporal.Instant | undefined
  /** Its message now shows another notice. */
  replaced: boolean
}

export type Received = {
  readonly at: Temporal.Instant
  /** Gone once settled. */
  incoming: Incoming | undefined
  leaseUntil: Temporal.Instant
}

export type RegionState = {
  readonly id: string
  directory: Directory
  readonly requests: Map<string, Request>
  readonly obligations: Map<string, Obligation>
  readonly contributions: Contribution[]
  readonly claims: Map<string, Taken & { readonly subject: string }>
  readonly notices: Map<string, Kept>
  readonly inbox: Map<string, Received>
  readonly trail: Sealed[]
  /** The store's own clock, which leases go by. */
  readonly now: () => Temporal.Instant
  /** The app's clock, as far as the store knows it. */
  readonly appNow: () => Temporal.Instant
}

export const isPast = (moment: Temporal.Instant, now: Temporal.Instant): boolean =>
  moment.epochNanoseconds <= now.epochNanoseconds

export const inOrder = (a: Temporal.Instant, b: Temporal.Instant): number =>
  Number(a.epochNanoseconds - b.epochNanoseconds)

export const after = (now: Temporal.Instant, milliseconds: number): Temporal.Instant =>
  now.add({ milliseconds })
