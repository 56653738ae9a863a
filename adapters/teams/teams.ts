import type { Temporal } from 'temporal-polyfill'
import type { Installations } from '../../src/ports/installations.ts'
import type { Log } from '../../src/ports/log.ts'
import type { Messenger } from '../../src/ports/messenger.ts'
import type { Paces } from '../../src/ports/pace.ts'
import type { Profiles } from '../../src/ports/profiles.ts'
import { createAcquaintances, knownProfiles, withAcquaintances } from './acquaintances.ts'
import { createConnector, tokenSource } from './connector.ts'
import { createConversations } from './conversations.ts'
import { examineTeams } from './doctor.ts'
import { createEntrance, type Opening, type TeamsDoor } from './entrance.ts'
import type { TeamsFinding } from './finding.ts'
import { createTeamsMessenger } from './messenger.ts'
import { createPeople } from './people.ts'
import type { TokenSource } from './calls.ts'
import { settingsOf, type TeamsConfig } from './settings.ts'
import { createTenants, type Linked } from './tenants.ts'

type Needs = {
  readonly config: TeamsConfig
  readonly installations: Installations
  /** Whether a coordinator let us speak in a channel that people from outside read too. */
  readonly isAllowed: (region: string, conversation: string) => Promise<boolean>
  readonly realNow: () => Temporal.Instant
  readonly paces: Paces
  readonly log: Log
  /** The longest that a call may take, in milliseconds; 10 000 when absent. */
  readonly callMs?: number
  /** What proves to Teams who we are; made by the settings when absent. */
  readonly token?: TokenSource
}

export type Teams = {
  readonly messenger: Messenger
  readonly profiles: Profiles
  /** A tenant belongs to a region from now on, or to some of its partners. */
  readonly link: (tenant: string, region: string, organisations?: readonly string[]) => Promise<Linked>
  /** What is wrong between Teams and us. */
  readonly examine: (regions: readonly string[], url?: string) => Promise<readonly TeamsFinding[]>
  /** Opens the door: from here on Teams is listened to. Workers have no need of it. */
  readonly open: (house: Opening) => TeamsDoor
}

/** Teams as a way to reach people and to be reached: what is sent out, and the door for what comes in. */
export const createTeams = (needs: Needs): Teams => {
  const { config, installations, isAllowed, realNow, paces, log, callMs } = needs
  const settings = settingsOf(config)
  if (!settings.app && !settings.development)
    throw new Error('Teams needs TEAMS_APP_ID: without it anybody could say to be Teams')
  const now = (): number => realNow().epochMilliseconds
  const token = needs.token ?? tokenSource(settings)
  const botId = settings.app && `28:${settings.app.id}`
  const connector = createConnector({ token, botId, now, log, ...(callMs !== undefined && { callMs }) })
  const tenants = createTenants({ installations, settings, realNow, log })
  const acquaintances = createAcquaintances()
  const conversations = withAcquaintances(createConversations({ connector, tenants, now }), acquaintances)
  const people = createPeople({ connector, tenants, conversations, now })

  const profiles = knownProfiles(people.profiles, acquaintances)
  const parts = { connector, tenants, acquaintances, conversations, profiles, forgetPerson: people.forget }

  return {
    messenger: createTeamsMessenger({ connector, tenants, conversations, paces, isAllowed, now, log }),
    profiles,
    link: (tenant, region, organisations) => tenants.link(tenant.toLowerCase(), region, organisations),
    examine: (regions, url) =>
      examineTeams({ settings, installations, regions, realNow, url, token: () => token(false) }),
    open: createEntrance({ ...parts, installations, settings, now, log }),
  }
}
