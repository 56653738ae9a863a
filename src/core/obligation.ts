import type { Temporal } from 'temporal-polyfill'
import type { Values } from './form.ts'
import type { Mode, Request } from './request.ts'
import type { LadderStep } from './rules.ts'

/** An answer that is no hand-in, and pauses what is sent until its day. */
export type Hold =
  | { readonly kind: 'withheld'; readonly reason: string; readonly until: Temporal.PlainDate } // R3
  | { readonly kind: 'proposed'; readonly date: Temporal.PlainDate; readonly reason: string } // R2
  | { readonly kind: 'help'; readonly note: string; readonly until: Temporal.PlainDate } // R2
  | { readonly kind: 'talk'; readonly until: Temporal.PlainDate } // R5
  | { readonly kind: 'stopped'; readonly by: string } // R5: a person stopped the ladder

/** What began this revision, and so what its owner hears first. */
export type Cause = 'asked' | 'moved' | 'declined' | 'answered'

/** One partner owes one thing by one date. Everything that is chased is an obligation. */
export type Obligation = {
  readonly id: string
  readonly request: string
  readonly organisation: string
  /** The person who carries it. */
  readonly owner: string
  readonly mode: Mode
  readonly dueOn: Temporal.PlainDate
  readonly state: 'open' | 'partial' | 'fulfilled' | 'withdrawn'
  /** Rises with each new date, hold or end of one: steps are taken once per revision. */
  readonly revision: number
  readonly cause: Cause
  /** When this revision began. */
  readonly since: Temporal.Instant
  readonly hold?: Hold
  /** The first moment at which a step may be due; absent when nothing will ever be. */
  readonly nextLookAt?: Temporal.Instant
  readonly version: number
}

/** What a step on the timeline is called; a nudge carries its day, so that there is one a working day. */
export type StepName =
  | 'request'
  | 'moved'
  | 'declined'
  | `reminder-${number}`
  | 'eve'
  | 'decision'
  | LadderStep
  | `nudge-${string}`

/** A step that was taken: claimed once for this obligation, step, recipient and revision. */
export type Taken = {
  readonly step: string
  readonly revision: number
  readonly recipient: string
  readonly at: Temporal.Instant
}

/** What a partner handed in; corrections are added, never written over. */
export type Contribution = {
  readonly id: string
  readonly obligation: string
  readonly by: string
  readonly at: Temporal.Instant
  /** Only what was given this time. */
  readonly values: Values
}

/** An obligation with all that decides what happens to it, besides the directory. */
export type Facts = {
  readonly obligation: Obligation
  readonly request: Request
  readonly taken: readonly Taken[]
  readonly contributions: readonly Contribution[]
}

export const isOpen = ({ state }: Pick<Obligation, 'state'>): boolean =>
  state === 'open' || state === 'partial'
