import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { AdaptiveCardJson } from '../../adapters/teams/adaptiveCard.ts'
import { type Form, toFormCard } from '../../adapters/teams/formCard.ts'
import { valuesOf } from '../../adapters/teams/inputs.ts'
import { MESSAGE_ACTION } from '../../adapters/teams/messageAction.ts'
import type { Values } from '../../src/core/form.ts'
import type { Indoors } from '../../src/ports/indoors.ts'
import { cardWith } from './cards.ts'
import { all, complaints } from './microsoft.ts'
import { activityOf, executed, someTeams, type SomeTeams, TENANT } from './someTeams.ts'

const open: SomeTeams[] = []
const begin = async (house: Partial<Indoors>): Promise<SomeTeams> => {
  const teams = await someTeams({ house })
  open.push(teams)
  return teams
}
afterEach(async () => {
  for (const teams of open.splice(0)) await teams.close()
})

const CARD = 'application/vnd.microsoft.card.adaptive'
const form: Form = {
  title: 'Conceptnota *jeugdzorg*',
  language: 'nl',
  action: {
    id: 'propose',
    label: 'Andere datum',
    press: { do: 'propose-date', on: 'o1' },
    submit: 'Voorstellen',
    form: [
      { id: 'date', label: 'Nieuwe datum', kind: 'date', required: true, hint: 'Een werkdag' },
      { id: 'count', label: 'Aantal', kind: 'number', required: false },
      {
        id: 'who',
        label: 'Wie',
        kind: 'many-of',
        required: false,
        choices: [
          { value: 'a,b', label: 'A en B' },
          { value: 'c', label: 'C' },
        ],
      },
      { id: 'why', label: 'Waarom', kind: 'long-text', required: false },
    ],
  },
}
const PAST = 'Die dag is al geweest; 24 november kan wel.'
/** A house that finds a date in the past wrong. */
const strict = (): Partial<Indoors> => ({
  formOf: async (_visitor, press) => (press.do === 'help' ? undefined : form),
  checkForm: async (_visitor, _press, values): Promise<Record<string, string>> =>
    values['date'] === '2026-01-01' ? { date: PAST } : {},
})

const data = (date: string, more: Readonly<Record<string, unknown>> = {}) => ({
  tijdig: form.action.press,
  id: 'propose',
  kinds: { count: 'number', who: 'many-of' },
  'propose.date': date,
  ...more,
})

const View = z.object({ statusCode: z.literal(200), type: z.string(), value: z.unknown() })

describe('a form', () => {
  const typed: Values = { date: '2026-01-01', count: 3, who: ['a,b'], why: 'Omdat *het* moet' }
  const drawn = (sends: 'Action.Execute' | 'Action.Submit', problems = {}): AdaptiveCardJson =>
    toFormCard(form, { values: typed, problems, sends })

  it.each(['Action.Execute', 'Action.Submit'] as const)('is a card that Microsoft takes: %s', (sends) => {
    expect(complaints(drawn(sends, { date: PAST, other: 'Nog iets' }))).toEqual([])
  })

  it('stands open, with what was typed and what is wrong beside it', () => {
    const { body } = drawn('Action.Execute', { date: PAST })
    const at = body.findIndex((one) => 'id' in one && one.id === 'propose.date')
    expect(body[at]).toMatchObject({ type: 'Input.Date', value: '2026-01-01' })
    // Below the field stands its hint, and below that what is wrong.
    expect(body.slice(at + 1, at + 3)).toMatchObject([
      { text: 'Een werkdag' },
      { text: PAST, color: 'Attention' },
    ])
  })

  it('says on top what is about no field that it asks', () => {
    expect(drawn('Action.Execute', { other: 'Nog iets' }).body[1]).toMatchObject({ text: 'Nog iets' })
  })

  it('hands back exactly what was typed', () => {
    const [button] = all(drawn('Action.Submit').actions, 'Action.Submit')
    const inputs = ['Input.Date', 'Input.Number', 'Input.ChoiceSet', 'Input.Text'].flatMap((type) =>
      all(drawn('Action.Submit'), type).map(({ id, value }) => [z.string().parse(id), value] as const),
    )
    const back = z.record(z.string(), z.unknown()).parse(button?.['data'])
    expect(valuesOf('propose', { ...back, ...Object.fromEntries(inputs) })).toEqual(typed)
  })
})

