import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPayload } from '../../adapters/slack/inbound.ts'
import { SHORTCUT } from '../../adapters/slack/shortcuts.ts'
import { FORM } from '../../adapters/slack/modal.ts'
import { saidIn } from '../../adapters/slack/said.ts'
import { eventOf, said, type SomeSlack, someSlack } from './someSlack.ts'

const seen = (body: unknown) => readPayload(body).seen
const told = (change: Record<string, unknown> = {}, more: Record<string, unknown> = {}) =>
  seen(eventOf(said(change), more))

describe('words', () => {
  it.each([
    ['<@U0BOT> wie ontbreekt nog?', 'wie ontbreekt nog?'],
    ['<@U0BOT|tijdig> herinner Velsen &amp; Beverwijk', 'herinner Velsen & Beverwijk'],
    ['vraag <@U2|bram> in <#C2|jeugd>', 'vraag @bram in #jeugd'],
    ['<!channel> en <!subteam^S1|@team>', '@channel en @team'],
    ['zie <https://velsen.nl/plan|velsen.nl/plan>', 'zie https://velsen.nl/plan'],
    ['zie <https://velsen.nl/plan|het plan>', 'zie het plan (https://velsen.nl/plan)'],
    ['mail <mailto:a@velsen.nl|a@velsen.nl>', 'mail a@velsen.nl'],
    ['3 &lt; 4 &gt; 2 &amp;amp; klaar', '3 < 4 > 2 &amp; klaar'],
    ['op <!date^1700000000^{date}|14 november>', 'op 14 november'],
  ])('%s is read as: %s', (text, words) => {
    expect(saidIn(text, ['U0BOT'])).toBe(words)
  })
})

describe('what is said', () => {
  it('in private is answered in private, under the message where it was a thread', () => {
    expect(told()).toMatchObject({
      kind: 'told',
      where: { conversation: 'T1/USANNE', direct: true },
      what: { kind: 'said', text: 'wat moet ik nog doen?' },
    })
    expect(told({ thread_ts: '1700000000.1' })).toMatchObject({
      where: { conversation: 'T1/USANNE/1700000000.1' },
    })
    expect(told({ thread_ts: '' })).toMatchObject({ where: { conversation: 'T1/USANNE' } })
  })

  it('with our name in a channel is answered in its thread', () => {
    const mention = { type: 'app_mention', channel: 'C1', channel_type: undefined, text: '<@U0BOT> hulp' }
    expect(told(mention)).toMatchObject({
      where: { conversation: 'T1/C1/1700000001.000100', channel: 'T1/C1', direct: false },
      what: { kind: 'said', text: 'hulp' },
    })
    expect(told({ ...mention, text: '<@U0BOT>' })).toMatchObject({
      what: { kind: 'pressed', press: { do: 'help' } },
    })
    expect(told(mention, { is_ext_shared_channel: true })).toMatchObject({ where: { shared: true } })
  })

  it.each([
    ['by a bot', { bot_id: 'B1' }],
    ['by the bot itself', { user: 'U0BOT' }],
    ['by Slack', { user: 'USLACKBOT' }],
    ['by nobody', { user: undefined }],
    ['and then changed', { subtype: 'message_changed', hidden: true }],
    ['and then deleted', { subtype: 'message_deleted' }],
    ['when somebody joins', { subtype: 'channel_join' }],
    [
      'to somebody whose id begins as ours',
      { channel: 'C1', channel_type: 'channel', text: '<@U0BOT2> hulp' },
    ],
    ['in a channel, not to us', { channel: 'C1', channel_type: 'channel' }],
  ])('%s means nothing', (_name, change) => {
    expect(told(change)).toMatchObject({ kind: 'nothing' })
  })

  it.each(['file_share', 'thread_broadcast', 'me_message'])('as %s counts', (subtype) => {
    expect(told({ subtype })).toMatchObject({ kind: 'told' })
  })

  it('with files brings their links', () => {
    const files = [{ permalink: 'https://x.slack.com/files/1' }, { permalink: 'javascript:alert(1)' }, {}]
    expect(told({ subtype: 'file_share', text: 'hier', files })).toMatchObject({
      what: { text: 'hier\nhttps://x.slack.com/files/1' },
    })
  })

  it('belongs to the workspace of the authorization, or to the organisation when it was installed there', () => {
    const authorized = (more: Record<string, unknown>) => ({
      team_id: 'TOTHER',
      authorizations: [
        { team_id: 'T1', enterprise_id: 'E1', user_id: 'U0BOT', is_enterprise_install: false, ...more },
      ],
    })
    expect(readPayload(eventOf(said(), authorized({}))).team).toBe('T1')
    expect(
      readPayload(eventOf(said(), authorized({ is_enterprise_install: true, team_id: null }))).team,
    ).toBe('E1')
  })

  it('by somebody of another workspace brings that one along', () => {
    expect(told({ user_team: 'T2' })).toMatchObject({ by: { user: 'USANNE', userTeam: 'T2' } })
  })
})

