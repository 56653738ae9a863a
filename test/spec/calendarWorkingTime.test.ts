import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { calendarOf } from '../../src/core/calendar.ts'
import {
  firstDayAtWork,
  isAtWork,
  isWithinHours,
  lastDayAtWork,
  momentOn,
  nextOpening,
  type Worker,
} from '../../src/core/workingTime.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const time = (text: string) => Temporal.PlainTime.from(text)
const at = (local: string, zone = 'Europe/Amsterdam') =>
  Temporal.ZonedDateTime.from(`${local}[${zone}]`).toInstant()
const local = (moment: Temporal.Instant | undefined, zone = 'Europe/Amsterdam') =>
  moment?.toZonedDateTimeISO(zone).toPlainDateTime().toString()

const calendar = calendarOf({ closed: [], recess: [] })
const worker = (change: Partial<Worker> = {}): Worker => ({
  pattern: { days: [1, 2, 3, 4, 5], from: time('08:30'), to: time('17:30') },
  leave: [],
  zone: 'Europe/Amsterdam',
  ...change,
})
const partTimer = worker({ pattern: { days: [1, 2, 4], from: time('09:30'), to: time('15:00') } })
const away = worker({ leave: [{ from: day('2026-11-23'), to: day('2026-11-27') }] })
const gone = worker({ leave: [{ from: day('2026-01-01'), to: day('2030-12-31') }] })

describe('somebody is at work', () => {
  it('on the days of their pattern that are no holiday and no leave', () => {
    expect(isAtWork(partTimer, calendar, day('2026-11-24'))).toBe(true)
    expect(isAtWork(partTimer, calendar, day('2026-11-25'))).toBe(false)
    expect(isAtWork(partTimer, calendar, day('2026-04-27'))).toBe(false)
    expect(isAtWork(away, calendar, day('2026-11-23'))).toBe(false)
    expect(isAtWork(away, calendar, day('2026-11-27'))).toBe(false)
    expect(isAtWork(away, calendar, day('2026-11-30'))).toBe(true)
  })
  it('from the first minute of their hours until just before the end', () => {
    expect(isWithinHours(worker(), calendar, at('2026-11-24T08:29:59'))).toBe(false)
    expect(isWithinHours(worker(), calendar, at('2026-11-24T08:30'))).toBe(true)
    expect(isWithinHours(worker(), calendar, at('2026-11-24T17:29:59'))).toBe(true)
    expect(isWithinHours(worker(), calendar, at('2026-11-24T17:30'))).toBe(false)
    expect(isWithinHours(worker(), calendar, at('2026-11-22T12:00'))).toBe(false)
  })
  it('by the clock of their own zone', () => {
    const inLisbon = worker({ zone: 'Europe/Lisbon' })
    expect(isWithinHours(inLisbon, calendar, at('2026-11-24T09:00'))).toBe(false)
    expect(isWithinHours(inLisbon, calendar, at('2026-11-24T18:00'))).toBe(true)
  })
  it('first or last on the day itself, or the nearest one', () => {
    expect(firstDayAtWork(away, calendar, day('2026-11-23'))?.toString()).toBe('2026-11-30')
    expect(lastDayAtWork(away, calendar, day('2026-11-27'))?.toString()).toBe('2026-11-20')
    expect(lastDayAtWork(partTimer, calendar, day('2026-11-24'))?.toString()).toBe('2026-11-24')
  })
  it('never, when they are away for longer than a year', () => {
    expect(firstDayAtWork(gone, calendar, day('2026-11-23'))).toBeUndefined()
    expect(lastDayAtWork(gone, calendar, day('2028-11-23'))).toBeUndefined()
    expect(nextOpening(gone, calendar, at('2026-11-23T10:00'))).toBeUndefined()
  })
})

describe('what waits goes out', () => {
  it('at once within hours, else when the next hours begin', () => {
    expect(local(nextOpening(worker(), calendar, at('2026-11-24T11:05')))).toBe('2026-11-24T11:05:00')
    expect(local(nextOpening(worker(), calendar, at('2026-11-24T07:00')))).toBe('2026-11-24T08:30:00')
    expect(local(nextOpening(worker(), calendar, at('2026-11-20T17:30')))).toBe('2026-11-23T08:30:00')
    expect(local(nextOpening(partTimer, calendar, at('2026-11-24T15:00')))).toBe('2026-11-26T09:30:00')
    expect(local(nextOpening(away, calendar, at('2026-11-20T20:00')))).toBe('2026-11-30T08:30:00')
  })
  it('never outside hours, never earlier than asked, and at once if that is within hours', () => {
    const zones = ['Europe/Amsterdam', 'America/New_York', 'Pacific/Auckland', 'Asia/Kolkata']
    const minutes = fc.integer({ min: 0, max: 2 * 365 * 24 * 60 })
    const patterns = fc
      .tuple(
        fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 1 }),
        fc.integer({ min: 0, max: 1380 }),
        fc.integer({ min: 1, max: 59 }),
      )
      .map(([days, start, length]) => ({
        days,
        from: time('00:00').add({ minutes: start }),
        to: time('00:00').add({ minutes: start + length }),
      }))
    fc.assert(
      fc.property(minutes, patterns, fc.constantFrom(...zones), (later, pattern, zone) => {
        const person = worker({ pattern, zone })
        const from = at('2026-01-01T00:00').add({ minutes: later })
        const opening = nextOpening(person, calendar, from)
        if (!opening) throw new Error('somebody who works has a next opening')
        expect(isWithinHours(person, calendar, opening)).toBe(true)
        expect(Temporal.Instant.compare(opening, from)).not.toBe(-1)
        expect(opening.equals(from)).toBe(isWithinHours(person, calendar, from))
      }),
      { seed: 20261122, numRuns: 400 },
    )
  })
})

describe('a planned moment', () => {
  it('is the planned time, or the start of the hours of who begins later', () => {
    expect(local(momentOn(worker(), day('2026-11-24'), time('09:00')))).toBe('2026-11-24T09:00:00')
    expect(local(momentOn(partTimer, day('2026-11-24'), time('09:00')))).toBe('2026-11-24T09:30:00')
  })
  it('is the start of the hours of who has stopped by then, so that it still reaches them that day', () => {
    const early = worker({ pattern: { days: [1], from: time('06:00'), to: time('09:00') } })
    expect(local(momentOn(early, day('2026-11-23'), time('09:00')))).toBe('2026-11-23T06:00:00')
  })
  it('stays at nine on the wall through both changes of the clock', () => {
    const days = ['2026-03-28', '2026-03-29', '2026-03-30', '2026-10-24', '2026-10-25', '2026-10-26']
    expect(days.map((iso) => momentOn(worker(), day(iso), time('09:00')).toString())).toEqual([
      '2026-03-28T08:00:00Z',
      '2026-03-29T07:00:00Z',
      '2026-03-30T07:00:00Z',
      '2026-10-24T07:00:00Z',
      '2026-10-25T08:00:00Z',
      '2026-10-26T08:00:00Z',
    ])
  })
  it('comes exactly once where the clock skips it or shows it twice', () => {
    const night = worker({ pattern: { days: [7], from: time('00:00'), to: time('23:59') } })
    expect(momentOn(night, day('2027-03-28'), time('02:30')).toString()).toBe('2027-03-28T01:30:00Z')
    expect(momentOn(night, day('2027-10-31'), time('02:30')).toString()).toBe('2027-10-31T00:30:00Z')
  })
})
