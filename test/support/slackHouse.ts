import { Temporal } from 'temporal-polyfill'
import { createMemoryInstallations } from '../../adapters/memory/installations.ts'
import { createMemoryStore } from '../../adapters/memory/store.ts'
import type { Values } from '../../src/core/form.ts'
import type { Directory } from '../../src/core/region.ts'
import type { Store } from '../../src/ports/store.ts'
import { simulatedClock } from '../../src/simulatedClock.ts'
import { type Actor, actor } from '../slack/emulator/actor.ts'
import { app as bot, type Someone, team } from '../slack/emulator/place.ts'
import { at } from './builders.ts'
import { ijmond, type Seen } from './house.ts'
import { channelOf, inSlack, userOf, workspaceOf } from './slackPeople.ts'
import { slackProcess } from './slackProcess.ts'
import { seeing } from './slackSeen.ts'

/** Nobody presses buttons faster than this. */
const GESTURE_MS = 3_000

type Settings = {
  readonly directory?: Directory
  readonly now?: Temporal.Instant
  /** Others in the workspace, and what Slack says of those who are known by id. */
  readonly people?: readonly Someone[]
  /** Who is not known by their account yet. */
  readonly unlinked?: readonly string[]
  readonly store?: (now: () => Temporal.Instant) => Store
}

/**
 * The whole house with Slack as its only platform: the real use cases, the real adapter with Bolt behind a real server,
 * and the emulated workspace on the other side. The clock stands still until it is moved.
 */
export const aSlackHouse = async ({
  directory: given = ijmond(),
  now = at('2026-11-23T10:00'),
  people = [],
  unlinked = [],
  store: openStore = (moment) => createMemoryStore({ now: moment }),
}: Settings = {}) => {
  const directory = inSlack(given, unlinked)
  const region = directory.region.id
  const slack = await workspaceOf(directory, people)
  const clock = simulatedClock(now)
  const store = openStore(() => clock.now())
  if (!(await store.regions()).includes(region)) await store.createRegion(directory, [])
  let patience = 0
  /** Slack's own time: it runs on, and makes the leaps of the house's clock too. */
  const realNow = (): Temporal.Instant =>
    Temporal.Now.instant().add({ milliseconds: patience + now.until(clock.now()).total('milliseconds') })
  const logged: string[] = []
  const line = (level: string) => (fields: object, message: string) =>
    void logged.push(`${level} ${message} ${JSON.stringify(fields)}`)
  const log = { info: () => {}, warn: line('warn'), error: line('error') }
  const installations = createMemoryInstallations({ now: realNow })
  const installed = { region, platform: 'slack', id: team.id, name: 'IJmond', state: 'active' } as const
  await installations.save({ ...installed, organisations: [], version: 0 }, [])
  let ids = 0
  const newId = (): string => `id-${(ids += 1)}`
  const begin = () => slackProcess({ region, slack, store, installations, clock, realNow, newId, log })
  let running = await begin()

  const actors = new Map<string, Actor>()
  const who = (person: string): Actor => {
    const one = actors.get(person) ?? actor(slack, userOf(person))
    actors.set(person, one)
    return one
  }
  /** Does what somebody does in Slack, and all that follows from it. */
  const doing = async <T>(act: () => Promise<T>): Promise<T> => {
    patience += GESTURE_MS
    const done = await act()
    await running.work()
    return done
  }

  const seen = seeing({ who, doing, now: () => clock.now() })
  const messages = async (person: string): Promise<readonly Seen[]> => seen(person, await who(person).own())
  /** What the app said in a channel: aloud, in threads, and to one person alone. */
  const conversation = async (name: string): Promise<readonly Seen[]> => {
    const [first = ''] = directory.people.keys()
    const channel = channelOf(name)
    const threads = await Promise.all(
      (await who(first).history(channel)).map(({ ts }) => who(first).replies(channel, ts)),
    )
    return seen(
      first,
      threads.flat().filter(({ user }) => user === bot.user),
    )
  }
  const after = async (person: string, act: () => Promise<unknown>): Promise<readonly Seen[]> => {
    const before = new Set((await who(person).own()).map(({ ts }) => ts))
    await doing(act)
    return seen(
      person,
      (await who(person).own()).filter(({ ts }) => !before.has(ts)),
    )
  }

  return {
    slack,
    store,
    clock,
    region,
    logged,
    who,
    doing,
    messages,
    conversation,
    inRegion: store.in(region),
    app: () => running.app,
    messenger: () => running.messenger,
    say: (person: string, text: string, where?: string) =>
      after(person, () =>
        where === undefined
          ? who(person).say(text)
          : who(person).say(text.replace('@Tijdig', `<@${bot.user}>`), channelOf(where)),
      ),
    /** Presses a button of the newest message that has it, and fills in and sends the form that opens, if one does. */
    press: (person: string, action: string, values: Values = {}) =>
      after(person, async () => {
        const form = await who(person).press(action)
        if (!form && Object.keys(values).length > 0) throw new Error(`"${action}" opened no form`)
        const answer = form && (await who(person).submit(form, values))
        if (answer?.errors) throw new Error(`refused: ${JSON.stringify(answer.errors)}`)
      }),
    advance: async (to: string): Promise<void> => {
      await running.app.moveClock(region, to)
      await running.work()
    },
    /** The process ends and another one begins, on the same store. */
    restart: async (): Promise<void> => {
      await running.close()
      running = await begin()
    },
    /** @throws when Slack was not answered with a 200, or would have refused something */
    close: async (): Promise<void> => {
      await running.close()
      await slack.close()
      const failed = slack.delivery.delivered.filter(({ status }) => status !== 200)
      if (failed.length > 0) throw new Error(`Slack was answered: ${JSON.stringify(failed)}`)
    },
  }
}

export type SlackHouse = Awaited<ReturnType<typeof aSlackHouse>>