describe('a sign', () => {
  const sign = (change: Record<string, unknown> = {}, more: Record<string, unknown> = {}) =>
    seen(
      eventOf(
        {
          type: 'reaction_added',
          user: 'USANNE',
          reaction: 'white_check_mark',
          item_user: 'U0BOT',
          item: { type: 'message', channel: 'C1', ts: '17.1' },
          event_ts: '18.1',
          ...change,
        },
        more,
      ),
    )
  it('on a message of ours is told, and that it was taken off again too', () => {
    expect(sign()).toMatchObject({
      kind: 'told',
      by: { user: 'USANNE' },
      where: { conversation: 'T1/C1', channel: 'T1/C1', direct: false },
      what: {
        kind: 'reacted',
        reaction: 'white_check_mark',
        added: true,
        message: { platform: 'slack', conversation: 'T1/C1', message: '17.1' },
      },
    })
    expect(sign({ type: 'reaction_removed' })).toMatchObject({ what: { added: false } })
  })
  it('in private is told of the conversation as the house knows it', () => {
    expect(sign({ item: { type: 'message', channel: 'D1', ts: '17.1' } })).toMatchObject({
      where: { conversation: 'T1/USANNE', direct: true },
      what: { message: { conversation: 'T1/USANNE', message: '17.1' } },
    })
  })
  it('is one event, however often Slack tells of it; put on, taken off and put on again are three', () => {
    const keyOf = (one: ReturnType<typeof seen>) => (one.kind === 'told' ? one.key : undefined)
    expect(keyOf(sign())).toBe(keyOf(sign({}, { event_id: 'EvAGAIN' })))
    const keys = [sign(), sign({ type: 'reaction_removed' }), sign({ event_ts: '19.1' })].map(keyOf)
    expect(new Set(keys).size).toBe(3)
  })
  it.each([
    ['on what somebody else said', { item_user: 'UBRAM' }],
    ['on what nobody said', { item_user: undefined }],
    ['on a file', { item: { type: 'file', file: 'F1' } }],
    ['of the bot itself', { user: 'U0BOT' }],
    ['of nobody', { user: undefined }],
  ])('%s means nothing', (_name, change) => {
    expect(sign(change)).toMatchObject({ kind: 'nothing' })
  })
})

const by = { id: 'USANNE', team_id: 'T1' }
const around = { team: { id: 'T1', domain: 'velsen' }, user: by, trigger_id: '13.37.ab' }
const button = (value: unknown, more: Record<string, unknown> = {}) => ({
  type: 'block_actions',
  ...around,
  container: { type: 'message', message_ts: '17.1', channel_id: 'D1', is_ephemeral: false },
  channel: { id: 'D1' },
  message: { ts: '17.1' },
  actions: [{ type: 'button', action_id: 'why', value: JSON.stringify(value), action_ts: '18.1' }],
  ...more,
})

describe('a command', () => {
  const command = (change: Record<string, unknown> = {}) => ({
    command: '/tijdig',
    text: 'wie ontbreekt?',
    team_id: 'T1',
    user_id: 'USANNE',
    channel_id: 'C1',
    channel_name: 'jeugd',
    trigger_id: '13.37.ab',
    ...change,
  })
  it('in a channel is answered to who gave it alone', () => {
    expect(seen(command())).toMatchObject({
      key: 'slack:T1:command:13.37.ab',
      where: { conversation: 'T1/C1@USANNE', direct: false },
      what: { kind: 'said', text: 'wie ontbreekt?' },
    })
  })
  it('in private, also in a talk with somebody else, is answered in private', () => {
    expect(seen(command({ channel_name: 'directmessage', channel_id: 'D9' }))).toMatchObject({
      where: { conversation: 'T1/USANNE', direct: true },
    })
  })
  it('without words asks for the menu', () => {
    expect(seen(command({ text: '' }))).toMatchObject({ what: { kind: 'pressed', press: { do: 'help' } } })
  })
})

describe('a button', () => {
  it('means its press, with the message that it stands in', () => {
    expect(seen(button({ p: { do: 'why', on: 'o1' } }))).toMatchObject({
      kind: 'told',
      where: { conversation: 'T1/USANNE', direct: true },
      what: { press: { do: 'why', on: 'o1' }, message: { conversation: 'T1/USANNE', message: '17.1' } },
    })
  })
  it('before a form opens it; so does that of a new request', () => {
    expect(seen(button({ p: { do: 'hand-in', on: 'o1' }, f: 1 }))).toMatchObject({
      kind: 'opens',
      trigger: '13.37.ab',
    })
    expect(seen(button({ p: { do: 'new-request' } }))).toMatchObject({ kind: 'opens' })
  })
  it('that only one person sees knows so, without a message', () => {
    const container = { type: 'message', message_ts: '17.1', channel_id: 'C1', is_ephemeral: true }
    expect(
      seen(button({ p: { do: 'why' } }, { container, channel: { id: 'C1' }, message: undefined })),
    ).toMatchObject({
      where: { conversation: 'T1/C1@USANNE', direct: false },
    })
  })
  it('in a thread is answered there', () => {
    const container = { type: 'message', message_ts: '17.2', thread_ts: '17.1', channel_id: 'C1' }
    expect(seen(button({ p: { do: 'why' } }, { container, channel: { id: 'C1' } }))).toMatchObject({
      where: { conversation: 'T1/C1/17.1', channel: 'T1/C1' },
    })
  })
  it('on the Home tab is answered in private', () => {
    const more = { container: { type: 'view', view_id: 'V1' }, channel: undefined, message: undefined }
    expect(seen(button({ p: { do: 'help' } }, more))).toMatchObject({
      where: { conversation: 'T1/USANNE', direct: true },
    })
  })
  it.each(['', 'geen json', { p: 'x' }, {}])('that is not ours (%j) means nothing', (value) => {
    expect(seen(button(value))).toMatchObject({ kind: 'nothing' })
  })
})

