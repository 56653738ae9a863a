import type { Values } from '../../src/core/form.ts'
import type { Action } from '../../src/wording/card.ts'
import { type FakeConnector } from '../teams/fakeConnector.ts'
import { cardsOf, type Message } from '../teams/reading.ts'
import { all } from '../teams/microsoft.ts'
import { channelIdOf, directOf, objectOf, TENANT, userOf } from './teamsPeople.ts'

const BOT = { id: '28:tijdig', name: 'Tijdig' }
const WRONG_FORM = 'application/vnd.microsoft.card.adaptive'

type Json = ReturnType<typeof all>[number]
/** A text of a card; what is none is nothing that we drew. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const dataOf = ({ data }: Json): Readonly<Record<string, unknown>> => (isRecord(data) ? data : {})

/** A button of a card, with the form that it sends. */
type Button = { readonly action: Action; readonly execute: Json }

/** What can be chosen in an input. */
const choicesIn = (input: Readonly<Record<string, unknown>>) => {
  const { choices } = input
  return Array.isArray(choices)
    ? choices.filter(isRecord).map((one) => ({ value: textOf(one['value']), label: textOf(one['title']) }))
    : []
}

const buttonsOf = (message: Message): readonly Button[] => {
  const cards = cardsOf(message.activity)
  const forms = all(cards, 'Action.ShowCard').flatMap((shown) =>
    all(shown, 'Action.Execute').map((one) => [one, shown]),
  )
  return all(cards, 'Action.Execute').map((execute) => {
    const data = dataOf(execute)
    const id = textOf(data['id'])
    const shown = forms.find(([one]) => one && dataOf(one)['id'] === id)?.[1]
    const inputs = ['Input.Text', 'Input.Number', 'Input.Date', 'Input.ChoiceSet'].flatMap((type) =>
      all(shown ?? [], type),
    )
    const press = isRecord(data['tijdig']) ? data['tijdig'] : {}
    const on = press['on']
    return {
      execute,
      action: {
        id,
        label: textOf((shown ?? execute)['title']),
        press: { do: textOf(press['do']), ...(on !== undefined && { on: textOf(on) }) },
        form: inputs.map((input) => {
          const choices = choicesIn(input)
          return {
            id: textOf(input['id']).slice(id.length + 1),
            label: textOf(input['label']),
            kind: choices.length > 0 ? ('one-of' as const) : ('text' as const),
            required: input['isRequired'] === true,
            ...(choices.length > 0 && { choices }),
          }
        }),
      },
    }
  })
}

export const actionsOf = (message: Message): readonly Action[] =>
  buttonsOf(message).map(({ action }) => action)

/** What was filled in, as Teams' client sends it: all of it text, what was chosen joined by commas. */
const typed = (id: string, values: Values): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(values).map(([field, value]) => [
      `${id}.${field}`,
      Array.isArray(value) ? value.join(',') : String(value),
    ]),
  )

type Needs = {
  readonly service: FakeConnector
  /** Where the bot listens. */
  readonly endpoint: () => string
  readonly now: () => string
}

let activities = 0

/** Somebody who uses Teams: reads what stands in the service, and does by activities what the client does. */
export const teamsActor = ({ service, endpoint, now }: Needs, person: string) => {
  const direct = directOf(person)
  const own = (): readonly Message[] => service.in(direct)
  const tell = async (change: Readonly<Record<string, unknown>>): Promise<unknown> => {
    activities += 1
    const response = await fetch(endpoint(), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        type: 'message',
        id: `f:${String(activities)}`,
        timestamp: now(),
        channelId: 'msteams',
        serviceUrl: service.address,
        from: { id: userOf(person), aadObjectId: objectOf(person), name: person },
        recipient: BOT,
        conversation: { id: direct, conversationType: 'personal', tenantId: TENANT },
        channelData: { tenant: { id: TENANT } },
        locale: 'nl-NL',
        localTimezone: 'Europe/Amsterdam',
        ...change,
      }),
    })
    const text = await response.text()
    if (response.status !== 200) throw new Error(`Teams was answered with ${response.status}`)
    return text === '' ? undefined : JSON.parse(text)
  }
  const withButton = (id: string, isMeant: (message: Message) => boolean = () => true): Message | undefined =>
    own().findLast((message) => isMeant(message) && actionsOf(message).some((action) => action.id === id))
  return {
    own,
    tell,
    say: (text: string) => tell({ text, textFormat: 'plain' }),
    sayIn: (name: string, text: string) => {
      const { id, name: us } = BOT
      const root = `${channelIdOf(name)};messageid=${1_600_000_000_000 + activities}`
      return tell({
        text: text.replace('@Tijdig', `<at>${us}</at>`),
        conversation: { id: root, conversationType: 'channel', isGroup: true, tenantId: TENANT },
        entities: [{ type: 'mention', mentioned: { id, name: us }, text: `<at>${us}</at>` }],
      })
    },
    /** Presses a button of the newest message that has it. @throws when there is none, or what was filled in is refused */
    press: async (
      id: string,
      values: Values = {},
      isMeant?: (message: Message) => boolean,
    ): Promise<void> => {
      const message = withButton(id, isMeant)
      const button = message && buttonsOf(message).find(({ action }) => action.id === id)
      if (!message || !button) throw new Error(`${person} has no button "${id}"`)
      const { execute } = button
      const answer = await tell({
        type: 'invoke',
        name: 'adaptiveCard/action',
        replyToId: message.id,
        value: {
          action: {
            type: 'Action.Execute',
            verb: execute['verb'],
            data: { ...dataOf(execute), ...typed(id, values) },
          },
          trigger: 'manual',
        },
      })
      if (isRecord(answer) && answer['type'] === WRONG_FORM)
        throw new Error(`refused: ${JSON.stringify(answer)}`)
    },
  }
}

export type TeamsActor = ReturnType<typeof teamsActor>
