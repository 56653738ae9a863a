import { Temporal } from 'temporal-polyfill'

/** A code, so that wording can name the day in the reader's language. */
export type Holiday =
  | 'new-year'
  | 'good-friday'
  | 'easter-monday'
  | 'kings-day'
  | 'liberation-day'
  | 'ascension'
  | 'whit-monday'
  | 'christmas'
  | 'boxing-day'
  | 'decree'

/** Days that a royal decree puts on a par with holidays; a new decree is a new line here. */
const decreed = ['2026-01-02', '2026-05-15', '2027-05-07', '2028-04-28', '2028-05-26'] as const

/** Easter Sunday of the Gregorian calendar, from the moon's age (h) and the Sunday after it (l). */
const easterSunday = (year: number): Temporal.PlainDate => {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100]
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((8 * b + 13) / 25) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const days = h + l - 7 * Math.floor((a + 11 * h + 19 * l) / 433)
  return new Temporal.PlainDate(year, 3, 22).add({ days })
}

/** A Monday-to-Saturday 27 April; on a Sunday the King's birthday is kept the day before. */
const kingsDay = (year: number): Temporal.PlainDate => {
  const birthday = new Temporal.PlainDate(year, 4, 27)
  return birthday.dayOfWeek === 7 ? birthday.subtract({ days: 1 }) : birthday
}

const computeHolidays = (year: number): ReadonlyMap<string, Holiday> => {
  const easter = easterSunday(year)
  const days: readonly (readonly [Temporal.PlainDate, Holiday])[] = [
    [new Temporal.PlainDate(year, 1, 1), 'new-year'],
    [easter.subtract({ days: 2 }), 'good-friday'],
    [easter.add({ days: 1 }), 'easter-monday'],
    [kingsDay(year), 'kings-day'],
    [new Temporal.PlainDate(year, 5, 5), 'liberation-day'],
    [easter.add({ days: 39 }), 'ascension'],
    [easter.add({ days: 50 }), 'whit-monday'],
    [new Temporal.PlainDate(year, 12, 25), 'christmas'],
    [new Temporal.PlainDate(year, 12, 26), 'boxing-day'],
  ]
  const ofDecree = decreed.map((day) => Temporal.PlainDate.from(day)).filter((day) => day.year === year)
  // The decree comes first, so that a day which is both keeps its own name.
  return new Map<string, Holiday>([
    ...ofDecree.map((day): [string, Holiday] => [day.toString(), 'decree']),
    ...days.map(([day, name]): [string, Holiday] => [day.toString(), name]),
  ])
}

const known = new Map<number, ReadonlyMap<string, Holiday>>()

/**
 * The general holidays of one year by ISO day: Algemene termijnenwet art. 3, with Good Friday and the
 * days equated by decree. Easter Sunday and Whit Sunday are not in it: a Sunday is free already.
 */
export const holidaysIn = (year: number): ReadonlyMap<string, Holiday> => {
  const found = known.get(year)
  if (found) return found
  const holidays = computeHolidays(year)
  known.set(year, holidays)
  return holidays
}
