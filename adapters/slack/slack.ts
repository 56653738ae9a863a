import { type Router, Router as createRouter } from 'express'
import type { Temporal } from 'temporal-polyfill'
import type { Installations } from '../../src/ports/installations.ts'
import type { Log } from '../../src/ports/log.ts'
import type { Messenger } from '../../src/ports/messenger.ts'
import type { Paces } from '../../src/ports/pace.ts'
import type { Profiles } from '../../src/ports/profiles.ts'
import { createBolt } from './bolt.ts'
import { createCalls } from './calls.ts'
import { createChannels } from './channels.ts'
import { clients } from './client.ts'
import { createSealer } from './crypto.ts'
import { createAdmission } from './admission.ts'
import { createDoor } from './door.ts'
import { examineSlack } from './doctor.ts'
import { createForms } from './forms.ts'
import { createHomeAgain, type Opened } from './homeAgain.ts'
import { createHomeTab } from './homeTab.ts'
import { INSTALL_PATH, installRoutes } from './install.ts'
import { createLater } from '../common/later.ts'
import { createSlackMessenger } from './messenger.ts'
import { createPacing } from './pacing.ts'
import { createPeople } from './people.ts'
import { createPictures } from './pictures.ts'
import { createRightful } from './rightful.ts'
import { createVisitors } from './visitors.ts'
import { createPrompts } from './prompts.ts'
import { createHttpReceiver } from './receiver.ts'
import type { Asked } from './scopes.ts'
import { isSocket, type SlackSettings } from './settings.ts'
import { type Linked, linkSingle } from './single.ts'
import { createSocketReceiver } from './socket.ts'
import { ticketFor } from './ticket.ts'
import { createTokens } from './tokens.ts'
import type { SlackFinding } from './ways.ts'

type Needs = {
  readonly settings: SlackSettings
  readonly installations: Installations
  readonly isAllowed: (region: string, conversation: string) => Promise<boolean>
  readonly realNow: () => Temporal.Instant
  readonly paces: Paces
  readonly log: Log
  /** The longest that a call may take, in milliseconds; 10 000 when absent. */
  readonly callMs?: number
}

export type SlackDoor = {
  /** What Slack calls over HTTP; to be mounted before anything reads bodies. */
  readonly router: Router
  /** Connects, where Slack is reached over a socket. */
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
  /** Resolves when nothing that was put off runs any more. */
  readonly idle: () => Promise<void>
}

export type Slack = {
  readonly messenger: Messenger
  readonly profiles: Profiles
  /** Which region the one workspace in the settings belongs to, and which of its partners. */
  readonly linkSingle: (region: string, organisations?: readonly string[]) => Promise<Linked>
  /** A link that lets one workspace be installed, once, within a day; without the address in front. */
  readonly installLink: (region: string, organisations: readonly string[], asked?: Asked) => string
  /** What is wrong between Slack and us. */
  readonly examine: (regions: readonly string[], url?: string) => Promise<readonly SlackFinding[]>
  /** Opens the door: from here on Slack is listened to. Workers have no need of it. */
  readonly open: (house: Opened) => SlackDoor
}

/** Slack as a way to reach people and to be reached: what is sent out, and the door for what comes in. */
export const createSlack = (needs: Needs): Slack => {
  const { settings, installations, isAllowed, paces, realNow, log, callMs } = needs
  const { apiUrl, appToken, signingSecret } = settings
  const milliseconds = (): number => realNow().epochMilliseconds
  const sealer = createSealer(settings.keys)
  const clientFor = clients({ apiUrl, log, ...(callMs !== undefined && { callMs }) })
  const tokens = createTokens({ installations, settings, sealer, clientFor, realNow, log })
  const calls = createCalls(tokens, clientFor)
  const channels = createChannels(calls, milliseconds)
  const people = createPeople(calls, tokens, milliseconds)
  const paced = createPacing({ paces, now: milliseconds, log })
  const pictured = createPictures({ calls, now: milliseconds, log })
  return {
    messenger: createSlackMessenger({ calls, channels, paced, pictured, isAllowed, log }),
    profiles: people.profiles,
    linkSingle: async (region, organisations) => {
      const { botToken } = settings
      if (botToken === undefined) return { kind: 'refused', code: 'SLACK_BOT_TOKEN is not set' }
      const linked = await linkSingle({ installations, clientFor, botToken, realNow }, region, organisations)
      if ('installation' in linked) tokens.forget(linked.installation.id)
      return linked
    },
    installLink: (region, organisations, asked = { reach: 'full', agent: false }) =>
      `${INSTALL_PATH}?ticket=${ticketFor(sealer, { region, organisations, ...asked }, realNow())}`,
    examine: (regions, url) => examineSlack({ settings, installations, regions, realNow, url, log }),
    open: (house) => {
      const later = createLater('slack', log)
      const stopping = new AbortController()
      const forms = createForms({ house, calls })
      const visitorOf = createVisitors(tokens)
      const admit = createAdmission({ visitorOf, channels, people, isAllowed, later, log })
      const rightful = createRightful({ tokens, clientFor, appToken, now: milliseconds, log })
      const showHome = createHomeTab({ house, calls, pictured, visitorOf })
      const offerPrompts = createPrompts({ house, calls, people, visitorOf, now: milliseconds })
      const homeAgain = createHomeAgain({ house, showHome, stopped: stopping.signal })
      const shows = { forms, showHome, homeAgain, offerPrompts }
      const door = createDoor({
        house,
        tokens,
        channels,
        people,
        later,
        visitorOf,
        admit,
        rightful,
        ...shows,
      })
      const router = createRouter()
      const { forget } = tokens
      const http =
        !isSocket(settings) && signingSecret !== undefined
          ? createHttpReceiver({ signingSecret, realNow, log })
          : undefined
      const receiver =
        http?.receiver ??
        (appToken === undefined ? undefined : createSocketReceiver({ appToken, apiUrl, log }))
      if (!receiver) throw new Error('Slack needs SLACK_SIGNING_SECRET, or SLACK_APP_TOKEN for Socket Mode')
      if (http) router.use(http.router)
      router.use(installRoutes({ settings, sealer, installations, realNow, forget, log }))
      createBolt({ receiver, door, apiUrl, log })
      return {
        router,
        start: async () => {
          if (!http) await receiver.start()
        },
        stop: async () => {
          stopping.abort()
          if (!http) await receiver.stop()
          await later.idle()
        },
        idle: later.idle,
      }
    },
  }
}

export { SPEED } from './pacing.ts'
