import { contactOf } from '../../core/carrier.ts'
import type { DueDateCheck } from '../../core/dueDate.ts'
import type { Preview, PreviewRow } from '../../core/preview.ts'
import type { Request } from '../../core/request.ts'
import type { Action, Card } from '../card.ts'
import { dayWarning } from './dayWarning.ts'
import { type DraftValues, draftForm } from './draft.ts'
import { nameOf, type Scene } from './scene.ts'
import { stepName } from './stepName.ts'

/** Everybody by name; those who all get it are named once, beside their partner. */
const rowOf = (scene: Scene, { at, name, rule, to }: PreviewRow, everybody: number): readonly string[] => {
  const { t, moment } = scene.voice
  const people = [...new Set(to)]
  const names =
    people.length > 1 && people.length === everybody
      ? t.draft.allContacts(everybody)
      : people.map((person) => nameOf(scene, person)).join(', ')
  return [moment(at), stepName(t, name), rule, names]
}

const partnerLine = (scene: Scene, id: string): string => {
  const name = scene.world.directory.organisations.get(id)?.name ?? id
  const contact = contactOf(scene.world, id)
  return contact ? `${name} (${contact.name})` : name
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
  const warning = dayWarning(scene, request.dueOn, check)
  const nearest = 'nearest' in check ? check.nearest : undefined
  const draft: Action = {
    id: 'draft-request',
    label: t.action.edit,
    press: { do: 'draft-request', on: request.id },
    form: draftForm(scene, given),
    submit: t.action.preview,
  }
  const partners = request.organisations.map((id) => partnerLine(scene, id))
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
      {
        kind: 'table',
        columns: t.draft.columns,
        rows: preview.rows.map((row) => rowOf(scene, row, partners.length)),
      },
      ...(request.mode === 'required' && preview.alone.length > 0
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
