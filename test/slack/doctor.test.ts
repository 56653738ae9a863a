import { afterEach, describe, expect, it } from 'vitest'
import { botScopes } from '../../adapters/slack/scopes.ts'
import { Temporal } from 'temporal-polyfill'
import { startFakeApi } from './fakeApi.ts'
import { installed, type SomeSlack, someSlack } from './someSlack.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const start = async (change: Partial<Parameters<typeof someSlack>[0]> = {}, scopes = botScopes('full')) => {
  const api = await startFakeApi({ teams: [{ id: 'T1', token: 'xoxb-T1', name: 'Velsen' }] })
  api.grant('xoxb-T1', scopes)
  const slack = await someSlack({ apiUrl: api.apiUrl, ...change })
  closing.push(slack.close, api.close)
  return { slack, api }
}

const wrong = async (slack: SomeSlack, url?: string) =>
  (await slack.examine(['ijmond'], url)).filter(({ good }) => !good)

describe('the doctor', () => {
  it('finds nothing where all is well, and says what it looked at', async () => {
    const { slack } = await start()
    expect(await wrong(slack, slack.url)).toEqual([])
    const all = (await slack.examine(['ijmond'], slack.url)).map(({ what }) => what).join('\n')
    for (const word of ['Signing secret', 'Clock', 'Token', 'Scopes', 'Address']) expect(all).toContain(word)
  })

  it('knows a token that Slack does not take', async () => {
    const { slack } = await start({ installations: [installed('T1', { token: 'xoxb-old' })] })
    expect(await wrong(slack)).toMatchObject([
      { what: expect.stringContaining('invalid_auth'), advice: expect.stringContaining('xoxb') },
    ])
  })

  it('names the scopes that are missing', async () => {
    const { slack } = await start({}, ['chat:write'])
    expect(await wrong(slack)).toMatchObject([{ advice: expect.stringContaining('im:history') }])
  })

  it('knows a signing secret that is something else', async () => {
    const { slack } = await start({ settings: { signingSecret: 'xoxb-this-is-a-token' } })
    expect(await wrong(slack)).toMatchObject([{ advice: expect.stringContaining('SLACK_SIGNING_SECRET') }])
  })

  it('knows an address where another secret is used, and one where nobody answers', async () => {
    const { slack } = await start()
    const other = await start({ settings: { signingSecret: 'ffffffffffffffffffffffffffffffff' } })
    expect(await wrong(slack, other.slack.url)).toMatchObject([{ what: expect.stringContaining('401') }])
    expect(await wrong(slack, 'http://127.0.0.1:9')).toMatchObject([
      { advice: expect.stringContaining('tijdig start') },
    ])
  })

  it('knows a clock that is wrong', async () => {
    const { slack } = await start({ realNow: () => Temporal.Now.instant().add({ minutes: 7 }) })
    expect(await wrong(slack)).toMatchObject([
      { what: expect.stringMatching(/Clock: 4[12]\d s/), advice: expect.stringContaining('NTP') },
    ])
  })

  it('knows that no workspace is linked, that one let us go, and that a key is missing', async () => {
    const none = await start({ installations: [] })
    expect(await wrong(none.slack)).toMatchObject([{ advice: expect.stringContaining('tijdig slack link') }])
    const gone = await start({
      installations: [installed('T1', { state: 'gone', reason: 'app_uninstalled' })],
    })
    expect(await wrong(gone.slack)).toMatchObject([{ what: expect.stringContaining('app_uninstalled') }])
    const keys = Buffer.alloc(32, 9).toString('base64')
    const other = await start({ settings: { keys } })
    expect(await wrong(other.slack)).toMatchObject([{ advice: expect.stringContaining('TIJDIG_KEY') }])
  })

  it('tries the socket where there is one', async () => {
    const good = await startFakeApi({ teams: [{ id: 'T1', token: 'xoxb-T1' }] })
    closing.push(good.close)
    const { slack } = await start({ settings: { appToken: 'xapp-1' } })
    expect(await wrong(slack)).toEqual([])
    const bad = await start({ settings: { appToken: 'nope' } })
    expect(await wrong(bad.slack)).toMatchObject([{ advice: expect.stringContaining('connections:write') }])
  })

  it('asks whether Slack says who else sees an event, where several workspaces may share a channel', async () => {
    const client = { id: '1.2', secret: 's' }
    const over = (appToken: string) => start({ settings: { client, appToken, socketMode: false } })
    const good = await over('xapp-1')
    expect(await wrong(good.slack)).toEqual([])
    const bad = await over('nope')
    expect(await wrong(bad.slack)).toMatchObject([{ advice: expect.stringContaining('authorizations:read') }])
  })
})
