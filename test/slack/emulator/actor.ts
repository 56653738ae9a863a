import { WebClient } from '@slack/web-api'
import type { Values } from '../../../src/core/form.ts'
import { escape } from '../../../adapters/slack/escape.ts'
import { submitted } from '../../support/slackSubmit.ts'
import { viewProblems } from '../validators/blockKit.ts'
import type { Delivered } from './delivery.ts'
import type { Emulator } from './emulator.ts'
import { envelopeOf } from './envelope.ts'
import { type Read, readMessage } from './message.ts'
import {
  blockActions,
  blockSuggestion,
  type Gesture,
  hasButton,
  homeActions,
  type OpenForm,
  shortcut,
  slashCommand,
  viewSubmission,
} from './payloads.ts'
import { app, tokenOf } from './place.ts'

/** What an app answers to a form that was sent in, or to what is typed in a list. */
export type Answer = {
  readonly response_action?: string
  readonly errors?: Readonly<Record<string, string>>
  readonly view?: unknown
  readonly options?: readonly { readonly value: string }[]
}

const answerIn = ({ body }: Delivered): Answer => (body === '' ? {} : JSON.parse(body))

/** What somebody typed, as Slack's client sends it: escaped, but for the people that were picked from a list. */
const typed = (text: string): string => escape(text).replaceAll(/&lt;(@[UW][A-Z0-9]+)&gt;/gu, '<$1>')

type HomeTab = Readonly<Record<string, unknown>>

/** Somebody who uses Slack: reads and writes with their own token, and does by signed requests what only a client can. */
export const actor = (slack: Emulator, user: string) => {
  const web = new WebClient(tokenOf(user), { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } })
  const gesture = (message?: Read): Gesture => ({
    user,
    trigger: slack.trigger(user),
    answerAt: slack.responseUrl(message, user),
  })
  const direct = async (other: string = app.user): Promise<string> => {
    const { channel } = await web.conversations.open({ users: other })
    if (channel?.id === undefined) throw new Error(`${user} has no direct conversation with the app`)
    return channel.id
  }
  const history = async (channel: string): Promise<readonly Read[]> => {
    const asked = { channel, limit: 200, include_all_metadata: true }
    const { messages = [] } = await web.conversations.history(asked)
    return messages.map((message) => readMessage(channel, { ...message })).toReversed()
  }
  const replies = async (channel: string, ts: string): Promise<readonly Read[]> => {
    const { messages = [] } = await web.conversations.replies({ channel, ts })
    return messages.map((message) => readMessage(channel, { ...message }))
  }
  const from = async (other: string): Promise<readonly Read[]> =>
    (await history(await direct(other))).filter((message) => message.user === other)
  const own = (): Promise<readonly Read[]> => from(app.user)

  const viewsOf = (type: string) =>
    slack.ss.views.all().filter((view) => view['type'] === type && view['user_id'] === user)
  /** Does something and gives the form that it opened, if any. */
  const opening = async (act: () => Promise<Delivered>): Promise<OpenForm | undefined> => {
    const before = new Set(viewsOf('modal').map(({ id }) => id))
    await act()
    await slack.settled()
    const opened = viewsOf('modal').find(({ id }) => !before.has(id))
    // The emulator keeps a view as it was sent, under an id of its own.
    return opened && ({ ...opened, id: opened['view_id'] } as unknown as OpenForm)
  }

  return {
    user,
    web,
    direct,
    history,
    replies,
    /** What somebody said to them in private, oldest first; `own` is what the app said. */
    from,
    own,
    say: async (text: string, channel?: string, thread?: string): Promise<void> => {
      const to = channel ?? (await direct())
      await web.apiCall('chat.postMessage', {
        channel: to,
        text: typed(text),
        ...(thread && { thread_ts: thread }),
      })
      await slack.settled()
    },
    command: async (text: string, channel?: string): Promise<Delivered> => {
      const answered = await slack.delivery.command(
        slashCommand(gesture(), text, channel ?? (await direct())),
      )
      await slack.settled()
      return answered
    },
    /** Presses a button of a message; by default of the newest private one that has it. Gives the form that opens. */
    press: async (action: string, message?: Read): Promise<OpenForm | undefined> => {
      const at = message ?? (await own()).findLast(({ blocks }) => hasButton(blocks, action))
      if (!at || !hasButton(at.blocks, action)) throw new Error(`${user} has no button "${action}"`)
      return opening(() => slack.delivery.interaction('block_actions', blockActions(gesture(at), at, action)))
    },
    submit: async (form: OpenForm, values: Values): Promise<Answer> => {
      const { state } = submitted(form, values)
      const answer = answerIn(
        await slack.delivery.interaction('view_submission', viewSubmission(gesture(), form, state)),
      )
      await slack.settled()
      if (answer.view !== undefined) slack.refused.push(...viewProblems(answer.view))
      return answer
    },
    type: async (form: OpenForm, block: string, words: string): Promise<Answer> =>
      answerIn(
        await slack.delivery.interaction('block_suggestion', blockSuggestion(user, form, block, words)),
      ),
    /** Chooses a shortcut and gives the form that it opens. */
    shortcut: (callback: string, message?: Read): Promise<OpenForm | undefined> =>
      opening(() => slack.delivery.interaction('shortcut', shortcut(gesture(message), callback, message))),
    openHome: async (): Promise<HomeTab | undefined> => {
      const event = { type: 'app_home_opened', user, channel: await direct(), tab: 'home', event_ts: '1.1' }
      await slack.delivery.event('app_home_opened', envelopeOf(event))
      await slack.settled()
      return viewsOf('home')[0]
    },
    home: (): HomeTab | undefined => viewsOf('home')[0],
    pressHome: (action: string): Promise<OpenForm | undefined> =>
      opening(() =>
        slack.delivery.interaction('block_actions', homeActions(gesture(), viewsOf('home')[0] ?? {}, action)),
      ),
  }
}

export type Actor = ReturnType<typeof actor>
