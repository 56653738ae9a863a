import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readActivity } from '../../adapters/teams/inbound.ts'
import { MESSAGE_ACTION } from '../../adapters/teams/messageAction.ts'
import { Activity } from '../../adapters/teams/payloads.ts'
import { saidIn, wordsIn } from '../../adapters/teams/said.ts'
import type { Told } from '../../adapters/teams/seen.ts'
import { activityOf, APP, executed, inChannel, TENANT } from './someTeams.ts'

const read = (activity: Readonly<Record<string, unknown>>) => readActivity(Activity.parse(activity))
const seen = (activity: Readonly<Record<string, unknown>>) => read(activity).seen
const told = (activity: Readonly<Record<string, unknown>>): Told => {
  const found = seen(activity)
  if (found.kind !== 'told') throw new Error(`not told but ${found.kind}`)
  return found
}

const BOT = { id: `28:${APP}`, name: 'Tijdig' }
const mention = { type: 'mention', mentioned: BOT, text: '<at>Tijdig</at>' }
const bram = { type: 'mention', mentioned: { id: '29:bram', name: 'Bram' }, text: '<at>Bram</at>' }
const said = (text: string, textFormat?: string) =>
  saidIn({ text, textFormat, entities: [mention, bram], recipient: BOT })

describe('words', () => {
  it.each([
    ['<at>Tijdig</at> wie ontbreekt nog?', 'wie ontbreekt nog?'],
    ['<at>Tijdig</at>&nbsp;wie  ontbreekt nog? <at>Tijdig</at>', 'wie ontbreekt nog?'],
    ['wie <at>Tijdig</at> ontbreekt nog?', 'wie ontbreekt nog?'],
    ['vraag <at>Bram</at> en <at>Tijdig</at> even', 'vraag @Bram en even'],
    ['<at id="0">Bram</at> hallo', '@Bram hallo'],
    ['<p>eerste</p><p>tweede<br>derde</p>', 'eerste\ntweede\nderde'],
    ['<div><strong>vet</strong> en <a href="https://x.nl">link</a></div>', 'vet en link'],
    ['3 &lt; 4 &amp;amp; klaar &#8364;5 &#x20AC;6', '3 < 4 &amp; klaar €5 €6'],
    ['3 < 4 en 5 > 2', '3 < 4 en 5 > 2'],
    ['getypt: &lt;b&gt;vet&lt;/b&gt;', 'getypt: <b>vet</b>'],
    ['&#0;&#xD800;&#9999999;&onzin;', '&onzin;'],
    ['\r\n regel\r\n\r\n\r\n\r\nen nog een \r\n', 'regel\n\nen nog een'],
    ['<at>Tijdig</at>', ''],
  ])('%j is read as %j', (text, words) => {
    expect(said(text)).toBe(words)
  })

  it('that are plain keep the signs that HTML would take away', () => {
    expect(said('x <b> y &amp; z', 'plain')).toBe('x <b> y & z')
  })

  it('never fail, whatever is sent', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('plain', 'xml', undefined), (text, format) => {
        expect(typeof said(text, format)).toBe('string')
        expect(wordsIn(wordsIn(text))).toBeTypeOf('string')
      }),
    )
  })
})

