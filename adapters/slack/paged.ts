import type { WebClient } from '@slack/web-api'
import type { Log } from '../../src/ports/log.ts'
import type { Card } from '../../src/wording/card.ts'
import { editHeads, findHeads, type Heads, isBare, NO_HEADS } from './heads.ts'
import type { Place } from './place.ts'

type At = { readonly channel: string; readonly ts: string }

const MOST = 5_000

/**
 * Keeps the pages before the last of each message as its card is. Of what this process said itself it knows them; of what
 * another one said it asks Slack once.
 */
export const createPaged = (log: Log) => {
  const kept = new Map<string, Heads>()
  const nameOf = ({ team }: Place, { channel, ts }: At): string => `${team} ${channel} ${ts}`
  const keep = (place: Place, at: At, heads: Heads): void => {
    if (kept.size >= MOST) kept.clear()
    kept.set(nameOf(place, at), heads)
  }

  const redraw = async (client: WebClient, place: Place, at: At, cards: readonly Card[]): Promise<void> => {
    const found = (await findHeads(client, place, at)) ?? {
      key: at.ts,
      heads: kept.get(nameOf(place, at)) ?? NO_HEADS,
    }
    keep(place, at, await editHeads(client, log, place, at, found, cards))
  }

  return {
    said: keep,
    edit: async (client: WebClient, place: Place, at: At, cards: readonly Card[]): Promise<void> => {
      const known = kept.get(nameOf(place, at))
      if (cards.length > 0 || (known && !isBare(known))) return redraw(client, place, at, cards)
      if (known) return
      // Most often there is nothing to take away: the message itself is right already, so this may fail.
      await redraw(client, place, at, cards).catch((error: unknown) =>
        log.warn({ team: place.team, reason: String(error) }, 'slack: older pages not looked for'),
      )
    },
  }
}
