import type { Temporal } from 'temporal-polyfill'
import type { Field } from './form.ts'

/** Required climbs the ladder; voluntary is asked once and reminded once (R7). */
export type Mode = 'required' | 'voluntary'

/** A coordinator asks several partners for input before a due date (uitvraag). */
export type Request = {
  readonly id: string
  readonly title: string
  /** What is asked, in the coordinator's words. */
  readonly ask: string
  readonly dueOn: Temporal.PlainDate
  readonly mode: Mode
  readonly form: readonly Field[]
  readonly coordinator: string
  readonly initiative?: string
  /** Where it came from, when it was made out of a message. */
  readonly link?: string
  readonly organisations: readonly string[]
  readonly state: 'draft' | 'sent' | 'withdrawn'
  readonly createdAt: Temporal.Instant
  readonly sentAt?: Temporal.Instant
  /** Counts changes, so that two who change at once do not overwrite each other. */
  readonly version: number
}
