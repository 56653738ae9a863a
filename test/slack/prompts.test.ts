import { afterEach, describe, expect, it } from 'vitest'
import { promptsIn } from '../../adapters/slack/prompts.ts'
import { understand } from '../../src/language/understand.ts'
import { type Call, type FakeApi, type Fault, startFakeApi } from './fakeApi.ts'
import { eventOf, installed, type SomeSlack, someSlack } from './someSlack.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const form = {
  action: { id: 'send', label: 'Versturen', press: { do: 'draft-request' } },
  title: 'Nieuwe uitvraag',
  language: 'nl',
} as const

const aSlack = async (fault?: (call: Call) => Fault | undefined) => {
  const users = {
    USANNE: { real_name: 'Sanne', locale: 'nl-NL' },
    UJOAN: { real_name: 'Joan', locale: 'en-GB' },
    UELDERS: { real_name: 'Elders', is_stranger: true },
  }
  const api = await startFakeApi({
    teams: ['T1', 'T2'].map((id) => ({ id, token: `xoxb-${id}`, users })),
    ...(fault && { fault }),
  })
  const slack = await someSlack({
    apiUrl: api.apiUrl,
    installations: [installed('T1'), installed('T2', { region: 'elders' })],
    // Joan coordinates, and Sanne does not.
    house: { formOf: async ({ from }) => (from.account.endsWith('UJOAN') ? form : undefined) },
  })
  closing.push(slack.close, api.close)
  return { slack, api }
}

const opens = async (slack: SomeSlack, user = 'USANNE', team_id = 'T1'): Promise<number> => {
  const event = { type: 'app_home_opened', tab: 'messages', user, channel: 'D1' }
  const { status } = await slack.tell(eventOf(event, { team_id }))
  await slack.idle()
  return status
}
const offered = ({ calls }: FakeApi): readonly Call['args'][] =>
  calls.filter(({ method }) => method === 'assistant.threads.setSuggestedPrompts').map(({ args }) => args)

describe('what can be asked', () => {
  it('is offered to whoever opens the talk with us, in their language', async () => {
    const { slack, api } = await aSlack()
    for (const user of ['USANNE', 'UJOAN']) expect(await opens(slack, user)).toBe(200)
    expect(offered(api).map(({ channel_id: channel, thread_ts: thread }) => [channel, thread])).toEqual([
      ['D1', undefined],
      ['D1', undefined],
    ])
    const [dutch = [], english = []] = offered(api).map(({ prompts }): { message: string }[] =>
      JSON.parse(prompts ?? '[]'),
    )
    expect(dutch.map(({ message }) => message)).toContain('Wat moet ik nog doen?')
    expect(english.map(({ message }) => message)).toContain('Who is missing?')
    expect(slack.received).toEqual([])
  })

  it('holds a new request for whoever may send one, and for nobody else', async () => {
    const { slack, api } = await aSlack()
    for (const user of ['USANNE', 'UJOAN']) await opens(slack, user)
    const words = offered(api).map(({ prompts }) => prompts ?? '')
    expect(words.map((one) => /Nieuwe uitvraag|New request/.test(one))).toEqual([false, true])
  })

  it('is not offered to somebody from outside', async () => {
    const { slack, api } = await aSlack()
    await opens(slack, 'UELDERS')
    expect(offered(api)).toEqual([])
  })

  it.each(['not_allowed_token_type', 'unknown_method', 'not_agent_app', 'missing_scope'])(
    'is left out where a workspace has no such thing (%s), and not tried each time; elsewhere it is',
    async (error) => {
      const { slack, api } = await aSlack(({ method, token }) =>
        method === 'assistant.threads.setSuggestedPrompts' && token === 'xoxb-T1'
          ? { kind: 'error', error }
          : undefined,
      )
      for (const user of ['USANNE', 'UJOAN']) expect(await opens(slack, user)).toBe(200)
      expect(offered(api)).toHaveLength(1)
      await opens(slack, 'USANNE', 'T2')
      expect(offered(api)).toHaveLength(2)
      expect((await slack.installations.find('slack', 'T1'))?.state).toBe('active')
    },
  )

  it('keeps Slack waiting for nothing', async () => {
    const { slack } = await aSlack(({ method }) =>
      method === 'users.info' ? { kind: 'hang', stored: false } : undefined,
    )
    const event = { type: 'app_home_opened', tab: 'messages', user: 'USANNE', channel: 'D1' }
    let isIdle = false
    expect((await slack.tell(eventOf(event))).status).toBe(200)
    void slack.idle().then(() => (isIdle = true))
    expect(isIdle).toBe(false)
    await slack.idle()
  })

  it.each(['nl', 'en'] as const)('is three or four things, each of which is understood (%s)', (language) => {
    const prompts = [true, false].flatMap((maySend) => promptsIn(language, maySend))
    expect(prompts).toHaveLength(7)
    for (const { message } of prompts) expect(understand(message).intent.kind).not.toBe('not-understood')
  })
})