describe('a card that was filled in wrong', () => {
  it('shows what is wrong to whoever filled it in, and nothing is handed in', async () => {
    const teams = await begin(strict())
    const answer = await teams.tell(executed(data('2026-01-01', { 'propose.why': 'toch' })))
    const { type, value } = View.parse(await answer.json())
    expect(answer.status).toBe(200)
    expect(type).toBe(CARD)
    expect(JSON.stringify(value)).toContain(PAST)
    expect(all(value, 'Input.Text')).toMatchObject([{ id: 'propose.why', value: 'toch' }])
    expect(teams.received).toEqual([])
  })

  it('never asks to be refreshed, and changes no message: nobody else sees it', async () => {
    const teams = await begin(strict())
    for (let at = 0; at < 3; at += 1) {
      const answer = await teams.tell(executed(data('2026-01-01')))
      expect(await answer.text()).not.toContain('refresh')
    }
    expect(teams.service.calls.filter(({ method }) => method !== 'GET')).toEqual([])
  })

  it('may be sent in once it is right', async () => {
    const teams = await begin(strict())
    await teams.tell(executed(data('2026-01-01')))
    const answer = await teams.tell(executed(data('2026-11-24')))
    expect(await answer.json()).toEqual({
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: 'Dank je, ik heb het ontvangen.',
    })
    expect(teams.received).toMatchObject([
      {
        what: {
          kind: 'pressed',
          press: { do: 'propose-date', on: 'o1' },
          values: { date: '2026-11-24' },
          message: { platform: 'teams', message: '1699' },
        },
      },
    ])
  })

  it('is not asked of a button without a form', async () => {
    let checked = 0
    const teams = await begin({ checkForm: async () => ({ x: String((checked += 1)) }) })
    const answer = await teams.tell(executed({ tijdig: { do: 'why' }, id: 'why' }, { locale: 'en-GB' }))
    expect(await answer.json()).toMatchObject({ value: 'Thank you, I have received it.' })
    expect([checked, teams.received.length]).toEqual([0, 1])
  })

  it.each([
    ['takes too long', () => new Promise<never>(() => {})],
    ['fails', async () => Promise.reject(new Error('geheim: wachtwoord'))],
  ])(
    'is handed in when looking at it %s: it is checked again when it is handled',
    async (_name, checkForm) => {
      const teams = await begin({ ...strict(), checkForm })
      const answer = await teams.tell(executed(data('2026-01-01')))
      expect(answer.status).toBe(200)
      expect(await answer.text()).not.toContain('geheim')
      expect(teams.received).toHaveLength(1)
    },
  )

  it('is handed in when it is too long to be shown again', async () => {
    const teams = await begin(strict())
    const answer = await teams.tell(executed(data('2026-01-01', { 'propose.why': 'lang '.repeat(4_000) })))
    expect(await answer.json()).toMatchObject({ type: 'application/vnd.microsoft.activity.message' })
    expect(teams.received).toHaveLength(1)
  })

  it('is told again when it could not be stored', async () => {
    const teams = await begin({ receive: async () => Promise.reject(new Error('geheim: wachtwoord')) })
    const answer = await teams.tell(executed({ tijdig: { do: 'help' }, id: 'help' }))
    expect([answer.status, await answer.text()]).toEqual([500, ''])
  })
})

const asking = (name: string, value: Readonly<Record<string, unknown>>) =>
  activityOf({
    type: 'invoke',
    name: `composeExtension/${name}`,
    text: undefined,
    conversation: { id: '19:elders@thread.v2', conversationType: 'groupChat' },
    value: { commandId: MESSAGE_ACTION, ...value },
  })

const Dialog = z.object({
  task: z.object({
    type: z.literal('continue'),
    value: z.object({
      title: z.string(),
      card: z.object({ contentType: z.literal(CARD), content: z.unknown() }),
    }),
  }),
})

describe('the action in the menu of a message', () => {
  const message = {
    linkToMessage: 'https://teams.microsoft.com/l/message/19:x/1',
    body: { contentType: 'html', content: '<p>Conceptnota</p>' },
  }

  it('opens the dialog of a request, with what the message says', async () => {
    const given: Values[] = []
    const teams = await begin({
      formOf: async (_visitor, press, options) => {
        given.push(options.given ?? {})
        return press.do === 'new-request' ? form : undefined
      },
    })
    const answer = await teams.tell(asking('fetchTask', { messagePayload: message }))
    const { task } = Dialog.parse(await answer.json())
    expect(task.value.title).toBe(form.title)
    expect(all(task.value.card.content, 'Action.Submit')).toMatchObject([{ title: 'Voorstellen' }])
    expect(given).toEqual([{ title: 'Conceptnota', ask: 'Conceptnota', link: message.linkToMessage }])
    expect(teams.received).toEqual([])
  })

  it('above the chat of two colleagues does not make that chat the private one with us', async () => {
    const teams = await begin(strict())
    const between = { id: 'a:sanne-en-joris', conversationType: 'personal', tenantId: TENANT }
    await teams.tell(activityOf())
    await teams.tell({ ...asking('fetchTask', { messagePayload: message }), conversation: between })
    await teams.tell({ ...asking('submitAction', { data: data('2026-11-24') }), conversation: between })
    const to = { platform: 'teams', region: 'ijmond', conversation: `${TENANT}/user:aad-sanne` } as const
    await teams.messenger.send(to, cardWith({ title: 'Alleen voor Sanne' }), 'k')
    expect(teams.service.messages.map(({ conversation }) => conversation)).toEqual(['a:sanne'])
    expect(await teams.profiles.of('ijmond', `${TENANT}/aad-sanne`)).toMatchObject({
      conversation: `${TENANT}/a:sanne`,
    })
  })

  it('answers in private whoever may make no request', async () => {
    const teams = await begin({})
    const answer = await teams.tell(asking('fetchTask', { messagePayload: message }))
    expect(await answer.json()).toEqual({
      task: { type: 'message', value: 'Ik heb je in een privébericht geantwoord.' },
    })
    expect(teams.received).toMatchObject([
      { where: { direct: true }, what: { kind: 'pressed', press: { do: 'new-request' } } },
    ])
  })

  it('shows the dialog again with what is wrong in it, and says where it goes on once it is right', async () => {
    const teams = await begin(strict())
    const wrong = await teams.tell(asking('submitAction', { data: data('2026-01-01') }))
    const { task } = Dialog.parse(await wrong.json())
    expect(JSON.stringify(task.value.card.content)).toContain(PAST)
    expect(teams.received).toEqual([])
    const right = await teams.tell(asking('submitAction', { data: data('2026-11-24') }))
    expect(await right.json()).toEqual({
      task: { type: 'message', value: 'Ik heb je in een privébericht geantwoord.' },
    })
    expect(teams.received).toMatchObject([{ what: { values: { date: '2026-11-24' } } }])
  })
})
