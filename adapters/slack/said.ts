import { unescape } from './escape.ts'

const named = (sigil: string, id: string, label: string | undefined): string =>
  `${sigil}${(label ?? id).replace(/^[@#]/, '')}`

/** What a reader saw for what Slack writes between < and >. */
const seen = (inner: string): string => {
  const bar = inner.indexOf('|')
  const target = bar < 0 ? inner : inner.slice(0, bar)
  const label = bar < 0 ? undefined : inner.slice(bar + 1)
  if (target.startsWith('@')) return named('@', target.slice(1), label)
  if (target.startsWith('#')) return named('#', target.slice(1), label)
  if (target.startsWith('!date')) return label ?? ''
  if (target.startsWith('!')) return named('@', target.slice(1).replace(/^subteam\^/, ''), label)
  const address = target.replace(/^mailto:/, '')
  if (label === undefined || address.endsWith(label) || address.includes(`//${label}`)) return address
  return `${label} (${address})`
}

/** The words that somebody typed, out of Slack's markup; mentions of the bot itself are left out. */
export const saidIn = (text: string, bot?: string): string =>
  unescape(
    text.replaceAll(/<([^<>]+)>/g, (_whole, inner: string) => {
      const isBot = bot !== undefined && (inner === `@${bot}` || inner.startsWith(`@${bot}|`))
      return isBot ? '' : seen(inner)
    }),
  ).trim()
