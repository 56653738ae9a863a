import type { Profiles } from '../../src/ports/profiles.ts'
import type { Conversations } from './conversations.ts'
import { accountOf, partsOfAccount, placeOf } from './place.ts'
import { lastOf } from '../common/remember.ts'
import type { Heard } from './seen.ts'

const MOST = 20_000

/**
 * What people's own activities tell and no roster does: where they talk to us, and how. It lives as long as this process;
 * what lasts is in the directory.
 */
export const createAcquaintances = () => {
  const kept = lastOf<Heard>(MOST)
  const directs = lastOf<true>(MOST)
  const of = (tenant: string, person: string): Heard | undefined => kept.get(accountOf(tenant, person))
  return {
    of,
    /** True when their language, their time zone or the conversation with us is another than the one we knew of. */
    hear: (heard: Heard): boolean => {
      const { tenant, by } = heard
      const before = of(tenant, by.user)
      const direct = heard.direct ?? before?.direct
      const language = by.language ?? before?.by.language
      const zone = by.zone ?? before?.by.zone
      const now: Heard = {
        ...heard,
        ...(direct !== undefined && { direct }),
        by: { ...by, ...(language && { language }), ...(zone !== undefined && { zone }) },
      }
      kept.set(accountOf(tenant, by.user), now)
      if (heard.direct !== undefined) directs.set(heard.direct, true)
      return before?.by.language !== language || before?.by.zone !== zone || before?.direct !== direct
    },
    /** Whether the two of us alone talk there. */
    isDirect: (conversation: string): boolean => directs.get(conversation) === true,
    /** They took the app away: the conversation that we knew is none any more. */
    forget: (tenant: string, person: string): void => kept.forget(accountOf(tenant, person)),
  }
}

export type Acquaintances = ReturnType<typeof createAcquaintances>

/** Where they talk to us no other conversation has to be made. */
export const withAcquaintances = (conversations: Conversations, known: Acquaintances): Conversations => ({
  ...conversations,
  isShared: async (region, conversation) =>
    !known.isDirect(conversation) && conversations.isShared(region, conversation),
  directWith: async (region, tenant, person) => {
    const direct = known.of(tenant, person)?.direct
    const id = direct === undefined ? undefined : placeOf(direct).id
    return id ?? conversations.directWith(region, tenant, person)
  },
})

/** The conversation in which they talk to us is the one to reach them in. */
export const knownProfiles = (profiles: Profiles, known: Acquaintances): Profiles => ({
  of: async (region, account, seen) => {
    const profile = await profiles.of(region, account, seen)
    const { tenant, person } = partsOfAccount(account) ?? {}
    if (profile?.kind !== 'member' || tenant === undefined || person === undefined) return profile
    const conversation = known.of(tenant, person)?.direct
    return conversation === undefined ? profile : { ...profile, conversation }
  },
})
