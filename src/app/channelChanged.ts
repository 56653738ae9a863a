import type { Platform } from '../core/person.ts'
import type { Needs } from './needs.ts'

/** A channel that the region knows has another name, or another address, on its platform. Others are nothing to us. */
export const channelChanged =
  ({ store, clock }: Pick<Needs, 'store' | 'clock'>) =>
  async (
    region: string,
    platform: Platform,
    conversation: string,
    change: { readonly name?: string; readonly conversation?: string },
  ): Promise<void> => {
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
