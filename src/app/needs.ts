import type { Platform } from '../core/person.ts'
import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import type { Messenger } from '../ports/messenger.ts'
import type { Meter } from '../ports/meter.ts'
import type { Profiles } from '../ports/profiles.ts'
import type { Queue } from '../ports/queue.ts'
import type { Store } from '../ports/store.ts'

/** What every use case needs of the world; each names the part it uses. */
export type Needs = {
  readonly store: Store
  readonly queue: Queue
  /** In the order in which a person is looked for. */
  readonly messengers: ReadonlyMap<Platform, Messenger>
  /** Who is behind an account, of the platforms that can tell. */
  readonly profiles?: ReadonlyMap<Platform, Profiles>
  readonly clock: Clock
  readonly newId: () => string
  /** Resolves after so many real milliseconds. */
  readonly pause: (ms: number) => Promise<void>
  readonly log: Log
  readonly meter: Meter
  /** How long whatever was taken in hand stays there before it is given to another, in milliseconds; 30 000 when absent. */
  readonly leaseMs?: number
}
