import type { ModalView } from '@slack/types'
import { all } from '../../support/slackRead.ts'
import type { Read } from './message.ts'
import { app, team } from './place.ts'

/** A form as it stands open in front of somebody. */
export type OpenForm = ModalView & { readonly id: string }

const seconds = (): number => Math.floor(Date.now() / 1000)

const personIn = (user: string) => ({
  id: user,
  username: user.toLowerCase(),
  name: user.toLowerCase(),
  team_id: team.id,
})

const around = {
  enterprise: null,
  team: { id: team.id, domain: team.domain },
  token: 'verification',
  is_enterprise_install: false,
}

export type Gesture = { readonly user: string; readonly trigger: string; readonly answerAt: string }

export const hasButton = (part: unknown, action: string): boolean =>
  all(part, 'button').some((button) => button['action_id'] === action)

/** Somebody pressed a button under a message. */
export const blockActions = (
  { user, trigger, answerAt }: Gesture,
  { channel, ts, text, blocks, thread }: Read,
  action: string,
) => {
  const block = blocks.find((one) => hasButton(one, action))
  const button = all(block, 'button').find((one) => one['action_id'] === action)
  const inThread = thread === undefined ? {} : { thread_ts: thread }
  return {
    type: 'block_actions',
    ...around,
    user: personIn(user),
    api_app_id: app.id,
    container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: false, ...inThread },
    trigger_id: trigger,
    channel: { id: channel, name: channel.startsWith('D') ? 'directmessage' : 'jeugd' },
    message: {
      type: 'message',
      user: app.user,
      bot_id: app.bot,
      app_id: app.id,
      team: team.id,
      text,
      ts,
      blocks,
      ...inThread,
    },
    state: { values: {} },
    response_url: answerAt,
    actions: [
      {
        type: 'button',
        action_id: action,
        block_id: block?.['block_id'],
        text: button?.['text'],
        value: button?.['value'],
        action_ts: `${seconds()}.000001`,
      },
    ],
  }
}

/** Somebody pressed a button on their Home tab. */
export const homeActions = (
  { user, trigger }: Gesture,
  view: Readonly<Record<string, unknown>>,
  action: string,
) => {
  const block = all(view, 'actions').find((one) => hasButton(one, action))
  const button = all(block, 'button').find((one) => one['action_id'] === action)
  return {
    type: 'block_actions',
    ...around,
    user: personIn(user),
    api_app_id: app.id,
    container: { type: 'view', view_id: view['view_id'] },
    trigger_id: trigger,
    view: { id: view['view_id'], team_id: team.id, type: 'home', private_metadata: '', callback_id: '' },
    state: {},
    actions: [
      {
        type: 'button',
        action_id: action,
        block_id: block?.['block_id'],
        text: button?.['text'],
        value: button?.['value'],
        action_ts: `${seconds()}.000001`,
      },
    ],
  }
}

/** Somebody sent a form in. */
export const viewSubmission = (
  { user, trigger }: Omit<Gesture, 'answerAt'>,
  view: OpenForm,
  state: object,
) => {
  const { id, type, title, submit, close, private_metadata, callback_id, blocks } = view
  return {
    type: 'view_submission',
    ...around,
    user: personIn(user),
    api_app_id: app.id,
    trigger_id: trigger,
    view: {
      id,
      team_id: team.id,
      type,
      title,
      submit,
      close,
      private_metadata,
      callback_id,
      blocks,
      state,
      hash: '1.a',
      external_id: '',
      clear_on_close: false,
      notify_on_close: false,
      root_view_id: id,
      previous_view_id: null,
      app_id: app.id,
      app_installed_team_id: team.id,
      bot_id: app.bot,
    },
    response_urls: [],
  }
}

/** Somebody types in a list whose choices are looked up. */
export const blockSuggestion = (user: string, view: OpenForm, block: string, typed: string) => ({
  type: 'block_suggestion',
  ...around,
  user: personIn(user),
  api_app_id: app.id,
  container: { type: 'view', view_id: view.id },
  action_id: 'value',
  block_id: block,
  value: typed,
  view: {
    id: view.id,
    team_id: team.id,
    type: 'modal',
    private_metadata: view.private_metadata,
    callback_id: view.callback_id,
  },
})

/** Somebody chose a shortcut, of a message or anywhere. */
export const shortcut = ({ user, trigger, answerAt }: Gesture, callback: string, message?: Read) => {
  const common = { ...around, callback_id: callback, trigger_id: trigger, action_ts: `${seconds()}.000001` }
  const { username, ...person } = personIn(user)
  if (!message) return { type: 'shortcut', ...common, user: { ...person, username } }
  return {
    type: 'message_action',
    ...common,
    user: person,
    message_ts: message.ts,
    response_url: answerAt,
    channel: { id: message.channel, name: 'jeugd' },
    message: { type: 'message', user: message.user, team: team.id, text: message.text, ts: message.ts },
  }
}

/** Somebody typed the command. */
export const slashCommand = ({ user, trigger, answerAt }: Gesture, text: string, channel: string) => ({
  token: 'verification',
  team_id: team.id,
  team_domain: team.domain,
  channel_id: channel,
  channel_name: channel.startsWith('D') ? 'directmessage' : 'jeugd',
  user_id: user,
  user_name: user.toLowerCase(),
  command: '/tijdig',
  text,
  api_app_id: app.id,
  is_enterprise_install: 'false',
  response_url: answerAt,
  trigger_id: trigger,
})
