import { unescape } from './escape.ts'

const named = (sigil: string, id: string, label: string | undefined): string =>
  `${sigil}${(label ?? id).replace(/^[@#]/, '')}`

type Names = ReadonlyMap<string, string>

/** What a reader saw for what Slack writes between < and >. */
const seen = (inner: string, names: Names | undefined): string => {
  const bar = inner.indexOf('|')
  const target = bar < 0 ? inner : inner.slice(0, bar)
  const label = bar < 0 ? undefined : inner.slice(bar + 1)
  if (target.startsWith('@')) {
    const user = target.slice(1)
    return named('@', user, label || (names && (names.get(user) ?? '…')))
  }
  if (target.startsWith('#')) return named('#', target.slice(1), label)
  if (target.startsWith('!date')) return label ?? ''
  if (target.startsWith('!')) return named('@', target.slice(1).replace(/^subteam\^/, ''), label)
  const address = target.replace(/^mailto:/, '')
  if (label === undefined || address.endsWith(label) || address.includes(`//${label}`)) return address
  return `${label} (${address})`
}

const MOST_MENTIONED = 20

/** Whom a text mentions by id alone, so that a name has to be looked up. */
export const mentionedIn = (text: string): readonly string[] => {
  const ids = [...text.matchAll(/<@([UW][A-Z0-9]+)\|?>/g)].map(([, id = '']) => id)
  return [...new Set(ids)].slice(0, MOST_MENTIONED)
}

/**
 * The words that somebody typed, out of Slack's markup; mentions of our own bots are left out. With `names` nobody is
 * called by an id: who has no name there is an ellipsis.
 */
export const saidIn = (text: string, bots: readonly string[] = [], names?: Names): string =>
  unescape(
    text.replaceAll(/<([^<>]+)>/g, (_whole, inner: string) => {
      const isBot = bots.some((bot) => inner === `@${bot}` || inner.startsWith(`@${bot}|`))
      return isBot ? '' : seen(inner, names)
    }),
  ).trim()
