import type { Temporal } from 'temporal-polyfill'
import type { Language } from '../core/person.ts'

const LOCALES: Record<Language, string> = { nl: 'nl-NL', en: 'en-GB' }

const formatters = new Map<string, Intl.DateTimeFormat>()
const formatter = (
  language: Language,
  name: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat => {
  const key = `${language} ${name} ${options.timeZone ?? ''}`
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(LOCALES[language], options)
  formatters.set(key, known)
  return known
}

const utcMs = (day: Temporal.PlainDate): number => day.toZonedDateTime('UTC').epochMilliseconds

/** "vrijdag 11 december 2026 (week 50)": always with its weekday and ISO week, so that a wrong day is noticed. */
export const longDay = (language: Language, day: Temporal.PlainDate): string =>
  `${formatter(language, 'long', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(utcMs(day))} (week ${day.weekOfYear})`

/** "vr 11 dec". */
export const shortDay = (language: Language, day: Temporal.PlainDate): string =>
  formatter(language, 'short', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    utcMs(day),
  )

/** "vr 11 dec 09:00", in the reader's zone. */
export const moment = (language: Language, at: Temporal.Instant, zone: string): string => {
  const local = at.toZonedDateTimeISO(zone)
  return `${shortDay(language, local.toPlainDate())} ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`
}

/** "Velsen, Beverwijk en Heemskerk". */
export const enumerate = (language: Language, names: readonly string[]): string => {
  const key = `list ${language}`
  const known = lists.get(key) ?? new Intl.ListFormat(LOCALES[language], { type: 'conjunction' })
  lists.set(key, known)
  return known.format(names)
}
const lists = new Map<string, Intl.ListFormat>()
