import { z } from 'zod'
import type { Incoming } from '../../src/ports/incoming.ts'
import type { Ref } from '../../src/ports/messenger.ts'
import type { Press } from '../../src/wording/card.ts'
import { FORM } from './modal.ts'
import type { Payload } from './payloads.ts'
import { conversationOf, placeOf } from './place.ts'
import { type Actor, directWith, inChannel, nothing, type Seen, type Told } from './seen.ts'
import { NEW_REQUEST, readShortcut } from './shortcuts.ts'

const ButtonValue = z.object({
  p: z.object({ do: z.string(), on: z.string().optional() }),
  f: z.literal(1).optional(),
})

const readButton = (value: string | undefined): z.output<typeof ButtonValue> | undefined => {
  try {
    return ButtonValue.parse(JSON.parse(value ?? ''))
  } catch {
    return undefined // a button of somebody else's, or of a drawing that is no more
  }
}

const actorOf = ({ user }: Payload): Actor | undefined =>
  user?.id === undefined
    ? undefined
    : { user: user.id, ...(user.team_id !== undefined && { userTeam: user.team_id }) }

/** Where the pressed message stands, and which it is; a view stands nowhere, so answers go to the person. */
const standing = (
  team: string,
  user: string,
  { container, message, channel }: Payload,
): { where: Incoming['where']; message?: Ref } => {
  const id = container?.channel_id ?? channel?.id
  const ts = container?.message_ts ?? message?.ts
  if (container?.type === 'view' || id === undefined) return { where: directWith(team, user) }
  const replyTo = container?.thread_ts ?? message?.thread_ts
  const thread = replyTo === ts ? undefined : replyTo
  const where = id.startsWith('D')
    ? directWith(team, user, thread)
    : inChannel(
        {
          team,
          channel: id,
          ...(thread !== undefined && { thread }),
          ...(container?.is_ephemeral && { only: user }),
        },
        undefined,
      )
  if (ts === undefined) return { where }
  return { where, message: { platform: 'slack', conversation: where.conversation, message: ts } }
}

const readPress = (team: string, by: Actor, payload: Payload): Seen => {
  const [action] = payload.actions ?? []
  const button = readButton(action?.value)
  if (!button) return nothing(`an element that means nothing: ${action?.type ?? 'none'}`)
  const press: Press = { do: button.p.do, ...(button.p.on !== undefined && { on: button.p.on }) }
  const { where, message } = standing(team, by.user, payload)
  const trigger = payload.trigger_id
  const onHome = payload.container?.type === 'view'
  const told: Told = {
    kind: 'told',
    key: `slack:${team}:press:${trigger ?? `${message?.message ?? ''}:${action?.action_ts ?? ''}`}`,
    by,
    where,
    what: { kind: 'pressed', press, values: {}, ...(message && { message }) },
    ...(onHome && { onHome }),
  }
  const opens = button.f === 1 || press.do === NEW_REQUEST.do
  if (!opens || trigger === undefined) return told
  return { kind: 'opens', by, press, trigger, instead: told, ...(message && { message }) }
}

const readView = (team: string, by: Actor, { view }: Payload): Seen => {
  const metadata = view?.private_metadata
  if (view?.callback_id !== FORM || metadata === undefined || view.id === undefined)
    return nothing(`view ${view?.callback_id ?? ''}`)
  const state = { values: view.state?.values ?? {} }
  return {
    kind: 'submits',
    by,
    view: { private_metadata: metadata, state },
    key: `slack:${team}:view:${view.id}:${view.hash ?? ''}`,
  }
}

/** What somebody did with a button, a shortcut or a form. */
export const readInteraction = (team: string, payload: Payload): Seen => {
  const by = actorOf(payload)
  if (!by) return nothing(`${payload.type ?? 'something'} of nobody`)
  const { type = 'something' } = payload
  if (type === 'block_actions') return readPress(team, by, payload)
  if (type === 'message_action' || type === 'shortcut') return readShortcut(team, by, payload)
  if (type === 'view_submission') return readView(team, by, payload)
  if (type !== 'block_suggestion') return nothing(type)
  return {
    kind: 'suggests',
    by,
    metadata: payload.view?.private_metadata ?? '',
    block: payload.block_id ?? '',
    typed: payload.value ?? '',
  }
}

/** The conversation in which an answer to a form is given: where its button stood, else in private. */
export const answeredIn = (
  team: string,
  user: string,
  message: { channel: string; ts: string } | undefined,
): Incoming['where'] => {
  if (!message) return directWith(team, user)
  const direct = message.channel.startsWith(conversationOf({ team, channel: user }))
  return direct ? { conversation: message.channel, direct } : inChannel(placeOf(message.channel), undefined)
}
