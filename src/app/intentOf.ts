import type { Values } from '../core/form.ts'
import type { Intent } from '../core/intent.ts'
import { understand } from '../language/understand.ts'
import type { Incoming } from '../ports/incoming.ts'
import type { Press } from '../wording/card.ts'

const OBLIGATION = new Set([
  'hand-in',
  'correct',
  'propose-date',
  'accept-date',
  'decline-date',
  'withhold',
  'ask-help',
  'offer-talk',
  'stop-ladder',
] as const)
const REQUEST = new Set([
  'draft-nearest',
  'send-request',
  'discard-request',
  'change-due',
  'withdraw',
] as const)

const has = <T extends string>(set: ReadonlySet<T>, name: string): name is T =>
  (set as ReadonlySet<string>).has(name) // widening only

const chosen = (values: Values, id: string): string | undefined => {
  const value = values[id]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** What a press means. A press is checked like everything that comes from outside: an unknown one means nothing. */
const intentOfPress = ({ do: name, on }: Press, values: Values): Intent => {
  if (on !== undefined && has(OBLIGATION, name)) return { kind: name, obligation: on, values }
  if (on !== undefined && has(REQUEST, name)) return { kind: name, request: on, values }
  const obligation = on ?? chosen(values, 'obligation')
  switch (name) {
    case 'change-due-anyway':
      return on === undefined
        ? { kind: 'not-understood' }
        : { kind: 'change-due', request: on, values, sure: true }
    case 'greet':
      return { kind: 'greeting' }
    case 'help':
    case 'open':
      return { kind: name }
    case 'new-request': {
      const [title, ask, link] = ['title', 'ask', 'link'].map((id) => chosen(values, id))
      return { kind: name, ...(title && { title }), ...(ask && { ask }), ...(link && { link }) }
    }
    case 'link-account':
      return on === undefined ? { kind: 'not-understood' } : { kind: name, account: on, values }
    case 'allow-channel':
      return on === undefined ? { kind: 'not-understood' } : { kind: name, channel: on }
    case 'draft-request':
      return { kind: name, values, ...(on !== undefined && { request: on }) }
    case 'show':
      return obligation === undefined ? { kind: 'open' } : { kind: name, obligation }
    case 'why':
      return { kind: name, ...(on !== undefined && { obligation: on }) }
    case 'missing':
    case 'remind': {
      const request = on ?? chosen(values, 'request')
      return { kind: name, ...(request !== undefined && { request }) }
    }
    case 'remind-one':
      return {
        kind: 'remind',
        ...(on !== undefined && { request: on }),
        obligation: chosen(values, 'obligation') ?? '',
      }
    default:
      return { kind: 'not-understood' }
  }
}

/** Typed words, a button or a form: one intent, whatever the platform. */
export const intentOf = (what: Extract<Incoming['what'], { kind: 'said' | 'pressed' }>): Intent =>
  what.kind === 'said' ? understand(what.text).intent : intentOfPress(what.press, what.values)
