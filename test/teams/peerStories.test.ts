import { afterEach, describe, vi } from 'vitest'
import { aPeersHouse, type PeersHouse } from '../support/peersHouse.ts'

const opened: PeersHouse[] = []
const inTeams = new Set(['bram', 'bas', 'hanna'])

// The same stories once more, with one municipality in Slack and the others in Teams.
vi.mock('../support/house.ts', async (original) => ({
  ...(await original<object>()),
  aHouse: async () => {
    const house = await aPeersHouse({ inTeams: (person) => inTeams.has(person) })
    opened.push(house)
    return house
  },
}))

afterEach(async () => {
  const [house, ...others] = opened.splice(0)
  if (!house || others.length > 0) throw new Error('it did not play among peers')
  await house.close()
})

describe('in Slack and in Teams', async () => {
  await import('../spec/story.test.ts')
})
