import { afterEach, describe, vi } from 'vitest'
import { aPeersHouse, type PeersHouse } from '../support/peersHouse.ts'

const opened: PeersHouse[] = []

// The same stories as on the workspace's own board, word for word: only the house in which they play is another.
vi.mock('../support/house.ts', async (original) => ({
  ...(await original<object>()),
  aHouse: async () => {
    const house = await aPeersHouse({ inTeams: () => true, channelsIn: 'teams' })
    opened.push(house)
    return house
  },
}))

afterEach(async () => {
  const [house, ...others] = opened.splice(0)
  if (!house || others.length > 0 || house.service.calls.length < 2)
    throw new Error('it did not play in Teams')
  await house.close()
})

describe('in Teams', async () => {
  await import('../spec/story.test.ts')
})
