import { setTimeout as pause } from 'node:timers/promises'
import type { WebClient } from '@slack/web-api'
import type { Log } from '../../src/ports/log.ts'
import type { Card } from '../../src/wording/card.ts'
import { must } from './calls.ts'
import { faultOf } from './errors.ts'
import { metadataOf, type Ours, ours, threadOf } from './history.ts'
import { hasFiles, hasImages, imagesInWords } from './pictures.ts'
import type { Place } from './place.ts'
import { toBlocks } from './render.ts'

type Drawn = ReturnType<typeof toBlocks>

/** An uploaded picture that Slack shows a moment later only is worth that moment. */
const MOMENT_MS = 1_500

/** The ways to say a card, best first: drawn, with its pictures in words, in words alone. */
const waysOf = (card: Card): readonly (() => Drawn | Promise<Drawn>)[] => {
  const drawn = (): Drawn => toBlocks(card)
  const words = (): Drawn => ({ text: drawn().text, blocks: [] })
  if (!hasImages(card)) return [drawn, words]
  const again = hasFiles(card) ? [() => pause(MOMENT_MS).then(drawn)] : []
  return [drawn, ...again, () => toBlocks(imagesInWords(card)), words]
}

/** Runs `draw` with blocks; where Slack does not take our drawing, with less of it, in the end with words: nothing is lost. */
export const drawnOrSaid = async <T>(
  log: Log,
  card: Card,
  draw: (drawn: Drawn) => Promise<T>,
): Promise<T> => {
  const ways = waysOf(card)
  for (const [at, way] of ways.entries()) {
    try {
      return await draw(await way())
    } catch (error) {
      const fault = faultOf(error)
      if (fault.kind !== 'undrawn' || at === ways.length - 1) throw error
      log.error({ code: fault.code }, 'slack did not take our drawing; said with less of it')
    }
  }
  throw new Error('a card can always be said')
}

export const post = (
  client: WebClient,
  log: Log,
  card: Card,
  where: { channel: string; thread?: string | undefined },
  key: string,
): Promise<string> =>
  drawnOrSaid(log, card, async ({ text, blocks }) => {
    const message = {
      channel: where.channel,
      text,
      ...(blocks.length > 0 && { blocks }),
      ...(where.thread !== undefined && { thread_ts: where.thread }),
      metadata: metadataOf(key),
      unfurl_links: false,
      unfurl_media: false,
    }
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- Slack's method, not a window's
    const { ts } = await client.chat.postMessage(message)
    return must(ts, 'the message')
  })

export const pageKey = (key: string, page: number): string => `${key}#${page}`
const headsOf = (found: readonly Ours[], key: string): readonly Ours[] =>
  found
    .filter((one) => one.key.startsWith(`${key}#`))
    .toSorted((a, b) => Number(a.key.slice(key.length + 1)) - Number(b.key.slice(key.length + 1)))

/** Pages before the last that an earlier attempt left there are not said again. */
export const standing = async (
  client: WebClient,
  place: Place,
  channel: string,
  key: string,
): Promise<readonly Ours[]> =>
  headsOf(
    (await ours(client, { channel, ...threadOf(place) }, (found) => headsOf(found, key).length > 0)).found,
    key,
  )

export const update = (client: WebClient, log: Log, channel: string, ts: string, card: Card) =>
  drawnOrSaid(log, card, ({ text, blocks }) => client.chat.update({ channel, ts, text, blocks }))

/** The pages before the last: as many as stand there are drawn anew, those that are too many go. */
export const editHeads = async (
  client: WebClient,
  log: Log,
  place: Place,
  at: { channel: string; ts: string },
  heads: readonly Card[],
): Promise<void> => {
  const { channel, ts } = at
  const { found } = await ours(client, { channel, latest: ts, ...threadOf(place) }, () => true)
  const key = found.find((one) => one.ts === ts)?.key
  const there = key === undefined ? [] : headsOf(found, key)
  for (const [index, one] of there.entries()) {
    const card = heads[index]
    if (card) await update(client, log, channel, one.ts, card)
    else await client.chat.delete({ channel, ts: one.ts })
  }
  // What has no place above stands below, in the thread of the message.
  for (const card of heads.slice(there.length))
    await post(client, log, card, { channel, thread: place.thread ?? ts }, `${key ?? ts}#below`)
}
