import { afterEach, describe, expect, it } from 'vitest'
import { openSecret } from '../../adapters/slack/secret.ts'
import { startFakeApi } from './fakeApi.ts'
import { eventOf, installed, sealer, type SomeSlack, someSlack } from './someSlack.ts'
import { Temporal } from 'temporal-polyfill'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const client = { id: '11.22', secret: 'geheim' }
const granted = (team: string) => ({
  ok: true,
  access_token: `xoxb-${team}`,
  token_type: 'bot',
  scope: 'chat:write,commands',
  bot_user_id: 'U0BOT',
  app_id: 'A1',
  team: { id: team, name: `Gemeente ${team}` },
  enterprise: null,
  is_enterprise_install: false,
  authed_user: { id: 'U1' },
  refresh_token: 'r-1',
  expires_in: 43_200,
})

const start = async (
  change: Partial<Parameters<typeof someSlack>[0]> = {},
  answer: unknown = granted('T7'),
) => {
  const api = await startFakeApi({
    teams: [
      { id: 'T7', token: 'xoxb-T7' },
      { id: 'E7', token: 'xoxb-E7' },
    ],
    refresh: () => ({ ...(answer as object) }), // as the test says
  })
  const slack = await someSlack({ apiUrl: api.apiUrl, installations: [], settings: { client }, ...change })
  closing.push(slack.close, api.close)
  return { slack, api }
}

const visit = (slack: SomeSlack, path: string, cookie?: string) =>
  fetch(`${slack.url}${path}`, { redirect: 'manual', headers: cookie === undefined ? {} : { cookie } })

/** Opens the link, agrees at Slack, and comes back with a code; the browser keeps its cookie, or does not. */
const install = async (slack: SomeSlack, link: string, { keepsCookie = true } = {}) => {
  const first = await visit(slack, link)
  const asked = new URL(first.headers.get('location') ?? 'https://nowhere')
  const cookie = first.headers.get('set-cookie')?.split(';')[0]
  const state = encodeURIComponent(asked.searchParams.get('state') ?? '')
  const back = await visit(
    slack,
    `/slack/oauth_redirect?code=abc&state=${state}`,
    keepsCookie ? cookie : undefined,
  )
  return { first, asked, back }
}

describe('installing', () => {
  it('goes by a link that only the administrator can make, and keeps the tokens sealed', async () => {
    const { slack, api } = await start()
    const { first, asked, back } = await install(slack, slack.installLink('ijmond', ['velsen']))
    expect(first.status).toBe(302)
    expect(asked.pathname).toBe('/oauth/v2/authorize')
    expect(asked.origin).toBe(new URL(api.apiUrl).origin)
    expect(asked.searchParams.get('scope')).toContain('chat:write')
    expect(first.headers.get('set-cookie')).toMatch(/HttpOnly/i)
    expect(back.status).toBe(200)
    const kept = await slack.installations.find('slack', 'T7')
    expect(kept).toMatchObject({
      region: 'ijmond',
      name: 'Gemeente T7',
      organisations: ['velsen'],
      state: 'active',
    })
    expect(JSON.stringify(kept)).not.toContain('xoxb')
    expect(kept?.secret && openSecret(sealer, kept, kept.secret)).toMatchObject({
      token: 'xoxb-T7',
      refreshToken: 'r-1',
      botUserId: 'U0BOT',
    })
    const card = { title: 'Hallo', body: [], actions: [], language: 'nl' as const }
    await slack.messenger.send({ platform: 'slack', region: 'ijmond', conversation: 'T7/U1' }, card, 'n-1')
    expect(api.messages).toMatchObject([{ team: 'T7' }])
  })

  it.each([
    ['without a ticket', '/slack/install'],
    ['with one that somebody made up', '/slack/install?ticket=v1.aaaa.bbbb.cccc.dddd'],
  ])('%s leads nowhere', async (_name, path) => {
    const { slack } = await start()
    const answer = await visit(slack, path)
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('tijdig slack link')
  })

  it('with a ticket of the day before yesterday leads nowhere', async () => {
    let now = Temporal.Now.instant()
    const { slack } = await start({ realNow: () => now })
    const link = slack.installLink('ijmond', [])
    now = now.add({ hours: 25 })
    expect((await visit(slack, link)).status).toBe(403)
  })

  it('in another browser than the one that began it keeps nothing', async () => {
    const { slack } = await start()
    const { back } = await install(slack, slack.installLink('ijmond', []), { keepsCookie: false })
    expect(back.status).toBe(400)
    expect(await slack.installations.find('slack', 'T7')).toBeUndefined()
  })

  it('a workspace that is of another region changes nothing', async () => {
    const { slack } = await start({ installations: [installed('T7', { region: 'zaanstreek' })] })
    const { back } = await install(slack, slack.installLink('ijmond', []))
    expect(back.status).toBe(400)
    expect(await back.text()).toContain('another region')
    expect(await slack.installations.find('slack', 'T7')).toMatchObject({ region: 'zaanstreek', version: 1 })
  })

  it('again after it was removed begins anew', async () => {
    const { slack } = await start({
      installations: [installed('T7', { state: 'gone', reason: 'app_uninstalled' })],
    })
    expect((await install(slack, slack.installLink('ijmond', []))).back.status).toBe(200)
    expect(await slack.installations.find('slack', 'T7')).toMatchObject({ state: 'active', version: 2 })
  })

  it('for a whole organisation is kept under the organisation', async () => {
    const grid = {
      ...granted('T7'),
      access_token: 'xoxb-E7',
      team: null,
      enterprise: { id: 'E7', name: 'Rijk' },
      is_enterprise_install: true,
    }
    const { slack } = await start({}, grid)
    expect((await install(slack, slack.installLink('ijmond', []))).back.status).toBe(200)
    expect(await slack.installations.find('slack', 'E7')).toMatchObject({ name: 'Rijk' })
  })
})

