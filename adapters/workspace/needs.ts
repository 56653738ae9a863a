import type { Temporal } from 'temporal-polyfill'
import type { Values } from '../../src/core/form.ts'
import type { Directory } from '../../src/core/region.ts'
import type { Board } from '../../src/ports/board.ts'
import type { Incoming } from '../../src/ports/incoming.ts'
import type { Card } from '../../src/wording/card.ts'

/** An open obligation as the workspace shows it; organisation and owner are ids. */
export type Open = {
  readonly id: string
  readonly title: string
  readonly organisation: string
  readonly owner: string
  readonly dueOn: Temporal.PlainDate
  readonly state: string
  readonly nextLookAt?: Temporal.Instant | undefined
}

/** What the workspace may ask of the rest of the house; main hands it in. */
export type WorkspaceNeeds = {
  readonly region: string
  readonly board: Board
  readonly directory: () => Promise<Directory>
  readonly now: () => Temporal.Instant
  readonly overview: () => Promise<readonly Open[]>
  /** Stores the event and queues it; `kept` is false when what was said may not be kept (personal data, too long). */
  readonly receive: (incoming: Incoming) => Promise<{ readonly kept: boolean }>
  /** Resolves when the event with that key was handled and its answers delivered. */
  readonly settled: (key: string) => Promise<void>
  /** Takes an ISO duration, an instant, 'next-working-day' or 'next-message'; an error with a `problem` ('unknown', 'past' or 'far') refuses. */
  readonly moveClock: (advance: string) => Promise<{ readonly now: Temporal.Instant }>
  /** The card as Adaptive Card JSON, and the values out of what its drawing sends back. */
  readonly draw: (card: Card) => object
  readonly valuesOf: (action: string, submitted: Readonly<Record<string, unknown>>) => Values
  /** What went wrong here and is no visitor's fault. */
  readonly report: (error: unknown) => void
  /** Ends the live streams, so that the server can stop. */
  readonly stop?: AbortSignal
  /** How long an answer is waited for before the visitor is told that it comes later; 20 seconds when absent. */
  readonly patienceMs?: number
}
