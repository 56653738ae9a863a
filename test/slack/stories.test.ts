import { afterEach, describe, vi } from 'vitest'
import { aSlackHouse, type SlackHouse } from '../support/slackHouse.ts'

const opened: SlackHouse[] = []

// The same stories as on the workspace's own board, word for word: only the house in which they play is another.
vi.mock('../support/house.ts', async (original) => ({
  ...(await original<object>()),
  aHouse: async () => {
    const house = await aSlackHouse()
    opened.push(house)
    return house
  },
}))

afterEach(async () => {
  const [house, ...others] = opened.splice(0)
  if (!house || others.length > 0 || house.slack.calls.length < 4) throw new Error('it did not play in Slack')
  await house.close()
})

describe('in Slack', async () => {
  await import('../spec/story.test.ts')
})
