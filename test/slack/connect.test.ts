import { afterEach, describe, expect, it } from 'vitest'
import { type FakeApi, startFakeApi } from './fakeApi.ts'
import { eventOf, installed, said, type SomeSlack, someSlack } from './someSlack.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const sees = (team: string) => ({
  team_id: team,
  enterprise_id: null,
  user_id: `U0${team}`,
  is_bot: true,
  is_enterprise_install: false,
})
const all = [sees('T1'), sees('T2'), sees('T3')]
const someone = (team: string, name: string, isStranger = false) => ({
  real_name: name,
  team_id: team,
  is_stranger: isStranger,
  profile: { email: `${name}@example.org` },
})
const asSeenFrom = (own: string) =>
  Object.fromEntries(
    [
      ['T1', 'USANNE'],
      ['T2', 'UBERT'],
      ['T3', 'UCATO'],
      ['T9', 'UELDERS'],
    ].map(([team = '', user = '']) => [user, someone(team, user.toLowerCase(), team !== own)]),
  )

/** A channel that workspaces of two partners of one region, one of another region, and one of nobody share. */
const aSharedChannel = async (more: Parameters<typeof someSlack>[0] = {}, own = true) => {
  const api = await startFakeApi({
    teams: ['T1', 'T2', 'T3'].map((id) => ({
      id,
      token: `xoxb-${id}`,
      users: asSeenFrom(id),
      shared: ['CSHARED'],
    })),
    authorizations: { EC1: all },
  })
  const slack = await someSlack({
    apiUrl: api.apiUrl,
    isAllowed: async () => true,
    ...more,
    settings: own ? { appToken: 'xapp-1', socketMode: false } : {},
    installations: [
      installed('T1', { organisations: ['velsen'] }),
      installed('T2', { region: 'zaanstreek' }),
      installed('T3', { organisations: ['beverwijk'] }),
    ],
  })
  closing.push(slack.close, api.close)
  return { slack, api }
}

/** Slack tells of it for one of the workspaces, whichever it likes. */
const told = (event: Record<string, unknown>, through: string, context = 'EC1') =>
  eventOf(event, {
    team_id: through,
    authorizations: [sees(through)],
    is_ext_shared_channel: true,
    event_context: context,
  })
const mention = (user: string, team: string) =>
  said({ type: 'app_mention', channel: 'CSHARED', text: '<@U0T1> hulp', user, team, channel_type: undefined })

const got = ({ received }: SomeSlack) =>
  received.map(({ region, from, where }) => ({
    region,
    account: from.account,
    conversation: where.conversation,
  }))
const asked = ({ calls }: FakeApi): number =>
  calls.filter(({ method }) => method === 'apps.event.authorizations.list').length

describe('what is said in a channel that several workspaces share', () => {
  it.each([
    ['USANNE', 'T1', 'ijmond'],
    ['UCATO', 'T3', 'ijmond'],
    ['UBERT', 'T2', 'zaanstreek'],
  ])('by %s is for workspace %s, whichever way it comes, and once', async (user, team, region) => {
    const { slack } = await aSharedChannel()
    for (const through of ['T2', 'T1', 'T3', 'T1']) {
      await slack.tell(told(mention(user, team), through))
      await slack.tell(told({ ...mention(user, team), type: 'message', channel_type: 'channel' }, through))
    }
    const conversation = `${team}/CSHARED/1700000001.000100`
    expect(got(slack)).toEqual([{ region, account: `${team}/${user}`, conversation }])
  })

  it('by somebody of a workspace that is not ours is asked of nobody', async () => {
    const { slack, api } = await aSharedChannel()
    await slack.tell(told(mention('UELDERS', 'T9'), 'T1'))
    expect(asked(api)).toBe(0)
    expect(got(slack)).toMatchObject([{ region: 'ijmond', account: 'T1/UELDERS' }])
    expect(await slack.profiles.of('ijmond', 'T1/UELDERS')).toEqual({ kind: 'outsider' })
  })

  it('is told again by Slack when it does not say now who sees it', async () => {
    const { slack, api } = await aSharedChannel()
    const event = told(mention('UBERT', 'T2'), 'T1')
    api.breaks(({ method }) =>
      method === 'apps.event.authorizations.list' ? { kind: 'status', status: 500 } : undefined,
    )
    expect((await slack.tell(event)).status).toBe(500)
    expect(slack.received).toEqual([])
    api.breaks(undefined)
    expect((await slack.tell(event)).status).toBe(200)
    expect(got(slack)).toMatchObject([{ region: 'zaanstreek' }])
  })

  it.each([
    ['without the app’s own token', false, 'EC1'],
    ['where Slack will not say', true, 'EC9'],
  ])('%s reaches one region once, and another region as a stranger’s', async (_name, own, context) => {
    const { slack } = await aSharedChannel({}, own)
    for (const through of ['T1', 'T3', 'T2']) await slack.tell(told(mention('UCATO', 'T3'), through, context))
    expect(got(slack).map(({ region, account }) => [region, account])).toEqual([
      ['ijmond', 'T3/UCATO'],
      ['zaanstreek', 'T2/UCATO'],
    ])
    expect(await slack.profiles.of('zaanstreek', 'T2/UCATO')).toEqual({ kind: 'outsider' })
  })

  it('and not to us costs no question', async () => {
    const { slack, api } = await aSharedChannel()
    await slack.tell(told({ ...mention('UBERT', 'T2'), type: 'message', text: 'Goedemorgen' }, 'T1'))
    expect([asked(api), slack.received.length]).toEqual([0, 0])
  })
})

