import type { Log } from '../../src/ports/log.ts'
import { Busy } from '../../src/ports/messenger.ts'
import { tokenAdvice } from './tokenAdvice.ts'

const SHORTEST_MS = 5_000
const LONGEST_MS = 300_000
/** So often it is told again, as long as somebody has to put it right. */
const TELL_EVERY_MS = 600_000

const OTHERWISE = 'Run "tijdig doctor teams": nothing is lost meanwhile, but nothing is sent either.'

/**
 * Whether Teams accepts who we are. What it does not accept was never taken, and no message is to blame: all of them wait,
 * the longer it has been so the longer, until somebody has renewed what proves who we are.
 */
export const createCredential = ({ now, log }: { readonly now: () => number; readonly log: Log }) => {
  let since: number | undefined
  let toldAt = -Infinity
  return {
    accepted: (): void => {
      if (toldAt > -Infinity) log.info({}, 'teams accepts who we are again')
      since = undefined
      toldAt = -Infinity
    },
    /** The error for a call that was not made, or not accepted, for this reason; the first time it is tried again soon. */
    refused: (why: string, cause: unknown): Busy => {
      const at = now()
      since ??= at
      const wait = Math.min(Math.max(at - since, SHORTEST_MS), LONGEST_MS)
      // One that ended a moment early is renewed by the next call: nobody has to hear of that.
      if (at > since && at - toldAt >= TELL_EVERY_MS) {
        toldAt = at
        log.warn(
          { why, advice: tokenAdvice(String(cause)) ?? OTHERWISE },
          'teams: not accepted as who we are',
        )
      }
      return new Busy('teams', wait, { cause })
    },
  }
}
