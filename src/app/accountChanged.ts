import type { Temporal } from 'temporal-polyfill'
import { carrierOf } from '../core/carrier.ts'
import { isOpen, type Obligation } from '../core/obligation.ts'
import type { Account, Person } from '../core/person.ts'
import { type World, worldOf } from '../core/world.ts'
import type { Incoming } from '../ports/incoming.ts'
import type { Profile } from '../ports/profiles.ts'
import { type Change, Conflict, type RegionStore } from '../ports/store.ts'
import { choicesOf, linkOf, profileBehind } from './acquaint.ts'
import type { Needs } from './needs.ts'

/** Somebody else changed the same obligation in between: what is so by then is decided on. */
const TRIES = 5

const ownerOf = (world: World, from: Incoming['from']): { person: Person; account: Account } | undefined => {
  for (const person of world.directory.people.values()) {
    const account = person.accounts.find(
      (one) => one.platform === from.platform && one.account === from.account,
    )
    if (account) return { person, account }
  }
  return undefined
}

/** What they carried is looked at at once: whoever carries it next must not wait for a moment that was theirs (R13). */
const carriedBy = async (
  store: RegionStore,
  world: World,
  person: Person,
  now: Temporal.Instant,
): Promise<readonly Obligation[]> =>
  (await store.openFacts(person.organisation))
    .map(({ obligation }) => obligation)
    .filter((obligation) => isOpen(obligation) && carrierOf(world, obligation)?.id === person.id)
    .map((obligation) => ({ ...obligation, nextLookAt: now }))

type Talked = Pick<Incoming, 'region' | 'from'> & Partial<Pick<Incoming, 'where'>>

type Found = {
  readonly event: Talked
  readonly person: Person
  readonly account: Account
  readonly profile: Profile | undefined
}

const changeFor = async (
  store: RegionStore,
  world: World,
  { event: { from, where }, person, account, profile }: Found,
  at: Temporal.Instant,
): Promise<Change | undefined> => {
  const { platform } = account
  const line = { at, subject: person.id, details: { platform } }
  if (profile?.kind === 'gone')
    return {
      unlinks: [{ platform, account: account.account }],
      obligations: person.accounts.length > 1 ? [] : await carriedBy(store, world, person, at),
      audit: [{ ...line, actor: 'tijdig', action: 'account.unlinked' }],
    }
  if (profile?.kind !== 'member') return undefined
  const { language, zone } = choicesOf(from, profile)
  const conversation = where?.direct === true ? where.conversation : account.conversation
  if (account.language === language && account.zone === zone && account.conversation === conversation)
    return undefined
  const { links = [] } = linkOf(person, from, { ...profile, conversation }, at)
  return { links, audit: [{ ...line, actor: person.id, action: 'account.changed' }] }
}

/**
 * Somebody changed the language or the time zone of their account, or talks to us in another conversation (`where`, when
 * it is direct): what is sent from now on follows. Or their account was closed: it is theirs no more, and what they
 * carried is handed on; the next word from it links it anew.
 */
export const accountChanged =
  (needs: Needs) =>
  async (event: Talked): Promise<void> => {
    const { region, from } = event
    const store = needs.store.in(region)
    for (let tried = 1; ; tried += 1) {
      const world = worldOf(await store.directory())
      const owner = ownerOf(world, from)
      if (!owner) return
      const profile = await profileBehind(needs, { region, from })
      const change = await changeFor(store, world, { event, ...owner, profile }, needs.clock.now())
      if (!change) return
      try {
        await store.commit(change)
        if ((change.obligations?.length ?? 0) > 0) await needs.queue.add([{ kind: 'sweep' }])
        return
      } catch (error) {
        if (!(error instanceof Conflict) || tried === TRIES) throw error
      }
    }
  }
