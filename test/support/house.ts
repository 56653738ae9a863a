import type { Temporal } from 'temporal-polyfill'
import { createMemoryBoard } from '../../adapters/memory/board.ts'
import { createMemoryStore } from '../../adapters/memory/store.ts'
import { createWorkspaceMessenger } from '../../adapters/workspace/messenger.ts'
import { createApp } from '../../src/app/app.ts'
import type { Values } from '../../src/core/form.ts'
import type { Directory } from '../../src/core/region.ts'
import type { Messenger } from '../../src/ports/messenger.ts'
import type { Task } from '../../src/ports/queue.ts'
import type { Action, Card } from '../../src/wording/card.ts'
import { plainText } from '../../src/wording/plainText.ts'
import { simulatedClock } from '../../src/simulatedClock.ts'
import { aCoordinator, aDirectory, anOrganisation, aPerson, at } from './builders.ts'

const direct = (id: string) => [{ platform: 'workspace' as const, account: id, conversation: `dm:${id}` }]
const person = (id: string, organisation: string) => aPerson({ id, organisation, accounts: direct(id) })

/** Velsen (Sanne, Joost), Beverwijk (Bram, Bas), Heemskerk (Hanna, alone) and Omar who coordinates from the bureau. */
export const ijmond = (): Directory =>
  aDirectory({
    organisations: [
      anOrganisation({ id: 'velsen', contact: 'sanne' }),
      anOrganisation({ id: 'beverwijk', contact: 'bram' }),
      anOrganisation({ id: 'heemskerk', contact: 'hanna' }),
      anOrganisation({ id: 'bureau', kind: 'other' }),
    ],
    people: [
      person('sanne', 'velsen'),
      person('joost', 'velsen'),
      person('bram', 'beverwijk'),
      person('bas', 'beverwijk'),
      person('hanna', 'heemskerk'),
      aCoordinator({ accounts: direct('omar') }),
    ],
    channels: [{ id: 'jeugd', name: 'jeugd', platform: 'workspace', conversation: 'channel:jeugd' }],
  })

export type Seen = {
  readonly id: string
  readonly at: Temporal.Instant
  readonly title: string
  readonly text: string
  readonly card: Card
  readonly edits: number
}

type Settings = {
  readonly directory?: Directory
  readonly now?: Temporal.Instant
  /** Takes the place of the workspace's own messenger. */
  readonly messenger?: (own: Messenger) => Messenger
}

/** The whole house in memory: the real use cases on the memory store, a clock that stands still, a queue that runs at once. */
export const aHouse = async ({
  directory = ijmond(),
  now = at('2026-11-23T10:00'),
  messenger,
}: Settings = {}) => {
  const clock = simulatedClock(now)
  const store = createMemoryStore({ now: () => clock.now() })
  const board = createMemoryBoard()
  const region = directory.region.id
  await store.createRegion(directory, [])
  const own = createWorkspaceMessenger(board, () => clock.now())
  const used = messenger ? messenger(own) : own
  const waiting: Task[] = []
  const logged: string[] = []
  const log = (level: string) => (fields: object, message: string) =>
    void logged.push(`${level} ${message} ${JSON.stringify(fields)}`)
  let ids = 0
  const app = createApp({
    store,
    queue: { add: async (tasks) => void waiting.push(...tasks) },
    messengers: new Map([[used.platform, used]]),
    clock,
    newId: () => `id-${(ids += 1)}`,
    pause: async () => {},
    log: { info: () => {}, warn: log('warn'), error: log('error') },
    meter: { late: () => {}, delivered: () => {}, throttled: () => {} },
  })
  const perform = (task: Task): Promise<void> => {
    switch (task.kind) {
      case 'sweep':
        return app.sweep()
      case 'deliver':
        return app.deliver(task.region, task.notice)
      case 'handle':
        return app.handle(task.region, task.event)
      case 'redraw':
        return app.redraw(task.region)
    }
  }
  const work = async (): Promise<void> => {
    for (let task = waiting.shift(); task; task = waiting.shift()) await perform(task)
  }
  const conversation = async (name: string): Promise<readonly Seen[]> =>
    (await board.list(region, [name])).flatMap(({ content, ...posted }) =>
      'card' in content
        ? [{ ...posted, title: content.card.title, text: plainText(content.card), card: content.card }]
        : [],
    )
  const messages = (who: string) => conversation(`dm:${who}`)
  let events = 0
  const happened = async (
    who: string,
    what: Parameters<typeof app.receive>[0]['what'],
    where?: string,
  ): Promise<readonly Seen[]> => {
    const before = await messages(who)
    events += 1
    const place = { conversation: where ?? `dm:${who}`, direct: where === undefined }
    await app.receive({
      key: `event-${events}`,
      region,
      at: clock.now(),
      from: { platform: 'workspace', account: who },
      where: place,
      what,
    })
    await work()
    return (await messages(who)).filter(({ id }) => !before.some((old) => old.id === id))
  }
  const say = (who: string, text: string, where?: string) => happened(who, { kind: 'said', text }, where)
  /** Presses a button of the newest message that has it; `found` picks among older ones. */
  const press = async (
    who: string,
    action: string,
    values: Values = {},
    found: (seen: Seen) => boolean = () => true,
  ): Promise<readonly Seen[]> => {
    const message = (await messages(who)).findLast(
      (seen) => found(seen) && seen.card.actions.some(({ id }) => id === action),
    )
    const button: Action | undefined = message?.card.actions.find(({ id }) => id === action)
    if (!message || !button) throw new Error(`${who} has no button "${action}"`)
    const ref = { platform: 'workspace' as const, conversation: `dm:${who}`, message: message.id }
    return happened(who, { kind: 'pressed', press: button.press, values, message: ref })
  }
  const advance = async (to: string): Promise<void> => {
    await app.moveClock(region, to)
    await work()
  }
  return {
    app,
    store,
    board,
    clock,
    region,
    logged,
    waiting,
    work,
    say,
    press,
    messages,
    conversation,
    advance,
    happened,
    inRegion: store.in(region),
  }
}

export type TestHouse = Awaited<ReturnType<typeof aHouse>>

/** What Omar fills in for a request to the three municipalities, due in three weeks. */
export const someRequest = (change: Values = {}): Values => ({
  title: 'Wachttijden jeugdhulp',
  ask: 'Hoeveel jeugdigen wachten er nu?',
  due: '2026-12-11',
  partners: ['velsen', 'beverwijk', 'heemskerk'],
  mode: 'required',
  form: 'Aantal: getal\nToelichting: lange tekst',
  ...change,
})

/** Omar sends a request, as a person would: form, preview, send. */
export const sent = async (house: TestHouse, change: Values = {}): Promise<void> => {
  await house.say('omar', 'nieuwe uitvraag')
  await house.press('omar', 'draft-request', someRequest(change))
  await house.press('omar', 'send-request')
  await house.advance('PT1M')
}