describe('a shortcut', () => {
  it('on a message brings its words and its address', () => {
    const message = {
      ts: '1700000001.000100',
      text: 'Graag uiterlijk *vrijdag* het plan &amp; de begroting\nGroet',
    }
    const payload = {
      type: 'message_action',
      callback_id: SHORTCUT.message,
      ...around,
      channel: { id: 'C1' },
      message,
    }
    expect(seen(payload)).toMatchObject({
      kind: 'opens',
      press: { do: 'new-request' },
      given: {
        title: 'Graag uiterlijk *vrijdag* het plan & de begroting',
        ask: 'Graag uiterlijk *vrijdag* het plan & de begroting\nGroet',
        link: 'https://velsen.slack.com/archives/C1/p1700000001000100',
      },
      instead: { where: { conversation: 'T1/USANNE', direct: true } },
    })
  })
  it('anywhere opens an empty form; another one means nothing', () => {
    expect(seen({ type: 'shortcut', callback_id: SHORTCUT.anywhere, ...around })).toMatchObject({
      kind: 'opens',
      given: {},
    })
    expect(seen({ type: 'shortcut', callback_id: 'other', ...around })).toMatchObject({ kind: 'nothing' })
  })
})

describe('a form', () => {
  const view = {
    id: 'V1',
    hash: 'h',
    callback_id: FORM,
    private_metadata: '{"p":{"do":"hand-in","on":"o1"}}',
  }
  it('that is sent in is one event, however often it arrives', () => {
    expect(seen({ type: 'view_submission', ...around, view })).toMatchObject({
      kind: 'submits',
      key: 'slack:T1:view:V1:h',
    })
  })
  it('that is closed, or somebody else’s, means nothing', () => {
    expect(seen({ type: 'view_closed', ...around, view })).toMatchObject({ kind: 'nothing' })
    expect(seen({ type: 'view_submission', ...around, view: { ...view, callback_id: 'x' } })).toMatchObject({
      kind: 'nothing',
    })
  })
})

describe('whatever comes', () => {
  it('is read without a fault', () => {
    fc.assert(
      fc.property(fc.anything(), (body) => {
        expect(readPayload(body).seen.kind).toBeTypeOf('string')
      }),
      { seed: 7, numRuns: 300 },
    )
  })
  it('is read without a fault, also where each part is of another kind', () => {
    const parts = [eventOf(said()), button({ p: { do: 'why' } })]
    const names = [...new Set(parts.flatMap((part) => Object.keys(part)))]
    fc.assert(
      fc.property(
        fc.constantFrom(...parts),
        fc.constantFrom(...names),
        fc.anything(),
        (part, name, value) => {
          expect(readPayload({ ...part, [name]: value }).seen.kind).toBeTypeOf('string')
        },
      ),
      { seed: 7, numRuns: 300 },
    )
  })
})

const folder = process.env['SLACK_SAMPLES'] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url))
const samples = join(folder, 'slack-events')

describe.runIf(existsSync(samples))('every payload that Slack documents', () => {
  let slack: SomeSlack
  beforeAll(async () => {
    slack = await someSlack()
  })
  afterAll(() => slack.close())
  const files = existsSync(samples)
    ? readdirSync(samples, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'))
    : []

  it('is there in number', () => {
    expect(files.length).toBeGreaterThan(80)
  })
  it.each(files)('%s is taken', async (file) => {
    const text = readFileSync(join(samples, file), 'utf8')
    const sample: Record<string, unknown> = JSON.parse(text)
    const full = {
      ...sample,
      team_id: 'T1',
      ...(typeof sample['team'] === 'object' && { team: { id: 'T1', domain: 'x' } }),
    }
    const isCommand = 'command' in sample
    const answer = isCommand
      ? await slack.command(
          Object.fromEntries(
            Object.entries(full).map(([name, value]) => [name, typeof value === 'string' ? value : '']),
          ),
        )
      : file.startsWith('events')
        ? await slack.tell(full)
        : await slack.interact(full)
    expect(answer.status).toBe(200)
    expect(slack.logged.filter((line) => line.startsWith('error'))).toEqual([])
  })
})
