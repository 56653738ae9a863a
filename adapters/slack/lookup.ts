import type { Log } from '../../src/ports/log.ts'
import { type Messenger, Refused } from '../../src/ports/messenger.ts'
import type { Calls } from './calls.ts'
import { LOOKUP_MS } from './client.ts'
import { ours, threadOf } from './history.ts'
import { type Place, placeOf } from './place.ts'

type Needs = {
  readonly calls: Calls
  readonly channelOf: (region: string, place: Place) => Promise<string>
  readonly log: Log
}

/** How often a lookup is tried, so that all of it stays within the time that a notice is held. */
const LOOKUPS = 2

/** Finds a message by the key that it carries; what one person alone sees in a channel cannot be found. */
export const createLookup =
  ({ calls, channelOf, log }: Needs): Messenger['find'] =>
  async ({ region, conversation }, key) => {
    const place = placeOf(conversation)
    if (place.only !== undefined) return 'unknown'
    for (let tried = 0; tried < LOOKUPS; tried += 1) {
      try {
        const channel = await channelOf(region, place)
        const { found, complete } = await calls.in(
          region,
          place.team,
          (client) =>
            ours(client, { channel, ...threadOf(place) }, (all) => all.some((one) => one.key === key)),
          LOOKUP_MS,
        )
        const message = found.find((one) => one.key === key)?.ts
        if (message !== undefined) return { platform: 'slack', conversation, message }
        return complete ? undefined : 'unknown'
      } catch (error) {
        if (error instanceof Refused) return 'unknown'
        log.warn({ region, reason: String(error) }, 'slack lookup failed')
      }
    }
    return 'unknown'
  }
