import type { Field, Value, Values } from '../core/form.ts'
import { findsBsn } from '../language/personalData.ts'
import { readValues } from '../language/values.ts'
import type { Ref } from '../ports/messenger.ts'
import type { Press } from '../wording/card.ts'
import type { Scene } from '../wording/cards/scene.ts'
import { aheadOnly } from './answers/aheadOnly.ts'
import { dayIn } from './answers/asked.ts'
import { readDraft } from './answers/readDraft.ts'
import { formOf } from './formOf.ts'
import { sceneOf, type Visitor } from './home.ts'
import type { Needs } from './needs.ts'

/** Dates by which somebody promises something: they lie ahead. */
const AHEAD: ReadonlySet<string> = new Set(['draft-request', 'change-due', 'propose-date', 'withhold'])

const textOf = (value: Value): string => (typeof value === 'object' ? value.join(' ') : String(value))

/** What is only wrong with all of it in view: it is said beside the field where it can be put right. */
const whole = (
  scene: Scene,
  { do: name }: Press,
  [first]: readonly Field[],
  { raw, values }: { raw: Values; values: Values },
): readonly { readonly field: string; readonly text: string }[] => {
  if (name === 'hand-in')
    return first && Object.keys(values).length === 0
      ? [{ field: first.id, text: scene.voice.t.refused.nothingGiven }]
      : []
  if (name !== 'draft-request') return []
  const draft = readDraft({ scene, person: scene.reader, world: scene.world, now: scene.now }, raw)
  return 'problems' in draft
    ? draft.problems.flatMap(({ field, text }) => (field ? [{ field, text }] : []))
    : []
}

/**
 * What has to be put right in a form that was filled in, by field, in the words of whoever filled it in. Empty when it
 * may be sent in; it is checked again when it is handled, so a form that is gone by now has no problems here.
 */
export const checkForm =
  (needs: Needs) =>
  async (
    visitor: Visitor,
    press: Press,
    raw: Values,
    message?: Ref,
  ): Promise<Readonly<Record<string, string>>> => {
    const { scene } = await sceneOf(needs, visitor)
    // The form of a new request is asked for under the name of its button.
    const isNew = press.do === 'draft-request' && press.on === undefined
    const asked: Press = isNew ? { do: 'new-request' } : press
    const form = await formOf(needs)(visitor, asked, { message })
    const fields = form?.action.form ?? []
    if (!scene || fields.length === 0) return {}
    const { t, reader } = { t: scene.voice.t, reader: scene.reader }
    const { values, problems } = readValues(fields, raw, reader.language)
    const found: Record<string, string> = {}
    for (const { field, problem } of problems) {
      const label = fields.find(({ id }) => id === field)?.label ?? field
      found[field] = t.refused.values([{ label, problem }])
    }
    for (const field of fields) {
      const given = raw[field.id]
      if (given !== undefined && findsBsn(textOf(given)) !== 'no') found[field.id] = t.refused.bsn.text
      const promised = field.kind === 'date' && AHEAD.has(press.do) ? dayIn(values, field.id) : undefined
      const late = promised && aheadOnly(scene, promised)
      if (late) found[field.id] ??= late
    }
    for (const { field, text } of whole(scene, press, fields, { raw, values })) found[field] ??= text
    return found
  }
