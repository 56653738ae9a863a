import type { Incoming } from '../../src/ports/incoming.ts'
import type { Press } from '../../src/wording/card.ts'
import { headOf } from './cut.ts'
import { valuesOf } from './inputs.ts'
import { keyOf, textHash } from './keys.ts'
import { MESSAGE_ACTION } from './messageAction.ts'
import { type Activity, Execute, Extension, Pressed } from './payloads.ts'
import { conversationWith, refOf } from './place.ts'
import { wordsIn } from './said.ts'
import { nothing, type Seen, type Told } from './seen.ts'
import { actorOf, whereOf } from './who.ts'

const LONGEST_GIVEN = 2_900
const LONGEST_TITLE = 80

/** An invoke is answered even when it means nothing to us. */
const unknown = (why: string): Seen => ({ ...nothing(why), isInvoke: true })

const readExecute = (tenant: string, activity: Activity): Seen => {
  const execute = Execute.safeParse(activity.value)
  const pressed = execute.success ? Pressed.safeParse(execute.data.action.data) : undefined
  if (!execute.success || !pressed?.success) return unknown('a button that is not ours')
  // Nobody pressed anything: our cards never ask to be refreshed.
  if (execute.data.trigger === 'automatic') return unknown('a refresh')
  const { tijdig, id: action } = pressed.data
  const press: Press = { do: tijdig.do, ...(tijdig.on !== undefined && { on: tijdig.on }) }
  const values = valuesOf(action, execute.data.action.data)
  const { replyToId } = activity
  const message = replyToId === undefined ? undefined : refOf(tenant, activity.conversation.id, replyToId)
  const by = actorOf(activity)
  const told: Told = {
    kind: 'told',
    key: keyOf(tenant, 'press', activity),
    content: textHash('press', replyToId ?? '', press, values),
    by,
    where: whereOf(tenant, activity),
    what: { kind: 'pressed', press, values, ...(message && { message }) },
  }
  const { data } = execute.data.action
  const asks = Object.keys(data).some((name) => name.startsWith(`${action}.`))
  return { kind: 'presses', by, press, values, asks, told, ...(message && { message }) }
}

/** The first line, as far as a title goes. */
const titleOf = (text: string): string => {
  const [line = ''] = text.split('\n')
  if (line.length <= LONGEST_TITLE) return line
  return `${headOf(line, LONGEST_TITLE - 1).replace(/\s+\S*$/u, '')}…`
}

/** A dialog opens above any chat, of which we need not be a part: it is answered between the two of us. */
const between = (tenant: string, user: string): Incoming['where'] => ({
  conversation: conversationWith(tenant, user),
  direct: true,
})

const isLink = (link: string): boolean => URL.canParse(link) && new URL(link).protocol === 'https:'

const readOpening = (tenant: string, activity: Activity): Seen => {
  const extension = Extension.safeParse(activity.value)
  if (!extension.success || extension.data.commandId !== MESSAGE_ACTION)
    return unknown('an action that is not ours')
  const { messagePayload: message } = extension.data
  const text = headOf(wordsIn(message?.body?.content ?? ''), LONGEST_GIVEN)
  const title = titleOf(message?.subject ?? text)
  const link = message?.linkToMessage
  const given = {
    ...(title !== '' && { title }),
    ...(text !== '' && { ask: text }),
    ...(link !== undefined && isLink(link) && { link }),
  }
  const by = actorOf(activity)
  const instead: Told = {
    kind: 'told',
    key: keyOf(tenant, 'opens', activity),
    content: textHash('opens', given),
    by,
    where: between(tenant, by.user),
    what: { kind: 'pressed', press: { do: 'new-request' }, values: given },
  }
  return { kind: 'opens', by, given, instead }
}

const readSubmission = (tenant: string, activity: Activity): Seen => {
  const extension = Extension.safeParse(activity.value)
  const data = extension.success ? (extension.data.data ?? {}) : {}
  const pressed = Pressed.safeParse(data)
  if (!pressed.success) return unknown('a dialog that is not ours')
  const { tijdig, id } = pressed.data
  const press: Press = { do: tijdig.do, ...(tijdig.on !== undefined && { on: tijdig.on }) }
  const values = valuesOf(id, data)
  const by = actorOf(activity)
  const told: Told = {
    kind: 'told',
    key: keyOf(tenant, 'dialog', activity),
    content: textHash('dialog', press, values),
    by,
    where: between(tenant, by.user),
    what: { kind: 'pressed', press, values },
  }
  return { kind: 'submits', by, press, values, told }
}

/** What somebody did that Teams waits for an answer to: a button, the action of a message, the dialog behind it. */
export const readInvoke = (tenant: string, activity: Activity): Seen => {
  const { name = '' } = activity
  switch (name) {
    case 'adaptiveCard/action':
      return readExecute(tenant, activity)
    case 'composeExtension/fetchTask':
      return readOpening(tenant, activity)
    case 'composeExtension/submitAction':
      return readSubmission(tenant, activity)
    default:
      return unknown(`invoke ${name}`)
  }
}
