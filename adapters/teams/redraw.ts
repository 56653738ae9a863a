import type { Log } from '../../src/ports/log.ts'
import { type Ref, Refused, Unanswered } from '../../src/ports/messenger.ts'
import type { Card } from '../../src/wording/card.ts'
import { causeOf } from './errors.ts'
import type { Memory, Standing } from './memory.ts'
import { pages } from './paging.ts'
import { activityOf, pageKey, type Posting, type Spot } from './posting.ts'
import type { Connector } from './service.ts'

type Needs = {
  readonly connector: Connector
  readonly memory: Memory
  readonly posting: Posting
  /** The real time in milliseconds. */
  readonly now: () => number
  readonly log: Log
}

/** Draws a card anew where it stands, with as many pages as this process knows to stand there. */
export const createRedraw = ({ connector, memory, posting, now, log }: Needs) => {
  const draw = ({ address, id }: Spot, message: string, card: Card, key?: string): Promise<void> =>
    posting.drawnOrSaid(card, key, (activity) => connector.edit(address, id, message, activity))

  /** A page that is gone is no reason to leave the others as they were. */
  const evenIfGone = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      log.warn({ reason: error.message }, 'teams has lost a page of a message')
    }
  }

  /** A page that is too many: taken away, or where that cannot be, it says no more than its title. */
  const drop = async (spot: Spot, message: string, { title, language }: Card): Promise<void> => {
    try {
      await connector.remove(spot.address, spot.id, message)
    } catch (error) {
      if (!(error instanceof Refused || error instanceof Unanswered)) throw error
      await evenIfGone(() => draw(spot, message, { title, language, body: [], actions: [] }))
    }
  }

  /** What has no place above stands below; a page of which nobody knows whether it was taken is never said again. */
  const below = async (spot: Spot, page: Card, key: string): Promise<void> => {
    try {
      await posting.postOne(spot, page, key)
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error
      memory.page.set(key, {})
      log.warn({ reason: error.message }, 'teams may lack a page of an edited message')
    }
  }

  const drawPages = async (
    spot: Spot,
    standing: Standing,
    heads: readonly Card[],
    last: Card,
  ): Promise<void> => {
    const { ref, key } = standing
    await draw(spot, ref.message, last, key)
    memory.sent({ ...standing, heads: Math.max(standing.heads, heads.length) })
    for (const [at, page] of heads.entries()) {
      const own = pageKey(key, at + 1)
      const there = memory.page.get(own)
      const { id } = there ?? {}
      if (id !== undefined) await evenIfGone(() => draw(spot, id, page, own))
      else if (!there) await below(spot, page, own)
    }
    for (let page = heads.length + 1; page <= standing.heads; page += 1) {
      const own = pageKey(key, page)
      const id = memory.page.get(own)?.id
      if (id !== undefined) await drop(spot, id, last)
      memory.page.forget(own)
    }
    memory.sent({ ...standing, heads: heads.length })
  }

  return async (spot: Spot, ref: Ref, card: Card): Promise<void> => {
    const all = pages(card)
    const standing = memory.at(ref)
    const [last] = all.slice(-1)
    if (!last) return
    if (standing) return drawPages(spot, standing, all.slice(0, -1), last)
    if (all.length === 1) return draw(spot, ref.message, last)
    // Teams takes more in one message than we fill; where it does not, the page with the buttons is drawn.
    try {
      await connector.edit(spot.address, spot.id, ref.message, activityOf(card))
    } catch (error) {
      if (causeOf(error, now())?.kind !== 'too-large') throw error
      await draw(spot, ref.message, last)
    }
  }
}
