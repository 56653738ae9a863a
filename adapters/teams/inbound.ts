import type { Press } from '../../src/wording/card.ts'
import { readInstallation, readUpdate } from './arrivals.ts'
import { readInvoke } from './invoke.ts'
import { keyOf, textHash } from './keys.ts'
import { type Activity, Pressed, tenantsOf } from './payloads.ts'
import { conversationOf, refOf } from './place.ts'
import { isNamed, saidIn } from './said.ts'
import { actorOf, isBot, isDirect, whereOf } from './who.ts'
import { type Heard, nothing, type Seen } from './seen.ts'
import { valuesOf } from './inputs.ts'

/** What our name alone asks: what we can do. */
const HELP: Press = { do: 'help' }

const FILE = 'application/vnd.microsoft.teams.file.download.info'

const linksOf = ({ attachments = [] }: Activity): readonly string[] =>
  attachments.flatMap(({ contentType, contentUrl }) =>
    contentType === FILE && contentUrl?.startsWith('https://') ? [contentUrl] : [],
  )

/** A card that was sent in as a message: what old clients do, and what a card without Action.Execute does. */
const readSubmit = (tenant: string, activity: Activity): Seen => {
  const pressed = Pressed.safeParse(activity.value)
  if (!pressed.success) return nothing('a card that is not ours')
  const { tijdig, id } = pressed.data
  const press: Press = { do: tijdig.do, ...(tijdig.on !== undefined && { on: tijdig.on }) }
  const values = valuesOf(id, activity.value ?? {})
  const { replyToId } = activity
  const message = replyToId === undefined ? undefined : refOf(tenant, activity.conversation.id, replyToId)
  return {
    kind: 'told',
    key: keyOf(tenant, 'press', activity),
    content: textHash('press', replyToId ?? '', press, values),
    by: actorOf(activity),
    where: whereOf(tenant, activity),
    what: { kind: 'pressed', press, values, ...(message && { message }) },
  }
}

/** Something said to us: in private, or with our name in it. Every edit is one of its own, also back to earlier words. */
const readMessage = (tenant: string, activity: Activity): Seen => {
  if (!isDirect(activity) && !isNamed(activity)) return nothing('not said to us')
  const words = [saidIn(activity), ...linksOf(activity)].filter(Boolean).join('\n')
  const hash = textHash('said', words)
  const isEdit = activity.type === 'messageUpdate'
  return {
    kind: 'told',
    key: keyOf(tenant, 'said', activity, isEdit ? textHash(hash, activity.timestamp) : hash),
    content: hash,
    by: actorOf(activity),
    where: whereOf(tenant, activity),
    what: words === '' ? { kind: 'pressed', press: HELP, values: {} } : { kind: 'said', text: words },
  }
}

const readReaction = (tenant: string, activity: Activity): Seen => {
  const { reactionsAdded = [], reactionsRemoved = [], replyToId } = activity
  const [put] = reactionsAdded
  const [taken] = reactionsRemoved
  const reaction = put ?? taken
  if (!reaction || replyToId === undefined) return nothing('a reaction to nothing')
  const what = {
    kind: 'reacted' as const,
    reaction: reaction.type,
    added: put !== undefined,
    message: refOf(tenant, activity.conversation.id, replyToId),
  }
  const content = textHash('reacted', what)
  return {
    kind: 'told',
    key: keyOf(tenant, 'react', activity, content),
    content,
    by: actorOf(activity),
    where: whereOf(tenant, activity),
    what,
  }
}

const readKind = (tenant: string, activity: Activity): Seen => {
  const { type, channelData, value, text = '' } = activity
  switch (type) {
    case 'message':
      return value !== undefined && text.trim() === ''
        ? readSubmit(tenant, activity)
        : readMessage(tenant, activity)
    case 'messageUpdate':
      return channelData?.eventType === 'editMessage'
        ? readMessage(tenant, activity)
        : nothing(`messageUpdate ${channelData?.eventType ?? ''}`)
    case 'messageReaction':
      return readReaction(tenant, activity)
    case 'conversationUpdate':
      return readUpdate(tenant, activity)
    case 'installationUpdate':
      return readInstallation(tenant, activity)
    case 'invoke':
      return readInvoke(tenant, activity)
    default:
      return nothing(type)
  }
}

/**
 * Whether it happened where we are ourselves: the action of a message is told from any chat, and that of two colleagues
 * looks just as the one between somebody and us.
 */
const isAmongUs = ({ type, name }: Activity): boolean => type !== 'invoke' || name === 'adaptiveCard/action'

type Read = {
  readonly tenant: string | undefined
  /** What else it says to come from. */
  readonly others: readonly string[]
  readonly heard?: Heard
  readonly seen: Seen
}

/** What an activity means, and what it tells besides. Never throws: what we do not know means nothing. */
export const readActivity = (activity: Activity): Read => {
  const [tenant, ...others] = tenantsOf(activity)
  if (tenant === undefined) return { tenant, others, seen: nothing(`${activity.type} of no tenant`) }
  if (isBot(activity)) return { tenant, others, seen: nothing('said by a bot') }
  const { from, serviceUrl, conversation } = activity
  const heard: Heard = {
    tenant,
    serviceUrl,
    by: actorOf(activity),
    id: from.id,
    ...(isAmongUs(activity) && isDirect(activity) && { direct: conversationOf(tenant, conversation.id) }),
  }
  return { tenant, others, heard, seen: readKind(tenant, activity) }
}
