import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Pattern } from '../../src/core/person.ts'
import { clean } from '../../src/language/clean.ts'

/** One of ours would be taken for the sender of what Tijdig itself says. */
const reserved = new Set(['tijdig', 'administrator'])

/** A cleaned text that is not empty. */
export const text = (longest: number) =>
  z
    .string()
    .transform(clean)
    .pipe(z.string().min(1, 'is empty').max(longest, `is longer than ${longest} characters`))

export const id = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/,
    'must be 1 to 40 small letters, digits and dashes, as in "velsen"',
  )
  .refine((value) => !reserved.has(value), 'is kept for the bot itself; choose another id')

/** What `read` cannot read is a mistake that says what was expected. */
const readAs = <T>(read: (value: string) => T, expected: string) =>
  z.string().transform((value, context) => {
    try {
      return read(value)
    } catch {
      context.addIssue({ code: 'custom', message: `${expected}, not "${value.slice(0, 40)}"` })
      return z.NEVER
    }
  })

const strictly =
  <T>(shape: RegExp, read: (value: string) => T) =>
  (value: string): T => {
    if (!shape.test(value)) throw new RangeError(value)
    return read(value)
  }

export const day = readAs(
  strictly(/^\d{4}-\d\d-\d\d$/, (value) => Temporal.PlainDate.from(value)),
  'must be a day that exists, as in 2026-10-10',
)
const clock = strictly(/^\d{1,2}:\d\d$/, (value) => Temporal.PlainTime.from(value.padStart(5, '0')))
export const time = readAs(clock, 'must be a time, as in "09:00"')
export const zone = readAs((value) => {
  Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(value)
  return value
}, 'must be a time zone, as in Europe/Amsterdam')

const weekdays: readonly (readonly string[])[] = [
  ['mon', 'ma'],
  ['tue', 'di'],
  ['wed', 'wo'],
  ['thu', 'do'],
  ['fri', 'vr'],
  ['sat', 'za'],
  ['sun', 'zo'],
]

const weekday = (name: string): number => {
  const index = weekdays.findIndex((names) => names.includes(name.toLowerCase()))
  if (index === -1) throw new RangeError(name)
  return index + 1
}

const daysIn = (part: string): readonly number[] => {
  const [from, to] = part.split('-').map(weekday)
  if (from === undefined) throw new RangeError(part)
  const length = (to ?? from) - from + 1
  if (length < 1) throw new RangeError(part)
  return Array.from({ length }, (_, index) => from + index)
}

/** "mon-fri 08:30-17:30", "ma di do 9:00-15:00". */
export const readPattern = (value: string): Pattern => {
  const [hours = '', ...days] = value
    .trim()
    .split(/[\s,]+/)
    .toReversed()
  const [from, to] = hours.split('-').map(clock)
  if (!from || !to || days.length === 0 || Temporal.PlainTime.compare(from, to) >= 0)
    throw new RangeError(value)
  return { days: [...new Set(days.flatMap(daysIn))].toSorted((a, b) => a - b), from, to }
}

export const works = readAs(
  readPattern,
  'must be days and hours, as in "mon-fri 08:30-17:30" or "ma di do 09:00-15:00", ending later than they begin',
)

export const yesNo = z
  .union([z.boolean(), z.enum(['yes', 'no', 'ja', 'nee'])], { error: 'must be yes or no' })
  .transform((value) => value === true || value === 'yes' || value === 'ja')

/** A number of working days. */
export const workingDays = (least: number) =>
  z
    .int('must be a whole number of working days')
    .min(least, `must be at least ${least}`)
    .max(60, 'must be at most 60 working days')
