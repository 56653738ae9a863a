import { App, type Receiver, type ReceiverEvent } from '@slack/bolt'
import type { Log } from '../../src/ports/log.ts'
import { optionsFor, quietLogger } from './client.ts'
import type { Door } from './door.ts'

/** As much of Bolt's app as a receiver uses. */
type Processes = Pick<App, 'processEvent'>

/**
 * Bolt answers an event before its listeners have run. Here every answer waits until all that came of it is stored: what
 * fails is not answered for, so that Slack tells it again. What Bolt knows no kind of is answered too.
 */
const answeringAfterwards = (app: Processes): Processes => ({
  processEvent: async (event: ReceiverEvent) => {
    let answer: unknown
    await app.processEvent({
      ...event,
      ack: async (response) => {
        answer = response
      },
    })
    await event.ack(answer)
  },
})

/** The receiver, with each answer put off until the work was done. */
export const deferring = (receiver: Receiver): Receiver => ({
  // A receiver calls nothing of the app but `processEvent`.
  init: (app) => receiver.init(answeringAfterwards(app) as App),
  start: (...args: unknown[]) => receiver.start(...args),
  stop: (...args: unknown[]) => receiver.stop(...args),
})

type Needs = { readonly receiver: Receiver; readonly door: Door; readonly apiUrl: string; readonly log: Log }

/**
 * Bolt reads and checks; everything that arrives goes through one door. It is given no token: calls are made with our own
 * clients, so that no workspace's token can end in another's call.
 */
export const createBolt = ({ receiver, door, apiUrl, log }: Needs): App => {
  const app = new App({
    receiver: deferring(receiver),
    authorize: async () => ({}),
    ignoreSelf: false,
    convoStore: false,
    processBeforeResponse: true,
    clientOptions: optionsFor({ apiUrl, log }),
    logger: quietLogger(log),
  })
  app.use(async (args) => {
    const answer = await door(args.body)
    // Only what may be answered has a way to do so; Bolt's type leaves it out of what every kind has in common.
    const { ack } = args as { ack?: (answer?: unknown) => Promise<void> }
    await ack?.(answer)
  })
  // A failure must reach the receiver: swallowed here, Slack would be told that it was taken.
  app.error(async (error) => {
    throw error
  })
  return app
}
