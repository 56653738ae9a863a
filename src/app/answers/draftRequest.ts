import type { Temporal } from 'temporal-polyfill'
import { nextWorkingDay } from '../../core/calendar.ts'
import { checkDueDate } from '../../core/dueDate.ts'
import type { Field, Values } from '../../core/form.ts'
import { preview } from '../../core/preview.ts'
import type { Request } from '../../core/request.ts'
import { readFormLines, writeFormLines } from '../../language/formLines.ts'
import { type DraftValues, draftCard, EVERYBODY } from '../../wording/cards/draft.ts'
import { previewCard } from '../../wording/cards/preview.ts'
import { asCoordinator, type Plan, replyCard, say, type Talk } from '../talk.ts'
import { dayIn, read, textIn, todayOf } from './asked.ts'

/** A title names it; what is longer belongs to what is asked. */
const LONGEST_TITLE = 150

export const newRequest = (talk: Talk, given: Pick<DraftValues, 'title' | 'ask' | 'link'>): Promise<Plan> =>
  asCoordinator(talk, async () => {
    const { title, ask, link } = given
    return replyCard(
      draftCard(talk.scene, { ...(title && { title }), ...(ask && { ask }), ...(link && { link }) }, []),
    )
  })

/** What partners fill in: the coordinator's lines, or one text box when there were none. */
const formOf = (talk: Talk, lines: string | undefined): { form: readonly Field[] } | { problem: string } => {
  const { t } = talk.scene.voice
  if (!lines)
    return { form: [{ id: 'contribution', label: t.field.contribution, kind: 'long-text', required: true }] }
  const made = readFormLines(lines)
  return 'fields' in made ? { form: made.fields } : { problem: t.refused.formLines(made.errors) }
}

const partnersOf = ({ world }: Talk, values: Values): readonly string[] => {
  const value = values['partners']
  const chosen = Array.isArray(value)
    ? value
    : typeof value === 'string'
      ? value.split(',').map((id) => id.trim())
      : []
  const known = [...world.directory.organisations.keys()]
  return chosen.includes(EVERYBODY) ? known : known.filter((id) => chosen.includes(id))
}

const dateProblem = (talk: Talk, day: Temporal.PlainDate | undefined): string | undefined => {
  const { t, day: words } = talk.scene.voice
  if (!day) return t.refused.noDate
  const check = checkDueDate(talk.world.calendar, day, todayOf(talk))
  const nearest = nextWorkingDay(talk.world.calendar, todayOf(talk).add({ days: 1 }))
  if (check.kind === 'past') return t.refused.pastDate(words(day), words(nearest))
  return check.kind === 'far' ? t.refused.farDate(words(day)) : undefined
}

/** What a coordinator filled in, as a request; or everything that has to be put right, at once. */
const readDraft = (
  talk: Talk,
  raw: Values,
): { request: Omit<Request, 'id' | 'version'> } | { problems: readonly string[] } => {
  const { t, and } = talk.scene.voice
  const fields = draftCard(talk.scene, {}, []).actions[0]?.form ?? []
  const { values, problems } = read(talk, fields, raw)
  const [title, ask, dueOn] = [textIn(values, 'title'), textIn(values, 'ask'), dayIn(values, 'due')]
  const form = formOf(talk, textIn(values, 'form'))
  const organisations = partnersOf(talk, values)
  const dueProblem = problems && !dueOn ? undefined : dateProblem(talk, dueOn)
  const found = [
    problems,
    title ? undefined : t.refused.noTitle,
    (title ?? '').length > LONGEST_TITLE ? t.refused.longTitle : undefined,
    ask ? undefined : t.refused.noAsk,
    dueProblem,
    organisations.length > 0 ? undefined : t.refused.noPartners,
    'problem' in form ? form.problem : undefined,
  ].filter((problem) => problem !== undefined)
  if (found.length > 0 || !title || !ask || !dueOn || 'problem' in form) return { problems: found }
  const initiative = textIn(values, 'initiative')
  const link = textIn(values, 'link')
  const request = {
    title,
    ask,
    dueOn,
    mode: values['mode'] === 'voluntary' ? ('voluntary' as const) : ('required' as const),
    form: form.form,
    coordinator: talk.person.id,
    organisations,
    state: 'draft' as const,
    createdAt: talk.now,
    ...(initiative && { initiative }),
    ...(link && { link }),
  }
  const { unreachable } = preview({ ...request, id: '', version: 0 }, talk.world, talk.now)
  return unreachable.length > 0
    ? { problems: [t.refused.unreachable(and(unreachable.map(({ name }) => name)))] }
    : { request }
}

/** The draft as it stands in the form, to change it. */
const valuesOf = (talk: Talk, request: Request): DraftValues => ({
  title: request.title,
  ask: request.ask,
  due: request.dueOn.toString(),
  partners: request.organisations,
  mode: request.mode,
  form:
    request.form.length === 1 && request.form[0]?.id === 'contribution'
      ? ''
      : writeFormLines(request.form, talk.person.language),
  ...(request.initiative !== undefined && { initiative: request.initiative }),
  ...(request.link !== undefined && { link: request.link }),
})

const showPreview = (talk: Talk, request: Request, inPlace: boolean): Plan => {
  const check = checkDueDate(talk.world.calendar, request.dueOn, todayOf(talk))
  const card = previewCard(
    talk.scene,
    request,
    valuesOf(talk, request),
    preview(request, talk.world, talk.now),
    check,
  )
  const audit = {
    at: talk.now,
    actor: talk.person.id,
    action: 'request.drafted',
    subject: request.id,
    details: { partners: request.organisations.length },
  }
  return { ...replyCard(card, { inPlace }), change: { requests: [request], audit: [audit] } }
}

/** The form of a new request, filled in: the preview of every message, or what has to be put right. Nothing is sent. */
export const draftRequest = (talk: Talk, id: string | undefined, raw: Values): Promise<Plan> =>
  asCoordinator(talk, async () => {
    const before = id === undefined ? undefined : await talk.store.request(id)
    if (before && before.state !== 'draft') return say(talk, talk.scene.voice.t.refused.alreadySent)
    const draft = readDraft(talk, raw)
    if ('problems' in draft)
      return replyCard(draftCard(talk.scene, raw, draft.problems, before?.id), { inPlace: true })
    return showPreview(
      talk,
      { ...draft.request, id: before?.id ?? talk.newId(), version: before?.version ?? 0 },
      true,
    )
  })

/** The same draft, due on the nearest good day. */
export const draftNearest = (talk: Talk, id: string): Promise<Plan> =>
  asCoordinator(talk, async () => {
    const draft = await talk.store.request(id)
    if (!draft) return say(talk, talk.scene.voice.t.refused.gone)
    if (draft.state !== 'draft') return say(talk, talk.scene.voice.t.refused.alreadySent)
    const check = checkDueDate(talk.world.calendar, draft.dueOn, todayOf(talk))
    return showPreview(talk, 'nearest' in check ? { ...draft, dueOn: check.nearest } : draft, true)
  })
