import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { obligationsOf, type Preview, preview } from '../../src/core/preview.ts'
import {
  aCoordinator,
  anOrganisation,
  aPerson,
  aRequest,
  at,
  day,
  leave,
  local,
  worldWith,
} from '../support/builders.ts'
import { playUntil, sentFacts } from '../support/play.ts'

const now = at('2026-11-02T10:00')
const bea = aPerson({ id: 'bea', organisation: 'beverwijk' })
const people = [aPerson(), aPerson({ id: 'joost' }), bea, aCoordinator()]
const organisations = [
  anOrganisation({ contact: 'sanne' }),
  anOrganisation({ id: 'beverwijk' }),
  anOrganisation({ id: 'heemskerk' }),
]
const world = worldWith({ people, organisations })
const draft = aRequest({ state: 'draft', organisations: ['velsen', 'beverwijk'] })
const words = ({ rows }: Preview) =>
  rows.map((row) => `${local(row.at)} ${row.name} ${row.rule} → ${row.to.join(', ')}`)

describe('the preview of a request', () => {
  it('shows every message: to whom, when, by which rule, if nobody answers; those of one moment together', () => {
    expect(words(preview(draft, world, now))).toEqual([
      '2026-11-02T10:00 request R1 → sanne, bea',
      '2026-11-16T09:00 reminder-10 R1 → sanne, bea',
      '2026-11-23T09:00 reminder-5 R1 → sanne, bea',
      '2026-11-27T09:00 reminder-1 R1 → sanne, bea',
      '2026-11-30T09:00 reminder-0 R1 → sanne, bea',
      '2026-12-01T09:00 question R2 → sanne, bea',
      '2026-12-03T09:00 colleague R5 → joost',
      '2026-12-03T09:00 coordinator R5 → omar',
      '2026-12-07T09:00 coordinator R5 → omar',
    ])
  })
  it('counts a message once for a person who hears about several partners at one moment', () => {
    const alone = [aPerson(), bea, aCoordinator()]
    const both = preview(draft, worldWith({ people: alone, organisations }), now)
    expect(words(both).at(-1)).toBe('2026-12-03T09:00 coordinator R5 → omar')
    expect(both.messages).toBe(13)
  })
  it('names the partners of whom nobody can be reached, and those where one person stands alone', () => {
    const all = preview({ ...draft, organisations: ['velsen', 'beverwijk', 'heemskerk'] }, world, now)
    expect(all.unreachable.map(({ id }) => id)).toEqual(['heemskerk'])
    expect(all.alone.map(({ id }) => id)).toEqual(['beverwijk'])
    expect(words(all)).toEqual(words(preview(draft, world, now)))
  })
  it('shows who is told when the contact of a partner is away beyond the date', () => {
    const away = [
      aPerson({ leave: [leave('2026-10-26', '2026-12-31')] }),
      aPerson({ id: 'joost' }),
      aCoordinator(),
    ]
    const lines = words(
      preview({ ...draft, organisations: ['velsen'] }, worldWith({ people: away, organisations }), now),
    )
    expect(lines[0]).toBe('2026-11-02T10:00 coordinator R13 → omar')
  })
  it('is in order, and of a voluntary request much shorter', () => {
    const lines = words(preview({ ...draft, mode: 'voluntary' }, world, now))
    expect(lines).toEqual([
      '2026-11-02T10:00 request R1 → sanne, bea',
      '2026-11-23T09:00 reminder-5 R7 → sanne, bea',
    ])
    const { rows } = preview(draft, world, now)
    expect(rows.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))).toEqual(rows)
  })
  it('is empty without partners, and does not mind one that it does not know', () => {
    expect(preview({ ...draft, organisations: [] }, world, now)).toEqual({
      rows: [],
      messages: 0,
      unreachable: [],
      alone: [],
    })
    expect(preview({ ...draft, organisations: ['nowhere'] }, world, now).rows).toEqual([])
  })
  it('is what is then really said', () => {
    const promised = preview(draft, world, now).rows.flatMap((row) =>
      row.to.map((to) => `${local(row.at)} ${to}`),
    )
    const said = sentFacts(draft, world, now)
      .flatMap((facts) => playUntil(facts, world, now, at('2027-12-31T09:00')).taken)
      .map((taken) => `${local(taken.at)} ${taken.recipient}`)
    expect(said.toSorted()).toEqual(promised.toSorted())
  })
})

describe('what a request brings about when it is sent', () => {
  it('one obligation for each partner that can be reached, carried by its contact, with the date of the request', () => {
    let count = 0
    const obligations = obligationsOf(aRequest(draft), world, now, () => `o-${(count += 1)}`)
    expect(obligations).toMatchObject([
      {
        id: 'o-1',
        organisation: 'velsen',
        owner: 'sanne',
        state: 'open',
        revision: 0,
        cause: 'asked',
        since: now,
      },
      { id: 'o-2', organisation: 'beverwijk', owner: 'bea', dueOn: day('2026-11-30'), mode: 'required' },
    ])
    expect(obligationsOf({ ...draft, organisations: ['heemskerk'] }, world, now, () => '')).toEqual([])
  })
})
