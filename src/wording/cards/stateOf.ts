import { isOpen, type Obligation } from '../../core/obligation.ts'
import { dayOf } from '../../core/world.ts'
import type { Scene } from './scene.ts'

/** How an obligation stands, in a few words: an answer that stands says more than that something is missing. */
export const stateOf = (scene: Scene, { state, hold, dueOn }: Obligation): string => {
  const { t } = scene.voice
  if (!isOpen({ state })) return t.overview.state[state]
  if (hold) return t.openState[hold.kind]
  const isLate = dayOf(scene.reader, scene.now).until(dueOn).sign < 0
  return isLate ? `${t.overview.state[state]}, ${t.overview.late}` : t.overview.state[state]
}
