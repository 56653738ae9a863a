import { type Facts, isOpen } from '../../core/obligation.ts'
import type { Request } from '../../core/request.ts'
import type { Action, Block, Card } from '../card.ts'
import { nameOf, partnerOf, type Scene } from './scene.ts'
import { stateOf } from './stateOf.ts'

/** With its own date when that is not the request's. */
const standOf = (scene: Scene, { obligation, request }: Facts): string => {
  const own =
    isOpen(obligation) && !obligation.dueOn.equals(request.dueOn)
      ? ` (${scene.voice.shortDay(obligation.dueOn)})`
      : ''
  return `${stateOf(scene, obligation)}${own}`
}

const ORDER = { open: 0, partial: 1, fulfilled: 2, withdrawn: 3 } as const

const actionsOf = (scene: Scene, request: Request, missing: readonly Facts[]): readonly Action[] => {
  const { t } = scene.voice
  if (request.state !== 'sent') return []
  const remindOne: Action = {
    id: 'remind-one',
    label: t.remindOne,
    press: { do: 'remind-one', on: request.id },
    form: [
      {
        id: 'obligation',
        label: t.fact.partner,
        kind: 'one-of',
        required: true,
        choices: missing.map((facts) => ({ value: facts.obligation.id, label: partnerOf(scene, facts) })),
      },
    ],
    submit: t.action.remindAll,
  }
  return [
    ...(missing.length > 0
      ? [
          {
            id: 'remind',
            label: t.action.remindAll,
            press: { do: 'remind', on: request.id },
            style: 'primary' as const,
          },
        ]
      : []),
    ...(missing.length > 1 ? [remindOne] : []),
    {
      id: 'change-due',
      label: t.action.changeDue,
      press: { do: 'change-due', on: request.id },
      form: [
        {
          id: 'date',
          label: t.field.newDate,
          kind: 'date',
          required: true,
          hint: t.field.dueHint,
          value: request.dueOn.toString(),
        },
      ],
      submit: t.action.changeDue,
    },
    {
      id: 'withdraw',
      label: t.action.withdraw,
      press: { do: 'withdraw', on: request.id },
      form: [{ id: 'reason', label: t.field.withdrawReason, kind: 'long-text', required: true }],
      submit: t.action.withdraw,
      style: 'danger',
    },
  ]
}

/** Who is in, who is partial, who is missing: for the coordinator, drawn again when somebody answers. */
export const overviewCard = (scene: Scene, request: Request, all: readonly Facts[]): Card => {
  const { t, day } = scene.voice
  const done = all.filter(({ obligation }) => obligation.state === 'fulfilled').length
  const missing = all.filter(({ obligation }) => isOpen(obligation))
  const rows = all
    .toSorted(
      (a, b) =>
        ORDER[a.obligation.state] - ORDER[b.obligation.state] ||
        partnerOf(scene, a).localeCompare(partnerOf(scene, b)),
    )
    .map((facts) => [partnerOf(scene, facts), nameOf(scene, facts.obligation.owner), standOf(scene, facts)])
  const state: Block =
    request.state === 'withdrawn'
      ? { kind: 'text', text: t.overview.withdrawn, tone: 'attention' }
      : { kind: 'progress', done, of: all.length, label: t.overview.progress(done, all.length) }
  return {
    title: t.overview.title(request.title),
    body: [
      state,
      { kind: 'facts', facts: [{ label: t.fact.due, value: day(request.dueOn) }] },
      { kind: 'table', columns: t.overview.columns, rows },
    ],
    actions: actionsOf(scene, request, missing),
    language: t.language,
  }
}

/** For those who do not coordinate: totals, and how their own partner stands; no names of others. */
export const totalsCard = (scene: Scene, request: Request, all: readonly Facts[]): Card => {
  const { t } = scene.voice
  const done = all.filter(({ obligation }) => obligation.state === 'fulfilled').length
  const own = all.find(({ obligation }) => obligation.organisation === scene.reader.organisation)
  const ownLine = own ? `${partnerOf(scene, own)}: ${standOf(scene, own)}.` : ''
  return {
    title: t.overview.title(request.title),
    body: [{ kind: 'text', text: t.overview.totals({ done, of: all.length, own: ownLine }) }],
    actions: [],
    language: t.language,
  }
}

/** More buttons than this nobody reads; the rest stands in a list. */
const MOST_BUTTONS = 6

/** Which of the running requests is meant? */
export const chooseCard = (scene: Scene, requests: readonly Request[], press: 'missing' | 'remind'): Card => {
  const { t } = scene.voice
  const shown = requests.length > MOST_BUTTONS ? MOST_BUTTONS - 1 : MOST_BUTTONS
  const buttons = requests
    .slice(0, shown)
    .map(({ id, title }): Action => ({ id: `${press}-${id}`, label: title, press: { do: press, on: id } }))
  const choices = requests.slice(shown).map(({ id, title }) => ({ value: id, label: title }))
  const other: Action = {
    id: `${press}-other`,
    label: t.overview.chooseOther,
    press: { do: press },
    form: [{ id: 'request', label: t.fact.request, kind: 'one-of', required: true, choices }],
  }
  return {
    title: t.overview.choose,
    body: [],
    actions: choices.length > 0 ? [...buttons, other] : buttons,
    language: t.language,
  }
}
