import { beforeEach, expect, it } from 'vitest'
import { aHouse, type TestHouse } from '../support/house.ts'

let house: TestHouse
beforeEach(async () => {
  house = await aHouse()
})

it.each([
  ['unknown', 'morgen'],
  ['unknown', 'P1Q'],
  ['past', '-PT1H'],
  ['past', '2020-01-01T09:00:00Z'],
  ['far', 'P900D'],
  ['far', '2999-01-01T09:00'],
])('the clock says what is wrong in a word (%s) where it cannot go: %s', async (problem, advance) => {
  const before = house.clock.now()
  await expect(house.advance(advance)).rejects.toMatchObject({ name: 'BadAdvance', problem })
  expect(house.clock.now().equals(before)).toBe(true)
})
