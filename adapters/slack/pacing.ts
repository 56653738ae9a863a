import type { Log } from '../../src/ports/log.ts'
import { Busy, NotTaken } from '../../src/ports/messenger.ts'
import type { Pace, Paces, Speed } from '../../src/ports/pace.ts'
import { remembering } from '../common/remember.ts'
import { faultOf } from './errors.ts'
import { conversationOf, isDirect, type Place } from './place.ts'

/** Slack takes about one message a second in a conversation, and short bursts of a few. */
export const SPEED: Speed = { everyMs: 1_000, burst: 5 }

/** A rest of a whole workspace is noticed by every process within so long, and asked for no oftener. */
const NOTICED_MS = 1_000

type Needs = { readonly paces: Paces; readonly now: () => number; readonly log: Log }

/** Whether Slack meant the whole workspace, and not this conversation. */
const isOfWorkspace = (error: Busy): boolean =>
  /^(rate_limited|message_limit_exceeded|accesslimited)$/.test(faultOf(error.cause).code)

/**
 * At the conversation's own pace; what Slack asks to wait there is waited there, what it asks of a whole workspace is waited
 * in all of it, and nowhere else.
 * @throws {Busy} when it is too early; nothing was done then
 */
export const createPacing = ({ paces: { here, everywhere }, now, log }: Needs) => {
  const rests = remembering<number>(now, NOTICED_MS)

  const early = async (region: string, place: Place, pace: Pace): Promise<number> => {
    const { team, channel } = place
    try {
      const rest = await rests.get(`${region} ${team}`, () => everywhere(region).rest(team))
      return rest > 0 ? rest : await pace.wait(conversationOf({ team, channel }))
    } catch (error) {
      throw new NotTaken('whether Slack may be written to now is not known', { cause: error })
    }
  }

  return async <T>(region: string, place: Place, work: () => Promise<T>): Promise<T> => {
    const { team, channel } = place
    const pace = isDirect(place) ? here : everywhere(region)
    const ms = await early(region, place, pace)
    if (ms > 0) throw new Busy('slack', ms)
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Busy)) throw error
      const wide = isOfWorkspace(error)
      const resting = wide
        ? everywhere(region).block(team, error.retryAfterMs)
        : pace.block(conversationOf({ team, channel }), error.retryAfterMs)
      await resting.catch((reason: unknown) =>
        log.warn({ team, reason: String(reason) }, 'slack pace not kept'),
      )
      if (wide) rests.forget(`${region} ${team}`)
      throw error
    }
  }
}

export type Paced = ReturnType<typeof createPacing>
