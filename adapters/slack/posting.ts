import { setTimeout as pause } from 'node:timers/promises'
import type { WebClient } from '@slack/web-api'
import type { Log } from '../../src/ports/log.ts'
import type { Card } from '../../src/wording/card.ts'
import { must } from './calls.ts'
import { faultOf } from './errors.ts'
import { metadataOf } from './history.ts'
import { hasFiles, hasImages, imagesInWords } from './pictures.ts'
import { inWords, toBlocks } from './render.ts'

type Drawn = ReturnType<typeof toBlocks>

/** An uploaded picture that Slack shows a moment later only is worth that moment. */
const MOMENT_MS = 1_500

/** The same a moment later, when there are uploaded pictures. */
export const shortly = <T>(cards: readonly Card[], draw: () => T): readonly (() => Promise<T>)[] =>
  cards.some(hasFiles) ? [() => pause(MOMENT_MS).then(draw)] : []

/** The ways to say a card, best first: drawn, with its pictures in words, in words alone. */
const waysOf = (card: Card): readonly (() => Drawn | Promise<Drawn>)[] => {
  const drawn = (): Drawn => toBlocks(card)
  const plain = (): Drawn => ({ text: drawn().text, blocks: inWords(card) })
  const words = (): Drawn => ({ text: drawn().text, blocks: [] })
  if (!hasImages(card)) return [drawn, plain, words]
  return [drawn, ...shortly([card], drawn), () => toBlocks(imagesInWords(card)), plain, words]
}

/** Tries the ways to draw something, best first, until Slack takes one. */
export const asTaken = async <Way, T>(
  log: Log,
  ways: readonly (() => Way | Promise<Way>)[],
  draw: (drawn: Way) => Promise<T>,
): Promise<T> => {
  for (const [at, way] of ways.entries()) {
    try {
      return await draw(await way())
    } catch (error) {
      const fault = faultOf(error)
      if (fault.kind !== 'undrawn' || at === ways.length - 1) throw error
      log.error({ code: fault.code }, 'slack did not take our drawing; said with less of it')
    }
  }
  throw new Error('there is always a way')
}

/** Runs `draw` with blocks; where Slack does not take our drawing, with less of it, in the end with words: nothing is lost. */
export const drawnOrSaid = <T>(log: Log, card: Card, draw: (drawn: Drawn) => Promise<T>): Promise<T> =>
  asTaken(log, waysOf(card), draw)

/** Words alone are left as they are written: what looks like markup or a link there is neither. */
export const asWritten = ({ blocks }: Drawn) => (blocks.length > 0 ? { blocks } : { parse: 'none' as const })

export const post = (
  client: WebClient,
  log: Log,
  card: Card,
  where: { channel: string; thread?: string | undefined },
  key: string,
): Promise<string> =>
  drawnOrSaid(log, card, async (drawn) => {
    const message = {
      channel: where.channel,
      text: drawn.text,
      ...asWritten(drawn),
      mrkdwn: false,
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
  drawnOrSaid(log, card, (drawn) => client.chat.update({ channel, ts, ...drawn, ...asWritten(drawn) }))
