import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
  calendarOf,
  isWorkingDay,
  nextWorkingDay,
  previousWorkingDay,
  whyFree,
  workingDaysBetween,
  workingDaysFrom,
} from '../../src/core/calendar.ts'
import { holidaysIn } from '../../src/core/holidays.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const christmas = { name: 'Kerstvakantie', from: day('2026-12-19'), to: day('2027-01-03') }
const law = calendarOf({ closed: [], recess: [christmas] })
const withClosedDays = calendarOf({ closed: [day('2026-06-05'), day('2026-06-06')], recess: [] })

const anyDay = fc
  .integer({ min: 0, max: 365 * 12 })
  .map((days) => Temporal.PlainDate.from('2020-01-01').add({ days }))
const seeded = { seed: 20261122, numRuns: 300 }

describe('Dutch holidays', () => {
  it('are those of the Algemene termijnenwet, with Good Friday and the days of decree', () => {
    expect([...holidaysIn(2027).keys()].toSorted()).toEqual([
      '2027-01-01',
      '2027-03-26',
      '2027-03-29',
      '2027-04-27',
      '2027-05-05',
      '2027-05-06',
      '2027-05-07',
      '2027-05-17',
      '2027-12-25',
      '2027-12-26',
    ])
  })
  it('keep the King’s birthday on Saturday when the 27th is a Sunday', () => {
    expect(holidaysIn(2025).get('2025-04-26')).toBe('kings-day')
    expect(holidaysIn(2025).has('2025-04-27')).toBe(false)
    expect(holidaysIn(2026).get('2026-04-27')).toBe('kings-day')
  })
  it('follow Easter through its earliest and latest days', () => {
    expect(holidaysIn(2008).get('2008-03-24')).toBe('easter-monday')
    expect(holidaysIn(2011).get('2011-04-25')).toBe('easter-monday')
    expect(holidaysIn(2038).get('2038-04-26')).toBe('easter-monday')
    expect(holidaysIn(2049).get('2049-04-19')).toBe('easter-monday')
  })
  it('count Liberation Day every year', () => {
    expect([2024, 2025, 2026, 2027].map((year) => holidaysIn(year).get(`${year}-05-05`))).toEqual(
      Array.from({ length: 4 }, () => 'liberation-day'),
    )
  })
})

describe('working days', () => {
  it.each([
    ['2026-04-22', 5, '2026-04-30', 'over King’s Day'],
    ['2026-04-22', 10, '2026-05-08', 'over King’s Day and Liberation Day'],
    ['2026-12-17', 7, '2026-12-29', 'over Christmas'],
    ['2025-12-18', -10, '2025-12-04', 'back over two weekends'],
    ['2026-05-28', -10, '2026-05-11', 'back over Whit Monday, the day of decree and Ascension'],
    ['2026-11-22', 0, '2026-11-22', 'nowhere, even on a Sunday'],
    ['2026-11-22', 1, '2026-11-23', 'from a Sunday to Monday'],
    ['2026-11-22', -1, '2026-11-20', 'from a Sunday back to Friday'],
    ['2017-12-19', 3, '2017-12-22', 'an ordinary week'],
    ['2017-12-20', 3, '2017-12-27', 'over both Christmas days'],
  ])('from %s, %i on is %s (%s)', (from, count, to) => {
    expect(workingDaysFrom(law, day(from), count).toString()).toBe(to)
  })
  it('leave a day counted back in weeks where it falls, though nobody works then', () => {
    const kingsDay = day('2027-07-20').subtract({ weeks: 12 })
    expect(whyFree(law, kingsDay)).toBe('kings-day')
    expect(workingDaysFrom(law, kingsDay, 0).toString()).toBe('2027-04-27')
    expect(nextWorkingDay(law, kingsDay).toString()).toBe('2027-04-28')
    expect(previousWorkingDay(law, kingsDay).toString()).toBe('2027-04-26')
  })
  it('leave out the days on which the region is closed, and say why', () => {
    expect(nextWorkingDay(withClosedDays, day('2026-06-05')).toString()).toBe('2026-06-08')
    expect(previousWorkingDay(withClosedDays, day('2026-06-05')).toString()).toBe('2026-06-04')
    expect(whyFree(withClosedDays, day('2026-06-05'))).toBe('closed')
    expect(whyFree(withClosedDays, day('2026-06-06'))).toBe('weekend')
    expect(whyFree(withClosedDays, day('2026-06-04'))).toBeUndefined()
  })
  it('include recess, which is only warned about', () => {
    expect(isWorkingDay(law, day('2026-12-21'))).toBe(true)
    expect(law.recessOn(day('2026-12-19'))).toBe(christmas)
    expect(law.recessOn(day('2027-01-03'))).toBe(christmas)
    expect(law.recessOn(day('2027-01-04'))).toBeUndefined()
  })
  it('end on a working day, in the direction asked, and never further for fewer', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), fc.boolean(), (from, count, back) => {
        const sign = back ? -1 : 1
        const reached = workingDaysFrom(law, from, sign * count)
        expect(isWorkingDay(law, reached)).toBe(true)
        expect(Temporal.PlainDate.compare(reached, from)).toBe(sign)
        const nearer = workingDaysFrom(law, from, sign * (count - 1))
        expect(Temporal.PlainDate.compare(reached, nearer)).toBe(sign)
      }),
      seeded,
    )
  })
  it('come back to where they started from', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -60, max: 60 }), (any, count) => {
        const from = nextWorkingDay(law, any)
        expect(workingDaysFrom(law, workingDaysFrom(law, from, count), -count).equals(from)).toBe(true)
      }),
      seeded,
    )
  })
  it('are counted between two days as they are stepped', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -60, max: 60 }), (from, count) => {
        expect(workingDaysBetween(law, from, workingDaysFrom(law, from, count))).toBe(count)
      }),
      seeded,
    )
    expect(workingDaysBetween(law, day('2026-11-20'), day('2026-11-22'))).toBe(0)
    expect(workingDaysBetween(law, day('2026-11-22'), day('2026-11-20'))).toBe(-1)
  })
  it('give the same calendar for the same region', () => {
    const region = { closed: [], recess: [] }
    expect(calendarOf(region)).toBe(calendarOf(region))
    expect(calendarOf({ ...region })).not.toBe(calendarOf(region))
  })
})
