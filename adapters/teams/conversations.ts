import { Busy, NotTaken, Refused } from '../../src/ports/messenger.ts'
import { isOutside } from './outside.ts'
import type { Connector, Member } from './service.ts'
import { channelOf, conversationOf, conversationWith, placeOf } from './place.ts'
import { remembering } from '../common/remember.ts'
import type { Tenants } from './tenants.ts'

/** Teams does not tell of everybody who comes to read along, so it is asked again soon. */
const SHARED_KEEP_MS = 30_000
const DIRECT_KEEP_MS = 24 * 3_600_000
/** Of a larger team not everybody is looked at; it counts as read by others. */
const MOST_PAGES = 20

/** What has to be known before something is said: whatever fails there, nothing was said, so it may be tried again. */
export const beforehand = async <T>(asked: Promise<T>): Promise<T> => {
  try {
    return await asked
  } catch (error) {
    if (error instanceof Refused || error instanceof Busy || error instanceof NotTaken) throw error
    throw new NotTaken(error instanceof Error ? error.message : String(error), { cause: error })
  }
}

export type Conversations = {
  /** Whether anybody reads there who is of no tenant of the region; where Teams does not tell, somebody may. */
  readonly isShared: (region: string, conversation: string) => Promise<boolean>
  readonly forgetShared: (conversation: string) => void
  /** Who is in a team reads in all its channels; which those are Teams does not say, so all of its tenant are asked anew. */
  readonly forgetTeams: (tenant: string) => void
  /** The conversation with a person by its id in Teams; made where there is none. */
  readonly directWith: (region: string, tenant: string, person: string) => Promise<string>
  readonly forgetDirect: (tenant: string, person: string) => void
}

type Needs = {
  readonly connector: Connector
  readonly tenants: Tenants
  /** The real time in milliseconds. */
  readonly now: () => number
}

/** What has to be known of a place before something is said there, remembered for a while. */
export const createConversations = ({ connector, tenants, now }: Needs): Conversations => {
  const shared = remembering<boolean>(now, SHARED_KEEP_MS)
  const direct = remembering<string>(now, DIRECT_KEEP_MS)

  /** Only whole members of a tenant of the region belong: neither guests of one, nor people of another region. */
  const allBelong = async (region: string, members: readonly Member[]): Promise<boolean> => {
    if (members.some((one) => isOutside(one, one.tenantId ?? ''))) return false
    for (const tenant of new Set(members.map(({ tenantId = '' }) => tenantId.toLowerCase())))
      if ((await tenants.installation(tenant))?.region !== region) return false
    return true
  }

  const isReadOutside = async (region: string, tenant: string, id: string): Promise<boolean> => {
    const { address } = await tenants.access(region, tenant)
    let more: string | undefined
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const found = await connector.members(address, id, more)
      // Where we are there is somebody to read: a list without anybody was not understood.
      if (found.unread > 0 || found.members.length === 0) return true
      if (!(await allBelong(region, found.members))) return true
      more = found.more
      if (more === undefined || more === '') return false
    }
    return true
  }

  return {
    isShared: async (region, conversation) => {
      const place = placeOf(channelOf(conversation))
      const { tenant, id } = place
      // Between one person and us nobody else reads.
      if (id === undefined || id.startsWith('a:')) return false
      return shared.get(channelOf(conversation), async () => {
        try {
          return await isReadOutside(region, tenant, id)
        } catch (error) {
          if (error instanceof Refused) return true
          throw error
        }
      })
    },
    forgetShared: (conversation) => shared.forget(channelOf(conversation)),
    forgetTeams: (tenant) => shared.forgetAll(conversationOf(tenant, '')),
    directWith: (region, tenant, person) =>
      direct.get(conversationWith(tenant, person), async () => {
        const { address } = await tenants.access(region, tenant)
        return connector.direct(address, tenant, person)
      }),
    forgetDirect: (tenant, person) => direct.forget(conversationWith(tenant, person)),
  }
}
