import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Card } from '../../src/wording/card.ts'
import { type Call, type FakeApi, type Fault, startFakeApi } from './fakeApi.ts'
import { eventOf, installed, type SomeSlack, someSlack } from './someSlack.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const aSlack = async (
  fault?: (call: Call) => Fault | undefined,
  more: Parameters<typeof someSlack>[0] = {},
): Promise<{ slack: SomeSlack; api: FakeApi }> => {
  const api = await startFakeApi({
    teams: ['T1', 'T2'].map((id) => ({ id, token: `xoxb-${id}` })),
    ...(fault && { fault }),
  })
  const slack = await someSlack({
    apiUrl: api.apiUrl,
    installations: [installed('T1'), installed('T2')],
    ...more,
  })
  closing.push(slack.close, api.close)
  return { slack, api }
}

const bytes = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const url = `data:image/png;base64,${bytes.toString('base64')}`
const card = (change: { url?: string; alt?: string } = {}): Card => ({
  title: 'Stand van zaken',
  body: [{ kind: 'image', url, alt: 'Vijf van de zeven partners leverden in', ...change }],
  actions: [],
  language: 'nl',
})
const to = { platform: 'slack', region: 'ijmond', conversation: 'T1/USANNE' } as const

const blocksOf = ({ calls }: FakeApi, method = 'chat.postMessage'): readonly Record<string, unknown>[] =>
  calls
    .filter((call) => call.method === method)
    .flatMap(({ args }): Record<string, unknown>[] => JSON.parse(args['blocks'] ?? '[]'))
const count = ({ calls }: FakeApi, method: string): number =>
  calls.filter((call) => call.method === method).length

describe('a picture', () => {
  it('that travels in its address is uploaded whole, with what is on it, and shown', async () => {
    const { slack, api } = await aSlack()
    await slack.messenger.send(to, card(), 'n-1')
    const file = { length: bytes.length, bytes: bytes.length, alt: 'Vijf van de zeven partners leverden in' }
    expect([...api.files]).toEqual([['F1', { ...file, done: true }]])
    expect(blocksOf(api)).toContainEqual({
      type: 'image',
      slack_file: { id: 'F1' },
      alt_text: 'Vijf van de zeven partners leverden in',
    })
  })

  it('is uploaded once for a workspace, also when its message is edited or shown to one person', async () => {
    const { slack, api } = await aSlack()
    const ref = await slack.messenger.send(to, card(), 'n-1')
    await slack.messenger.edit('ijmond', ref, card())
    await slack.messenger.send({ ...to, conversation: 'T1/C1@USANNE' }, card(), 'n-2')
    expect(api.files.size).toBe(1)
    for (const method of ['chat.update', 'chat.postEphemeral'])
      expect(blocksOf(api, method)).toMatchObject([{ type: 'header' }, { slack_file: { id: 'F1' } }])
    await slack.messenger.send({ ...to, conversation: 'T2/USANNE' }, card(), 'n-3')
    expect(api.files.size).toBe(2)
  })

  it('on the Home tab is uploaded too', async () => {
    const { slack, api } = await aSlack(undefined, { house: { home: async () => [card()] } })
    await slack.tell(eventOf({ type: 'app_home_opened', tab: 'home', user: 'USANNE', channel: 'D1' }))
    await slack.idle()
    const view = api.calls.find(({ method }) => method === 'views.publish')
    expect(view?.args['view']).toContain('"slack_file":{"id":"F1"}')
  })

  it('that Slack can fetch is left to Slack', async () => {
    const { slack, api } = await aSlack()
    await slack.messenger.send(to, card({ url: 'https://tijdig.example.nl/stand.png' }), 'n-1')
    expect(api.files.size).toBe(0)
    expect(blocksOf(api)).toMatchObject([{}, { image_url: 'https://tijdig.example.nl/stand.png' }])
  })

  it.each([
    ['of a kind that Slack does not show', 'data:image/svg+xml;base64,PHN2Zz4='],
    ['that is too large', `data:image/png;base64,${Buffer.alloc(5_000_001).toString('base64')}`],
    ['that names a file by itself', 'slack-file:F1'],
    ['of another place of ours', '/stand.png'],
  ])('%s is said in words', async (_name, address) => {
    const { slack, api } = await aSlack()
    await slack.messenger.send(to, card({ url: address }), 'n-1')
    expect(api.files.size).toBe(0)
    expect(JSON.stringify(blocksOf(api))).toContain('Afbeelding: Vijf van de zeven')
  })

  it('that may not be uploaded is said in words, and not tried with every message', async () => {
    const { slack, api } = await aSlack(({ method }) =>
      method === 'files.getUploadURLExternal' ? { kind: 'error', error: 'missing_scope' } : undefined,
    )
    for (const key of ['n-1', 'n-2']) await slack.messenger.send(to, card(), key)
    expect(api.messages.map(({ key }) => key)).toEqual(['n-1', 'n-2'])
    expect(JSON.stringify(blocksOf(api))).toContain('Afbeelding: Vijf van de zeven')
    expect(count(api, 'files.getUploadURLExternal')).toBe(1)
  })

  it.each<[string, Fault]>([
    ['is not answered', { kind: 'drop', stored: false }],
    ['goes wrong', { kind: 'error', error: 'internal_error' }],
    ['must wait', { kind: 'status', status: 429, retryAfter: 30 }],
  ])('whose upload %s holds up no message, and is tried with the next', async (_name, fault) => {
    const { slack, api } = await aSlack(({ method }) =>
      method === 'files.completeUploadExternal' ? fault : undefined,
    )
    await slack.messenger.send(to, card(), 'n-1')
    expect(JSON.stringify(blocksOf(api))).toContain('Afbeelding: Vijf van de zeven')
    api.breaks(undefined)
    await slack.messenger.send(to, card(), 'n-2')
    expect(blocksOf(api)).toContainEqual(expect.objectContaining({ slack_file: { id: 'F2' } }))
  })

  it('waits for no other: many that hang hold up a message as long as one', async () => {
    const { slack, api } = await aSlack(
      ({ method }) => (method === 'files.getUploadURLExternal' ? { kind: 'hang', stored: false } : undefined),
      { callMs: 500 },
    )
    const body = [1, 2, 3, 4, 5, 6].flatMap((at) => card({ alt: `Partner ${at}` }).body)
    const sending = slack.messenger.send(to, { ...card(), body }, 'n-1')
    await vi.waitFor(() => expect(count(api, 'files.getUploadURLExternal')).toBe(6))
    expect(slack.logged).toEqual([])
    await sending
    expect(JSON.stringify(blocksOf(api))).toContain('Afbeelding: Partner 6')
  })

  it('that Slack does not show yet is tried once more, and else said in words with all the rest drawn', async () => {
    const { slack, api } = await aSlack(({ method, args }) =>
      method === 'chat.postMessage' && args['blocks']?.includes('slack_file')
        ? { kind: 'error', error: 'invalid_blocks' }
        : undefined,
    )
    await slack.messenger.send(to, card(), 'n-1')
    expect(count(api, 'chat.postMessage')).toBe(3)
    expect(api.messages).toMatchObject([{ key: 'n-1', blocks: true }])
  })
})
