import type { Field, Values } from '../../core/form.ts'
import { preview } from '../../core/preview.ts'
import type { Request } from '../../core/request.ts'
import { readFormLines } from '../../language/formLines.ts'
import { draftCard, EVERYBODY } from '../../wording/cards/draft.ts'
import type { Talk } from '../talk.ts'
import { aheadOnly } from './aheadOnly.ts'
import { dayIn, read, textIn } from './asked.ts'

/** Who fills it in, and when. */
type Drafting = Pick<Talk, 'person' | 'scene' | 'world' | 'now'>

/** A title names it; what is longer belongs to what is asked. */
const LONGEST_TITLE = 150

/** What partners fill in: the coordinator's lines, or one text box when there were none. */
const formOf = (
  talk: Drafting,
  lines: string | undefined,
): { form: readonly Field[] } | { problem: string } => {
  const { t } = talk.scene.voice
  if (!lines)
    return { form: [{ id: 'contribution', label: t.field.contribution, kind: 'long-text', required: true }] }
  const made = readFormLines(lines)
  return 'fields' in made ? { form: made.fields } : { problem: t.refused.formLines(made.errors) }
}

const partnersOf = ({ world }: Drafting, values: Values): readonly string[] => {
  const value = values['partners']
  const chosen = Array.isArray(value)
    ? value
    : typeof value === 'string'
      ? value.split(',').map((id) => id.trim())
      : []
  const known = [...world.directory.organisations.keys()]
  return chosen.includes(EVERYBODY) ? known : known.filter((id) => chosen.includes(id))
}

/** Something to be put right; without a field it is about the whole. */
export type Problem = { readonly field?: string; readonly text: string }

/** What a coordinator filled in, as a request; or everything that has to be put right, at once. */
export const readDraft = (
  talk: Drafting,
  raw: Values,
): { request: Omit<Request, 'id' | 'version'> } | { problems: readonly Problem[] } => {
  const { t, and } = talk.scene.voice
  const fields = draftCard(talk.scene, {}, []).actions[0]?.form ?? []
  const { values, problems } = read(talk, fields, raw)
  const [title, ask, dueOn] = [textIn(values, 'title'), textIn(values, 'ask'), dayIn(values, 'due')]
  const form = formOf(talk, textIn(values, 'form'))
  const organisations = partnersOf(talk, values)
  const dueProblem = dueOn ? aheadOnly(talk.scene, dueOn) : problems ? undefined : t.refused.noDate
  const found = [
    ...(problems ? [{ text: problems }] : []),
    ...(title ? [] : [{ field: 'title', text: t.refused.noTitle }]),
    ...((title ?? '').length > LONGEST_TITLE ? [{ field: 'title', text: t.refused.longTitle }] : []),
    ...(ask ? [] : [{ field: 'ask', text: t.refused.noAsk }]),
    ...(dueProblem ? [{ field: 'due', text: dueProblem }] : []),
    ...(organisations.length > 0 ? [] : [{ field: 'partners', text: t.refused.noPartners }]),
    ...('problem' in form ? [{ field: 'form', text: form.problem }] : []),
  ]
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
    ? {
        problems: [
          { field: 'partners', text: t.refused.unreachable(and(unreachable.map(({ name }) => name))) },
        ],
      }
    : { request }
}
