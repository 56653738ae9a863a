import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { ModalView } from '@slack/types'
import { WebClient } from '@slack/web-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toModal } from '../../../adapters/slack/modal.ts'
import { toBlocks } from '../../../adapters/slack/render.ts'
import { slackSample } from '../../support/slackSamples.ts'
import { cardWith } from '../../teams/cards.ts'
import { actor } from './actor.ts'
import { type Emulator, startEmulator } from './emulator.ts'
import { app } from './place.ts'

const samples = {
  block_actions: 'slack-events/app-backend/interactive-components/BlockActionPayload.json',
  view_submission: 'slack-events/app-backend/views/ViewSubmissionPayload.json',
  message_action: 'slack-events/app-backend/interactive-components/MessageShortcutPayload.json',
  command: 'slack-events/app-backend/slash-commands/SlashCommandPayload.json',
  message: 'slack-events/events/MessagePayload.json',
  app_mention: 'slack-events/events/AppMentionPayload.json',
  app_home_opened: 'slack-events/events/AppHomeOpenedPayload.json',
} as const

/** Documented, and left out of the recordings. */
const NEWER = new Set(['response_urls', 'view.blocks', 'event.channel_type', 'event.team', 'event.metadata'])
/** Filled by the app, so that Slack keeps in them whatever the app made. */
const OPEN = new Set(['blocks', 'state', 'metadata', 'actions.text'])

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Names in ours that Slack's own payload does not have at that place. */
const unknownIn = (ours: unknown, sample: unknown, path = ''): string[] => {
  if (Array.isArray(ours))
    return Array.isArray(sample) ? ours.flatMap((one) => unknownIn(one, sample[0], path)) : []
  if (!isObject(ours) || !isObject(sample)) return []
  return Object.entries(ours).flatMap(([name, child]) => {
    const here = path === '' ? name : `${path}.${name}`
    if (NEWER.has(here)) return []
    if (!(name in sample)) return [here]
    return OPEN.has(name) || OPEN.has(here) ? [] : unknownIn(child, sample[name], here)
  })
}

let slack: Emulator
const heard: Record<string, unknown>[] = []
const listener = createServer((request, response) => {
  let body = ''
  request.on('data', (part: Buffer) => (body += part.toString()))
  request.on('end', () => {
    const form = new URLSearchParams(body)
    const payload = form.get('payload')
    const isJson = request.headers['content-type'] === 'application/json'
    heard.push(isJson ? JSON.parse(body) : payload ? JSON.parse(payload) : Object.fromEntries(form))
    response.end()
  })
})
const newest = (): unknown => heard.at(-1)
const action = {
  id: 'hand-in',
  label: 'Inleveren',
  press: { do: 'hand-in', on: 'o1' },
  form: [{ id: 'a', label: 'Wat', kind: 'text', required: true }],
} as const

beforeAll(async () => {
  slack = await startEmulator({
    signingSecret: 'geheim',
    people: [{ id: 'USANNE', name: 'sanne' }],
    channels: [{ id: 'CJEUGD', name: 'jeugd', members: ['USANNE', app.user] }],
  })
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  // It listens on a port, so its address has one.
  slack.delivery.connect(`http://127.0.0.1:${(listener.address() as AddressInfo).port}/`)
})
afterAll(async () => {
  listener.closeAllConnections()
  listener.close()
  await slack.close()
})

describe.runIf(slackSample(samples.command) !== undefined)('what the emulated people send', () => {
  const sanne = () => actor(slack, 'USANNE')
  it.each<[keyof typeof samples, () => Promise<unknown>]>([
    ['message', () => sanne().say('open')],
    ['app_mention', () => sanne().say(`<@${app.user}> open`, 'CJEUGD')],
    ['command', () => sanne().command('open')],
    ['app_home_opened', () => sanne().openHome()],
    [
      'block_actions',
      async () => {
        const bot = new WebClient(app.token, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } })
        const channel = await sanne().direct()
        await bot.apiCall('chat.postMessage', { channel, ...toBlocks(cardWith({ actions: [action] })) })
        await sanne().press('hand-in')
      },
    ],
    [
      'message_action',
      async () => {
        const [message] = await sanne().own()
        await sanne().shortcut('make-request', message)
      },
    ],
    [
      'view_submission',
      () => {
        const view: ModalView = toModal(action, cardWith(), { press: action.press })
        return sanne().submit({ ...view, id: 'V1' }, { a: 'x' })
      },
    ],
  ])('has the shape of the recorded %s', async (kind, happens) => {
    await happens()
    expect(unknownIn(newest(), slackSample(samples[kind]))).toEqual([])
  })
})