describe('a link', () => {
  /** Two workspaces whose people may install apps; who of them agrees is for the test to say. */
  const two = async () => {
    const agrees = { team: 'T7' }
    const api = await startFakeApi({
      teams: ['T7', 'T8'].map((id) => ({ id, token: `xoxb-${id}` })),
      refresh: () => granted(agrees.team),
    })
    const slack = await someSlack({ apiUrl: api.apiUrl, installations: [], settings: { client } })
    closing.push(slack.close, api.close)
    return { slack, agrees }
  }
  const isIn = async (slack: SomeSlack, id: string) =>
    (await slack.installations.find('slack', id))?.state === 'active'

  it('lets one workspace in, also after that one has left or came back by another link', async () => {
    const { slack, agrees } = await two()
    const link = slack.installLink('ijmond', [])
    const also = slack.installLink('ijmond', [])
    await install(slack, link)
    expect((await install(slack, also)).back.status).toBe(200)
    agrees.team = 'T8'
    for (const used of [link, also]) expect((await visit(slack, used)).status).toBe(403)
    await slack.tell(eventOf({ type: 'app_uninstalled' }, { team_id: 'T7' }))
    expect(await isIn(slack, 'T7')).toBe(false)
    for (const used of [link, also]) expect((await visit(slack, used)).status).toBe(403)
    expect(JSON.stringify(await slack.installations.find('slack', 'T7'))).not.toMatch(/v1\.|xoxb/)
    expect((await install(slack, slack.installLink('ijmond', []))).back.status).toBe(200)
  })

  it('lets one in of two that began with it at once', async () => {
    const { slack, agrees } = await two()
    const link = slack.installLink('ijmond', [])
    const begun = await Promise.all([visit(slack, link), visit(slack, link)])
    const statuses: number[] = []
    for (const [at, first] of begun.entries()) {
      agrees.team = ['T7', 'T8'][at] ?? ''
      const state = new URL(first.headers.get('location') ?? 'https://nowhere').searchParams.get('state')
      const cookie = first.headers.get('set-cookie')?.split(';')[0]
      const path = `/slack/oauth_redirect?code=abc&state=${encodeURIComponent(state ?? '')}`
      const back = await visit(slack, path, cookie)
      statuses.push(back.status)
      if (at === 1) expect(await back.text()).toMatch(/al gebruikt[^]*used already/)
    }
    expect([statuses, await isIn(slack, 'T7'), await isIn(slack, 'T8')]).toEqual([[200, 400], true, false])
  })

  it('that came to nothing can be opened again', async () => {
    const { slack, agrees } = await two()
    await slack.installations.save(installed('T8', { region: 'zaanstreek' }), [])
    const link = slack.installLink('ijmond', [])
    agrees.team = 'T8'
    expect((await install(slack, link)).back.status).toBe(400)
    agrees.team = 'T7'
    expect((await install(slack, link)).back.status).toBe(200)
  })

  it.each([
    [{ reach: 'full', agent: false }, ['channels:history'], ['assistant:write']],
    [{ reach: 'least', agent: false }, ['im:history'], ['channels:history', 'assistant:write']],
    [{ reach: 'least', agent: true }, ['assistant:write'], ['channels:history']],
  ] as const)('asks for what the app was made for (%o)', async (asked, has, not) => {
    const { slack } = await start()
    const first = await visit(slack, slack.installLink('ijmond', [], asked))
    const to = new URL(first.headers.get('location') ?? 'https://nowhere')
    const scopes = to.searchParams.get('scope')?.split(',') ?? []
    expect(scopes).toEqual(expect.arrayContaining([...has]))
    for (const scope of not) expect(scopes).not.toContain(scope)
  })

  it('is answered in both languages, whatever comes of it', async () => {
    const { slack } = await start()
    const none = await (await visit(slack, '/slack/install')).text()
    const { back } = await install(slack, slack.installLink('ijmond', []))
    for (const page of [none, await back.text()])
      expect(page).toMatch(/<section lang="nl">[^]*<section lang="en">/)
  })
})

