import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SHORTCUT } from '../../adapters/slack/shortcuts.ts'
import { blockOf } from '../../adapters/slack/inputs.ts'
import { anOrganisation, aPerson } from '../support/builders.ts'
import { ijmond, someRequest } from '../support/house.ts'
import { aSlackHouse, type SlackHouse } from '../support/slackHouse.ts'
import { channelOf, userOf } from '../support/slackPeople.ts'
import { all, wordsIn } from '../support/slackRead.ts'
import { app as bot } from './emulator/place.ts'

let house: SlackHouse
const open = async (settings: Parameters<typeof aSlackHouse>[0] = {}): Promise<SlackHouse> => {
  house = await aSlackHouse(settings)
  return house
}
const jeugd = channelOf('jeugd')
const wordsOf = async (who: string): Promise<string> =>
  (await house.who(who).own()).map(({ words }) => words).join('\n')
const privately = (): readonly string[] =>
  house.slack.ss.ephemeralMessages
    .all()
    .map((message) => wordsIn(message['blocks']) || String(message['text']))
const sendRequest = async (change: Parameters<typeof someRequest>[0] = {}): Promise<void> => {
  await house.say('omar', 'nieuwe uitvraag')
  await house.press('omar', 'draft-request', someRequest(change))
  await house.press('omar', 'send-request')
}

beforeEach(() => open())
afterEach(() => house.close())

describe('the command', () => {
  it('alone gives a menu', async () => {
    await house.doing(() => house.who('sanne').command(''))
    expect((await house.who('sanne').own()).at(-1)?.buttons.length).toBeGreaterThan(0)
  })
  it('in a channel is answered for its sender’s eyes, and nothing stands in the channel', async () => {
    await sendRequest()
    await house.doing(() => house.who('sanne').command('wat moet ik nog doen?', jeugd))
    expect(await house.who('sanne').history(jeugd)).toEqual([])
    expect(`${privately().join('\n')}\n${await wordsOf('sanne')}`).toContain('Wachttijden jeugdhulp')
  })
  it('is not answered with words for all to see', async () => {
    const { body } = await house.doing(() => house.who('sanne').command('open', jeugd))
    expect(body).toBe('')
  })
})

describe('the Home tab', () => {
  it('shows what I owe, and its button leads to it', async () => {
    await sendRequest()
    await house.doing(() => house.who('sanne').openHome())
    const tab = house.who('sanne').home()
    expect(wordsIn(tab)).toContain('Wachttijden jeugdhulp')
    const show = all(tab, 'button').find((button) => wordsIn(button).includes('Wachttijden'))
    await house.doing(() => house.who('sanne').pressHome(String(show?.['action_id'])))
    expect((await house.who('sanne').own()).at(-1)?.buttons).toContain('Inleveren')
  })
  it('shows a coordinator who is missing, and its forms work there', async () => {
    await sendRequest()
    await house.doing(() => house.who('omar').openHome())
    expect(wordsIn(house.who('omar').home())).toContain('ontbreekt nog')
    const form = await house.doing(() => house.who('omar').pressHome('change-due'))
    if (!form) throw new Error('no form opened')
    expect(await house.doing(() => house.who('omar').submit(form, { date: '2026-12-15' }))).toEqual({})
    await house.advance('PT1M')
    expect((await house.who('sanne').own()).at(-1)?.title).toBe('Nieuwe datum: Wachttijden jeugdhulp')
  })
})

describe('what was done on the Home tab', () => {
  const tab = (): string => wordsIn(house.who('omar').home())
  it('is seen there once it was handled, without opening it anew', async () => {
    await sendRequest()
    await house.doing(() => house.who('omar').openHome())
    expect(tab()).toContain('11 december')
    const form = await house.doing(() => house.who('omar').pressHome('change-due'))
    if (!form) throw new Error('no form opened')
    await house.doing(() => house.who('omar').submit(form, { date: '2026-12-15' }))
    await vi.waitFor(() => expect(tab()).toContain('15 december'), { timeout: 10_000 })
  })
})

describe('a shortcut', () => {
  it('makes a request of a message, with its words and its link', async () => {
    await house.doing(() => house.who('sanne').say('Hoeveel jongeren wachten er nu? & <hoe> lang?', jeugd))
    const [message] = await house.who('omar').history(jeugd)
    const form = await house.doing(() => house.who('omar').shortcut(SHORTCUT.message, message))
    expect(JSON.stringify(form?.blocks)).toContain('Hoeveel jongeren wachten er nu? & <hoe> lang?')
    expect(JSON.stringify(form?.blocks)).toContain(`/archives/${jeugd}/p${message?.ts.replace('.', '')}`)
    if (!form) throw new Error('no form opened')
    const { title: _title, ask: _ask, ...rest } = someRequest()
    expect(await house.doing(() => house.who('omar').submit(form, rest))).toEqual({})
    expect(await wordsOf('omar')).toContain('Voorbeeld: Hoeveel jongeren wachten er nu?')
  })
  it('begins a new request anywhere', async () => {
    const form = await house.doing(() => house.who('omar').shortcut(SHORTCUT.anywhere))
    if (!form) throw new Error('no form opened')
    await house.doing(() => house.who('omar').submit(form, someRequest()))
    expect((await house.who('omar').own()).at(-1)?.title).toBe('Voorbeeld: Wachttijden jeugdhulp')
  })
  it('tells who may not send requests who may', async () => {
    expect(await house.doing(() => house.who('sanne').shortcut(SHORTCUT.anywhere))).toBeUndefined()
    expect(await wordsOf('sanne')).toContain('Omar')
  })
})

