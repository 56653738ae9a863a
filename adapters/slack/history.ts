import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import type { Place } from './place.ts'

/** What our messages carry, and nothing else: the notice's unique key; a page before the last adds its number. */
export const NOTICE = 'tijdig_notice'

export const metadataOf = (key: string) => ({ event_type: NOTICE, event_payload: { key } })

export type Ours = { readonly ts: string; readonly key: string }

const Messages = z.array(
  z.object({
    ts: z.string(),
    metadata: z
      .object({ event_type: z.string(), event_payload: z.object({ key: z.string() }) })
      .optional()
      .catch(undefined),
  }),
)

/** An app that is sold outside Slack's marketplace gets fifteen at a time whatever it asks. */
const AT_ONCE = 100
const MOST_ROUNDS = 5

type Asked = { readonly channel: string; readonly thread?: string | undefined; readonly latest?: string }

const round = async (client: WebClient, { channel, thread, latest }: Asked, cursor?: string) => {
  const more = {
    channel,
    include_all_metadata: true,
    limit: AT_ONCE,
    ...(cursor && { cursor }),
    ...(latest && { latest, inclusive: true }),
  }
  return thread === undefined
    ? client.conversations.history(more)
    : client.conversations.replies({ ...more, ts: thread })
}

/** Our messages in a conversation until `enough`; `complete` when nothing older is left to look at. */
export const ours = async (
  client: WebClient,
  asked: Asked,
  enough: (found: readonly Ours[]) => boolean,
): Promise<{ readonly found: readonly Ours[]; readonly complete: boolean }> => {
  const found: Ours[] = []
  let cursor: string | undefined
  for (let rounds = 0; rounds < MOST_ROUNDS; rounds += 1) {
    const answer = await round(client, asked, cursor)
    for (const { ts, metadata } of Messages.parse(answer.messages ?? []))
      if (metadata?.event_type === NOTICE) found.push({ ts, key: metadata.event_payload.key })
    cursor = answer.response_metadata?.next_cursor || undefined
    if (enough(found)) return { found, complete: false }
    if (!answer.has_more || cursor === undefined) return { found, complete: answer.has_more !== true }
  }
  return { found, complete: false }
}

export const threadOf = ({ thread }: Place): { thread?: string } => (thread === undefined ? {} : { thread })
