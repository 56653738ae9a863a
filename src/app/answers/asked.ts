import { Temporal } from 'temporal-polyfill'
import type { Field, Values } from '../../core/form.ts'
import { dayOf } from '../../core/world.ts'
import { readValues } from '../../language/values.ts'
import type { Action } from '../../wording/card.ts'
import { type Plan, say, type Talk } from '../talk.ts'

/** What a person filled in, checked here again: a platform's own checks are a courtesy. */
export const read = (talk: Pick<Talk, 'person' | 'scene'>, fields: readonly Field[], raw: Values) => {
  const { values, problems, missing } = readValues(fields, raw, talk.person.language)
  const label = (id: string): string => fields.find((field) => field.id === id)?.label ?? id
  const { t } = talk.scene.voice
  const said =
    problems.length > 0
      ? t.refused.values(problems.map(({ field, problem }) => ({ label: label(field), problem })))
      : undefined
  return { values, missing, problems: said }
}

/** A text that was given and is not empty. */
export const textIn = (values: Values, id: string): string | undefined => {
  const value = values[id]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

export const dayIn = (values: Values, id: string): Temporal.PlainDate | undefined => {
  const value = textIn(values, id)
  return value === undefined ? undefined : Temporal.PlainDate.from(value)
}

export const todayOf = ({ world, now }: Pick<Talk, 'world' | 'now'>): Temporal.PlainDate =>
  dayOf(world.directory.region, now)

export const isLaterThanToday = (talk: Talk, day: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(day, todayOf(talk)) > 0

/** The same button once more, with what was filled in, beside what has to be put right. */
export const askAgain = (talk: Talk, problem: string, action: Action | undefined, raw: Values): Plan => {
  const form = action?.form?.map((field) => {
    const value = raw[field.id]
    return value === undefined ? field : { ...field, value }
  })
  return say(talk, problem, action ? [{ ...action, ...(form && { form }) }] : [])
}
