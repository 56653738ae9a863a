import type { Incoming } from '../../src/ports/incoming.ts'
import type { Activity } from './payloads.ts'
import { channelOf, conversationOf } from './place.ts'
import type { Actor } from './seen.ts'

const languageOf = (locale = ''): Actor['language'] => {
  const [word] = locale.toLowerCase().split(/[-_]/u)
  return word === 'nl' || word === 'en' ? word : undefined
}

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** Who did it, with the language and time zone of the Teams that they use. */
export const actorOf = ({ from, locale, localTimezone, entities = [] }: Activity): Actor => {
  const client = entities.find(({ type }) => type === 'clientInfo')
  const language = languageOf(locale ?? client?.locale)
  const zone = localTimezone ?? client?.timezone
  return {
    user: from.aadObjectId ?? from.id,
    ...(from.name !== undefined && { name: from.name }),
    ...(language && { language }),
    ...(zone !== undefined && isZone(zone) && { zone }),
  }
}

/** Bots have ids that begin with 28; nothing that one says is for us, least of all what we say ourselves. */
export const isBot = ({ from, recipient }: Activity): boolean =>
  from.role === 'bot' || from.id.startsWith('28:') || from.id === recipient.id

/** Whether the two of us alone read there; chats that Teams makes for more people have ids that begin with 19. */
export const isDirect = ({ conversation }: Pick<Activity, 'conversation'>): boolean =>
  conversation.conversationType === undefined
    ? conversation.isGroup !== true && !conversation.id.startsWith('19:')
    : conversation.conversationType === 'personal'

/** As far as Teams tells: it calls channels by their ids only, most of the time. */
const nameOf = ({ channelData, conversation }: Activity): string | undefined => {
  const { team, channel } = channelData ?? {}
  const named = [team?.name, channel?.name].filter((one) => one !== undefined).join(' › ')
  return named === '' ? conversation.name : named
}

/** Where it happened. Who reads there is not known yet: the door asks. */
export const whereOf = (tenant: string, activity: Activity): Incoming['where'] => {
  const conversation = conversationOf(tenant, activity.conversation.id)
  if (isDirect(activity)) return { conversation, direct: true }
  const name = nameOf(activity)
  const channel = channelOf(conversation)
  return { conversation, direct: false, channel, ...(name !== undefined && { name }) }
}
