import type { Incoming } from '../../src/ports/incoming.ts'
import type { Installation } from '../../src/ports/installations.ts'
import { Refused } from '../../src/ports/messenger.ts'
import type { Profile, Profiles } from '../../src/ports/profiles.ts'
import type { Conversations } from './conversations.ts'
import { channelOf, conversationWith, partsOfAccount, placeOf } from './place.ts'
import { isOutside, same } from './outside.ts'
import { remembering } from '../common/remember.ts'
import type { Connector, Member } from './service.ts'
import type { Tenants } from './tenants.ts'

const KEEP_MS = 3_600_000
/** Of a larger team not everybody is looked at. */
const MOST_PAGES = 20

const domainOf = (address = ''): string => address.split('@')[1]?.toLowerCase() ?? ''

/**
 * The address that is certainly theirs: the name they sign in with, whose domain their tenant has proven to own. Their
 * mailbox may be written down as anybody's; it counts where it is of that same domain.
 */
const addressOf = ({ email, userPrincipalName: name }: Member): string | undefined => {
  const domain = domainOf(name)
  if (domain === '') return undefined
  return domainOf(email) === domain ? email : name
}

/** Who somebody is, by what Teams says of them in a conversation of a tenant of ours. */
export const profileOf = (found: Member, tenant: string, organisations: readonly string[]): Profile => {
  if (same(found.userRole, 'bot') || found.id.startsWith('28:')) return { kind: 'bot' }
  if (isOutside(found, tenant)) return { kind: 'outsider' }
  const email = addressOf(found)
  return {
    kind: 'member',
    name: found.name || 'Teams',
    organisations,
    conversation: conversationWith(tenant, found.id),
    ...(email !== undefined && { email }),
  }
}

type Needs = {
  readonly connector: Connector
  readonly tenants: Tenants
  readonly conversations: Conversations
  /** The real time in milliseconds. */
  readonly now: () => number
}

export type People = {
  readonly profiles: Profiles
  readonly forget: (region: string, account: string) => void
}

/** Who people are in each tenant, remembered there for an hour. Teams tells it to those who share a conversation with them. */
export const createPeople = ({ connector, tenants, conversations, now }: Needs): People => {
  const kept = remembering<Profile | undefined>(now, KEEP_MS)

  const listed = async (address: string, id: string, person: string): Promise<Member | undefined> => {
    let more: string | undefined
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const found = await connector.members(address, id, more)
      const one = found.members.find((each) => same(each.id, person) || same(each.aadObjectId, person))
      if (one) return one
      more = found.more
      if (more === undefined || more === '') return undefined
    }
    return undefined
  }

  /** In a chat of several tenants of the region everybody is of their own. */
  const seenAs = async (region: string, found: Member, here: Installation): Promise<Profile> => {
    const { tenantId = '' } = found
    const own = same(tenantId, here.id) ? here : await tenants.installation(tenantId.toLowerCase())
    const { id, organisations } = own?.region === region ? own : here
    return profileOf(found, id, organisations)
  }

  const look = async (
    region: string,
    tenant: string,
    person: string,
    seen?: Incoming['where'],
  ): Promise<Profile | undefined> => {
    // A conversation that we share with them: where they just were, be it of another tenant, else their own with us.
    const place = seen && placeOf(channelOf(seen.conversation))
    const shared = place?.id === undefined ? undefined : place
    const { installation, address } = await tenants.access(region, shared?.tenant ?? tenant)
    const id = shared?.id ?? (await conversations.directWith(region, tenant, person))
    // Not every service finds somebody by their Entra object id; all of them list who is there.
    const found = (await connector.member(address, id, person)) ?? (await listed(address, id, person))
    // In another tenant somebody may have the same id.
    if (!found || (installation.id !== tenant && !same(found.tenantId, tenant))) return undefined
    return seenAs(region, found, installation)
  }

  return {
    profiles: {
      of: async (region, account, seen) => {
        const { tenant, person } = partsOfAccount(account) ?? {}
        if (tenant === undefined || person === undefined) return undefined
        const key = `${region} ${account}`
        const found = await kept.get(key, async () => {
          try {
            return await look(region, tenant, person, seen)
          } catch (error) {
            if (error instanceof Refused) return undefined
            throw error
          }
        })
        // Somebody who is not known yet may be in a moment.
        if (!found) kept.forget(key)
        return found
      },
    },
    forget: (region, account) => kept.forget(`${region} ${account}`),
  }
}
