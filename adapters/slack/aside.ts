import type { WebClient } from '@slack/web-api'
import type { Log } from '../../src/ports/log.ts'
import { Refused } from '../../src/ports/messenger.ts'
import type { Card } from '../../src/wording/card.ts'
import { must } from './calls.ts'
import { conversationOf, type Place } from './place.ts'
import { asWritten, drawnOrSaid } from './posting.ts'

/** Where somebody is not, or cannot see what only they would see: then it goes to their own conversation. */
const NOT_THERE = /not_in_channel|user_not_in_channel|channel_not_found|is_archived/

export const isNotThere = (error: unknown): boolean =>
  error instanceof Refused && NOT_THERE.test(error.message)

const MOST = 1_000

/**
 * Says it in a channel for one person's eyes; gives the last of its pages. Slack keeps no list of what only one person
 * sees, so which pages were said before an attempt was broken off is remembered here.
 */
export const createAside = (log: Log) => {
  const begun = new Map<string, number>()

  return async (
    client: WebClient,
    place: Place,
    user: string,
    pages: readonly Card[],
    key: string,
  ): Promise<string> => {
    const { channel, thread } = place
    const name = `${conversationOf(place)} ${key}`
    const said = begun.get(name) ?? 0
    let ts = ''
    for (const [at, page] of pages.entries()) {
      const isLast = at === pages.length - 1
      if (at < said && !isLast) continue
      const answer = await drawnOrSaid(log, page, (drawn) =>
        client.chat.postEphemeral({
          channel,
          user,
          text: drawn.text,
          ...asWritten(drawn),
          ...(thread !== undefined && { thread_ts: thread }),
        }),
      )
      ts = must(answer.message_ts, 'the message')
      if (begun.size >= MOST) begun.clear()
      begun.set(name, at + 1)
    }
    begun.delete(name)
    return ts
  }
}
