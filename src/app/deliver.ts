import { Temporal } from 'temporal-polyfill'
import type { Person } from '../core/person.ts'
import { personOf, type World, worldOf } from '../core/world.ts'
import type { Address } from '../ports/messenger.ts'
import type { Notice, Outcome } from '../ports/notice.ts'
import type { RegionStore } from '../ports/store.ts'
import { accountChanged } from './accountChanged.ts'
import { attempt } from './attempt.ts'
import { compose, itemsOf } from './compose.ts'
import type { Needs } from './needs.ts'
import { recheck } from './recheck.ts'
import { tellUndelivered } from './tellUndelivered.ts'

/** Longer than any call's time limit: whoever still holds a notice after this has died. */
export const SENDING_LEASE_MS = 30_000

/** Where it was asked, else where the person is, on the first platform of ours that they have an account on. */
const addressOf = (
  { messengers }: Needs,
  region: string,
  notice: Notice,
  recipient: Person | undefined,
): Address | undefined => {
  if (notice.where) return { ...notice.where, region }
  const account = [...messengers.keys()]
    .map((platform) => recipient?.accounts.find((one) => one.platform === platform))
    .find((one) => one !== undefined)
  return account && { platform: account.platform, conversation: account.conversation, region }
}

const countOutcome = (
  { meter, log }: Needs,
  notice: Notice,
  platform: Address['platform'],
  outcome: Outcome,
  now: Temporal.Instant,
): void => {
  meter.delivered(platform, outcome.state === 'claimed' ? 'postponed' : outcome.state)
  // What was put off on purpose (to somebody's own hours, by a platform) is late from that moment, all else from when it was due.
  const wasPutOff = Temporal.Instant.compare(notice.notBefore, notice.claimedAt) > 0
  const due = wasPutOff ? notice.notBefore : notice.dueAt
  if (outcome.state === 'sent') meter.late(platform, Math.max(0, due.until(now).total('seconds')))
  const fields = {
    region: notice.region,
    notice: notice.id,
    outcome: outcome.state,
    attempts: notice.attempts,
  }
  if (outcome.state === 'failed' || outcome.state === 'uncertain')
    log.warn({ ...fields, reason: outcome.reason }, 'not delivered')
  else log.info(fields, 'delivery')
}

/** Decides what happens to a notice that was taken in hand: it is sent, kept for later, or not sent with the reason. */
const decide = async (
  needs: Needs,
  store: RegionStore,
  world: World,
  notice: Notice,
): Promise<{ outcome: Outcome; platform: Address['platform'] }> => {
  const now = needs.clock.now()
  const recipient = notice.recipient === undefined ? undefined : personOf(world, notice.recipient)
  const to = addressOf(needs, notice.region, notice, recipient)
  const platform = to?.platform ?? 'workspace'
  const messenger = to && needs.messengers.get(to.platform)
  const items = notice.saying.kind === 'steps' ? await itemsOf(store, notice) : []
  const check = recheck(notice, recipient, items, world, now)
  if (check.kind === 'suppress') return { platform, outcome: { state: 'suppressed', reason: check.reason } }
  if (check.kind === 'later')
    return {
      platform,
      outcome: { state: 'claimed', reason: check.reason, notBefore: check.at, putOff: true },
    }
  if (check.kind === 'gone' || !to || !messenger)
    return { platform, outcome: { state: 'failed', reason: 'nobody to reach' } }
  const card = await compose(store, world, notice, { items: check.items, now, fresh: true })
  if (!card) return { platform, outcome: { state: 'suppressed', reason: 'nothing left to say' } }
  return { platform, outcome: await attempt(messenger, to, notice, card, now) }
}

/**
 * Whoever could not be written to may have left while nobody told us so: their platform is asked, and what they carried is
 * handed on (R13).
 */
const askAfter = async (needs: Needs, world: World, notice: Notice, platform: Address['platform']) => {
  const recipient = notice.recipient === undefined ? undefined : personOf(world, notice.recipient)
  const account = recipient?.accounts.find((one) => one.platform === platform)
  if (notice.where || !account) return
  const { region } = notice
  try {
    await accountChanged(needs)({ region, from: { platform, account: account.account } })
  } catch (error) {
    // The next notice that they do not get asks again.
    needs.log.warn({ region, notice: notice.id, reason: String(error) }, 'not known whether they left')
  }
}

/**
 * Takes one notice from claimed to its outcome. May be called any number of times for the same notice, by any number
 * of workers: one of them holds it, the others do nothing.
 */
export const deliver =
  (needs: Needs) =>
  async (region: string, id: string): Promise<void> => {
    const store = needs.store.in(region)
    const notice = await store.beginSending(id, needs.clock.now(), needs.leaseMs ?? SENDING_LEASE_MS)
    if (!notice) return
    const world = worldOf(await store.directory())
    const { outcome, platform } = await decide(needs, store, world, notice)
    await store.settle(id, outcome, needs.clock.now())
    countOutcome(needs, notice, platform, outcome, needs.clock.now())
    if (outcome.state === 'failed') await askAfter(needs, world, notice, platform)
    if (outcome.state === 'failed' || outcome.state === 'uncertain')
      await tellUndelivered(needs, store, world, notice, outcome.state)
  }
