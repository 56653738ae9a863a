import type { Log } from '../../src/ports/log.ts'
import { type Messenger, NotTaken, Refused, Unanswered } from '../../src/ports/messenger.ts'
import type { Card } from '../../src/wording/card.ts'
import { createAside, isNotThere } from './aside.ts'
import type { Calls } from './calls.ts'
import type { Channels } from './channels.ts'
import { pageKey, standing } from './heads.ts'
import { threadOf } from './history.ts'
import { createLatest } from './latest.ts'
import { createLookup } from './lookup.ts'
import type { Paced } from './pacing.ts'
import { createPaged } from './paged.ts'
import type { Pictured } from './pictures.ts'
import { conversationOf, isDirect, type Place, placeOf } from './place.ts'
import { post, update } from './posting.ts'
import { pages } from './render.ts'

type Needs = {
  readonly calls: Calls
  readonly channels: Channels
  readonly paced: Paced
  readonly pictured: Pictured
  /** Whether a coordinator let us speak in a channel that people from outside read too. */
  readonly isAllowed: (region: string, conversation: string) => Promise<boolean>
  readonly log: Log
}

/** What has to be known before something is said: without an answer nothing was said, so it may be tried again. */
const beforehand = async <T>(asked: Promise<T>): Promise<T> => {
  try {
    return await asked
  } catch (error) {
    if (error instanceof Unanswered) throw new NotTaken(error.message, { cause: error })
    throw error
  }
}

/**
 * Messages in Slack. A card that is too long for one message becomes several; the last one, which has the buttons, is
 * the one that is referred to. What one person alone sees in a channel cannot be edited or found again.
 */
export const createSlackMessenger = (needs: Needs): Messenger => {
  const { calls, channels, paced, pictured, isAllowed, log } = needs
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

  const paged = createPaged(log)
  const aside = createAside(log)

  const sendPages = (region: string, place: Place, all: readonly Card[], key: string): Promise<string> =>
    paced(region, place, async () => {
      const channel = await channelOf(region, place)
      return calls.in(region, place.team, async (client) => {
        const where = { channel, ...threadOf(place) }
        const there = all.length > 1 ? await standing(client, place, channel, key) : new Map<number, string>()
        const above: string[] = []
        let ts = ''
        for (const [at, page] of all.entries()) {
          const isLast = at === all.length - 1
          const stands = isLast ? undefined : there.get(at + 1)
          ts = stands ?? (await post(client, log, page, where, isLast ? key : pageKey(key, at + 1)))
          if (!isLast) above.push(ts)
        }
        paged.said(place, { channel, ts }, { above, below: [] })
        return ts
      })
    })

  const sendTo = async (region: string, place: Place, all: readonly Card[], key: string): Promise<string> => {
    await refuseOutside(region, place)
    const { only, team } = place
    if (only === undefined) return sendPages(region, place, all, key)
    return paced(region, place, () =>
      calls.in(region, team, (client) => aside(client, place, only, all, key)),
    )
  }

  const latest = createLatest()

  const edit: Messenger['edit'] = async (region, ref, given) => {
    const place = placeOf(ref.conversation)
    if (place.only !== undefined) throw new Refused('what only one person sees cannot be edited')
    await refuseOutside(region, place)
    const all = pages(await pictured(region, place.team, given))
    await paced(region, place, async () => {
      const channel = await channelOf(region, place)
      await calls.in(region, place.team, async (client) => {
        await update(client, log, channel, ref.message, all.at(-1) ?? given)
        await paged.edit(client, place, { channel, ts: ref.message }, all.slice(0, -1))
      })
    })
  }

  return {
    platform: 'slack',
    send: async ({ region, conversation }, card, key) => {
      const place = placeOf(conversation)
      const { team, only } = place
      const all = pages(await pictured(region, team, card))
      const refTo = (where: string, message: string) =>
        ({ platform: 'slack', conversation: where, message }) as const
      try {
        return refTo(conversation, await sendTo(region, place, all, key))
      } catch (error) {
        if (only === undefined || !isNotThere(error)) throw error
        const own = { team, channel: only }
        return refTo(conversationOf(own), await sendTo(region, own, all, key))
      }
    },
    edit: (region, ref, card) =>
      latest(`${region} ${ref.conversation} ${ref.message}`, () => edit(region, ref, card)),
    find: createLookup({ calls, channelOf, log }),
  }
}