describe('what is said', () => {
  it('in private is answered there, in their language and time zone', () => {
    expect(told(activityOf())).toMatchObject({
      by: { user: 'aad-sanne', name: 'Sanne de Vries', language: 'nl', zone: 'Europe/Amsterdam' },
      where: { conversation: `${TENANT}/a:sanne`, direct: true },
      what: { kind: 'said', text: 'wat moet ik nog doen?' },
    })
  })

  it('with our name in a channel is answered in its thread', () => {
    expect(told(inChannel('<at>Tijdig</at> wie ontbreekt nog?'))).toMatchObject({
      where: {
        conversation: `${TENANT}/19:tafel@thread.tacv2;messageid=1700`,
        channel: `${TENANT}/19:tafel@thread.tacv2`,
        direct: false,
      },
      what: { kind: 'said', text: 'wie ontbreekt nog?' },
    })
  })

  it('in a channel without our name means nothing', () => {
    expect(seen(inChannel('zullen we lunchen?', { entities: [bram] }))).toMatchObject({ kind: 'nothing' })
    expect(seen(inChannel('zullen we lunchen?', { entities: undefined }))).toMatchObject({ kind: 'nothing' })
  })

  it('with our name alone asks what we can do', () => {
    expect(told(inChannel('<at>Tijdig</at>')).what).toMatchObject({ kind: 'pressed', press: { do: 'help' } })
  })

  it('with files brings their links', () => {
    const file = { contentType: 'application/vnd.microsoft.teams.file.download.info', name: 'plan.pdf' }
    const attachments = [
      { ...file, contentUrl: 'https://velsen.sharepoint.com/plan.pdf' },
      { ...file, contentUrl: 'javascript:alert(1)' },
      { contentType: 'text/html', contentUrl: 'https://x.nl' },
    ]
    expect(told(activityOf({ text: 'hier', attachments })).what).toEqual({
      kind: 'said',
      text: 'hier\nhttps://velsen.sharepoint.com/plan.pdf',
    })
  })

  it('by a bot, or by ourselves, means nothing', () => {
    expect(seen(activityOf({ from: { id: '28:other' } }))).toMatchObject({ kind: 'nothing' })
    expect(seen(activityOf({ from: { id: 'x', role: 'bot' } }))).toMatchObject({ kind: 'nothing' })
    expect(seen(activityOf({ from: BOT }))).toMatchObject({ kind: 'nothing' })
  })

  it('by somebody without an Entra id counts under the id that they have with us', () => {
    expect(told(activityOf({ from: { id: '29:x' } })).by.user).toBe('29:x')
  })

  it('in a chat of more people is no private word', () => {
    for (const conversation of [
      { id: '19:groep@thread.v2', conversationType: 'groupChat' },
      { id: '19:groep@thread.v2' },
      { id: 'x', isGroup: true },
    ])
      expect(seen(activityOf({ conversation: { ...conversation, tenantId: TENANT } }))).toMatchObject({
        kind: 'nothing',
      })
  })

  it('in a language or time zone that we do not know says nothing of either', () => {
    const by = told(activityOf({ locale: 'de-DE', localTimezone: 'Mars/Olympus' })).by
    expect(by).not.toHaveProperty('language')
    expect(by).not.toHaveProperty('zone')
    const client = { type: 'clientInfo', locale: 'en-GB', timezone: 'Europe/London' }
    expect(
      told(activityOf({ locale: undefined, localTimezone: undefined, entities: [client] })).by,
    ).toMatchObject({ language: 'en', zone: 'Europe/London' })
  })
})

describe('the key of an event', () => {
  const one = { id: '17', text: 'hulp' }
  it('is the same for the same message, and another for every other', () => {
    const key = told(activityOf(one)).key
    expect(told(activityOf({ ...one, timestamp: 'later' })).key).toBe(key)
    expect(told(activityOf({ ...one, id: '18' })).key).not.toBe(key)
    const elsewhere = { id: 'a:b', conversationType: 'personal', tenantId: TENANT }
    expect(told(activityOf({ ...one, conversation: elsewhere })).key).not.toBe(key)
  })

  it('of an edit is another one, also back to earlier words, and the same when it is told again', () => {
    const edit = { ...one, type: 'messageUpdate', channelData: { eventType: 'editMessage' } }
    const key = (change: object): string => told(activityOf({ ...edit, ...change })).key
    const first = { text: 'hulp!', timestamp: 'a' }
    const keys = [
      told(activityOf(one)).key,
      key(first),
      key({ timestamp: 'b' }),
      key({ ...first, timestamp: 'c' }),
    ]
    expect(new Set(keys).size).toBe(4)
    expect(key(first)).toBe(keys[1])
  })

  it('is there where Teams gave no id', () => {
    const lacking = { id: undefined, timestamp: 'a' }
    expect(told(activityOf(lacking)).key).toBe(told(activityOf(lacking)).key)
    expect(told(activityOf({ ...lacking, timestamp: 'b' })).key).not.toBe(told(activityOf(lacking)).key)
  })

  it('tells nothing of what was said', () => {
    expect(told(activityOf({ text: 'geheim' })).key).not.toContain('geheim')
  })
})

describe('what is edited or deleted', () => {
  it('counts anew when it is addressed to us', () => {
    const change = { type: 'messageUpdate', channelData: { eventType: 'editMessage' } }
    expect(told(inChannel('<at>Tijdig</at> hulp', change)).what).toEqual({ kind: 'said', text: 'hulp' })
    expect(seen(inChannel('hulp', { ...change, entities: [] }))).toMatchObject({ kind: 'nothing' })
  })

  it.each([
    ['messageUpdate', 'undeleteMessage'],
    ['messageDelete', 'softDeleteMessage'],
  ])('%s (%s) means nothing', (type, eventType) => {
    expect(seen(activityOf({ type, channelData: { eventType } }))).toMatchObject({ kind: 'nothing' })
  })
})

