import { afterEach, describe, expect, it } from 'vitest'
import type { Indoors } from '../../src/ports/indoors.ts'
import { Temporal } from 'temporal-polyfill'
import type { Card } from '../../src/wording/card.ts'
import { type FakeApi, startFakeApi } from './fakeApi.ts'
import { createMemoryInstallations } from '../../adapters/memory/installations.ts'
import type { Installations } from '../../src/ports/installations.ts'
import { eventOf, installed, NOW, said, type SomeSlack, someSlack } from './someSlack.ts'

const card: Card = { title: 'Jaarplan', body: [], actions: [], language: 'nl' }
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** Two workspaces of two regions, in which people have the same ids; T3 is of the first region too. */
const twoWorkspaces = async (
  house: Partial<Indoors> = {},
  more: Partial<Parameters<typeof someSlack>[0]> = {},
): Promise<{ slack: SomeSlack; api: FakeApi }> => {
  const users = (name: string) => ({
    USAME: { real_name: name, profile: { email: `${name}@example.org` }, tz: 'Europe/Amsterdam' },
  })
  const api = await startFakeApi({
    teams: [
      { id: 'T1', token: 'xoxb-T1', users: users('anna'), shared: ['CSHARED'] },
      { id: 'T2', token: 'xoxb-T2', users: users('bert') },
      { id: 'T3', token: 'xoxb-T3', users: users('cato') },
    ],
  })
  const slack = await someSlack({
    apiUrl: api.apiUrl,
    house,
    installations: [
      installed('T1', { organisations: ['velsen'] }),
      installed('T2', { region: 'zaanstreek' }),
      installed('T3', { organisations: ['beverwijk'] }),
    ],
    ...more,
  })
  closing.push(slack.close, api.close)
  return { slack, api }
}

const address = (team: string, region: string, channel = 'USAME') =>
  ({ platform: 'slack', region, conversation: `${team}/${channel}` }) as const

describe('two workspaces at once', () => {
  it('each get their own messages, by their own token', async () => {
    const { slack, api } = await twoWorkspaces()
    const both = [address('T1', 'ijmond'), address('T2', 'zaanstreek')]
    const numbers = [1, 2, 3]
    await Promise.all(
      numbers.flatMap((number) =>
        both.map((to) => slack.messenger.send(to, card, `${to.conversation}-${number}`)),
      ),
    )
    for (const to of both) await slack.messenger.send(to, card, `${to.conversation}-last`)
    expect(api.messages).toHaveLength(8)
    for (const { team, key } of api.messages) expect(key).toMatch(new RegExp(`^${team}/`))
    for (const { method, token, args } of api.calls)
      if (method === 'chat.postMessage') expect(args['metadata']).toContain(`${token?.slice(-2) ?? ''}/USAME`)
  })

  it('are looked up once for events that come together', async () => {
    const kept = createMemoryInstallations({ now: () => NOW })
    await kept.save(installed('T1'), [])
    let found = 0
    const find: Installations['find'] = async (...of) => {
      found += 1
      return kept.find(...of)
    }
    const slack = await someSlack({ store: { ...kept, find }, installations: [] })
    closing.push(slack.close)
    const times = Array.from({ length: 10 }, (_, at) => said({ ts: `1700000003.00000${at}` }))
    await Promise.all(times.map((event) => slack.tell(eventOf(event))))
    expect([slack.received.length, found]).toEqual([10, 1])
  })

  it('are reached by no other region', async () => {
    const { slack, api } = await twoWorkspaces()
    const wrong = address('T2', 'ijmond')
    const ref = { platform: 'slack', conversation: 'T2/USAME', message: '17.1' } as const
    await expect(slack.messenger.send(wrong, card, 'n')).rejects.toMatchObject({ name: 'Refused' })
    await expect(slack.messenger.edit('ijmond', ref, card)).rejects.toMatchObject({ name: 'Refused' })
    expect(await slack.messenger.find(wrong, 'n')).toBe('unknown')
    expect(await slack.profiles.of('ijmond', 'T2/USAME')).toBeUndefined()
    expect(api.calls).toEqual([])
  })

  it('know their own people, also where the ids are the same', async () => {
    const { slack } = await twoWorkspaces()
    const names = [
      await slack.profiles.of('ijmond', 'T1/USAME'),
      await slack.profiles.of('zaanstreek', 'T2/USAME'),
      await slack.profiles.of('ijmond', 'T3/USAME'),
    ]
    expect(names).toMatchObject([
      { name: 'anna', organisations: ['velsen'], conversation: 'T1/USAME' },
      { name: 'bert', organisations: [] },
      { name: 'cato', organisations: ['beverwijk'] },
    ])
  })

  it('put what they tell in their own region, under keys of their own', async () => {
    const { slack } = await twoWorkspaces()
    for (const team_id of ['T1', 'T2']) await slack.tell(eventOf(said(), { team_id }))
    expect(slack.received.map(({ region, key, from }) => ({ region, key, account: from.account }))).toEqual([
      { region: 'ijmond', key: 'slack:T1:D1:1700000001.000100', account: 'T1/USANNE' },
      { region: 'zaanstreek', key: 'slack:T2:D1:1700000001.000100', account: 'T2/USANNE' },
    ])
  })

  it('of one region know each other’s people; those of another region are nobody', async () => {
    const { slack } = await twoWorkspaces()
    const mention = { type: 'app_mention', channel: 'C1', text: '<@U0BOT> hulp' }
    for (const [ts, user_team] of [
      ['17.1', 'T3'],
      ['17.2', 'T2'],
      ['17.3', 'TELSEWHERE'],
    ])
      await slack.tell(eventOf(said({ ...mention, ts, user_team })))
    expect(slack.received.map(({ from }) => from.account)).toEqual(['T3/USANNE', 'T1/USANNE', 'T1/USANNE'])
  })

  it('lose what is about one of them when it leaves, and nothing of the other', async () => {
    const { slack } = await twoWorkspaces()
    await slack.tell(eventOf({ type: 'app_uninstalled' }, { team_id: 'T1' }))
    await expect(slack.messenger.send(address('T1', 'ijmond'), card, 'n-1')).rejects.toMatchObject({
      name: 'Refused',
    })
    await slack.messenger.send(address('T2', 'zaanstreek'), card, 'n-2')
  })
})

