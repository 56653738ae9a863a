import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarOf, isWorkingDay } from '../../src/core/calendar.ts'
import { checkDueDate } from '../../src/core/dueDate.ts'
import { aRegion, day, leave } from '../support/builders.ts'

const christmas = { name: 'Kerstreces', ...leave('2026-12-19', '2027-01-03') }
const spring = { name: 'Voorjaarsreces', ...leave('2027-02-20', '2027-02-28') }
const calendar = calendarOf(aRegion({ recess: [christmas, spring], closed: [day('2027-01-04')] }))
const today = day('2026-11-02')
const check = (iso: string) => checkDueDate(calendar, day(iso), today)

describe('a due date that somebody chooses', () => {
  it('is fine on a working day outside recess', () => {
    expect(check('2026-11-30')).toEqual({ kind: 'fine' })
    expect(check('2026-11-03')).toEqual({ kind: 'fine' })
  })
  it.each(['2026-11-01', '2020-01-01', '2026-11-02'])('is later than today: %s is refused', (iso) => {
    expect(check(iso)).toEqual({ kind: 'past' })
  })
  it('is at most three years ahead', () => {
    expect(check('2029-11-02')).toEqual({ kind: 'fine' })
    expect(check('2029-11-05')).toEqual({ kind: 'far' })
  })
  it.each([
    ['on a Saturday', '2026-11-28', '2026-11-30'],
    ['on a holiday before a weekend', '2027-03-26', '2027-03-30'], // Good Friday to the day after Easter Monday
    ['on a day of a decree', '2027-05-07', '2027-05-10'],
  ])('%s it gets a warning, with the next working day', (_when, iso, nearest) => {
    expect(check(iso)).toEqual({ kind: 'free-day', nearest: day(nearest) })
  })
  it('in recess it gets a warning that names it, with the first working day after it that is not closed', () => {
    expect(check('2026-12-22')).toEqual({ kind: 'recess', recess: christmas, nearest: day('2027-01-05') })
    expect(check('2026-12-26')).toMatchObject({ kind: 'recess' })
    expect(check('2027-02-28')).toEqual({ kind: 'recess', recess: spring, nearest: day('2027-03-01') })
  })
  it('before a free day that touches a recess the alternative lies after the recess', () => {
    const carnival = { name: 'Carnaval', ...leave('2026-11-23', '2026-11-27') }
    const joined = calendarOf(aRegion({ recess: [carnival] }))
    expect(checkDueDate(joined, day('2026-11-21'), today)).toEqual({
      kind: 'free-day',
      nearest: day('2026-11-30'),
    })
  })
  it('what is offered instead is itself fine, whatever day was chosen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 800 }), (days) => {
        const answer = checkDueDate(calendar, today.add({ days }), today)
        if (!('nearest' in answer)) return
        expect(checkDueDate(calendar, answer.nearest, today)).toEqual({ kind: 'fine' })
        expect(isWorkingDay(calendar, answer.nearest)).toBe(true)
      }),
      { seed: 2026 },
    )
  })
})
