import { createHash } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import { coordinatorsOf, type World } from '../core/world.ts'
import { clean } from '../language/clean.ts'
import { likeness } from '../language/likeness.ts'
import { findsBsn } from '../language/personalData.ts'
import type { Incoming } from '../ports/incoming.ts'
import type { NoticeDraft } from '../ports/notice.ts'
import type { Profile } from '../ports/profiles.ts'
import type { RegionStore } from '../ports/store.ts'
import type { Card } from '../wording/card.ts'
import { sharedCard, unknownCard } from '../wording/cards/admit.ts'
import { plainCard } from '../wording/cards/scene.ts'
import { platformName } from '../wording/platformName.ts'
import { type Voice, voiceFor } from '../wording/voice.ts'
import { tellCard } from './tell.ts'

/** Somebody unknown: is told how to get in, and learns nothing else of the region. */
export const strangerCard = (world: World, { from }: Pick<Incoming, 'from'>): Card => {
  const { region } = world.directory
  const voice = voiceFor({ language: from.language ?? region.language, zone: region.zone })
  const who = voice.and(
    coordinatorsOf(world)
      .slice(0, 2)
      .map(({ name }) => name),
  )
  return plainCard({ voice }, voice.t.refused.unknownPerson({ region: region.name, who }))
}

/** On a page that is theirs alone, for whoever it may be: nothing of the region, and nothing that was not done. */
export const outsiderCard = (world: World, { from }: Pick<Incoming, 'from'>): Card => {
  const { language, zone } = world.directory.region
  const voice = voiceFor({ language: from.language ?? language, zone })
  return plainCard({ voice }, voice.t.home.outside)
}

type Once = { readonly store: RegionStore; readonly world: World; readonly now: Temporal.Instant }

/** The id under which somebody is still to hear it; `undefined` when they heard, and nothing came of it yet. */
const unheardId = async (store: RegionStore, name: string, to: string): Promise<string | undefined> => {
  for (let time = 1; ; time += 1) {
    const id = onceId(time === 1 ? name : `${name} ${time}`, to)
    const known = await store.notice(id)
    if (!known) return id
    const shown = known.ref && (await store.noticeOf(known.ref.conversation, known.ref.message))
    // Its card gave way to an answer: what was decided then does not hold any more, or it would not happen again.
    if (!shown || shown.id === known.id) return undefined
  }
}

/** Every coordinator hears of it once, however often it happens, until they decided on it. */
const tellCoordinatorsOnce = async (
  { store, world, now }: Once,
  name: string,
  cardFor: (voice: Voice) => Card,
): Promise<readonly NoticeDraft[]> => {
  const drafts = await Promise.all(
    coordinatorsOf(world).map(async (to) => {
      const id = await unheardId(store, name, to.id)
      return id === undefined ? [] : [tellCard({ to, world, now, newId: () => id }, cardFor(voiceFor(to)))]
    }),
  )
  return drafts.flat()
}

/** The same for every time one thing happens, and says nothing of whom or what. */
const onceId = (name: string, recipient: string): string =>
  `once-${createHash('sha256')
    .update(JSON.stringify([name, recipient]))
    .digest('hex')
    .slice(0, 32)}`

/** More choices make a card that no platform takes, and a list that nobody reads. */
const MOST_PEOPLE = 80

/**
 * People of the partners that have accounts there, who have none themselves yet; of many, those whose names look most like
 * the account's.
 */
const unlinked = ({ directory }: World, { platform }: Incoming['from'], profile: Profile | undefined) => {
  if (profile?.kind !== 'member') return { people: [], isCut: false }
  const { organisations, name: called } = profile
  const all = [...directory.people.values()].filter(({ active, organisation, accounts }) => {
    const fits = organisations.length === 0 || organisations.includes(organisation)
    return active && fits && accounts.every((account) => account.platform !== platform)
  })
  const likeThem = likeness(called)
  const nearest = all
    .map((person) => ({ person, like: likeThem(person.name) }))
    .toSorted((one, other) => other.like - one.like)
    .slice(0, MOST_PEOPLE)
    .map(({ person }) => person)
  const isCut = all.length > MOST_PEOPLE
  const people = (isCut ? nearest : all).map(({ id, name, organisation }) => ({
    value: id,
    label: `${name} (${directory.organisations.get(organisation)?.name ?? organisation})`,
  }))
  return { people, isCut }
}

/** The coordinators hear of each unknown account once, and may say whose it is. */
export const tellOfStranger = (
  once: Once,
  { from }: Pick<Incoming, 'from'>,
  profile: Profile | undefined,
): Promise<readonly NoticeDraft[]> => {
  const said = clean(profile?.kind === 'member' ? profile.name : (from.name ?? from.account)).slice(0, 80)
  const named = (voice: Voice): string => (said === '' || findsBsn(said) !== 'no' ? voice.t.somebody : said)
  return tellCoordinatorsOnce(once, `stranger ${from.platform} ${from.account}`, (voice) =>
    unknownCard(voice, {
      name: named(voice),
      platform: platformName[from.platform],
      account: `${from.platform} ${from.account}`,
      ...unlinked(once.world, from, profile),
    }),
  )
}

/** The coordinators hear once of each channel that people from outside read too, and may allow it. */
export const askToSpeak = (once: Once, event: Incoming, who: string): Promise<readonly NoticeDraft[]> => {
  const { platform } = event.from
  const channel = event.where.channel ?? event.where.conversation
  return tellCoordinatorsOnce(once, `shared ${platform} ${channel}`, (voice) =>
    sharedCard(voice, {
      who: who.slice(0, 80),
      platform: platformName[platform],
      channel: `${platform} ${channel}`,
      name: event.where.name,
    }),
  )
}

/** Whether nothing may be said where it happened: people from outside read there, and no coordinator allowed it. */
export const isHushed = ({ directory }: World, { from, where }: Incoming): boolean =>
  where.shared === true &&
  !where.direct &&
  ![...directory.channels.values()].some(
    ({ platform, conversation }) =>
      platform === from.platform && conversation === (where.channel ?? where.conversation),
  )