describe('reactions', () => {
  const reaction = { type: 'messageReaction', text: undefined, replyToId: '1699' }
  it('are told with the message that they are put on, or taken off', () => {
    expect(told(activityOf({ ...reaction, reactionsAdded: [{ type: 'like' }] })).what).toEqual({
      kind: 'reacted',
      reaction: 'like',
      added: true,
      message: { platform: 'teams', conversation: `${TENANT}/a:sanne`, message: '1699' },
    })
    expect(told(activityOf({ ...reaction, reactionsRemoved: [{ type: 'heart' }] })).what).toMatchObject({
      reaction: 'heart',
      added: false,
    })
  })

  it('to nothing mean nothing', () => {
    expect(seen(activityOf(reaction))).toMatchObject({ kind: 'nothing' })
    expect(
      seen(activityOf({ ...reaction, replyToId: undefined, reactionsAdded: [{ type: 'like' }] })),
    ).toMatchObject({ kind: 'nothing' })
  })
})

describe('coming and going', () => {
  const update = { type: 'conversationUpdate', text: undefined }
  it('is one arrival, in however many ways Teams says it', () => {
    const added = seen(activityOf({ ...update, membersAdded: [BOT] }))
    const installed = seen(activityOf({ type: 'installationUpdate', action: 'add', text: undefined }))
    if (added.kind !== 'arrives' || installed.kind !== 'arrives') throw new Error('no arrivals')
    expect(added.told.key).toBe(installed.told.key)
    expect(added.told).toMatchObject({
      where: { conversation: `${TENANT}/a:sanne`, direct: true },
      what: { kind: 'pressed', press: { do: 'greet' } },
    })
  })

  it('is a leave when we are taken away', () => {
    const conversation = `${TENANT}/a:sanne`
    expect(seen(activityOf({ ...update, membersRemoved: [BOT] }))).toMatchObject({
      kind: 'leaves',
      conversation,
    })
    expect(seen(activityOf({ type: 'installationUpdate', action: 'remove' }))).toMatchObject({
      kind: 'leaves',
      conversation,
    })
    expect(seen(activityOf({ type: 'installationUpdate', action: 'add-upgrade' }))).toMatchObject({
      kind: 'nothing',
    })
  })

  it('of others may change who reads there', () => {
    expect(seen(inChannel('', { ...update, membersAdded: [{ id: '29:gast' }], entities: [] }))).toEqual({
      kind: 'members',
      conversation: `${TENANT}/19:tafel@thread.tacv2`,
      inTeam: true,
    })
  })

  it('of a name is told with the channel that has it', () => {
    const channelData = {
      eventType: 'channelRenamed',
      channel: { id: '19:tafel@thread.tacv2', name: 'Regiotafel' },
      tenant: { id: TENANT },
    }
    expect(seen(activityOf({ ...update, channelData }))).toEqual({
      kind: 'renamed',
      conversation: `${TENANT}/19:tafel@thread.tacv2`,
      name: 'Regiotafel',
    })
  })
})

describe('a button', () => {
  const data = { tijdig: { do: 'propose-date', on: 'o1' }, id: 'propose', 'propose.date': '2027-01-04' }
  it('brings its press, what was filled in, and the message that it stands in', () => {
    expect(seen(executed(data))).toMatchObject({
      kind: 'presses',
      press: { do: 'propose-date', on: 'o1' },
      values: { date: '2027-01-04' },
      asks: true,
      message: { platform: 'teams', conversation: `${TENANT}/a:sanne`, message: '1699' },
    })
    expect(seen(executed({ tijdig: { do: 'why' }, id: 'why' }))).toMatchObject({ asks: false, values: {} })
    expect(seen(executed({ ...data, 'propose.date': '' }))).toMatchObject({ asks: true, values: {} })
  })

  it('of an old client comes as a message', () => {
    expect(told(activityOf({ text: undefined, value: data, replyToId: '1699' })).what).toMatchObject({
      kind: 'pressed',
      press: { do: 'propose-date', on: 'o1' },
      values: { date: '2027-01-04' },
      message: { message: '1699' },
    })
  })

  it.each([
    ['of another bot', executed({ other: 1 })],
    ['that nobody pressed', executed(data, { value: { action: { data }, trigger: 'automatic' } })],
    ['without data', executed(data, { value: { action: {} } })],
    ['without anything', executed(data, { value: undefined })],
    ['for signing in', activityOf({ type: 'invoke', name: 'signin/verifyState' })],
  ])('%s is answered, and means nothing', (_name, activity) => {
    expect(seen(activity)).toMatchObject({ kind: 'nothing', isInvoke: true })
  })
})

