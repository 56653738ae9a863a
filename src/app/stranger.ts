import { createHash } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import { coordinatorsOf, type World } from '../core/world.ts'
import { clean } from '../language/clean.ts'
import { findsBsn } from '../language/personalData.ts'
import type { Incoming } from '../ports/incoming.ts'
import type { NoticeDraft } from '../ports/notice.ts'
import type { RegionStore } from '../ports/store.ts'
import type { Card } from '../wording/card.ts'
import { plainCard } from '../wording/cards/scene.ts'
import { voiceFor } from '../wording/voice.ts'
import { tellCard } from './tell.ts'

/** Somebody unknown: is told how to get in, and learns nothing else of the region. */
export const strangerCard = (world: World, { from }: Incoming): Card => {
  const { region } = world.directory
  const voice = voiceFor({ language: from.language ?? region.language, zone: region.zone })
  const who = voice.and(
    coordinatorsOf(world)
      .slice(0, 2)
      .map(({ name }) => name),
  )
  return plainCard({ voice }, voice.t.refused.unknownPerson({ region: region.name, who }))
}

/** The coordinators hear of each unknown account once, however often it writes. */
export const tellOfStranger = async (
  store: RegionStore,
  world: World,
  { from }: Incoming,
  now: Temporal.Instant,
): Promise<readonly NoticeDraft[]> => {
  const said = clean(from.name ?? from.account).slice(0, 80)
  const drafts = coordinatorsOf(world).map((to) => {
    const voice = voiceFor(to)
    const name = said === '' || findsBsn(said) !== 'no' ? voice.t.somebody : said
    const card = plainCard({ voice }, voice.t.told.unknown({ name, platform: PLATFORM[from.platform] }))
    return tellCard({ to, world, now, newId: () => strangerId(from, to.id) }, card)
  })
  const known = await Promise.all(drafts.map(({ id }) => store.notice(id)))
  return drafts.filter((_, index) => known[index] === undefined)
}

/** The same for every message of one account, and says nothing of it. */
const strangerId = ({ platform, account }: Incoming['from'], recipient: string): string =>
  `stranger-${createHash('sha256')
    .update(JSON.stringify([platform, account, recipient]))
    .digest('hex')
    .slice(0, 32)}`

const PLATFORM = { workspace: 'Tijdig', slack: 'Slack', teams: 'Teams' } as const