describe('the one workspace whose token is in the settings', () => {
  const single = (change: Partial<Parameters<typeof someSlack>[0]> = {}) =>
    start({ settings: { botToken: 'xoxb-T7' }, ...change })

  it('is linked by asking Slack which one it is; its token stays in the settings', async () => {
    const { slack, api } = await single()
    expect(await slack.linkSingle('ijmond', ['velsen'])).toMatchObject({ kind: 'linked' })
    const kept = await slack.installations.find('slack', 'T7')
    expect(kept).toMatchObject({ region: 'ijmond', organisations: ['velsen'] })
    expect(JSON.stringify(kept)).not.toContain('xoxb')
    expect(await slack.linkSingle('ijmond')).toMatchObject({ kind: 'unchanged' })
    expect(await slack.linkSingle('zaanstreek')).toEqual({ kind: 'elsewhere', region: 'ijmond' })
    const card = { title: 'Hallo', body: [], actions: [], language: 'nl' as const }
    await slack.messenger.send({ platform: 'slack', region: 'ijmond', conversation: 'T7/U1' }, card, 'n-1')
    expect(api.messages).toHaveLength(1)
  })

  it('is there still when an older removal is told late', async () => {
    const { slack } = await single()
    await slack.linkSingle('ijmond')
    const removed = (hours: number) => {
      const at = Temporal.Now.instant().add({ hours }).epochMilliseconds
      const more = { team_id: 'T7', event_time: Math.floor(at / 1_000) }
      return slack.tell(eventOf({ type: 'app_uninstalled' }, more))
    }
    await removed(-1)
    expect(await slack.installations.find('slack', 'T7')).toMatchObject({ state: 'active' })
    await removed(1)
    expect(await slack.installations.find('slack', 'T7')).toMatchObject({ state: 'gone' })
  })

  it('is there still when a process with the token of before is refused', async () => {
    const { slack, api } = await single()
    const store = slack.installations
    const settings = { botToken: 'xoxb-before' }
    const before = await someSlack({ apiUrl: api.apiUrl, installations: [], store, settings })
    closing.push(before.close)
    await slack.linkSingle('ijmond')
    const card = { title: 'Hallo', body: [], actions: [], language: 'nl' as const }
    const to = { platform: 'slack', region: 'ijmond', conversation: 'T7/U1' } as const
    await expect(before.messenger.send(to, card, 'n-1')).rejects.toMatchObject({ name: 'NotTaken' })
    expect(await store.find('slack', 'T7')).toMatchObject({ state: 'active' })
    await slack.messenger.send(to, card, 'n-1')
    api.breaks(() => ({ kind: 'error', error: 'token_revoked' }))
    await expect(slack.messenger.send(to, card, 'n-2')).rejects.toMatchObject({ name: 'Refused' })
    expect(await store.find('slack', 'T7')).toMatchObject({ state: 'gone' })
  })

  it('linked before its token was told from others, is linked anew once, and then stays as it is', async () => {
    const { secret: _none, ...row } = installed('T7', { name: 'T7' })
    const { slack } = await single({ installations: [row] })
    expect(await slack.linkSingle('ijmond')).toMatchObject({ kind: 'linked' })
    expect(await slack.linkSingle('ijmond')).toMatchObject({ kind: 'unchanged' })
  })

  it('is not linked by a token that Slack does not take', async () => {
    const { slack } = await start({ settings: { botToken: 'xoxb-wrong' } })
    expect(await slack.linkSingle('ijmond')).toEqual({ kind: 'refused', code: 'invalid_auth' })
  })
})

describe('a workspace', () => {
  it('that is renamed has its new name', async () => {
    const { slack } = await start({ installations: [installed('T1')] })
    const event = {
      type: 'event_callback',
      team_id: 'T1',
      event_id: 'Ev1',
      event: { type: 'team_rename', name: 'Velsen' },
    }
    expect((await slack.tell(event)).status).toBe(200)
    expect(await slack.installations.find('slack', 'T1')).toMatchObject({ name: 'Velsen', version: 2 })
  })
})
