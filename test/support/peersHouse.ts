import { Temporal } from 'temporal-polyfill'
import { createMemoryInstallations } from '../../adapters/memory/installations.ts'
import { createMemoryStore } from '../../adapters/memory/store.ts'
import type { Values } from '../../src/core/form.ts'
import type { Directory } from '../../src/core/region.ts'
import { simulatedClock } from '../../src/simulatedClock.ts'
import { type Actor, actor } from '../slack/emulator/actor.ts'
import { app as slackBot, team } from '../slack/emulator/place.ts'
import { type Message, titleOf, wordsOf } from '../teams/reading.ts'
import { at } from './builders.ts'
import { ijmond, type Seen } from './house.ts'
import { peersProcess } from './peersProcess.ts'
import { channelOf as slackChannelOf, inSlack, userOf, workspaceOf } from './slackPeople.ts'
import { seeing } from './slackSeen.ts'
import { actionsOf, type TeamsActor, teamsActor } from './teamsActor.ts'
import { channelIdOf, inTeams, serviceOf, TENANT } from './teamsPeople.ts'

/** Nobody presses the same button again faster than this. */
const GESTURE_MS = 25_000

type Settings = {
  readonly directory?: Directory
  readonly now?: Temporal.Instant
  /** Who is in Teams; the others are in Slack. */
  readonly inTeams: (person: string) => boolean
  /** Where the region's channels are. */
  readonly channelsIn?: 'slack' | 'teams'
  readonly unlinked?: readonly string[]
  /** The longest that a call to Teams may take, in milliseconds. */
  readonly callMs?: number
}

const placed = (
  directory: Directory,
  { inTeams: isThere, channelsIn = 'slack', unlinked = [] }: Settings,
): Directory => {
  const both = inTeams(inSlack(directory, unlinked), isThere, unlinked)
  if (channelsIn === 'slack') return both
  return {
    ...both,
    channels: new Map(
      [...directory.channels].map(([id, channel]) => [
        id,
        { ...channel, platform: 'teams', conversation: `${TENANT}/${channelIdOf(channel.conversation)}` },
      ]),
    ),
  }
}

/**
 * The whole house with Slack and Teams as its platforms: the real use cases, both real adapters behind real servers, the
 * emulated workspace on one side and the service of Teams on the other. The clock stands still until it is moved.
 */
