import { setTimeout as pause } from 'node:timers/promises'
import type { Router } from 'express'
import type { Indoors } from '../../src/ports/indoors.ts'
import type { Installation, Installations } from '../../src/ports/installations.ts'
import type { Log } from '../../src/ports/log.ts'
import type { Profiles } from '../../src/ports/profiles.ts'
import type { Acquaintances } from './acquaintances.ts'
import type { Conversations } from './conversations.ts'
import { createForms } from './dialog.ts'
import { createDoor } from './door.ts'
import { createLater } from '../common/later.ts'
import { within } from '../common/within.ts'
import { createPatience } from './patience.ts'
import { placeOf } from './place.ts'
import { createReceiver } from './receiver.ts'
import { createSameAgain } from './sameAgain.ts'
import { createTurns, createVerifier } from './sdk.ts'
import type { Connector } from './service.ts'
import type { TeamsSettings } from './settings.ts'
import type { Tenants } from './tenants.ts'
import { createTyping } from './typing.ts'

export type TeamsDoor = {
  /** What Teams calls over HTTP; to be mounted before anything reads bodies. */
  readonly router: Router
  readonly stop: () => Promise<void>
  /** Resolves when nothing that was put off runs any more. */
  readonly idle: () => Promise<void>
}

export type Opening = Indoors & {
  /** The region that a tenant belongs to which nobody linked; `undefined` while there is none, or more than one. */
  readonly region?: () => Promise<string | undefined>
  /** Whether an event in the inbox was handled; absent where nobody can tell. */
  readonly isHandled?: (region: string, key: string) => Promise<boolean>
}

type Needs = {
  readonly connector: Connector
  readonly tenants: Tenants
  readonly acquaintances: Acquaintances
  readonly conversations: Conversations
  readonly profiles: Profiles
  readonly forgetPerson: (region: string, account: string) => void
  readonly installations: Installations
  readonly settings: TeamsSettings
  /** The real time in milliseconds. */
  readonly now: () => number
  readonly log: Log
}

/** Who stops waits at most so long for what was put off. */
const STOP_MS = 5_000

/** Puts the door together: what comes in over HTTP, is let in, understood, kept and answered. */
export const createEntrance = (needs: Needs) => {
  const { connector, tenants, conversations, installations, settings, now, log } = needs

  const showTyping = async (region: string, conversation: string): Promise<void> => {
    const { tenant, id } = placeOf(conversation)
    if (id === undefined || (await conversations.isShared(region, conversation))) return
    const { address } = await tenants.access(region, tenant)
    await connector.send(address, id, { type: 'typing' })
  }

  /** A tenant that let us go, or was linked by somebody who knew better, stays as it is. */
  const adoptFor =
    ({ region: regionOf }: Opening) =>
    async (tenant: string): Promise<Installation | undefined> => {
      const region = await regionOf?.()
      if (region === undefined || (await installations.find('teams', tenant))) return undefined
      await tenants.link(tenant, region)
      return tenants.installation(tenant)
    }

  return (house: Opening): TeamsDoor => {
    const stopping = new AbortController()
    const later = createLater('teams', log)
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
      ...needs,
      house,
      forms: createForms(house),
      sameAgain: createSameAgain(now),
      later,
      adopt: adoptFor(house),
      attend: ({ what, where: { conversation } }, region, key) => {
        if (what.kind !== 'reacted') type?.({ region, key, conversation })
      },
    })
    const turns = createTurns()
    const patiently = createPatience({ later, now, log })
    const router = createReceiver({
      settings,
      verify: createVerifier(settings),
      take: (activity, began) => patiently(activity, began, () => turns(activity, () => door(activity))),
      now,
      log,
    })
    return {
      router,
      stop: async () => {
        stopping.abort()
        await within(STOP_MS, later.idle())
      },
      idle: later.idle,
    }
  }
}
