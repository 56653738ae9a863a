import type { WebClient } from '@slack/web-api'
import type { Log } from '../../src/ports/log.ts'
import { Refused } from '../../src/ports/messenger.ts'
import type { Card } from '../../src/wording/card.ts'
import { must } from './calls.ts'
import type { Place } from './place.ts'
import { drawnOrSaid } from './posting.ts'

/** Where somebody is not, or cannot see what only they would see: then it goes to their own conversation. */
const NOT_THERE = /not_in_channel|user_not_in_channel|channel_not_found|is_archived/

export const isNotThere = (error: unknown): boolean =>
  error instanceof Refused && NOT_THERE.test(error.message)

/** Says it in a channel for one person's eyes; gives the last of its pages. */
export const postAside = async (
  client: WebClient,
  log: Log,
  { channel, thread }: Place,
  user: string,
  pages: readonly Card[],
): Promise<string> => {
  let ts = ''
  for (const page of pages) {
    const answer = await drawnOrSaid(log, page, ({ text, blocks }) =>
      client.chat.postEphemeral({
        channel,
        user,
        text,
        ...(blocks.length > 0 && { blocks }),
        ...(thread !== undefined && { thread_ts: thread }),
      }),
    )
    ts = must(answer.message_ts, 'the message')
  }
  return ts
}
