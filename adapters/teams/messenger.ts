import type { Log } from '../../src/ports/log.ts'
import { Busy, type Messenger, type Ref, Refused } from '../../src/ports/messenger.ts'
import type { Pace, Paces } from '../../src/ports/pace.ts'
import type { Card } from '../../src/wording/card.ts'
import { beforehand, type Conversations } from './conversations.ts'
import { causeOf } from './errors.ts'
import { limited } from './limited.ts'
import { createMemory } from './memory.ts'
import { pages } from './paging.ts'
import { channelOf, isDirect, placeOf, refOf } from './place.ts'
import { createPosting, SENDING_MS, type Spot } from './posting.ts'
import { createRedraw } from './redraw.ts'
import type { Connector } from './service.ts'
import { createStrain } from './strain.ts'
import type { Tenants } from './tenants.ts'

export type MessengerNeeds = {
  readonly connector: Connector
  readonly tenants: Tenants
  readonly conversations: Conversations
  readonly paces: Paces
  /** Whether a coordinator let us speak in a channel that people from outside read too. */
  readonly isAllowed: (region: string, conversation: string) => Promise<boolean>
  /** The real time in milliseconds. */
  readonly now: () => number
  readonly log: Log
}

/** A conversation that gave no answer is left alone for so long. */
const HUNG_REST_MS = 15_000
/** With the call that follows it stays within the time for which a notice is held. */
const PREPARE_MS = 8_000

/**
 * Messages in Teams. A card that is too long for one message becomes several; the last one is the one that is referred
 * to. Teams has no way to look for a message, so what was not answered is only found when this process knows of it.
 */
export const createTeamsMessenger = (needs: MessengerNeeds): Messenger => {
  const { connector, tenants, conversations, paces, isAllowed, now, log } = needs
  const memory = createMemory()
  const strain = createStrain(now)
  const posting = createPosting({ connector, memory, now, log })
  const redraw = createRedraw({ connector, memory, posting, now, log })

  const isHung = (error: unknown): boolean => {
    if (error instanceof Error && error.name === 'TimeoutError') return true
    const fault = causeOf(error, now())
    return fault?.kind === 'unsure' && fault.hung
  }

  /** Asks one service, as long as it answers at all. */
  const strained = async <T>(
    address: string,
    work: () => Promise<T>,
    good: 'answered' | 'unused' = 'answered',
  ): Promise<T> => {
    const rest = strain.enter(address)
    if (rest > 0) throw new Busy('teams', rest)
    let ended: 'answered' | 'silent' | 'unused' = good
    try {
      return await work()
    } catch (error) {
      if (isHung(error)) ended = 'silent'
      throw error
    } finally {
      strain.leave(address, ended)
    }
  }

  /** What went wrong is told as it is, also where nobody could be told to rest. */
  const rested = async (pace: Pace, key: string, ms: number): Promise<void> => {
    try {
      await pace.block(key, ms)
    } catch (error) {
      log.warn({ reason: String(error) }, 'teams: the pace is not kept')
    }
  }

  /** At the conversation's own pace; what Teams asks to wait there is waited there and nowhere else. */
  const paced = async <T>(
    region: string,
    { address, tenant, id }: Spot,
    work: () => Promise<T>,
  ): Promise<T> => {
    const pace = isDirect(id) ? paces.here : paces.everywhere(region)
    const key = channelOf(`${tenant}/${id}`)
    const rest = await beforehand(pace.wait(key))
    if (rest > 0) throw new Busy('teams', rest)
    try {
      return await strained(address, work)
    } catch (error) {
      const asked = causeOf(error, now())
      if (asked?.kind === 'busy') await rested(pace, key, asked.waitMs)
      else if (isHung(error)) await rested(pace, key, HUNG_REST_MS)
      throw error
    }
  }

  const refuseOutside = async (region: string, conversation: string): Promise<void> => {
    if (!(await conversations.isShared(region, conversation))) return
    if (await isAllowed(region, channelOf(conversation))) return
    throw new Refused('people from outside read that Teams conversation, and no coordinator allowed it there')
  }

  /** Where it goes, or stands, once it is sure that it may be read there; none of this says anything yet. */
  const spotOf = (region: string, conversation: string): Promise<Spot> =>
    beforehand(
      (async () => {
        const { tenant, ...place } = placeOf(conversation)
        const { address } = await tenants.access(region, tenant)
        const look = async (): Promise<Spot> => {
          if (place.person !== undefined)
            return { tenant, address, id: await conversations.directWith(region, tenant, place.person) }
          await refuseOutside(region, conversation)
          return { tenant, address, id: place.id }
        }
        return strained(address, () => limited(PREPARE_MS, look), 'unused')
      })(),
    )

  const sendPages = async (spot: Spot, card: Card, key: string, until: number): Promise<Ref> => {
    const all = pages(card)
    const ref = refOf(spot.tenant, spot.id, await posting.post(spot, all, key, until))
    return memory.sent({ ref, key, heads: all.length - 1 }).ref
  }

  return {
    platform: 'teams',
    send: async ({ region, conversation }, card, key) => {
      const until = now() + SENDING_MS
      const spot = await spotOf(region, conversation)
      try {
        return await paced(region, spot, () => sendPages(spot, card, key, until))
      } catch (error) {
        const { tenant, person } = placeOf(conversation)
        // The conversation with them may have been made anew.
        if (error instanceof Refused && person !== undefined) conversations.forgetDirect(tenant, person)
        throw error
      }
    },
    edit: async (region, ref, card) => {
      const spot = await spotOf(region, ref.conversation)
      await paced(region, spot, () => redraw(spot, ref, card))
    },
    find: async ({ conversation }, key) => {
      const found = memory.byKey(key)?.ref
      return found && placeOf(found.conversation).tenant === placeOf(conversation).tenant ? found : 'unknown'
    },
  }
}