describe('a form', () => {
  it('says what has to be put right beside each field, and stays open', async () => {
    await sendRequest()
    const form = await house.doing(() => house.who('sanne').press('hand-in'))
    if (!form) throw new Error('no form opened')
    const before = (await house.who('sanne').own()).length
    const answer = await house.doing(() =>
      house.who('sanne').submit(form, { aantal: 'twaalf', toelichting: 'x' }),
    )
    expect(answer).toMatchObject({
      response_action: 'errors',
      errors: { [blockOf('aantal')]: expect.any(String) },
    })
    expect(await house.who('sanne').own()).toHaveLength(before)
    expect(
      await house.doing(() => house.who('sanne').submit(form, { aantal: '12', toelichting: 'x' })),
    ).toEqual({})
    expect(await wordsOf('sanne')).toContain('“Wachttijden jeugdhulp” is compleet')
  })
  it('refuses a citizen service number beside its field, and keeps nothing of it', async () => {
    await sendRequest()
    const form = await house.doing(() => house.who('sanne').press('hand-in'))
    if (!form) throw new Error('no form opened')
    const answer = await house.doing(() => house.who('sanne').submit(form, { toelichting: 'bsn 111222333' }))
    expect(Object.keys(answer.errors ?? {})).toEqual([blockOf('toelichting')])
    expect((await house.inRegion.openFacts()).flatMap(({ contributions }) => contributions)).toEqual([])
  })
  it('looks up partners while somebody types, when there are too many for a list', async () => {
    const names = Array.from({ length: 130 }, (_, at) => `gemeente-${at}`)
    const given = ijmond()
    const own = names.map((id) => anOrganisation({ id }))
    const more = names.map((id) => aPerson({ id: `p-${id}`, organisation: id }))
    await house.close()
    await open({
      directory: {
        ...given,
        organisations: new Map([...given.organisations, ...own.map((one) => [one.id, one] as const)]),
        people: new Map([...given.people, ...more.map((one) => [one.id, one] as const)]),
      },
    })
    const form = await house.doing(() => house.who('omar').shortcut(SHORTCUT.anywhere))
    if (!form) throw new Error('no form opened')
    expect(all(form, 'multi_external_select')).toHaveLength(1)
    const { options = [] } = await house.who('omar').type(form, blockOf('partners'), 'EENTE-12')
    expect(options.map(({ value }) => value)).toEqual(['gemeente-12', ...names.slice(120)])
    await house.doing(() =>
      house.who('omar').submit(form, someRequest({ partners: ['velsen', 'gemeente-129'] })),
    )
    expect(await wordsOf('omar')).toContain('Gemeente-129')
  })
})

describe('people', () => {
  it('are answered in the language that they chose in Slack', async () => {
    await house.close()
    await open({
      people: [{ id: userOf('joan'), name: 'joan', email: 'joan@elders.example', locale: 'en-GB' }],
    })
    await house.doing(() => house.who('joan').say('what do I owe?'))
    expect(await wordsOf('joan')).toMatch(/\bI\b|\byou\b/u)
    expect(await wordsOf('joan')).toContain('Omar')
    expect(await wordsOf('omar')).toContain('joan')
  })
  it('are known by the address that Slack has confirmed, and not by one that it has not', async () => {
    await house.close()
    await open({
      unlinked: ['sanne', 'bram'],
      people: [{ id: userOf('bram'), name: 'bram', flags: { is_email_confirmed: false } }],
    })
    await house.doing(() => house.who('sanne').say('wat moet ik nog doen?'))
    await house.doing(() => house.who('bram').say('wat moet ik nog doen?'))
    expect(await wordsOf('bram')).toContain('Omar')
    expect(await wordsOf('sanne')).not.toContain('Omar')
    await sendRequest()
    expect((await house.who('sanne').own()).at(-1)?.title).toBe('Wachttijden jeugdhulp')
  })
  it('are not told anything when they are bots, and a bot’s own words are no event', async () => {
    await house.close()
    await open({ people: [{ id: 'UROBOT', name: 'robot', flags: { is_bot: true } }] })
    await house.doing(() => house.who('robot').say('wat moet ik nog doen?'))
    expect(await house.who('robot').own()).toEqual([])
  })
  it('are answered in the thread in which they ask', async () => {
    await house.doing(() => house.who('sanne').say('hallo'))
    const [hello] = await house.who('sanne').own()
    await house.doing(async () =>
      house.who('sanne').say('wat moet ik nog doen?', await house.who('sanne').direct(), hello?.ts),
    )
    const thread = await house.who('sanne').replies(await house.who('sanne').direct(), hello?.ts ?? '')
    expect(thread.map(({ user }) => user)).toEqual([bot.user, userOf('sanne'), bot.user])
  })
  it('who say one thing to us in a channel are answered once', async () => {
    await house.doing(() => house.who('sanne').say(`<@${bot.user}> wat moet ik nog doen?`, jeugd))
    expect(await house.who('sanne').own()).toHaveLength(1)
    expect(
      house.slack.delivery.delivered.map(({ what }) => what).filter((what) => what === 'message').length,
    ).toBeGreaterThan(1)
  })
})

describe('Slack', () => {
  it('has its answer before anything is said', async () => {
    const posts = () => house.slack.calls.filter(({ method }) => method === 'chat.postMessage').length
    for (let times = 0; times < 5; times += 1) await house.who('sanne').say('wat moet ik nog doen?')
    await house.slack.settled()
    const answered = house.slack.delivery.delivered.map(({ status }) => status)
    expect(answered).toEqual(Array.from({ length: 5 }, () => 200))
    expect(posts()).toBe(0)
    await house.doing(async () => {})
    expect(posts()).toBe(5)
  })
})