export const aPeersHouse = async (settings: Settings) => {
  const {
    directory: given = ijmond(),
    now = at('2026-11-23T10:00'),
    inTeams: isInTeams,
    channelsIn = 'slack',
    callMs,
  } = settings
  const directory = placed(given, settings)
  const region = directory.region.id
  const slackSide = await workspaceOf(inSlack(given, []), [])
  const service = await serviceOf(directory, isInTeams)
  const clock = simulatedClock(now)
  const store = createMemoryStore({ now: () => clock.now() })
  await store.createRegion(directory, [])
  let patience = 0
  const realNow = (): Temporal.Instant =>
    Temporal.Now.instant().add({ milliseconds: patience + now.until(clock.now()).total('milliseconds') })
  const logged: string[] = []
  const line = (level: string) => (fields: object, message: string) =>
    void logged.push(`${level} ${message} ${JSON.stringify(fields)}`)
  const log = { info: () => {}, warn: line('warn'), error: line('error') }
  const installations = createMemoryInstallations({ now: realNow })
  const installed = { region, organisations: [], state: 'active', version: 0 } as const
  await installations.save({ ...installed, platform: 'slack', id: team.id, name: 'IJmond' }, [])
  await installations.save(
    { ...installed, platform: 'teams', id: TENANT, name: 'IJmond', address: service.address },
    [],
  )
  const { app, work, messagesUrl, close } = await peersProcess({
    region,
    slack: slackSide,
    store,
    installations,
    clock,
    realNow,
    log,
    ...(callMs !== undefined && { callMs }),
  })
  const doing = async <T>(act: () => Promise<T>): Promise<T> => {
    patience += GESTURE_MS
    const done = await act()
    await work()
    return done
  }

  const slackActors = new Map<string, Actor>()
  const teamsActors = new Map<string, TeamsActor>()
  const inSlackIs = (person: string): Actor => {
    const one = slackActors.get(person) ?? actor(slackSide, userOf(person))
    slackActors.set(person, one)
    return one
  }
  const inTeamsIs = (person: string): TeamsActor => {
    const needs = {
      service,
      endpoint: () => messagesUrl,
      now: () => realNow().toString(),
    }
    const one = teamsActors.get(person) ?? teamsActor(needs, person)
    teamsActors.set(person, one)
    return one
  }
  const seenInSlack = seeing({ who: inSlackIs, doing, now: () => clock.now() })
  const seenInTeams = (messages: readonly Message[]): readonly Seen[] =>
    messages.map((message) => ({
      id: message.id,
      at: clock.now(),
      title: titleOf(message),
      text: wordsOf(message),
      edits: message.edits,
      card: { title: titleOf(message), body: [], actions: actionsOf(message), language: 'nl' },
    }))
  const messages = async (person: string): Promise<readonly Seen[]> =>
    isInTeams(person)
      ? seenInTeams(inTeamsIs(person).own())
      : seenInSlack(person, await inSlackIs(person).own())
  const idsOf = async (person: string): Promise<readonly string[]> =>
    isInTeams(person)
      ? inTeamsIs(person)
          .own()
          .map(({ id }) => id)
      : (await inSlackIs(person).own()).map(({ ts }) => ts)
  const after = async (person: string, act: () => Promise<unknown>): Promise<readonly Seen[]> => {
    const before = new Set(await idsOf(person))
    await doing(act)
    return (await messages(person)).filter(({ id }) => !before.has(id))
  }
  const pressInSlack = async (person: string, action: string, values: Values): Promise<void> => {
    const form = await inSlackIs(person).press(action)
    if (!form && Object.keys(values).length > 0) throw new Error(`"${action}" opened no form`)
    const answer = form && (await inSlackIs(person).submit(form, values))
    if (answer?.errors) throw new Error(`refused: ${JSON.stringify(answer.errors)}`)
  }
  const pressNow = (person: string, action: string, values: Values = {}): Promise<void> =>
    isInTeams(person) ? inTeamsIs(person).press(action, values) : pressInSlack(person, action, values)
  const sayNow = (person: string, text: string, where?: string): Promise<unknown> => {
    if (isInTeams(person))
      return where === undefined ? inTeamsIs(person).say(text) : inTeamsIs(person).sayIn(where, text)
    return where === undefined
      ? inSlackIs(person).say(text)
      : inSlackIs(person).say(text.replace('@Tijdig', `<@${slackBot.user}>`), slackChannelOf(where))
  }

  return {
    app,
    store,
    clock,
    region,
    logged,
    slack: slackSide,
    service,
    messages,
    doing,
    work,
    inTeamsIs,
    inSlackIs,
    /** What somebody does, before anything follows from it: for several at once. */
    pressNow,
    inRegion: store.in(region),
    /** What the app said in a channel, wherever it is. */
    conversation: async (name: string): Promise<readonly Seen[]> => {
      if (channelsIn === 'teams') {
        const channel = channelIdOf(name)
        return seenInTeams(service.messages.filter(({ conversation }) => conversation.startsWith(channel)))
      }
      const reader = [...directory.people.keys()].find((person) => !isInTeams(person)) ?? ''
      const channel = slackChannelOf(name)
      const threads = await Promise.all(
        (await inSlackIs(reader).history(channel)).map(({ ts }) => inSlackIs(reader).replies(channel, ts)),
      )
      return seenInSlack(
        reader,
        threads.flat().filter(({ user }) => user === slackBot.user),
      )
    },
    say: (person: string, text: string, where?: string) => after(person, () => sayNow(person, text, where)),
    press: (person: string, action: string, values: Values = {}) =>
      after(person, () => pressNow(person, action, values)),
    advance: async (to: string): Promise<void> => {
      await app.moveClock(region, to)
      await work()
    },
    /** @throws when Slack was not answered with a 200, or a platform would have refused something */
    close: async (): Promise<void> => {
      await close()
      await slackSide.close()
      await service.close()
      const failed = slackSide.delivery.delivered.filter(({ status }) => status !== 200)
      if (failed.length > 0) throw new Error(`Slack was answered: ${JSON.stringify(failed)}`)
    },
  }
}

export type PeersHouse = Awaited<ReturnType<typeof aPeersHouse>>
