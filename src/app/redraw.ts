import { worldOf } from '../core/world.ts'
import { Busy, NotTaken, Unanswered } from '../ports/messenger.ts'
import type { SentNotice } from '../ports/notice.ts'
import type { RegionStore } from '../ports/store.ts'
import { compose, itemsOf } from './compose.ts'
import type { Needs } from './needs.ts'
import { tellComplete } from './tellComplete.ts'

const LEASE_MS = 15_000
const BATCH = 100

const drawAnew = async (
  needs: Needs,
  store: RegionStore,
  region: string,
  notice: SentNotice,
): Promise<void> => {
  const messenger = needs.messengers.get(notice.ref.platform)
  const world = worldOf(await store.directory())
  const items = notice.saying.kind === 'overview' ? [] : await itemsOf(store, notice)
  const card = await compose(store, world, notice, { items, now: needs.clock.now(), fresh: false })
  if (card && messenger) await messenger.edit(region, notice.ref, card)
  const request = notice.saying.kind === 'overview' ? notice.items[0]?.subject : undefined
  if (request !== undefined) await tellComplete(needs, store, world, region, request)
}

const byPlatform = (notices: readonly SentNotice[]): readonly (readonly SentNotice[])[] =>
  [...new Set(notices.map(({ ref }) => ref.platform))].map((platform) =>
    notices.filter(({ ref }) => ref.platform === platform),
  )

/**
 * Messages that no longer say what is so are edited in place; many changes in a short time are one edit. An edit that
 * the platform refuses for good is given up, one that failed for now comes back when the platform said so, else when its
 * lease ends. Platforms do not wait for each other.
 */
export const redraw =
  (needs: Needs) =>
  async (region: string): Promise<void> => {
    const store = needs.store.in(region)
    const drawOne = async (notice: SentNotice): Promise<void> => {
      try {
        await drawAnew(needs, store, region, notice)
        await store.redrawn(notice.id, notice.redraw)
      } catch (error) {
        const again = error instanceof Busy || error instanceof NotTaken || error instanceof Unanswered
        if (!again) await store.redrawn(notice.id, notice.redraw)
        if (error instanceof Busy) await store.redrawLater(notice.id, error.retryAfterMs)
        needs.log.warn({ region, notice: notice.id, again, reason: String(error) }, 'not drawn again')
      }
    }
    for (;;) {
      const notices = await store.toRedraw(LEASE_MS, BATCH)
      await Promise.all(
        byPlatform(notices).map(async (group) => {
          for (const notice of group) await drawOne(notice)
        }),
      )
      if (notices.length < BATCH) return
    }
  }
