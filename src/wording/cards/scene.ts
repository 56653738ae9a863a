import type { Temporal } from 'temporal-polyfill'
import type { Facts } from '../../core/obligation.ts'
import type { Person } from '../../core/person.ts'
import type { Rule } from '../../core/rules.ts'
import { personOf, type World } from '../../core/world.ts'
import type { Card } from '../card.ts'
import { type Voice, voiceFor } from '../voice.ts'

/** Who reads, what is known, and when: a card is made for one reader at one moment. */
export type Scene = {
  readonly reader: Person
  readonly world: World
  readonly now: Temporal.Instant
  readonly voice: Voice
}

export const sceneFor = (reader: Person, world: World, now: Temporal.Instant): Scene => ({
  reader,
  world,
  now,
  voice: voiceFor(reader),
})

/** An id of the directory that nobody knows any more is shown as it is: history keeps it. */
export const nameOf = ({ world }: Scene, person: string): string => personOf(world, person)?.name ?? person

export const partnerOf = ({ world }: Scene, { obligation }: Facts): string =>
  world.directory.organisations.get(obligation.organisation)?.name ?? obligation.organisation

/** A card of one sentence. */
export const plainCard = (
  { voice }: Pick<Scene, 'voice'>,
  said: { title: string; text: string; rule?: Rule },
  actions: Card['actions'] = [],
): Card => ({
  title: said.title,
  body: said.text ? [{ kind: 'text', text: said.text }] : [],
  actions,
  language: voice.t.language,
  ...(said.rule && { rule: said.rule }),
})
