import { createHmac } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { signedHeaders } from './emulator/signature.ts'
import { eventOf, said, SECRET, type SomeSlack, someSlack } from './someSlack.ts'

const opened: SomeSlack[] = []
const slackWith = async (settings: Parameters<typeof someSlack>[0] = {}): Promise<SomeSlack> => {
  const slack = await someSlack(settings)
  opened.push(slack)
  return slack
}
afterEach(async () => {
  for (const { close } of opened.splice(0)) await close()
})

const seconds = (): number => Math.floor(Date.now() / 1000)
const json = { 'content-type': 'application/json' }
const body = (): string => JSON.stringify(eventOf(said()))

describe('a signature', () => {
  const cases: readonly [string, number, (text: string) => Record<string, string>][] = [
    ['right and fresh is taken', 200, (text) => signedHeaders(text, SECRET)],
    ['of 290 seconds ago is taken', 200, (text) => signedHeaders(text, SECRET, seconds() - 290)],
    ['of 301 seconds ago is refused', 401, (text) => signedHeaders(text, SECRET, seconds() - 301)],
    ['of 290 seconds ahead is taken', 200, (text) => signedHeaders(text, SECRET, seconds() + 290)],
    ['of 302 seconds ahead is refused', 401, (text) => signedHeaders(text, SECRET, seconds() + 302)],
    ['by another secret is refused', 401, (text) => signedHeaders(text, 'another-secret-of-somebody')],
    ['over other bytes is refused', 401, (text) => signedHeaders(`${text} `, SECRET)],
    [
      'without a moment is refused',
      401,
      (text) => {
        const { 'x-slack-signature': signature = '' } = signedHeaders(text, SECRET)
        return { 'x-slack-signature': signature }
      },
    ],
    ['that is missing is refused', 401, () => ({ 'x-slack-request-timestamp': String(seconds()) })],
    [
      'over a moment that is none is refused',
      401,
      (text) => ({
        'x-slack-request-timestamp': 'nu',
        'x-slack-signature': `v0=${createHmac('sha256', SECRET).update(`v0:nu:${text}`).digest('hex')}`,
      }),
    ],
  ]
  it.each(cases)('%s', async (_name, status, headers) => {
    const slack = await slackWith()
    const text = body()
    const answer = await slack.post(text, { ...json, ...headers(text) })
    expect(answer.status).toBe(status)
    expect(slack.received).toHaveLength(status === 200 ? 1 : 0)
  })

  it('on the same bytes twice has one effect', async () => {
    const slack = await slackWith()
    const text = body()
    const headers = { ...json, ...signedHeaders(text, SECRET) }
    expect([(await slack.post(text, headers)).status, (await slack.post(text, headers)).status]).toEqual([
      200, 200,
    ])
    expect(slack.received).toHaveLength(1)
  })

  it('comes before the answer to a challenge', async () => {
    const slack = await slackWith()
    const text = JSON.stringify({ type: 'url_verification', challenge: 'abc' })
    expect((await slack.post(text, json)).status).toBe(401)
    const answer = await slack.post(text, { ...json, ...signedHeaders(text, SECRET) })
    expect(await answer.json()).toEqual({ challenge: 'abc' })
  })
})

describe('a request', () => {
  it('of more than a megabyte is refused', async () => {
    const slack = await slackWith()
    expect((await slack.tell(eventOf(said({ text: 'x'.repeat(1_000_001) })))).status).toBe(413)
    expect(slack.received).toEqual([])
  })

  it('that is no JSON is refused', async () => {
    const slack = await slackWith()
    expect((await slack.post('{', { ...json, ...signedHeaders('{', SECRET) })).status).toBe(400)
  })

  it('of a kind that nobody knows is taken', async () => {
    const slack = await slackWith()
    expect(
      (await slack.tell({ type: 'app_rate_limited', team_id: 'T1', minute_rate_limited: 1 })).status,
    ).toBe(200)
  })
})

