import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { WebClient } from '@slack/web-api'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { actor } from './actor.ts'
import { type Emulator, startEmulator } from './emulator.ts'
import { app } from './place.ts'
import { signedHeaders } from './signature.ts'

const secret = 'geheim'
let slack: Emulator
const heard: { body: string; signed: boolean }[] = []
const listener = createServer((request, response) => {
  let body = ''
  request.on('data', (part: Buffer) => (body += part.toString()))
  request.on('end', () => {
    const at = Number(request.headers['x-slack-request-timestamp'])
    const expected = signedHeaders(body, secret, at)['x-slack-signature']
    heard.push({ body, signed: request.headers['x-slack-signature'] === expected })
    response.end()
  })
})

const events = () => heard.map(({ body }) => JSON.parse(body).event)
const bot = () => new WebClient(app.token, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } })

const post = async (message: Record<string, unknown>) => {
  const answer: { ok: boolean; ts?: string } = await bot().apiCall('chat.postMessage', message)
  return answer
}

beforeEach(async () => {
  heard.length = 0
  slack = await startEmulator({
    signingSecret: secret,
    people: [{ id: 'USANNE', name: 'sanne', zone: 'America/New_York', locale: 'en-US' }],
    channels: [{ id: 'CJEUGD', name: 'jeugd', members: ['USANNE', app.user] }],
  })
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  // It listens on a port, so its address has one.
  slack.delivery.connect(`http://127.0.0.1:${(listener.address() as AddressInfo).port}/slack/events`)
})
afterEach(async () => {
  listener.closeAllConnections()
  listener.close()
  await slack.close()
})

describe('the emulated workspace', () => {
  it('sends what somebody says in signed events: a mention twice, a direct message once', async () => {
    const sanne = actor(slack, 'USANNE')
    await sanne.say('open')
    await sanne.say(`<@${app.user}> open`, 'CJEUGD')
    expect(events().map(({ type, channel_type: kind }) => [type, kind])).toEqual([
      ['message', 'im'],
      ['message', 'channel'],
      ['app_mention', 'channel'],
    ])
    expect(heard.every(({ signed }) => signed)).toBe(true)
    expect(new Set(heard.map(({ body }) => JSON.parse(body).event_id)).size).toBe(3)
  })
  it('listens on this machine alone', () => {
    expect(slack.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/u)
  })
  it('keeps a message with its key, to be found and edited', async () => {
    const sanne = actor(slack, 'USANNE')
    const channel = await sanne.direct()
    const metadata = { event_type: 'tijdig_notice', event_payload: { key: 'n1' } }
    const { ts } = await post({ channel, text: 'Dag', metadata })
    expect(await sanne.own()).toMatchObject([{ ts, text: 'Dag', metadata, edited: false }])
    await bot().apiCall('chat.update', { channel, ts, text: 'Dag!' })
    expect(await sanne.own()).toMatchObject([{ ts, text: 'Dag!', edited: true }])
  })
  it('refuses what Slack would refuse, and remembers it', async () => {
    const blocks = [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }]
    const sent = bot().apiCall('chat.postMessage', { channel: 'CJEUGD', text: 'x', blocks })
    await expect(sent).rejects.toThrow(/invalid_arguments/u)
    expect(slack.refused.splice(0)).toEqual([
      expect.stringContaining('must NOT have more than 150 characters'),
    ])
    await expect(bot().pins.list({ channel: 'CJEUGD' })).rejects.toThrow(/missing_scope/u)
  })
  it('knows the language and the time zone of people', async () => {
    const { user } = await bot().users.info({ user: 'USANNE', include_locale: true })
    expect(user).toMatchObject({ tz: 'America/New_York', locale: 'en-US', is_email_confirmed: true })
  })
  it('takes one form for a trigger', async () => {
    const view = {
      type: 'modal' as const,
      title: { type: 'plain_text' as const, text: 'Titel' },
      blocks: [{ type: 'divider' as const }],
    }
    const trigger_id = slack.trigger('USANNE')
    await bot().views.open({ trigger_id, view })
    await expect(bot().views.open({ trigger_id, view })).rejects.toThrow(/exchanged_trigger_id/u)
  })
})
