import { Temporal } from 'temporal-polyfill'
import { createMemoryInstallations } from '../../adapters/memory/installations.ts'
import type { TokenSource } from '../../adapters/teams/calls.ts'
import { createConnector } from '../../adapters/teams/connector.ts'
import { createConversations } from '../../adapters/teams/conversations.ts'
import { createTeamsMessenger } from '../../adapters/teams/messenger.ts'
import { createPeople } from '../../adapters/teams/people.ts'
import { settingsOf, type TeamsSettings } from '../../adapters/teams/settings.ts'
import { createTenants } from '../../adapters/teams/tenants.ts'
import type { Installation, Installations } from '../../src/ports/installations.ts'
import type { Pace } from '../../src/ports/pace.ts'
import type { FakeConnector } from './fakeConnector.ts'
import { teamsPace } from '../support/onePace.ts'

export const BOT = '28:bot'
export const VELSEN = '11111111-1111-4111-8111-111111111111'
export const ELDERS = '22222222-2222-4222-8222-222222222222'

/** A tenant that is linked to a region. */
export const linked = (id: string, change: Partial<Installation> = {}): Installation => ({
  region: 'ijmond',
  platform: 'teams',
  id,
  name: id,
  organisations: [],
  state: 'active',
  version: 0,
  ...change,
})

export const someSettings = (change: Partial<TeamsSettings> = {}): TeamsSettings => ({
  ...settingsOf({
    app: { id: 'app', tenant: VELSEN, credential: { kind: 'managed-identity' } },
    tenants: [VELSEN, ELDERS],
    cloud: 'public',
    serviceHosts: ['127.0.0.1'],
    development: false,
  }),
  ...change,
})

type Settings = {
  readonly teams?: Pick<FakeConnector, 'address'>
  readonly installations?: readonly Installation[]
  readonly store?: Installations
  readonly settings?: Partial<TeamsSettings>
  readonly token?: TokenSource
  readonly realNow?: () => Temporal.Instant
  readonly callMs?: number
  readonly pace?: Pace
  readonly isAllowed?: (region: string, conversation: string) => Promise<boolean>
}

/** All that speaks in Teams and asks who people are, with a token of its own making. */
export const someMessenger = async ({
  teams = { address: 'http://127.0.0.1:9/' },
  installations: given = [linked(VELSEN)],
  store,
  settings: change = {},
  token = async () => 'token-1',
  realNow = () => Temporal.Now.instant(),
  callMs = 2_000,
  pace: ownPace,
  isAllowed = async () => false,
}: Settings = {}) => {
  const logged: string[] = []
  const line = (level: string) => (fields: object, message: string) =>
    void logged.push(`${level} ${message} ${JSON.stringify(fields)}`)
  const log = { info: line('info'), warn: line('warn'), error: line('error') }
  const installations = store ?? createMemoryInstallations({ now: realNow })
  for (const one of given) await installations.save({ address: teams.address, ...one }, [])
  const now = (): number => realNow().epochMilliseconds
  const settings = someSettings(change)
  const connector = createConnector({ token, botId: BOT, callMs, now, log })
  const tenants = createTenants({ installations, settings, realNow, log })
  const conversations = createConversations({ connector, tenants, now })
  const paces = ownPace ? { here: ownPace, everywhere: () => ownPace } : teamsPace(realNow)
  const { profiles, forget } = createPeople({ connector, tenants, conversations, now })
  return {
    messenger: createTeamsMessenger({ connector, tenants, conversations, paces, isAllowed, now, log }),
    connector,
    tenants,
    conversations,
    profiles,
    forget,
    installations,
    logged,
  }
}

export type SomeMessenger = Awaited<ReturnType<typeof someMessenger>>
