import type { Log } from '../../src/ports/log.ts'
import { Busy, type Messenger, NotTaken, type Ref, Refused, Unanswered } from '../../src/ports/messenger.ts'
import type { Card } from '../../src/wording/card.ts'
import { type Calls, must } from './calls.ts'
import type { Channels } from './channels.ts'
import { LOOKUP_MS } from './client.ts'
import { ours, threadOf } from './history.ts'
import type { Pace } from './pace.ts'
import { conversationOf, isDirect, type Place, placeOf } from './place.ts'
import { drawnOrSaid, editHeads, pageKey, post, standing, update } from './posting.ts'
import { pages } from './render.ts'

type Needs = {
  readonly calls: Calls
  readonly channels: Channels
  readonly pace: Pace
  /** Whether a coordinator let us speak in a channel that people from outside read too. */
  readonly isAllowed: (region: string, conversation: string) => Promise<boolean>
  readonly log: Log
}

/** Where somebody is not, or cannot see what only they would see: then it goes to their own conversation. */
const NOT_THERE = /not_in_channel|user_not_in_channel|channel_not_found|is_archived/
/** What has to be known before something is said: without an answer nothing was said, so it may be tried again. */
const beforehand = async <T>(asked: Promise<T>): Promise<T> => {
  try {
    return await asked
  } catch (error) {
    if (error instanceof Unanswered) throw new NotTaken(error.message, { cause: error })
    throw error
  }
}

/** How often a lookup is tried, so that all of it stays within the time that a notice is held. */
const LOOKUPS = 2

/**
 * Messages in Slack. A card that is too long for one message becomes several; the last one, which has the buttons, is
 * the one that is referred to. What one person alone sees in a channel cannot be edited or found again.
 */
export const createSlackMessenger = ({ calls, channels, pace, isAllowed, log }: Needs): Messenger => {
  const channelOf = async (region: string, { team, channel }: Place): Promise<string> =>
    /^[UW]/.test(channel) ? beforehand(channels.directWith(region, team, channel)) : channel

  const refuseOutside = async (region: string, place: Place): Promise<void> => {
    if (isDirect(place) || place.only !== undefined) return
    const { team, channel } = place
    if (!(await beforehand(channels.isShared(region, team, channel)))) return
    if (await isAllowed(region, conversationOf({ team, channel }))) return
    throw new Refused(
      `people from outside read Slack channel ${channel}, and no coordinator allowed it there`,
    )
  }

  /** At the conversation's own pace; what Slack asks to wait there is waited there and nowhere else. */
  const paced = async <T>(place: Place, work: () => Promise<T>): Promise<T> => {
    const key = conversationOf({ team: place.team, channel: place.channel })
    const rest = pace.wait(key)
    if (rest > 0) throw new Busy('slack', rest)
    try {
      return await work()
    } catch (error) {
      if (error instanceof Busy) pace.block(key, error.retryAfterMs)
      throw error
    }
  }

  const sendPages = (region: string, place: Place, card: Card, key: string): Promise<string> =>
    paced(place, async () => {
      const channel = await channelOf(region, place)
      const all = pages(card)
      return calls.in(region, place.team, async (client) => {
        const where = { channel, ...threadOf(place) }
        const there = all.length > 1 ? await standing(client, place, channel, key) : []
        for (const [at, page] of all.slice(0, -1).entries())
          if (!there.some((one) => one.key === pageKey(key, at + 1)))
            await post(client, log, page, where, pageKey(key, at + 1))
        return post(client, log, all.at(-1) ?? card, where, key)
      })
    })

  const sendToOne = (region: string, place: Place, user: string, card: Card): Promise<string> =>
    paced(place, () =>
      calls.in(region, place.team, async (client) => {
        let ts = ''
        for (const page of pages(card)) {
          const answer = await drawnOrSaid(log, page, ({ text, blocks }) =>
            client.chat.postEphemeral({
              channel: place.channel,
              user,
              text,
              ...(blocks.length > 0 && { blocks }),
              ...(place.thread !== undefined && { thread_ts: place.thread }),
            }),
          )
          ts = must(answer.message_ts, 'the message')
        }
        return ts
      }),
    )

  const send: Messenger['send'] = async ({ region, conversation }, card, key) => {
    const place = placeOf(conversation)
    await refuseOutside(region, place)
    const { only, team } = place
    if (only === undefined) {
      const message = await sendPages(region, place, card, key)
      return { platform: 'slack', conversation, message }
    }
    try {
      const message = await sendToOne(region, place, only, card)
      return { platform: 'slack', conversation, message }
    } catch (error) {
      if (!(error instanceof Refused && NOT_THERE.test(error.message))) throw error
      return send(
        { platform: 'slack', region, conversation: conversationOf({ team, channel: only }) },
        card,
        key,
      )
    }
  }

  const paged = new Set<string>()

  return {
    platform: 'slack',
    send: async (to, card, key) => {
      const ref = await send(to, card, key)
      if (pages(card).length > 1) paged.add(ref.message)
      return ref
    },
    edit: async (region, ref, card) => {
      const place = placeOf(ref.conversation)
      if (place.only !== undefined) throw new Refused('what only one person sees cannot be edited')
      await paced(place, async () => {
        const channel = await channelOf(region, place)
        const all = pages(card)
        await calls.in(region, place.team, async (client) => {
          await update(client, log, channel, ref.message, all.at(-1) ?? card)
          if (all.length > 1 || paged.has(ref.message))
            await editHeads(client, log, place, { channel, ts: ref.message }, all.slice(0, -1))
        })
      })
    },
    find: async ({ region, conversation }, key): Promise<Ref | undefined | 'unknown'> => {
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
    },
  }
}
