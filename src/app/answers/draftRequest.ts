import { checkDueDate } from '../../core/dueDate.ts'
import type { Values } from '../../core/form.ts'
import { preview } from '../../core/preview.ts'
import type { Request } from '../../core/request.ts'
import { writeFormLines } from '../../language/formLines.ts'
import { type DraftValues, draftCard } from '../../wording/cards/draft.ts'
import { previewCard } from '../../wording/cards/preview.ts'
import { asCoordinator, type Plan, replyCard, say, type Talk } from '../talk.ts'
import { todayOf } from './asked.ts'
import { readDraft } from './readDraft.ts'

export const newRequest = (talk: Talk, given: Pick<DraftValues, 'title' | 'ask' | 'link'>): Promise<Plan> =>
  asCoordinator(talk, async () => {
    const { title, ask, link } = given
    return replyCard(
      draftCard(talk.scene, { ...(title && { title }), ...(ask && { ask }), ...(link && { link }) }, []),
    )
  })

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
      return replyCard(
        draftCard(
          talk.scene,
          raw,
          draft.problems.map(({ text }) => text),
          before?.id,
        ),
        { inPlace: true },
      )
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
