import type { Choice, Field, Value } from '../../core/form.ts'
import type { Block, Card } from '../card.ts'
import type { Scene } from './scene.ts'

/** What a coordinator filled in so far; kept when something of it has to be put right. */
export type DraftValues = Partial<
  Record<'title' | 'ask' | 'due' | 'partners' | 'mode' | 'form' | 'initiative' | 'link', Value>
>

/** Stands for every partner in the list of partners. */
export const EVERYBODY = 'all'

/** The fields of a request, filled with what was given so far. */
export const draftForm = (scene: Scene, given: DraftValues): readonly Field[] => {
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
