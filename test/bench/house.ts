import type { Messenger } from '../../src/ports/messenger.ts'
import type { Meter } from '../../src/ports/meter.ts'
import { createApp } from '../../src/app/app.ts'
import { type House, openHouse } from '../../src/main.ts'
import { aCrowd, moveToTuesday, tuesday } from '../chaos/crowd.ts'
import { freshPlace, type Mode } from './servers.ts'

export const region = 'ijmond'

/** A platform that takes everything at once and keeps nothing. */
export const silentMessenger: Messenger = {
  platform: 'workspace',
  send: async ({ conversation }, _card, key) => ({ platform: 'workspace', conversation, message: key }),
  edit: async () => undefined,
  find: async () => undefined,
}

export type Parts = { readonly messenger?: Messenger; readonly meter?: Meter }

export type BenchHouse = House & {
  /** The same house with other hands or another meter. */
  readonly withParts: (parts: Parts) => House
}

/** The whole application on a place of its own, with a crowd in it on a quiet Tuesday; nobody works yet. */
export const openBenchHouse = async (mode: Mode, people: number): Promise<BenchHouse> => {
  const place = await freshPlace(mode)
  const { dataDir, databaseUrl, redisUrl } = place
  const house = await openHouse({
    port: 0,
    dataDir,
    workspace: true,
    logLevel: 'error',
    ...(databaseUrl !== undefined && { databaseUrl }),
    ...(redisUrl !== undefined && { redisUrl }),
  })
  await house.store.createRegion(aCrowd(region, people), [
    { at: tuesday, actor: 'tijdig', action: 'region.created', subject: region, details: {} },
  ])
  await moveToTuesday(house.store)
  await house.clock.refresh()
  return {
    ...house,
    withParts: ({ messenger, meter }) => {
      const needs = {
        ...house.needs,
        ...(messenger && { messengers: new Map([[messenger.platform, messenger]]) }),
        ...(meter && { meter }),
      }
      return { ...house, needs, app: createApp(needs) }
    },
    close: async () => {
      await house.close()
      await place.clear()
    },
  }
}
