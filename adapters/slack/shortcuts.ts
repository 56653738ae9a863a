import type { Press } from '../../src/wording/card.ts'
import type { Payload } from './payloads.ts'
import { saidIn } from './said.ts'
import { type Actor, directWith, nothing, type Seen, type Told } from './seen.ts'

/** What a message's and the global shortcut are called; the manifest names them too. */
export const SHORTCUT = { message: 'request_from_message', anywhere: 'new_request' } as const

export const NEW_REQUEST: Press = { do: 'new-request' }
const LONGEST_GIVEN = 2_900
const LONGEST_TITLE = 80

/** The address of a message, as Slack's own "copy link" gives it. */
const linkOf = ({ team, channel, message }: Payload): string | undefined => {
  const { domain } = team ?? {}
  const ts = message?.ts
  return domain === undefined || channel?.id === undefined || ts === undefined
    ? undefined
    : `https://${domain}.slack.com/archives/${channel.id}/p${ts.replace('.', '')}`
}

/** The first line, as far as a title goes. */
const titleOf = (text: string): string => {
  const [line = ''] = text.split('\n')
  if (line.length <= LONGEST_TITLE) return line
  return `${line.slice(0, LONGEST_TITLE - 1).replace(/\s+\S*$/u, '')}…`
}

/** What somebody asks by a shortcut: a form, filled in with the message that it was used on. */
export const readShortcut = (team: string, by: Actor, payload: Payload): Seen => {
  const { callback_id: name, trigger_id: trigger, message } = payload
  if (trigger === undefined) return nothing('a shortcut without a trigger')
  if (name !== SHORTCUT.message && name !== SHORTCUT.anywhere) return nothing(`shortcut ${name ?? ''}`)
  const text = saidIn(message?.text ?? '').slice(0, LONGEST_GIVEN)
  const link = linkOf(payload)
  const given =
    name === SHORTCUT.message
      ? { ...(text && { title: titleOf(text), ask: text }), ...(link !== undefined && { link }) }
      : {}
  const instead: Told = {
    kind: 'told',
    key: `slack:${team}:shortcut:${trigger}`,
    by,
    where: directWith(team, by.user),
    what: { kind: 'pressed', press: NEW_REQUEST, values: given },
  }
  return { kind: 'opens', by, press: NEW_REQUEST, trigger, given, instead }
}
