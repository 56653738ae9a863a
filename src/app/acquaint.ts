import type { Temporal } from 'temporal-polyfill'
import type { Account, Person } from '../core/person.ts'
import type { World } from '../core/world.ts'
import type { Incoming } from '../ports/incoming.ts'
import { Refused } from '../ports/messenger.ts'
import type { Profile } from '../ports/profiles.ts'
import type { Change, RegionStore } from '../ports/store.ts'
import type { Needs } from './needs.ts'

/** What the platform says of whoever is behind an event; `undefined` where it cannot tell. */
export const profileBehind = async (
  { profiles }: Needs,
  { region, from, where }: Pick<Incoming, 'region' | 'from'> & Partial<Pick<Incoming, 'where'>>,
): Promise<Profile | undefined> => {
  try {
    return await profiles?.get(from.platform)?.of(region, from.account, where)
  } catch (error) {
    // For ever out of reach is as good as unknown; for now out of reach is asked again later.
    if (error instanceof Refused) return undefined
    throw error
  }
}

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

/** The one active person with this confirmed address, at a partner whose people have accounts there. */
export const personWith = (world: World, profile: Profile | undefined): Person | undefined => {
  if (profile?.kind !== 'member' || profile.email === undefined) return undefined
  const { email, organisations } = profile
  const found = [...world.directory.people.values()].filter(
    (person) =>
      person.active &&
      same(person.email, email) &&
      (organisations.length === 0 || organisations.includes(person.organisation)),
  )
  return found.length === 1 ? found[0] : undefined
}

/** Language and time zone: what the platform keeps of them, else what the event itself says. */
export const choicesOf = (
  from: Incoming['from'],
  profile: Extract<Profile, { kind: 'member' }>,
): Pick<Account, 'language' | 'zone'> => {
  const language = profile.language ?? from.language
  const zone = profile.zone ?? from.zone
  return { ...(language && { language }), ...(zone && { zone }) }
}

/** The change that links somebody to the account under which they talk. */
export const linkOf = (
  person: Person,
  from: Incoming['from'],
  profile: Extract<Profile, { kind: 'member' }>,
  now: Temporal.Instant,
): Change => {
  const { platform, account } = from
  const { conversation } = profile
  return {
    links: [
      {
        person: person.id,
        account: { platform, account, conversation, ...choicesOf(from, profile) },
      },
    ],
    audit: [
      {
        at: now,
        actor: person.id,
        action: 'account.linked',
        subject: person.id,
        details: { platform, by: 'email' },
      },
    ],
  }
}

/**
 * Links an account by the address that its platform has confirmed, when it is that of exactly one person of the
 * region. True when somebody was linked: then the directory has to be read again.
 */
export const linkByAddress = async (
  store: RegionStore,
  world: World,
  from: Incoming['from'],
  profile: Profile | undefined,
  now: Temporal.Instant,
): Promise<boolean> => {
  const person = personWith(world, profile)
  if (!person || profile?.kind !== 'member') return false
  await store.commit(linkOf(person, from, profile, now))
  return true
}
