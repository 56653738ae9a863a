import { describe, expect, it } from 'vitest'
import { mayAct, maySeeNames } from '../../src/core/permission.ts'
import type { Person } from '../../src/core/person.ts'
import { aCoordinator, aPerson, someFacts, worldWith } from '../support/builders.ts'

const sanne = aPerson()
const joost = aPerson({ id: 'joost' })
const bea = aPerson({ id: 'bea', organisation: 'beverwijk' })
const boss = aPerson({ id: 'boss', level: 'management', roles: ['manager'] })
const admin = aPerson({ id: 'admin', organisation: 'bureau', roles: ['administrator'] })
const omar = aCoordinator()
const world = worldWith({ people: [sanne, joost, bea, boss, admin, omar] })
const facts = someFacts()
const ids = (people: readonly Person[]) => people.map(({ id }) => id)

describe('answering', () => {
  it.each([sanne, joost, boss])('is for everybody of the partner that owes it: $id', (person) => {
    expect(mayAct(person, 'answer', world, facts)).toEqual({ allowed: true })
  })
  it.each([bea, admin, omar])('is not for people of another partner, whatever their role: $id', (person) => {
    const permission = mayAct(person, 'answer', world, facts)
    expect(permission.allowed).toBe(false)
    expect(ids(permission.allowed ? [] : permission.ask)).toEqual(['boss', 'joost', 'sanne'])
  })
  it('is for nobody when it is not said about what', () => {
    expect(mayAct(sanne, 'answer', world)).toEqual({ allowed: false, ask: [] })
  })
})

describe('coordinating', () => {
  it('is for the coordinators of the region, and whoever is not one hears who is', () => {
    expect(mayAct(omar, 'coordinate', world)).toEqual({ allowed: true })
    for (const person of [sanne, boss, admin])
      expect(mayAct(person, 'coordinate', world, facts)).toEqual({ allowed: false, ask: [omar] })
  })
  it('goes with any other role that the same person holds', () => {
    const both = aPerson({ roles: ['official', 'coordinator'] })
    expect(mayAct(both, 'coordinate', world)).toEqual({ allowed: true })
    expect(mayAct(both, 'answer', world, facts)).toEqual({ allowed: true })
  })
})

describe('whoever has left', () => {
  it('may do nothing any more, also with a button in an old message', () => {
    const left = { ...omar, active: false }
    expect(mayAct(left, 'coordinate', world)).toEqual({ allowed: false, ask: [omar] })
    expect(mayAct({ ...sanne, active: false }, 'answer', world, facts).allowed).toBe(false)
  })
  it('and whoever cannot be reached is not named as the one to ask', () => {
    const silent = worldWith({ people: [sanne, { ...joost, accounts: [] }, { ...omar, active: false }] })
    const permission = mayAct(bea, 'answer', silent, facts)
    expect(ids(permission.allowed ? [] : permission.ask)).toEqual(['sanne'])
    expect(mayAct(sanne, 'coordinate', silent)).toEqual({ allowed: false, ask: [] })
  })
})

describe('the names of partners who are late', () => {
  it('are for coordinators and administrators; others see totals', () => {
    expect([omar, admin].map(maySeeNames)).toEqual([true, true])
    expect([sanne, boss].map(maySeeNames)).toEqual([false, false])
  })
})