describe('the action in the menu of a message', () => {
  const opening = (message: unknown, commandId: string = MESSAGE_ACTION) =>
    activityOf({
      type: 'invoke',
      name: 'composeExtension/fetchTask',
      text: undefined,
      conversation: { id: '19:elders@thread.v2', tenantId: TENANT },
      value: { commandId, messagePayload: message },
    })

  it('opens a form with the words of the message, the first of them as title, and its link', () => {
    const message = {
      id: '1',
      linkToMessage: 'https://teams.microsoft.com/l/message/19:x/1',
      body: {
        contentType: 'html',
        content: '<p>Conceptnota jeugdzorg</p><p>Graag voor vrijdag &amp; volledig.</p>',
      },
    }
    expect(seen(opening(message))).toMatchObject({
      kind: 'opens',
      given: {
        title: 'Conceptnota jeugdzorg',
        ask: 'Conceptnota jeugdzorg\nGraag voor vrijdag & volledig.',
        link: 'https://teams.microsoft.com/l/message/19:x/1',
      },
      // We need not be a part of the chat above which it opens.
      instead: { where: { conversation: `${TENANT}/user:aad-sanne`, direct: true } },
    })
  })

  it('cuts a long first line at a word, and takes no other link than one of the web', () => {
    const message = {
      linkToMessage: 'javascript:alert(1)',
      body: { content: `${'woord '.repeat(40)}\nrest` },
    }
    const found = seen(opening(message))
    if (found.kind !== 'opens') throw new Error('does not open')
    expect(found.given['title']?.length).toBeLessThanOrEqual(80)
    expect(found.given['title']).toMatch(/woord…$/u)
    expect(found.given).not.toHaveProperty('link')
  })

  it('cuts no letter in two', () => {
    const family = '👨‍👩‍👧‍👦'
    const body = { content: `${'a'.repeat(2_895)}${family}${family}` }
    const found = seen(opening({ subject: `${'b'.repeat(70)}${family}${family}`, body }))
    if (found.kind !== 'opens') throw new Error('does not open')
    expect(found.given).toEqual({ title: `${'b'.repeat(70)}…`, ask: 'a'.repeat(2_895) })
  })

  it('of another name, or without a message, is not ours or has nothing to give', () => {
    expect(seen(opening({}, 'other'))).toMatchObject({ kind: 'nothing', isInvoke: true })
    expect(seen(opening(undefined))).toMatchObject({ kind: 'opens', given: {} })
  })

  it('brings back its dialog, filled in', () => {
    const data = { tijdig: { do: 'draft-request' }, id: 'draft-request', 'draft-request.title': 'Nota' }
    const value = { commandId: MESSAGE_ACTION, data }
    const sent = activityOf({ type: 'invoke', name: 'composeExtension/submitAction', text: undefined, value })
    expect(seen(sent)).toMatchObject({
      kind: 'submits',
      press: { do: 'draft-request' },
      values: { title: 'Nota' },
      told: { where: { conversation: `${TENANT}/user:aad-sanne` } },
    })
    expect(seen({ ...sent, value: { commandId: MESSAGE_ACTION } })).toMatchObject({ kind: 'nothing' })
  })
})

describe('what no database takes', () => {
  it.each(['\u0000', 'a\u0007b', '\ud800'])('is no name of anything: %j', (bad) => {
    expect(Activity.safeParse(activityOf({ from: { id: bad } })).success).toBe(false)
    expect(Activity.safeParse(activityOf({ conversation: { id: bad } })).success).toBe(false)
    expect(seen(executed({ tijdig: { do: bad }, id: 'x' }))).toMatchObject({ kind: 'nothing' })
    expect(seen(executed({ tijdig: { do: 'show', on: bad }, id: 'x' }))).toMatchObject({ kind: 'nothing' })
    expect(seen(executed({ tijdig: { do: 'show' }, id: 'x', [bad]: 1 }))).toMatchObject({ kind: 'nothing' })
    expect(told(activityOf({ from: { id: '29:x', name: bad } })).by).not.toHaveProperty('name')
  })
})

describe('anything at all', () => {
  it('is read without failing', () => {
    const whatever = fc.record(
      {
        type: fc.constantFrom('message', 'messageUpdate', 'invoke', 'conversationUpdate', 'event', 'typing'),
        name: fc.constantFrom('adaptiveCard/action', 'composeExtension/fetchTask', 'x'),
        text: fc.oneof(fc.string(), fc.constant(null)),
        value: fc.anything(),
        channelData: fc.anything(),
        entities: fc.anything(),
        attachments: fc.anything(),
        membersAdded: fc.anything(),
        reactionsAdded: fc.anything(),
      },
      { requiredKeys: ['type'] },
    )
    fc.assert(
      fc.property(whatever, (change) => {
        const parsed = Activity.safeParse({ ...activityOf(), ...change })
        expect(parsed.success).toBe(true)
        if (parsed.success) expect(readActivity(parsed.data).seen.kind).toBeTypeOf('string')
      }),
    )
  })
})
