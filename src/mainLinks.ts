import type { Slack } from '../adapters/slack/slack.ts'
import type { Teams } from '../adapters/teams/teams.ts'
import type { House } from './main.ts'

/** The region that whoever nobody linked belongs to: there is no doubt while there is one. */
export const onlyRegion = async ({ store }: House): Promise<string | undefined> => {
  const [only, ...others] = await store.regions()
  return others.length === 0 ? only : undefined
}

/** The one workspace in the settings belongs to the one region, until an administrator says otherwise. */
export const linkOnlyWorkspace = async (house: House, slack: Slack): Promise<void> => {
  const { config, log } = house
  const only = await onlyRegion(house)
  if (config.slack?.botToken === undefined || only === undefined) return
  const linked = await slack.linkSingle(only)
  log.info({ kind: linked.kind }, 'slack workspace')
}

/** The tenants in the settings belong to the one region, until an administrator says otherwise. */
export const linkOnlyTenants = async (house: House, teams: Teams): Promise<void> => {
  const { config, log } = house
  const only = await onlyRegion(house)
  if (only === undefined) return
  for (const tenant of config.teams?.tenants ?? []) {
    const linked = await teams.link(tenant, only)
    log.info({ tenant, kind: linked.kind }, 'teams tenant')
  }
}
