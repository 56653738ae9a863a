import { afterEach, describe, expect, it } from 'vitest'
import type { Indoors } from '../../src/ports/indoors.ts'
import { type Call, type FakeApi, type Fault, startFakeApi } from './fakeApi.ts'
import { eventOf, type SomeSlack, someSlack } from './someSlack.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const form = {
  action: {
    id: 'send',
    label: 'Versturen',
    press: { do: 'draft-request' },
    form: [{ id: 'ask', label: 'Vraag', kind: 'long-text', required: true }],
  },
  title: 'Nieuwe uitvraag',
  language: 'nl',
} as const

type Given = {
  readonly house?: Partial<Indoors>
  readonly fault?: (call: Call) => Fault | undefined
  readonly users?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

const aSlack = async ({
  house = {},
  fault,
  users = {},
}: Given): Promise<{ slack: SomeSlack; api: FakeApi }> => {
  const api = await startFakeApi({ teams: [{ id: 'T1', token: 'xoxb-T1', users }], ...(fault && { fault }) })
  const isAllowed = async (): Promise<boolean> => true
  const slack = await someSlack({ apiUrl: api.apiUrl, callMs: 10_000, isAllowed, house })
  closing.push(slack.close, api.close)
  return { slack, api }
}

const hanging =
  (name: string) =>
  (call: Call): Fault | undefined =>
    call.method === name ? { kind: 'hang', stored: false } : undefined
const failing =
  (name: string, error: string) =>
  (call: Call): Fault | undefined =>
    call.method === name ? { kind: 'error', error } : undefined

const sanne = { team: { id: 'T1', domain: 'velsen' }, user: { id: 'USANNE', team_id: 'T1' } }
const press = (channel: string) => ({
  ...sanne,
  type: 'block_actions',
  trigger_id: '13.1',
  container: { type: 'message', message_ts: '17.1', channel_id: channel },
  channel: { id: channel },
  message: { ts: '17.1' },
  actions: [{ type: 'button', value: '{"p":{"do":"hand-in","on":"o1"},"f":1}' }],
})
const shortcut = (text: string, more: object = {}) => ({
  ...sanne,
  type: 'message_action',
  callback_id: 'request_from_message',
  trigger_id: '1.2',
  channel: { id: 'C1' },
  message: { ts: '17.1', text },
  ...more,
})

describe('Slack has its answer in time', () => {
  it('when the check of a form and the look at its channel both hang', async () => {
    const { slack } = await aSlack({
      house: { checkForm: () => new Promise(() => {}) },
      fault: hanging('conversations.info'),
    })
    const view = {
      id: 'V1',
      hash: 'h',
      callback_id: 'tijdig-form',
      private_metadata: JSON.stringify({ p: { do: 'hand-in', on: 'o1' }, c: 'T1/CJEUGD', t: '17.1' }),
      state: { values: {} },
    }
    const { status } = await slack.interact({ ...sanne, type: 'view_submission', view })
    expect([status, slack.received.length]).toEqual([200, 1])
  })

  it('when there is no form after all, and its channel cannot be looked at', async () => {
    const { slack } = await aSlack({
      house: { formOf: () => new Promise((resolve) => setTimeout(() => resolve(undefined), 1_700)) },
      fault: hanging('conversations.info'),
    })
    const { status } = await slack.interact(press('CJEUGD'))
    expect([status, slack.received.length]).toEqual([200, 1])
  })

  it('or tells a sign again, of which it does not say in time who put it there', async () => {
    const { slack, api } = await aSlack({
      fault: hanging('users.info'),
      users: { USANNE: { real_name: 'Sanne' } },
    })
    const event = {
      type: 'reaction_added',
      user: 'USANNE',
      reaction: 'eyes',
      item_user: 'U0BOT',
      item: { type: 'message', channel: 'C1', ts: '17.1' },
      event_ts: '18.1',
    }
    const sign = { ...eventOf(event), is_ext_shared_channel: true }
    expect((await slack.tell(sign)).status).toBe(500)
    expect(slack.received).toEqual([])
    expect(api.calls.filter(({ method }) => method === 'users.info')).toHaveLength(1)
  })
})

describe('a press that asks for a form', () => {
  it('is not lost when the form comes too late, and then not', async () => {
    let fail = (_error: Error): void => {}
    let tries = 0
    const { slack } = await aSlack({
      house: {
        formOf: () =>
          new Promise((_resolve, reject) => {
            fail = reject
          }),
        receive: async () => {
          tries += 1
          if (tries === 1) throw new Error('the store is away')
        },
      },
    })
    expect((await slack.interact(press('D1'))).status).toBe(200)
    expect(tries).toBe(0)
    fail(new Error('the store is away'))
    await slack.idle()
    expect(tries).toBe(2)
  })

  it('and is told twice has one form, and no answer in words', async () => {
    const { slack, api } = await aSlack({ house: { formOf: async () => form } })
    await slack.interact(press('D1'))
    api.breaks(failing('views.open', 'exchanged_trigger_id'))
    await slack.interact(press('D1'))
    expect(slack.received).toEqual([])
  })

  it('has no answer in words when only the word that the form opened was lost', async () => {
    const { slack } = await aSlack({
      house: { formOf: async () => form },
      fault: ({ method }) => (method === 'views.open' ? { kind: 'drop', stored: true } : undefined),
    })
    await slack.interact(press('D1'))
    expect(slack.received).toEqual([])
  })

  it('counts by itself when Slack opens no form', async () => {
    const { slack } = await aSlack({
      house: { formOf: async () => form },
      fault: failing('views.open', 'expired_trigger_id'),
    })
    await slack.interact(press('D1'))
    expect(slack.received).toMatchObject([{ what: { kind: 'pressed', press: { do: 'hand-in', on: 'o1' } } }])
  })
})

describe('a request that is made of a message', () => {
  const givenBy = async (payload: object, fault?: Given['fault']) => {
    const asked: Record<string, unknown>[] = []
    const { slack } = await aSlack({
      ...(fault && { fault }),
      users: { UBRAM: { real_name: 'Bram de Wit' }, UELDERS: { real_name: 'Elders', is_stranger: true } },
      house: {
        formOf: async (_visitor, _press, { given }) => {
          asked.push({ ...given })
          return form
        },
      },
    })
    await slack.interact(payload)
    return asked[0]
  }

  it('calls people by their names, and nobody by an id', async () => {
    const text = '<@UBRAM> en <@UELDERS>: leveren jullie het plan?'
    const words = '@Bram de Wit en @…: leveren jullie het plan?'
    expect(await givenBy(shortcut(text))).toMatchObject({ title: words, ask: words })
    expect(await givenBy(shortcut(text), failing('users.info', 'missing_scope'))).toMatchObject({
      title: '@… en @…: leveren jullie het plan?',
    })
  })

  it('opens though Slack does not say in time what somebody is called', async () => {
    expect(await givenBy(shortcut('<@UBRAM> hoi'), hanging('users.info'))).toMatchObject({ ask: '@… hoi' })
  })

  it('keeps what fits up to the end of a sentence, and shows that there was more', async () => {
    const sentence = 'Dit is een zin over het jaarplan.'
    const ask = String((await givenBy(shortcut(`${sentence} `.repeat(120))))?.['ask'])
    expect(ask.endsWith(`${sentence} …`)).toBe(true)
    expect(ask.length).toBeLessThanOrEqual(3_000)
  })

  it('breaks no letter in two', async () => {
    const { title, ask } = (await givenBy(shortcut(`a${'👩‍🚒'.repeat(2_000)}`))) ?? {}
    expect([title, ask].map((text) => /^a(?:👩‍🚒)+ ?…$/u.test(String(text)))).toEqual([true, true])
  })

  it.each([
    ['https://hooks.slack.com/app/T1/1/a', 'https://velsen.slack.com/archives/C1/p171'],
    ['https://hooks.slack-gov.com/app/T1/1/a', 'https://velsen.slack-gov.com/archives/C1/p171'],
    ['no address', 'https://velsen.slack.com/archives/C1/p171'],
  ])('leads to the message on the Slack where it was said (%s)', async (answerAt, link) => {
    expect(await givenBy(shortcut('hoi', { response_url: answerAt }))).toMatchObject({ link })
  })
})
