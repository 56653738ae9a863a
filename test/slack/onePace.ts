import type { Temporal } from 'temporal-polyfill'
import { createMemoryPace } from '../../adapters/memory/pace.ts'
import { type Paces, SPEED } from '../../adapters/slack/pacing.ts'

/** The pace of a house of one process. */
export const onePace = (realNow: () => Temporal.Instant): Paces => {
  const pace = createMemoryPace(() => realNow().epochMilliseconds, SPEED)
  return { here: pace, everywhere: () => pace }
}