describe('the name of our bot', () => {
  it.each(['T1', 'T3'])(
    'of another workspace is no part of what is said (told of through %s)',
    async (through) => {
      const { slack } = await aSharedChannel()
      const text = '<@U0T1> wie ontbreekt nog?'
      await slack.tell(told({ ...mention('UCATO', 'T3'), text }, through))
      expect(slack.received.map(({ what }) => what)).toEqual([{ kind: 'said', text: 'wie ontbreekt nog?' }])
    },
  )
  it('is not in that of somebody whose id begins with it', async () => {
    const { slack } = await aSharedChannel()
    const event = { ...mention('USANNE', 'T1'), type: 'message', text: '<@U0T12> hulp' }
    await slack.tell(told(event, 'T1'))
    expect(slack.received).toEqual([])
  })
})

describe('a sign in a channel that people from outside read', () => {
  const sign = (user: string, bot = 'U0T1') => ({
    type: 'reaction_added',
    user,
    reaction: 'eyes',
    item_user: bot,
    item: { type: 'message', channel: 'CSHARED', ts: '17.1' },
    event_ts: `18.${user}`,
  })

  it('counts from people of the region, also of another workspace of it', async () => {
    const { slack } = await aSharedChannel()
    for (const user of ['USANNE', 'UCATO']) await slack.tell(told(sign(user), 'T1'))
    expect(got(slack).map(({ account }) => account)).toEqual(['T1/USANNE', 'T3/UCATO'])
  })
  it('is for the workspace whose bot wrote the message, which is asked for once', async () => {
    const { slack, api } = await aSharedChannel()
    for (const [at, user] of ['UBERT', 'UBERT', 'USANNE'].entries())
      await slack.tell(told({ ...sign(user, 'U0T2'), event_ts: `18.${at}` }, 'T1'))
    expect(got(slack).map(({ region, account }) => [region, account])).toEqual([
      ['zaanstreek', 'T2/UBERT'],
      ['zaanstreek', 'T2/UBERT'],
    ])
    expect(asked(api)).toBe(1)
  })
  it('from outside is nothing, nor is anybody’s before a coordinator allowed us there', async () => {
    const { slack } = await aSharedChannel()
    await slack.tell(told(sign('UELDERS'), 'T1'))
    await slack.tell(told(sign('UBERT'), 'T1'))
    const hushed = await aSharedChannel({ isAllowed: async () => false })
    await hushed.slack.tell(told(sign('USANNE'), 'T1'))
    expect([...slack.received, ...hushed.slack.received]).toEqual([])
  })
})

describe('whoever presses a button and gets nothing', () => {
  let presses = 0
  const press = (api: FakeApi, change: Record<string, unknown> = {}) => ({
    type: 'block_actions',
    team: { id: 'T1', domain: 'velsen' },
    user: { id: 'USANNE', team_id: 'T1' },
    trigger_id: `13.37.${(presses += 1)}`,
    response_url: api.answerAt,
    container: { type: 'message', message_ts: '17.1', channel_id: 'CSHARED', is_ephemeral: false },
    channel: { id: 'CSHARED' },
    message: { ts: '17.1' },
    actions: [{ type: 'button', action_id: 'why', value: '{"p":{"do":"why","on":"o1"}}', action_ts: '18.1' }],
    ...change,
  })
  const heard = async (slack: SomeSlack, api: FakeApi) => {
    await slack.idle()
    return api.answered.map(({ text }) => String(text))
  }

  it('because people from outside read there, hears so alone; the house knows it too', async () => {
    const { slack, api } = await aSharedChannel({ isAllowed: async () => false })
    await slack.interact(press(api))
    expect(await heard(slack, api)).toEqual([expect.stringContaining('coördinator')])
    expect(api.answered).toMatchObject([{ response_type: 'ephemeral', replace_original: false }])
    expect(slack.received).toMatchObject([{ where: { shared: true, direct: false } }])
  })
  it('because they are from outside, hears whom to ask, and nothing of the region', async () => {
    const { slack, api } = await aSharedChannel()
    await slack.interact(press(api, { user: { id: 'UELDERS', team_id: 'T9' } }))
    await slack.interact(press(api))
    const [words, ...more] = await heard(slack, api)
    expect(words).toContain('coördinator')
    expect(words).not.toMatch(/ijmond|velsen/i)
    expect(more).toEqual([])
  })
  it('because nobody linked their workspace, or it let us go, hears that', async () => {
    const { slack, api } = await aSharedChannel()
    await slack.interact(press(api, { team: { id: 'T8' }, user: { id: 'U1', team_id: 'T8' } }))
    await slack.tell(eventOf({ type: 'app_uninstalled' }, { team_id: 'T1' }))
    await slack.interact(press(api))
    expect(await heard(slack, api)).toEqual([
      expect.stringContaining('nog aan geen regio gekoppeld'),
      expect.stringContaining('niet meer bij deze werkruimte'),
    ])
    expect(slack.received).toEqual([])
  })
  it('in private or in a channel of their own hears nothing of the kind', async () => {
    const { slack, api } = await aSharedChannel()
    const own = {
      container: { type: 'message', message_ts: '17.1', channel_id: 'COWN' },
      channel: { id: 'COWN' },
    }
    await slack.interact(press(api, own))
    await slack.interact(
      press(api, {
        container: { type: 'message', message_ts: '17.1', channel_id: 'D1' },
        channel: { id: 'D1' },
      }),
    )
    expect(await heard(slack, api)).toEqual([])
    expect(slack.received.map(({ where }) => where.shared)).toEqual([undefined, undefined])
  })
})
