import type { Press } from '../../src/wording/card.ts'
import { textHash } from './keys.ts'
import type { Activity } from './payloads.ts'
import { channelOf, conversationOf } from './place.ts'
import { nothing, type Seen, type Told } from './seen.ts'
import { actorOf, whereOf } from './who.ts'

/** Nobody asked for anything: whoever put the app there need not be known, and then nothing is said. */
const GREET: Press = { do: 'greet' }

/** A channel got, or lost, a whole other team or tenant as its readers. */
const SHARING = new Set(['channelShared', 'channelUnshared'])

/** Greeted once in each conversation, however often and in however many ways Teams says that we came there. */
const arrival = (tenant: string, activity: Activity): Seen => {
  const content = textHash('arrives', conversationOf(tenant, channelOf(activity.conversation.id)))
  const told: Told = {
    kind: 'told',
    key: `teams:${tenant}:arrives:${content}`,
    content,
    by: actorOf(activity),
    where: whereOf(tenant, activity),
    what: { kind: 'pressed', press: GREET, values: {} },
  }
  return { kind: 'arrives', by: told.by, told }
}

/** Who came or went, or what a channel is called now. */
export const readUpdate = (tenant: string, activity: Activity): Seen => {
  const { channelData, membersAdded = [], membersRemoved = [], recipient, conversation } = activity
  const named = channelData?.channel
  const here = conversationOf(tenant, channelOf(conversation.id))
  if (channelData?.eventType === 'channelRenamed' && named?.name !== undefined)
    return { kind: 'renamed', conversation: conversationOf(tenant, named.id), name: named.name }
  const isUs = ({ id }: { readonly id: string }): boolean => id === recipient.id
  if (membersAdded.some(isUs)) return arrival(tenant, activity)
  if (membersRemoved.some(isUs)) return { kind: 'leaves', by: actorOf(activity), conversation: here }
  const isAboutReaders =
    membersAdded.length + membersRemoved.length > 0 || SHARING.has(channelData?.eventType ?? '')
  if (isAboutReaders) {
    const inTeam = channelData?.team !== undefined || conversation.conversationType === 'channel'
    return { kind: 'members', conversation: here, inTeam }
  }
  return nothing(`conversationUpdate ${channelData?.eventType ?? ''}`)
}

/** The app was put somewhere, or taken away. */
export const readInstallation = (tenant: string, activity: Activity): Seen => {
  if (activity.action === 'add') return arrival(tenant, activity)
  if (activity.action === 'remove')
    return {
      kind: 'leaves',
      by: actorOf(activity),
      conversation: conversationOf(tenant, channelOf(activity.conversation.id)),
    }
  return nothing(`installationUpdate ${activity.action ?? ''}`)
}
