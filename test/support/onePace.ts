import type { Temporal } from 'temporal-polyfill'
import { createMemoryPace } from '../../adapters/memory/pace.ts'
import { SPEED } from '../../adapters/slack/pacing.ts'
import { limits } from '../../adapters/teams/limits.ts'
import type { Paces, Speed } from '../../src/ports/pace.ts'

/** The pace of a house of one process. */
const onePace =
  (speed: Speed) =>
  (realNow: () => Temporal.Instant): Paces => {
    const pace = createMemoryPace(() => realNow().epochMilliseconds, speed)
    return { here: pace, everywhere: () => pace }
  }

export const slackPace = onePace(SPEED)
export const teamsPace = onePace(limits.speed)