describe('what cannot be stored', () => {
  it('is not taken, so that Slack tells it again; each retry counts for the first', async () => {
    let works = false
    const kept: string[] = []
    const slack = await slackWith({
      house: {
        receive: async ({ key }) => {
          if (!works) throw new Error('the store is away')
          if (!kept.includes(key)) kept.push(key)
        },
      },
    })
    const event = eventOf(said())
    const command = {
      command: '/tijdig',
      text: '',
      team_id: 'T1',
      user_id: 'USANNE',
      channel_id: 'D1',
      channel_name: 'directmessage',
      trigger_id: '1.2.3',
    }
    expect((await slack.tell(event)).status).toBe(500)
    expect((await slack.command(command)).status).toBe(500)
    const retry = (number: number) =>
      slack.tell(event, { 'x-slack-retry-num': String(number), 'x-slack-retry-reason': 'http_error' })
    expect((await retry(1)).status).toBe(500)
    works = true
    expect([(await retry(2)).status, (await retry(3)).status]).toEqual([200, 200])
    expect(kept).toEqual(['slack:T1:D1:1700000001.000100'])
  })

  it('is not taken either while nobody can say of which region a workspace is', async () => {
    const away = async (): Promise<never> => {
      throw new Error('the store is away')
    }
    const store = { find: away, list: away, save: async () => {}, beginRenewal: away }
    const slack = await slackWith({ store, installations: [] })
    expect((await slack.tell(eventOf(said()))).status).toBe(500)
  })

  it('is not taken either when it is that an account was closed; what only changed may be lost', async () => {
    const accountChanged = async (): Promise<never> => {
      throw new Error('the store is away')
    }
    const slack = await slackWith({ house: { accountChanged } })
    const changed = (deleted: boolean) =>
      slack.tell(eventOf({ type: 'user_change', user: { id: 'USANNE', deleted } }))
    expect([(await changed(true)).status, (await changed(false)).status]).toEqual([500, 200])
  })

  it('is stored before Slack hears that it was taken', async () => {
    let stored = false
    const slack = await slackWith({
      house: {
        receive: async () => {
          await new Promise((resolve) => setTimeout(resolve, 150))
          stored = true
        },
      },
    })
    const answer = await slack.tell(eventOf(said()))
    expect([answer.status, stored]).toEqual([200, true])
  })
})

describe('the same words', () => {
  it('as mention and as message are one event, whichever comes first', async () => {
    const slack = await slackWith()
    const words = {
      channel: 'C1',
      channel_type: 'channel',
      text: '<@U0BOT> wie ontbreekt nog?',
      ts: '1700000009.000100',
    }
    const { channel_type: _, ...mention } = words
    for (const change of [{ ...words }, { ...mention, type: 'app_mention' }])
      await slack.tell(eventOf(said(change)))
    expect(slack.received.map(({ what }) => what)).toEqual([{ kind: 'said', text: 'wie ontbreekt nog?' }])
  })
})

describe('events out of order', () => {
  const uninstalled = (at: number) => eventOf({ type: 'app_uninstalled' }, { event_time: at })
  const revoked = (at: number) =>
    eventOf({ type: 'tokens_revoked', tokens: { bot: ['B1'] } }, { event_time: at })
  const stateOf = async (slack: SomeSlack) => (await slack.installations.find('slack', 'T1'))?.state

  it.each([
    ['removed, then revoked', [uninstalled, revoked]],
    ['revoked, then removed', [revoked, uninstalled]],
  ] as const)('a workspace that is %s is gone, and its token with it', async (_name, order) => {
    const slack = await slackWith()
    for (const event of order) expect((await slack.tell(event(seconds()))).status).toBe(200)
    expect(await slack.installations.find('slack', 'T1')).toMatchObject({ state: 'gone' })
    expect((await slack.installations.find('slack', 'T1'))?.secret).toBeUndefined()
    expect((await slack.tell(eventOf(said()))).status).toBe(200)
    expect(slack.received).toEqual([])
  })

  it('a removal that is older than the installation says nothing about it', async () => {
    const slack = await slackWith()
    await slack.tell(uninstalled(999))
    expect(await stateOf(slack)).toBe('active')
  })

  it('people’s own tokens are no business of the bot’s', async () => {
    const slack = await slackWith()
    await slack.tell(eventOf({ type: 'tokens_revoked', tokens: { oauth: ['U1'] } }))
    expect(await stateOf(slack)).toBe('active')
  })
})

describe('Slack', () => {
  it('is answered before what follows is done, however much of it there is', async () => {
    let finish = (): void => {}
    const finished = new Promise<void>((resolve) => {
      finish = resolve
    })
    let drawn = 0
    const slack = await slackWith({
      house: {
        home: async () => {
          await finished
          drawn += 1
          return []
        },
      },
    })
    const statuses: number[] = []
    for (let at = 0; at < 20; at += 1) {
      const ts = `1700000002.${String(at).padStart(6, '0')}`
      const tab = { type: 'app_home_opened', tab: 'home', user: `U${at}`, channel: 'D1' }
      for (const event of [tab, said({ ts })]) statuses.push((await slack.tell(eventOf(event))).status)
    }
    expect(statuses).toEqual(Array.from({ length: 40 }, () => 200))
    expect([slack.received.length, drawn]).toEqual([20, 0])
    finish()
    await slack.idle()
    expect(drawn).toBe(20)
  })
})
