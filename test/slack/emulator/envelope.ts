import { app, team } from './place.ts'
import type { SlackStore } from './plugin.ts'

type Event = Readonly<Record<string, unknown>>

let events = 0

/** What Slack puts around an event. */
export const envelopeOf = (event: Event, change: Readonly<Record<string, unknown>> = {}): Event => {
  events += 1
  return {
    token: 'verification',
    team_id: team.id,
    api_app_id: app.id,
    type: 'event_callback',
    event,
    event_id: `Ev${String(events).padStart(8, '0')}`,
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: team.id,
        user_id: app.user,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: `4-${events}`,
    ...change,
  }
}

const TYPES = new Set(['message', 'reaction_added', 'reaction_removed', 'user_change'])

/**
 * The events that the app hears of something that happened: only where it is a member, with the kind of the channel, and
 * a mention in a channel twice (as message and as mention), the way Slack sends it.
 */
export const envelopesOf =
  (ss: SlackStore) =>
  (payload: Event): readonly Event[] => {
    const { event } = payload
    if (typeof event !== 'object' || event === null || !('type' in event)) return []
    if (typeof event.type !== 'string' || !TYPES.has(event.type)) return []
    if (event.type !== 'message') return [envelopeOf({ ...event })]
    const id = 'channel' in event && typeof event.channel === 'string' ? event.channel : ''
    const channel = ss.channels.findOneBy('channel_id', id)
    const members = channel?.['members']
    if (!channel || !Array.isArray(members) || !members.includes(app.user)) return []
    const kind = channel['is_im'] ? 'im' : channel['is_private'] ? 'group' : 'channel'
    const own = 'user' in event && event.user === app.user ? { bot_id: app.bot, app_id: app.id } : {}
    const said: Event = { ...event, ...own, channel_type: kind, team: team.id }
    const text = 'text' in event && typeof event.text === 'string' ? event.text : ''
    const mention = kind !== 'im' && text.includes(`<@${app.user}>`) && !('subtype' in event)
    return [envelopeOf(said), ...(mention ? [envelopeOf({ ...said, type: 'app_mention' })] : [])]
  }
