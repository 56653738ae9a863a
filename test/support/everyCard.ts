import type { Language } from '../../src/core/person.ts'
import { type Scene, sceneFor } from '../../src/wording/cards/scene.ts'
import type { Texts } from '../../src/wording/texts.ts'
import { aboutMany } from './cards/aboutMany.ts'
import { aboutOne } from './cards/aboutOne.ts'
import { type Named, now } from './cards/named.ts'
import { standings } from './cards/standings.ts'
import { talked } from './cards/talk.ts'
import { worldOf } from './cards/world.ts'
import type { Size } from './sizes.ts'

/**
 * Every card that the wording can make, in one language and with content of one size. `heard` is given each text as
 * it is taken, so that a test can say that none was left out.
 */
export const everyCard = (
  language: Language,
  size: Size,
  heard: (texts: Texts) => Texts = (t) => t,
): readonly Named[] => {
  const world = worldOf(size, language)
  const sceneOf = (id: string): Scene => {
    const reader = world.directory.people.get(id)
    if (!reader) throw new Error(`nobody is called ${id} here`)
    const scene = sceneFor(reader, world, now)
    return { ...scene, voice: { ...scene.voice, t: heard(scene.voice.t) } }
  }
  const scenes = {
    owner: sceneOf('sanne'),
    colleague: sceneOf('joost'),
    coordinator: sceneOf('omar'),
    other: sceneOf('ingrid'),
  }
  const all = standings(size)
  return [
    ...all.flatMap((facts) => aboutOne(scenes, facts)),
    ...aboutMany(size, scenes, all),
    ...talked(size, scenes),
  ]
}
