import { setTimeout as pause } from 'node:timers/promises'
import type { Router } from 'express'
import type { Temporal } from 'temporal-polyfill'
import type { Indoors } from '../../src/ports/indoors.ts'
import type { Installations } from '../../src/ports/installations.ts'
import type { Log } from '../../src/ports/log.ts'
import type { Messenger } from '../../src/ports/messenger.ts'
import type { Paces } from '../../src/ports/pace.ts'
import type { Profiles } from '../../src/ports/profiles.ts'
import { createAcquaintances, knownProfiles, withAcquaintances } from './acquaintances.ts'
import { createConnector, tokenSource } from './connector.ts'
import { createConversations } from './conversations.ts'
import { createForms } from './dialog.ts'
import { examineTeams } from './doctor.ts'
import { createDoor } from './door.ts'
import type { TeamsFinding } from './finding.ts'
import { createLater } from './later.ts'
import { createTeamsMessenger } from './messenger.ts'
import { createPeople } from './people.ts'
import { placeOf } from './place.ts'
import { createReceiver } from './receiver.ts'
import { createSameAgain } from './sameAgain.ts'
import { createTurns, createVerifier } from './sdk.ts'
import type { TokenSource } from './calls.ts'
import { settingsOf, type TeamsConfig } from './settings.ts'
import { createTenants, type Linked } from './tenants.ts'
import { createTyping } from './typing.ts'

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

export type TeamsDoor = {
  /** What Teams calls over HTTP; to be mounted before anything reads bodies. */
  readonly router: Router
  readonly stop: () => Promise<void>
  /** Resolves when nothing that was put off runs any more. */
  readonly idle: () => Promise<void>
}

type Opening = Indoors & {
  /** The region that a tenant belongs to in development, where nobody links one; `undefined` while there is none. */
  readonly region?: () => Promise<string | undefined>
  /** Whether an event in the inbox was handled; absent where nobody can tell. */
  readonly isHandled?: (region: string, key: string) => Promise<boolean>
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

  const showTyping = async (region: string, conversation: string): Promise<void> => {
    const { tenant, id } = placeOf(conversation)
    if (id === undefined || (await conversations.isShared(region, conversation))) return
    const { address } = await tenants.access(region, tenant)
    await connector.send(address, id, { type: 'typing' })
  }

  const open = (house: Opening): TeamsDoor => {
    const stopping = new AbortController()
    const later = createLater(log)
    const { isHandled } = house
    const type =
      isHandled &&
      createTyping({
        isHandled,
        show: showTyping,
        pause: (ms) => pause(ms, undefined, { signal: stopping.signal, ref: false }),
        log,
      })
    const door = createDoor({
      house,
      tenants,
      conversations,
      acquaintances,
      forms: createForms(house),
      sameAgain: createSameAgain(now),
      later,
      forgetPerson: people.forget,
      adopt: async (tenant) => {
        const region = settings.development ? await house.region?.() : undefined
        if (region === undefined) return undefined
        await tenants.link(tenant, region)
        return tenants.installation(tenant)
      },
      attend: ({ what, where: { conversation } }, region, key) => {
        if (what.kind !== 'reacted') type?.({ region, key, conversation })
      },
    })
    const turns = createTurns()
    const router = createReceiver({
      settings,
      verify: createVerifier(settings),
      take: (activity) => turns(activity, () => door(activity)),
      now,
      log,
    })
    return {
      router,
      stop: async () => {
        stopping.abort()
        await later.idle()
      },
      idle: later.idle,
    }
  }

  return {
    messenger: createTeamsMessenger({ connector, tenants, conversations, paces, isAllowed, now, log }),
    profiles: knownProfiles(people.profiles, acquaintances),
    link: (tenant, region, organisations) => tenants.link(tenant.toLowerCase(), region, organisations),
    examine: (regions, url) =>
      examineTeams({ settings, installations, regions, realNow, url, token: () => token(false) }),
    open,
  }
}
