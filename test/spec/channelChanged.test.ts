import { describe, expect, it } from 'vitest'
import { aHouse, ijmond } from '../support/house.ts'

const open = async () => {
  const house = await aHouse({ directory: ijmond() })
  const channels = async () => [...(await house.inRegion.directory()).channels.values()]
  const [channel] = await channels()
  if (!channel) throw new Error('the region has no channel')
  const rename = async (name: string): Promise<string | undefined> => {
    await house.app.channelChanged(house.region, channel.platform, channel.conversation, { name })
    return (await channels()).find(({ id }) => id === channel.id)?.name
  }
  return { house, channel, channels, rename }
}

describe('a channel that got another name', () => {
  it('is called by it, without what cannot be seen, and not at any length', async () => {
    const { rename } = await open()
    expect(await rename(' Regiotafel\u202E\njeugd\n')).toBe('Regiotafel jeugd')
    const name = (await rename('😀'.repeat(300))) ?? ''
    expect([...name]).toEqual(Array.from({ length: 80 }, () => '😀'))
  })

  it.each(['casus BSN 123456782', '123456782', '1234 56 782', '', ' \u200B '])(
    'keeps the one of before where nothing of it may be kept: "%s"',
    async (name) => {
      const { rename, channel } = await open()
      expect(await rename(name)).toBe(channel.name)
    },
  )

  it('moves all the same when it got another address', async () => {
    const { house, channel, channels } = await open()
    const change = { name: 'casus BSN 123456782', conversation: 'elders' }
    await house.app.channelChanged(house.region, channel.platform, channel.conversation, change)
    expect((await channels()).find(({ id }) => id === channel.id)).toEqual({
      ...channel,
      conversation: 'elders',
    })
  })
})