describe('a workspace that nobody linked', () => {
  it('gets no answer but how it stands, and leaves nothing behind', async () => {
    const { slack } = await twoWorkspaces()
    expect((await slack.tell(eventOf(said(), { team_id: 'T9' }))).status).toBe(200)
    const command = {
      command: '/tijdig',
      text: '',
      team_id: 'T9',
      user_id: 'U1',
      channel_id: 'C1',
      trigger_id: '1',
    }
    expect(await (await slack.command(command)).json()).toMatchObject({ response_type: 'ephemeral' })
    expect(slack.received).toEqual([])
  })
})

describe('a workspace that let us go', () => {
  const filled = {
    type: 'view_submission',
    team: { id: 'T1' },
    user: { id: 'USAME', team_id: 'T1' },
    view: {
      id: 'V1',
      hash: 'h',
      callback_id: 'tijdig-form',
      private_metadata: JSON.stringify({ p: { do: 'hand-in', on: 'o1' } }),
      state: { values: { 'field:hours': { value: { type: 'plain_text_input', value: '12' } } } },
    },
  }
  const gone = async () => {
    const { slack } = await twoWorkspaces()
    await slack.tell(eventOf({ type: 'app_uninstalled' }, { team_id: 'T1' }))
    return slack
  }

  it('keeps a form as it was filled in, and says in it what happened', async () => {
    const slack = await gone()
    expect(await (await slack.interact(filled)).json()).toEqual({
      response_action: 'errors',
      errors: { 'field:hours': expect.stringContaining('no access to this workspace any more') },
    })
    expect(slack.received).toEqual([])
  })

  it('hears of a command that we were here, and of a search no choices', async () => {
    const slack = await gone()
    const command = { command: '/tijdig', text: '', team_id: 'T1', user_id: 'U1', trigger_id: '1' }
    const text = await (await slack.command(command)).text()
    expect(text).toContain('opnieuw te installeren')
    expect(text).not.toContain('nog aan geen regio')
    const asked = { ...filled, type: 'block_suggestion', block_id: 'field:partner', value: 'vel' }
    expect(await (await slack.interact(asked)).json()).toEqual({ options: [] })
  })
})

describe('a channel that people from outside read', () => {
  const shared = address('T1', 'ijmond', 'CSHARED')
  it('hears nothing of the region before it was allowed', async () => {
    const { slack, api } = await twoWorkspaces()
    await expect(slack.messenger.send(shared, card, 'n-1')).rejects.toMatchObject({ name: 'Refused' })
    await expect(
      slack.messenger.send({ ...shared, conversation: 'T1/CSHARED/17.1' }, card, 'n-2'),
    ).rejects.toMatchObject({ name: 'Refused' })
    expect(api.messages).toEqual([])
  })
  it('hears it once a coordinator allowed it there; who is spoken to alone there, always', async () => {
    const allowed: string[] = []
    const { slack, api } = await twoWorkspaces(
      {},
      { isAllowed: async (_region, name) => allowed.includes(name) },
    )
    await slack.messenger.send({ ...shared, conversation: 'T1/CSHARED@USAME' }, card, 'n-1')
    allowed.push('T1/CSHARED')
    await slack.messenger.send(shared, card, 'n-2')
    expect(api.messages).toMatchObject([{ channel: 'CSHARED', key: 'n-2' }])
  })

  it('from now on hears nothing of the region, also by a process that was not told so', async () => {
    let now = Temporal.Instant.from('2026-11-23T09:00:00Z')
    const outside: string[] = []
    const api = await startFakeApi({ teams: [{ id: 'T1', token: 'xoxb-T1', shared: outside }] })
    const worker = await someSlack({ apiUrl: api.apiUrl, realNow: () => now })
    closing.push(worker.close, api.close)
    const channel = address('T1', 'ijmond', 'CJEUGD')
    await worker.messenger.send(channel, card, 'n-1')
    outside.push('CJEUGD')
    now = now.add({ seconds: 6 })
    await expect(worker.messenger.send(channel, card, 'n-2')).rejects.toMatchObject({ name: 'Refused' })
    expect(api.messages).toMatchObject([{ key: 'n-1' }])
  })

  it('may be one of which Slack does not say whether they do', async () => {
    const { slack, api } = await twoWorkspaces()
    api.breaks(({ method }) =>
      method === 'conversations.info' ? { kind: 'error', error: 'missing_scope' } : undefined,
    )
    const group = address('T1', 'ijmond', 'CGROUP')
    await expect(slack.messenger.send(group, card, 'n-1')).rejects.toMatchObject({ name: 'Refused' })
    expect(api.messages).toEqual([])
  })
})
