import type { DueDateCheck } from '../../core/dueDate.ts'
import type { Choice, Field, Value } from '../../core/form.ts'
import type { Preview, PreviewRow } from '../../core/preview.ts'
import type { Request } from '../../core/request.ts'
import type { Action, Block, Card } from '../card.ts'
import { nameOf, type Scene } from './scene.ts'
import { stepName } from './stepName.ts'

/** What a coordinator filled in so far; kept when something of it has to be put right. */
export type DraftValues = Partial<
  Record<'title' | 'ask' | 'due' | 'partners' | 'mode' | 'form' | 'initiative' | 'link', Value>
>

/** Stands for every partner in the list of partners. */
export const EVERYBODY = 'all'

const draftForm = (scene: Scene, given: DraftValues): readonly Field[] => {
  const { t } = scene.voice
  const { organisations, initiatives } = scene.world.directory
  const all: Choice = { value: EVERYBODY, label: t.draft.everybody(organisations.size) }
  const partners = [...organisations.values()].map(({ id, name }) => ({ value: id, label: name }))
  const field = (
    id: keyof DraftValues,
    label: string,
    kind: Field['kind'],
    rest: Partial<Field> = {},
  ): Field => {
    const value = given[id] ?? rest.value
    return { id, label, kind, required: true, ...rest, ...(value !== undefined && { value }) }
  }
  return [
    field('title', t.field.title, 'text'),
    field('ask', t.field.ask, 'long-text'),
    field('due', t.field.due, 'date', { hint: t.field.dueHint }),
    field('partners', t.field.partners, 'many-of', {
      choices: [all, ...partners],
      hint: t.field.partnersHint,
    }),
    field('mode', t.field.mode, 'one-of', {
      choices: [
        { value: 'required', label: t.mode.required },
        { value: 'voluntary', label: t.mode.voluntary },
      ],
      value: 'required',
    }),
    field('form', t.field.form, 'long-text', { required: false, hint: t.field.formHint }),
    field('initiative', t.field.initiative, 'one-of', {
      required: false,
      choices: [...initiatives.values()].map(({ id, name }) => ({ value: id, label: name })),
    }),
    field('link', t.field.link, 'link', { required: false }),
  ]
}

/** The form of a new request, with what was filled in before and, if anything, what still has to be put right. */
export const draftCard = (
  scene: Scene,
  given: DraftValues,
  problems: readonly string[],
  request?: string,
): Card => {
  const { t } = scene.voice
  return {
    title: t.draft.title,
    body: [
      ...problems.map((text): Block => ({ kind: 'text', text, tone: 'attention' })),
      { kind: 'text', text: t.draft.text },
    ],
    actions: [
      {
        id: 'draft-request',
        label: t.action.newRequest,
        press: { do: 'draft-request', ...(request !== undefined && { on: request }) },
        form: draftForm(scene, given),
        submit: t.action.preview,
        style: 'primary',
      },
    ],
    language: t.language,
  }
}

/** Up to this many names are written out in a row of the preview. */
const NAMES = 4

const rowOf = (scene: Scene, { at, name, rule, to }: PreviewRow): readonly string[] => {
  const { t, moment } = scene.voice
  const names = [...new Set(to)].map((person) => nameOf(scene, person))
  const everybody = names.length > NAMES
  return [
    moment(at),
    stepName(t, name),
    rule,
    everybody ? `${names.slice(0, NAMES).join(', ')} +${names.length - NAMES}` : names.join(', '),
  ]
}

const dueWarning = (scene: Scene, request: Request, check: DueDateCheck): string | undefined => {
  const { t, day } = scene.voice
  if (check.kind === 'recess')
    return t.draft.recess({ day: day(request.dueOn), recess: check.recess.name, nearest: day(check.nearest) })
  if (check.kind === 'free-day')
    return t.draft.freeDay({ day: day(request.dueOn), nearest: day(check.nearest) })
  return undefined
}

/** Every message that will be sent, to whom, when, by which rule, if nobody answers; nothing was sent yet. */
export const previewCard = (
  scene: Scene,
  request: Request,
  given: DraftValues,
  preview: Preview,
  check: DueDateCheck,
): Card => {
  const { t, day, and } = scene.voice
  const warning = dueWarning(scene, request, check)
  const nearest = 'nearest' in check ? check.nearest : undefined
  const draft: Action = {
    id: 'draft-request',
    label: t.action.edit,
    press: { do: 'draft-request', on: request.id },
    form: draftForm(scene, given),
    submit: t.action.preview,
  }
  const partners = request.organisations.map((id) => scene.world.directory.organisations.get(id)?.name ?? id)
  return {
    title: t.draft.previewTitle(request.title),
    body: [
      ...(warning ? [{ kind: 'text' as const, text: warning, tone: 'attention' as const }] : []),
      { kind: 'text', text: request.ask },
      {
        kind: 'facts',
        facts: [
          { label: t.fact.due, value: day(request.dueOn) },
          { label: t.fact.mode, value: t.mode[request.mode] },
          { label: t.fact.partners, value: partners.join(', ') },
          { label: t.fact.form, value: request.form.map(({ label }) => label).join(', ') },
        ],
      },
      { kind: 'text', text: t.draft.previewText({ messages: preview.messages, partners: partners.length }) },
      { kind: 'table', columns: t.draft.columns, rows: preview.rows.map((row) => rowOf(scene, row)) },
      ...(preview.alone.length > 0
        ? [
            {
              kind: 'text' as const,
              text: t.draft.alone(and(preview.alone.map(({ name }) => name))),
              tone: 'quiet' as const,
            },
          ]
        : []),
    ],
    actions: [
      {
        id: 'send-request',
        label: t.action.send,
        press: { do: 'send-request', on: request.id },
        style: 'primary',
      },
      ...(nearest
        ? [
            {
              id: 'take-nearest',
              label: t.draft.takeNearest(scene.voice.shortDay(nearest)),
              press: { do: 'draft-nearest', on: request.id },
            },
          ]
        : []),
      draft,
      { id: 'discard-request', label: t.action.discard, press: { do: 'discard-request', on: request.id } },
    ],
    language: t.language,
  }
}
