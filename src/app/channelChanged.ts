import type { Platform } from '../core/person.ts'
import type { Needs } from './needs.ts'
import { placeName } from './placeName.ts'

/**
 * A channel that the region knows has another name, or another address, on its platform. Others are nothing to us; a name
 * that may not be kept leaves the one of before.
 */
export const channelChanged =
  ({ store, clock }: Pick<Needs, 'store' | 'clock'>) =>
  async (
    region: string,
    platform: Platform,
    conversation: string,
    { name: said, conversation: moved }: { readonly name?: string; readonly conversation?: string },
  ): Promise<void> => {
    const name = placeName(said)
    if (name === undefined && moved === undefined) return
    const change = {
      ...(name !== undefined && { name }),
      ...(moved !== undefined && { conversation: moved }),
    }
    const own = store.in(region)
    const { channels } = await own.directory()
    const known = [...channels.values()].filter(
      (channel) => channel.platform === platform && channel.conversation === conversation,
    )
    if (known.length === 0) return
    await own.commit({
      channels: known.map((channel) => ({ ...channel, ...change })),
      audit: known.map(({ id }) => ({
        at: clock.now(),
        actor: 'tijdig',
        action: 'channel.changed',
        subject: id,
        details: { platform },
      })),
    })
  }
