import type { Temporal } from 'temporal-polyfill'
import type { Language, Person } from '../core/person.ts'
import { enumerate, longDay, moment, shortDay } from './dates.ts'
import { en } from './en.ts'
import { nl } from './nl.ts'
import type { Texts } from './texts.ts'

const texts: Record<Language, Texts> = { nl, en }

/** How one reader is spoken to: their language, their time zone. */
export type Voice = {
  readonly t: Texts
  readonly day: (day: Temporal.PlainDate) => string
  readonly shortDay: (day: Temporal.PlainDate) => string
  readonly moment: (at: Temporal.Instant) => string
  readonly and: (names: readonly string[]) => string
}

export const voiceFor = ({ language, zone }: Pick<Person, 'language' | 'zone'>): Voice => ({
  t: texts[language],
  day: (day) => longDay(language, day),
  shortDay: (day) => shortDay(language, day),
  moment: (at) => moment(language, at, zone),
  and: (names) => enumerate(language, names),
})
