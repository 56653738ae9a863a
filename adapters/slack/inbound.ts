import { readInteraction } from './interactions.ts'
import { Payload } from './payloads.ts'
import { readReaction } from './reactions.ts'
import { mentionedIn, saidIn } from './said.ts'
import { directWith, inChannel, nothing, type Seen } from './seen.ts'

const ADDRESSED = new Set(['file_share', 'thread_broadcast', 'me_message'])
const SYSTEM = new Set(['USLACK', 'USLACKBOT'])

/** The installation that a payload is for: the first authorization, else the workspace that it names. */
export const teamOf = (payload: Payload): string | undefined => {
  const [first] = payload.authorizations ?? []
  if (first) return (first.is_enterprise_install ? first.enterprise_id : first.team_id) ?? payload.team_id
  const enterprise = payload.enterprise?.id ?? payload.enterprise_id
  if (payload.is_enterprise_install && enterprise !== undefined) return enterprise
  return payload.view?.app_installed_team_id ?? payload.team?.id ?? payload.team_id ?? payload.user?.team_id
}

const linksOf = (files: readonly { permalink?: string | undefined }[] = []): readonly string[] =>
  files.flatMap(({ permalink }) => (permalink?.startsWith('https://') ? [permalink] : []))

type Event = NonNullable<Payload['event']>

const idOf = (one: string | { readonly id: string } | undefined): string | undefined =>
  typeof one === 'object' ? one.id : one

/** What we are called there: in a channel that our workspaces share, Slack may name another one than was spoken to. */
const botsOf = ({ authorizations = [] }: Payload, { type, text = '' }: Event): readonly string[] => {
  const named = authorizations.flatMap(({ user_id: bot }) => bot ?? [])
  const mentioned = type === 'app_mention' ? mentionedIn(text) : []
  return mentioned.length === 1 ? [...named, ...mentioned] : named
}

/** Something said to us: in private, or with our name in it. The same words as mention and as message are one event. */
const readMessage = (team: string, payload: Payload, event: Event): Seen => {
  const user = idOf(event.user)
  const channel = idOf(event.channel)
  const { ts, thread_ts: thread, text = '' } = event
  const bots = botsOf(payload, event)
  if (user === undefined || channel === undefined || ts === undefined) return nothing('a message of nobody')
  if (
    event.bot_id !== undefined ||
    event.bot_profile !== undefined ||
    SYSTEM.has(user) ||
    bots.includes(user)
  )
    return nothing('said by a bot')
  if (event.hidden || (event.subtype !== undefined && !ADDRESSED.has(event.subtype)))
    return nothing(`message ${event.subtype ?? 'hidden'}`)
  const direct = event.channel_type === 'im' || channel.startsWith('D')
  const isMention =
    event.type === 'app_mention' ||
    bots.some((bot) => text.includes(`<@${bot}>`) || text.includes(`<@${bot}|`))
  if (!direct && !isMention) return nothing('not said to us')
  const words = [saidIn(text, bots), ...linksOf(event.files)].filter(Boolean).join('\n')
  const userTeam = event.user_team ?? event.team ?? event.source_team
  return {
    kind: 'told',
    // In a shared channel each workspace that sees it may be told of it: for one region it is one event.
    key: `slack:${payload.is_ext_shared_channel ? 'shared' : team}:${channel}:${ts}`,
    by: { user, ...(userTeam !== undefined && { userTeam }) },
    where: direct
      ? directWith(team, user, thread)
      : inChannel({ team, channel, thread: thread ?? ts }, payload.is_ext_shared_channel),
    what:
      words === '' ? { kind: 'pressed', press: { do: 'help' }, values: {} } : { kind: 'said', text: words },
  }
}

const readEvent = (team: string, payload: Payload, event: Event): Seen => {
  const channel = idOf(event.channel)
  const user = idOf(event.user)
  switch (event.type) {
    case 'message':
    case 'app_mention':
      return readMessage(team, payload, event)
    case 'app_home_opened':
      if (user === undefined) return nothing('a tab opened by nobody')
      if (event.tab === 'home') return { kind: 'home', by: { user } }
      return channel === undefined ? nothing('a tab of nowhere') : { kind: 'talk', by: { user }, channel }
    case 'app_uninstalled':
      return { kind: 'gone', reason: event.type, at: payload.event_time }
    case 'tokens_revoked':
      return event.tokens?.bot?.length
        ? { kind: 'gone', reason: event.type, at: payload.event_time }
        : nothing('tokens of people were revoked')
    case 'team_rename':
      return event.name === undefined ? nothing('no name') : { kind: 'renamed', name: event.name }
    case 'channel_rename':
    case 'group_rename': {
      const name = typeof event.channel === 'object' ? event.channel.name : undefined
      return channel === undefined || name === undefined
        ? nothing('no channel')
        : { kind: 'channel', channel, name }
    }
    case 'channel_id_changed':
      return event.old_channel_id === undefined || event.new_channel_id === undefined
        ? nothing('no channel')
        : { kind: 'channel', channel: event.old_channel_id, now: event.new_channel_id }
    case 'channel_shared':
    case 'channel_unshared':
      return channel === undefined ? nothing('no channel') : { kind: 'channel', channel, sharing: true }
    case 'reaction_added':
    case 'reaction_removed':
      return readReaction(team, payload, event)
    case 'user_change':
      return user === undefined
        ? nothing('nobody')
        : { kind: 'person', user, closed: typeof event.user === 'object' && event.user.deleted === true }
    default:
      return nothing(event.type)
  }
}

/** A command: with words they count as said, alone it asks for the menu. Only who gave it sees the answer. */
const readCommand = (team: string, payload: Payload): Seen => {
  const { user_id: user, channel_id: channel, channel_name: name, trigger_id: trigger, text = '' } = payload
  if (user === undefined || trigger === undefined) return nothing('a command of nobody')
  const words = saidIn(text)
  const direct = name === 'directmessage' || channel === undefined || channel.startsWith('D')
  return {
    kind: 'told',
    key: `slack:${team}:command:${trigger}`,
    by: { user },
    where: direct ? directWith(team, user) : inChannel({ team, channel, only: user }, undefined),
    what:
      words === '' ? { kind: 'pressed', press: { do: 'help' }, values: {} } : { kind: 'said', text: words },
  }
}

export type Read = {
  readonly team: string | undefined
  readonly seen: Seen
  /** Where whoever pressed can be told something, for their eyes alone. */
  readonly answerAt?: string
}

/** What a payload of Slack means. Never throws: what cannot be read means nothing. */
export const readPayload = (body: unknown): Read => {
  const parsed = Payload.safeParse(body)
  if (!parsed.success) return { team: undefined, seen: nothing('not readable') }
  const payload = parsed.data
  const team = teamOf(payload)
  if (team === undefined) return { team, seen: nothing(`${payload.type ?? 'something'} of no workspace`) }
  if (payload.event) return { team, seen: readEvent(team, payload, payload.event) }
  if (payload.command !== undefined) return { team, seen: readCommand(team, payload) }
  const { response_url: answerAt } = payload
  return { team, seen: readInteraction(team, payload), ...(answerAt !== undefined && { answerAt }) }
}
