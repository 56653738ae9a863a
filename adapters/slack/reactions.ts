import type { Payload } from './payloads.ts'
import { directWith, inChannel, nothing, type Seen } from './seen.ts'

type Event = NonNullable<Payload['event']>

/**
 * A sign that somebody put on one of our messages, or took off it. Signs on what others said are none of our business.
 * The conversation is that of the message's channel: which thread it stands in, Slack does not say.
 */
export const readReaction = (team: string, payload: Payload, event: Event): Seen => {
  const bot = payload.authorizations?.[0]?.user_id
  const { user, reaction, item, item_user: author } = event
  const { channel, ts } = item ?? {}
  const once = event.event_ts ?? payload.event_id
  if (typeof user !== 'string' || reaction === undefined || once === undefined)
    return nothing('a sign of nobody')
  if (item?.type !== 'message' || channel === undefined || ts === undefined)
    return nothing('a sign on something else than a message')
  if (bot === undefined || author !== bot || user === bot)
    return nothing('a sign on a message of somebody else')
  const where = channel.startsWith('D')
    ? directWith(team, user)
    : inChannel({ team, channel }, payload.is_ext_shared_channel)
  return {
    kind: 'told',
    key: `slack:${payload.is_ext_shared_channel ? 'shared' : team}:${event.type}:${channel}:${ts}:${reaction}:${user}:${once}`,
    by: { user },
    where,
    what: {
      kind: 'reacted',
      reaction,
      added: event.type === 'reaction_added',
      message: { platform: 'slack', conversation: where.conversation, message: ts },
    },
  }
}
