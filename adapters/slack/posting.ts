import { setTimeout as pause } from 'node:timers/promises'
import type { WebClient } from '@slack/web-api'
import type { Log } from '../../src/ports/log.ts'
import type { Card } from '../../src/wording/card.ts'
import { must } from './calls.ts'
import { faultOf } from './errors.ts'
import { metadataOf } from './history.ts'
import { hasFiles, hasImages, imagesInWords } from './pictures.ts'
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

export const update = (client: WebClient, log: Log, channel: string, ts: string, card: Card) =>
  drawnOrSaid(log, card, ({ text, blocks }) => client.chat.update({ channel, ts, text, blocks }))
