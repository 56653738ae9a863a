import { setTimeout as pause } from 'node:timers/promises'
import type { Indoors } from '../../src/ports/indoors.ts'
import type { Installation } from '../../src/ports/installations.ts'
import type { ShowHome } from './homeTab.ts'
import type { Actor } from './seen.ts'

/** When it is looked whether somebody's act was handled, in milliseconds after each other. */
const LOOKS_MS = [250, 500, 1_000, 2_000, 4_000, 8_000] as const

export type Opened = Indoors & {
  /** Whether an event in the inbox was handled; absent where nobody can tell. */
  readonly isHandled?: (region: string, key: string) => Promise<boolean>
}

type Needs = {
  readonly house: Pick<Opened, 'isHandled' | 'log'>
  readonly showHome: ShowHome
  readonly stopped: AbortSignal
}

/** Draws somebody's Home tab anew once what they did there was handled; Slack itself asks for it only when it is opened. */
export const createHomeAgain = ({ house: { isHandled, log }, showHome, stopped: signal }: Needs) => {
  const draw = async (installation: Installation, by: Actor, key: string): Promise<void> => {
    for (const ms of LOOKS_MS) {
      await pause(ms, undefined, { signal, ref: false })
      if (await isHandled?.(installation.region, key)) return showHome(installation, by)
    }
  }
  return (installation: Installation, by: Actor, key: string): void => {
    if (!isHandled) return
    draw(installation, by, key).catch((error: unknown) => {
      if (!signal.aborted) log.warn({ team: installation.id, reason: String(error) }, 'slack: home not drawn')
    })
  }
}

export type HomeAgain = ReturnType<typeof createHomeAgain>
