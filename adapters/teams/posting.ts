import { setTimeout as pause } from 'node:timers/promises'
import type { Log } from '../../src/ports/log.ts'
import { Busy, NotTaken, Refused, Unanswered } from '../../src/ports/messenger.ts'
import type { Card } from '../../src/wording/card.ts'
import { blockText, plainText } from '../../src/wording/plainText.ts'
import { CALL_MS } from './calls.ts'
import { causeOf } from './errors.ts'
import type { Memory } from './memory.ts'
import { toAdaptiveCard } from './render.ts'
import type { Connector, Outgoing } from './service.ts'

/** Where a message goes, as Teams names it. */
export type Spot = { readonly tenant: string; readonly address: string; readonly id: string }

const ADAPTIVE_CARD = 'application/vnd.microsoft.card.adaptive'
/** As much as a notification shows. */
const SUMMARY = 120
/** All pages of a message stand by then, counted from when it was asked to be sent; what a notice is held for is longer. */
export const SENDING_MS = 25_000
const TRIES = 5
const AGAIN_MS = 1_000

/** The title; where there is none, what is said first. */
const summaryOf = ({ title, body, language }: Card): string => {
  const said = [title, ...body.map((block) => blockText(block, language))].find((one) => one.trim() !== '')
  const points = [...(said ?? '').replaceAll(/\s+/gu, ' ').trim()]
  return points.length <= SUMMARY ? points.join('') : `${points.slice(0, SUMMARY - 1).join('')}…`
}

const keyed = (key: string | undefined): Pick<Outgoing, 'channelData'> =>
  key === undefined ? {} : { channelData: { tijdig: { key } } }

/** A card as a message that carries the notice's key. */
export const activityOf = (card: Card, key?: string): Outgoing => ({
  type: 'message',
  attachments: [{ contentType: ADAPTIVE_CARD, content: toAdaptiveCard(card) }],
  summary: summaryOf(card),
  ...keyed(key),
})

const wordsOf = (card: Card, key?: string): Outgoing => ({
  type: 'message',
  text: plainText(card),
  textFormat: 'plain',
  summary: summaryOf(card),
  ...keyed(key),
})

/** The key of a page before the last one; pages count from 1. */
export const pageKey = (key: string, page: number): string => `${key}#${page}`

type Needs = {
  readonly connector: Connector
  readonly memory: Memory
  /** The real time in milliseconds. */
  readonly now: () => number
  readonly log: Log
}

/** Puts the pages of a card in a conversation. */
export const createPosting = ({ connector, memory, now, log }: Needs) => {
  /** A drawing that Teams does not take is said in words, so that nothing is lost. */
  const drawnOrSaid = async <T>(
    card: Card,
    key: string | undefined,
    put: (activity: Outgoing) => Promise<T>,
  ): Promise<T> => {
    try {
      return await put(activityOf(card, key))
    } catch (error) {
      const fault = causeOf(error, now())
      if (fault?.kind !== 'undrawn' && fault?.kind !== 'too-large') throw error
      log.error({ code: fault.code }, 'teams did not take our drawing; said in words')
      return put(wordsOf(card, key))
    }
  }

  const isLate = (until: number, wait = 0): boolean => now() + wait + CALL_MS > until

  /** `until`: the moment by which it must have ended, in milliseconds. */
  const postOne = async (
    { address, id }: Spot,
    card: Card,
    key: string,
    until = Infinity,
  ): Promise<string> => {
    const known = memory.page.get(key)?.id
    if (known !== undefined) return known
    const message = await drawnOrSaid(card, key, async (activity) => {
      if (isLate(until)) throw new NotTaken('no time was left to send it in')
      return connector.send(address, id, activity)
    })
    memory.page.set(key, { id: message })
    return message
  }

  /** Once a page stands there, the rest is waited for: another attempt would say the first page twice. */
  const postRest = async (spot: Spot, card: Card, key: string, until: number): Promise<string> => {
    for (let tried = 1; ; tried += 1) {
      try {
        return await postOne(spot, card, key, until)
      } catch (error) {
        const wait = error instanceof Busy ? error.retryAfterMs : AGAIN_MS
        const again = error instanceof Busy || error instanceof NotTaken
        if (!again || isLate(until, wait) || tried === TRIES)
          throw new Unanswered('Teams took a part of the pages only', { cause: error })
        await pause(wait)
      }
    }
  }

  return {
    drawnOrSaid,
    postOne,
    /** Gives the id of the last page, by which the message is known; has ended at `until`, in milliseconds. */
    post: async (spot: Spot, all: readonly Card[], key: string, until: number): Promise<string> => {
      for (const [at, page] of all.slice(0, -1).entries())
        await (at === 0 ? postOne : postRest)(spot, page, pageKey(key, at + 1), until)
      const [last] = all.slice(-1)
      if (!last) throw new Refused('a card without pages')
      return (all.length > 1 ? postRest : postOne)(spot, last, key, until)
    },
  }
}

export type Posting = ReturnType<typeof createPosting>
