import type { Temporal } from 'temporal-polyfill'
import { isReachable, type Person } from '../core/person.ts'
import { type World, worldOf } from '../core/world.ts'
import type { Incoming } from '../ports/incoming.ts'
import type { Notice, NoticeDraft } from '../ports/notice.ts'
import type { Profile } from '../ports/profiles.ts'
import { type Change, Conflict, type RegionStore } from '../ports/store.ts'
import type { Task } from '../ports/queue.ts'
import { plainCard, sceneFor } from '../wording/cards/scene.ts'
import { linkByAddress, profileBehind } from './acquaint.ts'
import { answerIntent } from './answerIntent.ts'
import { deliver } from './deliver.ts'
import { intentOf } from './intentOf.ts'
import type { Needs } from './needs.ts'
import { noteInChannel, replyNotice } from './reply.ts'
import { askToSpeak, isHushed, strangerCard, tellOfStranger } from './stranger.ts'
import { type Plan, replyCard, say, type Talk } from './talk.ts'

/** Two who change the same thing at once: the second decides again on what is so by then. */
const TRIES = 5

/** A sign under a message asks for no answer. */
type Addressed = Incoming & { readonly what: Exclude<Incoming['what'], { kind: 'reacted' }> }

const isAddressed = (event: Incoming): event is Addressed => event.what.kind !== 'reacted'

const personBehind = (world: World, { from }: Incoming): Person | undefined =>
  [...world.directory.people.values()].find(
    (person) =>
      isReachable(person) &&
      person.accounts.some(({ platform, account }) => platform === from.platform && account === from.account),
  )

const planFor = async (needs: Needs, talk: Talk, what: Addressed['what']): Promise<Plan> => {
  const { t } = talk.scene.voice
  if (what.kind === 'refused')
    return replyCard(plainCard(talk.scene, what.because === 'bsn' ? t.refused.bsn : t.refused.tooLong))
  try {
    return await answerIntent(talk, intentOf(what))
  } catch (error) {
    if (error instanceof Conflict) throw error
    needs.log.error(
      {
        region: talk.event.region,
        event: talk.event.key,
        reason: error instanceof Error ? error.stack : String(error),
      },
      'not answered',
    )
    return replyCard(plainCard(talk.scene, t.refused.broken))
  }
}

/** Who is behind the event; somebody whom the platform vouches for is linked first. */
const whoIsThere = async (needs: Needs, store: RegionStore, event: Incoming, now: Temporal.Instant) => {
  const world = worldOf(await store.directory())
  const known = personBehind(world, event)
  if (known) return { world, person: known, profile: undefined }
  const profile = await profileBehind(needs, event)
  if (!(await linkByAddress(store, world, event.from, profile, now))) return { world, person: known, profile }
  const linked = worldOf(await store.directory())
  return { world: linked, person: personBehind(linked, event), profile }
}

/** Bots and people from outside get no answer; anybody else hears in private how to get in. */
const receiveStranger = async (
  needs: Needs,
  event: Incoming,
  once: Parameters<typeof tellOfStranger>[0],
  profile: Profile | undefined,
): Promise<readonly NoticeDraft[]> => {
  if (profile && profile.kind !== 'member') return []
  if (isHushed(once.world, event) && !profile) return []
  // Somebody who was given the app has said nothing yet.
  if (event.what.kind === 'pressed' && event.what.press.do === 'greet') return []
  const language = profile?.language ?? event.from.language
  const from = { ...event.from, ...(language && { language }) }
  const told = await tellOfStranger(once, event, profile)
  // Where a platform can tell who people are, one that it does not know may be anybody: nothing of the region is said aloud.
  if (!profile && !event.where.direct && needs.profiles?.has(event.from.platform)) return told
  const reply = {
    says: { kind: 'card' as const, card: strangerCard(once.world, { from }) },
    aloud: !profile,
  }
  return [replyNotice(needs, event, undefined, reply, profile?.conversation), ...told]
}

const changeFor = async (
  needs: Needs,
  store: RegionStore,
  event: Incoming,
  lastTry: boolean,
): Promise<Change> => {
  if (!isAddressed(event)) return { settles: event.key }
  const now = needs.clock.now()
  const { world, person, profile } = await whoIsThere(needs, store, event, now)
  const once = { store, world, now }
  if (!person) return { settles: event.key, notices: await receiveStranger(needs, event, once, profile) }
  const talk: Talk = {
    person,
    world,
    scene: sceneFor(person, world, now),
    now,
    store,
    event,
    newId: needs.newId,
  }
  const { reply, change } = lastTry
    ? say(talk, talk.scene.voice.t.refused.crossed)
    : await planFor(needs, talk, event.what)
  const hushed = isHushed(world, event)
  const said = hushed ? { ...reply, aloud: false } : reply
  const replies = [replyNotice(needs, event, person, said), ...noteInChannel(needs, event, talk, reply)]
  const asked = hushed ? await askToSpeak(once, event, person.name) : []
  return { ...change, settles: event.key, notices: [...replies, ...asked, ...(change?.notices ?? [])] }
}

const tasksAfter = (region: string, change: Change, notices: readonly Notice[]): readonly Task[] => [
  ...notices
    .filter(({ answer }) => !answer)
    .map(({ id }) => ({ kind: 'deliver' as const, region, notice: id })),
  ...((change.redraw?.length ?? 0) > 0 ? [{ kind: 'redraw' as const, region }] : []),
  ...((change.obligations?.length ?? 0) > 0 ? [{ kind: 'sweep' as const }] : []),
]

/**
 * Handles one event from the inbox: who is it, what do they want, may they; then stores what follows, the answer and
 * that the event is settled in one transaction. May run twice: a settled event is nothing any more.
 */
export const handleIncoming =
  (needs: Needs) =>
  async (region: string, key: string): Promise<void> => {
    const store = needs.store.in(region)
    for (let tried = 1; tried <= TRIES; tried += 1) {
      const event = await needs.store.event(region, key)
      if (!event) return
      try {
        const change = await changeFor(needs, store, event, tried === TRIES)
        const notices = await store.commit(change)
        await Promise.all(notices.filter(({ answer }) => answer).map(({ id }) => deliver(needs)(region, id)))
        await needs.queue.add(tasksAfter(region, change, notices))
        return
      } catch (error) {
        if (!(error instanceof Conflict)) throw error
        needs.log.info({ region, event: key, tried }, 'somebody else was first; deciding again')
      }
    }
  }
