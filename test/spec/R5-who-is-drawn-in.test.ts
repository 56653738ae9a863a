import { describe, expect, it } from 'vitest'
import { talk } from '../../src/core/answer.ts'
import type { Facts } from '../../src/core/obligation.ts'
import {
  aCoordinator,
  anOrganisation,
  aPerson,
  at,
  leave,
  someFacts,
  worldWith,
} from '../support/builders.ts'
import { playUntil, spoken } from '../support/play.ts'

const world = worldWith()
const asked = at('2026-11-02T10:00')
const until = (iso: string, facts: Facts = someFacts(), where = world) =>
  playUntil(facts, where, asked, at(iso))
/** The ladder only: what is said from the question on. */
const ladder = (where: typeof world, facts: Facts = someFacts()) =>
  spoken(facts, where, asked)
    .slice(-3)
    .filter((line) => !line.includes('reminder'))

describe('R5: the colleague', () => {
  const velsen = [anOrganisation({ contact: 'sanne' })]
  const colleague = (...others: Parameters<typeof aPerson>[0][]) => {
    const people = [aPerson({ deputy: 'joost' }), ...others.map((change) => aPerson(change)), aCoordinator()]
    return ladder(worldWith({ people, organisations: velsen })).find((line) => line.includes('colleague'))
  }
  it('is the deputy; else the contact; else another official of that partner', () => {
    expect(colleague({ id: 'anna' }, { id: 'joost' })).toBe('2026-12-03T09:00 colleague R5 → joost')
    const people = [aPerson({ id: 'sanne' }), aPerson({ id: 'anna' }), aPerson({ id: 'zoe' }), aCoordinator()]
    const contact = [anOrganisation({ contact: 'zoe' })]
    expect(ladder(worldWith({ people, organisations: contact }))[1]).toBe(
      '2026-12-03T09:00 colleague R5 → zoe',
    )
    expect(colleague({ id: 'anna' })).toBe('2026-12-03T09:00 colleague R5 → anna')
  })
  it('is at work that day, if anybody is; else whoever is back first', () => {
    const away = { leave: [leave('2026-12-01', '2026-12-11')] }
    expect(colleague({ id: 'joost', ...away }, { id: 'anna' })).toBe('2026-12-03T09:00 colleague R5 → anna')
    const soon = { leave: [leave('2026-12-03')] }
    expect(colleague({ id: 'joost', ...away }, { id: 'anna', ...soon })).toBe(
      '2026-12-04T09:00 colleague R5 → anna',
    )
  })
  it('is nobody of the board, and nobody of another partner', () => {
    expect(colleague({ id: 'anna', level: 'board' })).toBeUndefined()
    expect(colleague({ id: 'anna', organisation: 'beverwijk' })).toBeUndefined()
  })
  it('is passed over when the person stands alone: the coordinator hears two working days after the question', () => {
    const alone = worldWith({ people: [aPerson(), aCoordinator()] })
    expect(ladder(alone)).toEqual([
      '2026-12-01T09:00 question R2 → sanne',
      '2026-12-03T09:00 coordinator R5 → omar',
    ])
  })
  it('is passed over after its time when everybody else is on a long leave: the ladder does not wait for weeks', () => {
    const people = [
      aPerson(),
      aPerson({ id: 'joost', leave: [leave('2026-12-02', '2026-12-24')] }),
      aCoordinator(),
    ]
    expect(ladder(worldWith({ people }))).toEqual([
      '2026-12-01T09:00 question R2 → sanne',
      '2026-12-07T09:00 coordinator R5 → omar',
    ])
  })
  it('is not the deputy who got the question itself', () => {
    const people = [
      aPerson({ deputy: 'joost', leave: [leave('2026-11-30', '2026-12-11')] }),
      aPerson({ id: 'anna' }),
      aPerson({ id: 'joost' }),
      aCoordinator(),
    ]
    const replaced = worldWith({ people })
    expect(ladder(replaced)).toEqual([
      '2026-12-01T09:00 question R2 → joost',
      '2026-12-03T09:00 colleague R5 → anna',
      '2026-12-07T09:00 coordinator R5 → omar',
    ])
    const facts = until('2026-12-01T09:00', someFacts(), replaced)
    expect(spoken(facts, replaced, at('2026-12-01T09:00'))[0]).toBe('2026-12-03T09:00 colleague R5 → anna')
  })
})

describe('R5: the coordinator', () => {
  it('is the one who sent the request; during leave one who is at work; once gone another of the region', () => {
    const petra = aCoordinator({ id: 'petra' })
    const line = (omar: Parameters<typeof aCoordinator>[0]) =>
      ladder(worldWith({ people: [aPerson(), aPerson({ id: 'joost' }), aCoordinator(omar), petra] })).at(-1)
    expect(line({})).toBe('2026-12-07T09:00 coordinator R5 → omar')
    expect(line({ leave: [leave('2026-12-07', '2026-12-18')] })).toBe(
      '2026-12-07T09:00 coordinator R5 → petra',
    )
    expect(line({ active: false })).toBe('2026-12-07T09:00 coordinator R5 → petra')
  })
  it('hears on return when there is no other', () => {
    const people = [
      aPerson(),
      aPerson({ id: 'joost' }),
      aCoordinator({ leave: [leave('2026-12-07', '2026-12-18')] }),
    ]
    expect(ladder(worldWith({ people })).at(-1)).toBe('2026-12-21T09:00 coordinator R5 → omar')
  })
  it('offers a talk: five working days of quiet, then the question, and the ladder again', () => {
    const before = until('2026-12-07T09:00')
    const facts = { ...before, obligation: talk(before, world, at('2026-12-07T11:00')) }
    expect(spoken(facts, world, at('2026-12-07T11:00'))).toEqual([
      '2026-12-14T09:00 question R2 → sanne',
      '2026-12-16T09:00 colleague R5 → joost',
      '2026-12-18T09:00 coordinator R5 → omar',
    ])
  })
})
