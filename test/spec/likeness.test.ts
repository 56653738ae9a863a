import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { likeness } from '../../src/language/likeness.ts'

describe('how much two names look alike', () => {
  it.each([
    ['Hanna de Boer', 'Boer, Hanna de'],
    ['Zoë Müller', 'zoe muller'],
    ['J. Jansen-Smit', 'Jansen Smit J'],
  ])('%s is %s', (one, other) => {
    expect(likeness(one)(other)).toBeGreaterThan(0.8)
  })

  it('puts who it may be before who it is not', () => {
    const people = ['Bas Boers', 'Sanne de Vries', 'Joost Vriesema', 'Omar El Idrissi', 'S. Vries']
    const like = likeness('Sanne de Vries-Bakker')
    const first = people.toSorted((one, other) => like(other) - like(one)).slice(0, 2)
    expect(first).toEqual(['Sanne de Vries', 'S. Vries'])
  })

  it('goes from nothing to the same, either way round', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
        const found = likeness(one)(other)
        expect(found).toBe(likeness(other)(one))
        expect(found >= 0 && found <= 1).toBe(true)
        expect(likeness(one)(one)).toBe(1)
      }),
      { seed: 21, numRuns: 200 },
    )
  })
})
