import { describe, expect, it } from 'vitest'
import { createMemoryStore } from '../../adapters/memory/store.ts'
import { limits } from '../../adapters/teams/limits.ts'
import { pages, sizeOf } from '../../adapters/teams/paging.ts'
import { tellOfStranger } from '../../src/app/stranger.ts'
import { worldOf } from '../../src/core/world.ts'
import { aPerson, at } from '../support/builders.ts'
import { ijmond } from '../support/house.ts'

/** The card that a coordinator gets about Marloes Bakker, of whom nobody knows who she is, among so many without an account. */
const told = async (count: number) => {
  const others = Array.from({ length: count }, (_, index) =>
    aPerson({ id: `p${index}`, name: `Persoon van der Meer-Jansen ${index}`, accounts: [] }),
  )
  const marloes = aPerson({ id: 'marloes', name: 'M. Bakker', accounts: [] })
  const given = ijmond()
  const people = new Map([...given.people, ...[...others, marloes].map((one) => [one.id, one] as const)])
  const directory = { ...given, people }
  const now = at('2026-11-23T10:00')
  const store = createMemoryStore({ now: () => now })
  await store.createRegion(directory, [])
  const from = { platform: 'teams', account: 'tenant/marloes' } as const
  const profile = {
    kind: 'member',
    name: 'Marloes Bakker',
    organisations: ['velsen'],
    conversation: 'c',
  } as const
  const once = { store: store.in(directory.region.id), world: worldOf(directory), now }
  const [draft] = await tellOfStranger(once, { from }, profile)
  if (draft?.saying.kind !== 'card') throw new Error('nobody hears of it')
  const { card } = draft.saying
  return { card, field: card.actions[0]?.form?.[0] }
}

describe('whose account it may be', () => {
  it('is any of those who have none, where they are few', async () => {
    const { field } = await told(60)
    const ids = field?.choices?.map(({ value }) => value)
    expect(ids).toEqual(
      expect.arrayContaining(['marloes', ...Array.from({ length: 60 }, (_, at_) => `p${at_}`)]),
    )
    expect(field?.hint).not.toContain('het meest op lijkt')
  })

  it('is one of those whose names look most like it, where they are many, and says that there are more', async () => {
    const { card, field } = await told(600)
    expect(field?.choices).toHaveLength(80)
    expect(field?.choices?.[0]?.value).toBe('marloes')
    expect(field?.hint).toContain('het meest op lijkt')
    for (const page of pages(card)) expect(sizeOf(page)).toBeLessThanOrEqual(limits.messageBytes)
  })
})
