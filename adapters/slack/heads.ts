import type { WebClient } from '@slack/web-api'
import type { Log } from '../../src/ports/log.ts'
import type { Card } from '../../src/wording/card.ts'
import { faultOf } from './errors.ts'
import { type Ours, ours, threadOf } from './history.ts'
import type { Place } from './place.ts'
import { post, update } from './posting.ts'

/** The pages before the last: those that were said first stand above it, those that it grew by below, in its thread. */
export type Heads = { readonly above: readonly string[]; readonly below: readonly string[] }

export const NO_HEADS: Heads = { above: [], below: [] }
export const isBare = ({ above, below }: Heads): boolean => above.length + below.length === 0

type At = { readonly channel: string; readonly ts: string }

export const pageKey = (key: string, page: number): string => `${key}#${page}`
const belowOf = (key: string): string => `${key}#below`

/** The pages of a key by their number; where one stands twice, both are in the list. */
const pagesOf = (found: readonly Ours[], key: string): readonly (readonly [page: number, ts: string])[] =>
  found
    .filter((one) => one.key.startsWith(`${key}#`))
    .map(({ ts, key: own }) => [Number(own.slice(key.length + 1)), ts] as const)
    .filter(([page]) => Number.isInteger(page))
    .toSorted(([a, at], [b, bt]) => a - b || at.localeCompare(bt))

/** What was found; `undefined` where the workspace did not let us read what stands there. */
const readable = async (
  found: Promise<{ readonly found: readonly Ours[] }>,
): Promise<readonly Ours[] | undefined> => {
  try {
    return (await found).found
  } catch (error) {
    if (faultOf(error).kind === 'refused') return undefined
    throw error
  }
}

/** The pages before the last that an earlier attempt left there, by their number: they are not said again. */
export const standing = async (
  client: WebClient,
  place: Place,
  channel: string,
  key: string,
): Promise<ReadonlyMap<number, string>> => {
  const asked = { channel, ...threadOf(place) }
  const found = await readable(ours(client, asked, (all) => pagesOf(all, key).length > 0))
  return new Map(pagesOf(found ?? [], key))
}

/** The pages before the last as Slack has them; `undefined` where we may not read there. */
export const findHeads = async (
  client: WebClient,
  place: Place,
  { channel, ts }: At,
): Promise<{ readonly key: string; readonly heads: Heads } | undefined> => {
  const thread = place.thread ?? ts
  const around = { channel, latest: ts, ...threadOf(place) }
  const above = await readable(ours(client, around, () => place.thread === undefined))
  const below = above && (await readable(ours(client, { channel, thread }, () => false)))
  if (!above || !below) return undefined
  const key = above.find((one) => one.ts === ts)?.key ?? ts
  const inOrder = (found: readonly Ours[], own: string) => pagesOf(found, own).map(([, page]) => page)
  return { key, heads: { above: inOrder(above, key), below: inOrder(below, belowOf(key)) } }
}

/**
 * Draws the pages before the last anew where they stand; what is too many goes, and what has no place above stands below.
 * Gives what stands then.
 */
export const editHeads = async (
  client: WebClient,
  log: Log,
  place: Place,
  { channel, ts }: At,
  { key, heads: { above, below } }: { readonly key: string; readonly heads: Heads },
  cards: readonly Card[],
): Promise<Heads> => {
  const there = [...above, ...below]
  for (const [at, one] of there.entries()) {
    const card = cards[at]
    if (card) await update(client, log, channel, one, card)
    else await client.chat.delete({ channel, ts: one })
  }
  const added: string[] = []
  for (const [at, card] of cards.entries()) {
    if (at < there.length) continue
    const where = { channel, thread: place.thread ?? ts }
    added.push(await post(client, log, card, where, pageKey(belowOf(key), at + 1 - above.length)))
  }
  const left = cards.length
  return {
    above: above.slice(0, left),
    below: [...below.slice(0, Math.max(0, left - above.length)), ...added],
  }
}
