import type { Temporal } from 'temporal-polyfill'
import { nextWorkingDay } from '../../core/calendar.ts'
import { checkDueDate } from '../../core/dueDate.ts'
import type { Field, Values } from '../../core/form.ts'
import { preview } from '../../core/preview.ts'
import type { Request } from '../../core/request.ts'
import { readFormLines } from '../../language/formLines.ts'
import { draftCard, EVERYBODY } from '../../wording/cards/draft.ts'
import type { Talk } from '../talk.ts'
import { dayIn, read, textIn, todayOf } from './asked.ts'

/** A title names it; what is longer belongs to what is asked. */
const LONGEST_TITLE = 150

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
export const readDraft = (
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
