import type { Press } from '../../src/wording/card.ts'
import { parts, shorten } from './cut.ts'
import type { Payload } from './payloads.ts'
import { saidIn } from './said.ts'
import { type Actor, directWith, nothing, type Opens, type Seen } from './seen.ts'

/** What a message's and the global shortcut are called; the manifest names them too. */
export const SHORTCUT = { message: 'request_from_message', anywhere: 'new_request' } as const

export const NEW_REQUEST: Press = { do: 'new-request' }
const LONGEST_GIVEN = 2_900
const LONGEST_TITLE = 80

/** Slack's own domain, which another one is for governments; whatever it sends says which. */
const siteOf = (answerAt: string | undefined): string => {
  const { hostname } = new URL(
    answerAt !== undefined && URL.canParse(answerAt) ? answerAt : 'https://slack.com',
  )
  return hostname.endsWith('.slack-gov.com') ? 'slack-gov.com' : 'slack.com'
}

/** The address of a message, as Slack's own "copy link" gives it. */
const linkOf = ({ team, channel, message, response_url: answerAt }: Payload): string | undefined => {
  const { domain } = team ?? {}
  const ts = message?.ts
  return domain === undefined || channel?.id === undefined || ts === undefined
    ? undefined
    : `https://${domain}.${siteOf(answerAt)}/archives/${channel.id}/p${ts.replace('.', '')}`
}

/** The text as far as a field goes, up to the end of a sentence; what is cut off shows. */
const cut = (text: string): string => {
  const [first = ''] = parts(text, LONGEST_GIVEN, 'nl')
  return first.length < text.length ? `${first.trimEnd()} …` : text
}

/** The form filled in with the message that it was asked on, in which people are called by their names. */
export const quoting = (seen: Opens, names?: ReadonlyMap<string, string>): Opens => {
  const { quoted, instead } = seen
  if (!quoted) return seen
  const { link } = quoted
  const text = saidIn(quoted.text, [], names)
  const [line = ''] = text.split('\n')
  const given = {
    ...(text && { title: shorten(line, LONGEST_TITLE), ask: cut(text) }),
    ...(link !== undefined && { link }),
  }
  return {
    ...seen,
    given,
    instead: { ...instead, what: { kind: 'pressed', press: NEW_REQUEST, values: given } },
  }
}

/** What somebody asks by a shortcut: a form, filled in with the message that it was used on. */
export const readShortcut = (team: string, by: Actor, payload: Payload): Seen => {
  const { callback_id: name, trigger_id: trigger, message } = payload
  if (trigger === undefined) return nothing('a shortcut without a trigger')
  if (name !== SHORTCUT.message && name !== SHORTCUT.anywhere) return nothing(`shortcut ${name ?? ''}`)
  const link = linkOf(payload)
  return quoting({
    kind: 'opens',
    by,
    press: NEW_REQUEST,
    trigger,
    given: {},
    instead: {
      kind: 'told',
      key: `slack:${team}:shortcut:${trigger}`,
      by,
      where: directWith(team, by.user),
      what: { kind: 'pressed', press: NEW_REQUEST, values: {} },
    },
    ...(name === SHORTCUT.message && {
      quoted: { text: message?.text ?? '', ...(link !== undefined && { link }) },
    }),
  })
}
