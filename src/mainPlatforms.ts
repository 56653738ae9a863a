import type { Temporal } from 'temporal-polyfill'
import type { Database } from '../adapters/db/open.ts'
import { createMemoryPace } from '../adapters/memory/pace.ts'
import { createSlack, SPEED, type Slack } from '../adapters/slack/slack.ts'
import { limits } from '../adapters/teams/limits.ts'
import type { Teams } from '../adapters/teams/teams.ts'
import type { Config } from './config.ts'
import type { Platform } from './core/person.ts'
import type { Log } from './ports/log.ts'
import type { Paces, Speed } from './ports/pace.ts'
import type { Store } from './ports/store.ts'

/** Whether a coordinator let us speak in a channel of that platform. */
const allowedOn =
  (platform: Platform, store: Store) =>
  async (region: string, conversation: string): Promise<boolean> =>
    [...(await store.in(region).directory()).channels.values()].some(
      (channel) => channel.platform === platform && channel.conversation === conversation,
    )

const pacesAt = (speed: Speed, pace: Database['pace']): Paces => ({
  here: createMemoryPace(() => performance.now(), speed),
  everywhere: (region) => pace(region, speed),
})

type Needs = { readonly database: Database; readonly realNow: () => Temporal.Instant; readonly log: Log }

export const openSlack = (
  settings: NonNullable<Config['slack']>,
  { database: { installations, store, pace }, realNow, log }: Needs,
): Slack =>
  createSlack({
    settings,
    installations,
    isAllowed: allowedOn('slack', store),
    realNow,
    paces: pacesAt(SPEED, pace),
    log,
  })

/** Its libraries take a second and a hundred megabytes, so they are read only where Teams is used. */
export const openTeams = async (
  config: NonNullable<Config['teams']>,
  { database: { installations, store, pace }, realNow, log }: Needs,
): Promise<Teams> => {
  const { createTeams } = await import('../adapters/teams/teams.ts')
  const isAllowed = allowedOn('teams', store)
  const paces = pacesAt(limits.speed, pace)
  return createTeams({ config, installations, isAllowed, realNow, paces, log })
}
