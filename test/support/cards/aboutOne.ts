import type { Facts } from '../../../src/core/obligation.ts'
import { timeline } from '../../../src/core/timeline.ts'
import { aroundCard } from '../../../src/wording/cards/around.ts'
import { completeCard } from '../../../src/wording/cards/complete.ts'
import { obligationCard } from '../../../src/wording/cards/obligation.ts'
import type { Scene } from '../../../src/wording/cards/scene.ts'
import { whyCard } from '../../../src/wording/cards/why.ts'
import { type Named, now } from './named.ts'

const STEPS = [
  'request',
  'reminder-10',
  'reminder-1',
  'reminder-0',
  'nudge-2026-11-20',
  'moved',
  'declined',
  'eve',
  'question',
  'colleague',
] as const
const AROUND = [
  'coordinator',
  'decision',
  'told-withheld',
  'told-proposed',
  'told-help',
  'told-talk',
  'told-ended',
  'told-undelivered',
  'told-uncertain',
] as const

/** Every card about one obligation, for each of its readers. */
export const aboutOne = (
  scenes: Record<'owner' | 'colleague' | 'coordinator' | 'other', Scene>,
  facts: Facts,
): readonly Named[] => {
  const { owner, colleague, coordinator, other } = scenes
  const { state, hold } = facts.obligation
  const stand = `${state} ${hold?.kind ?? ''}`.trim()
  const own = STEPS.flatMap((step) =>
    [true, false].flatMap((fresh) =>
      [owner, colleague].map((scene) => ({
        name: `${step} to ${scene.reader.id}, ${stand}, ${fresh ? 'fresh' : 'later'}`,
        card: obligationCard(scene, facts, { step, rule: 'R1', fresh }),
      })),
    ),
  )
  const around = AROUND.flatMap((step) =>
    [true, false].flatMap((isCurrent) =>
      [owner, coordinator].map((scene) => ({
        name: `${step} to ${scene.reader.id}, ${stand}, ${isCurrent ? 'current' : 'overtaken'}`,
        card: aroundCard(scene, facts, { step, rule: undefined, isCurrent, colleague: 'Joost' }),
      })),
    ),
  )
  const steps = timeline(facts, owner.world, now)
  const rest = [owner, colleague, coordinator, other].flatMap((scene) => [
    { name: `why to ${scene.reader.id}, ${stand}`, card: whyCard(scene, facts, steps) },
    { name: `why, nothing planned, ${stand}`, card: whyCard(scene, facts, []) },
  ])
  return [...own, ...around, ...rest, { name: `complete, ${stand}`, card: completeCard(coordinator, facts) }]
}
