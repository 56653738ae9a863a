import { Refused } from '../../src/ports/messenger.ts'
import { remembering } from '../common/remember.ts'
import { type Calls, must } from './calls.ts'
import { conversationOf } from './place.ts'

/**
 * Another process may have been told that people from outside read there now. An invitation counts already, and takes
 * longer than this to be accepted.
 */
const KEEP_MS = 5_000
const DIRECT_KEEP_MS = 24 * 3_600_000

/** What has to be known of a place before something is said there. */
export const createChannels = (calls: Calls, now: () => number) => {
  const shared = remembering<boolean>(now, KEEP_MS)
  const direct = remembering<string>(now, DIRECT_KEEP_MS)
  return {
    /** Whether people from outside read there; where Slack may not say, they may. */
    isShared: (region: string, team: string, channel: string): Promise<boolean> =>
      shared.get(conversationOf({ team, channel }), async () => {
        try {
          const { channel: found } = await calls.in(region, team, (client) =>
            client.conversations.info({ channel }),
          )
          return found?.is_ext_shared === true || found?.is_pending_ext_shared === true
        } catch (error) {
          if (error instanceof Refused && /missing_scope|method_not_supported/.test(error.message))
            return true
          throw error
        }
      }),
    forgetShared: (team: string, channel: string): void => shared.forget(conversationOf({ team, channel })),
    /** The direct conversation with a person, as Slack calls it. */
    directWith: (region: string, team: string, user: string): Promise<string> =>
      direct.get(conversationOf({ team, channel: user }), async () => {
        const opened = await calls.in(region, team, (client) => client.conversations.open({ users: user }))
        return must(opened.channel?.id, 'the direct conversation')
      }),
    forgetDirect: (team: string, user: string): void =>
      direct.forget(conversationOf({ team, channel: user })),
  }
}

export type Channels = ReturnType<typeof createChannels>
