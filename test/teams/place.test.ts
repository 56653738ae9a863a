import { describe, expect, it } from 'vitest'
import { createMemoryPace } from '../../adapters/memory/pace.ts'
import { limits } from '../../adapters/teams/limits.ts'
import { channelOf, placeOf } from '../../adapters/teams/place.ts'

const CHANNEL = '19:jeugd@thread.tacv2'
const OBJECT = '00000000-0000-4000-8000-000000000001'

describe('the pace of a conversation', () => {
  it('lets seven through at once and then one every two seconds', async () => {
    let now = 1_000_000
    const pace = createMemoryPace(() => now, limits.speed)
    const waits: number[] = []
    for (let count = 0; count < 9; count += 1) waits.push(await pace.wait('a'))
    expect(waits).toEqual([0, 0, 0, 0, 0, 0, 0, 2_000, 2_000])
    now += 2_000
    expect([await pace.wait('a'), await pace.wait('a')]).toEqual([0, 2_000])
  })

  it('never lets more than 1800 an hour through', async () => {
    let now = 0
    const pace = createMemoryPace(() => now, limits.speed)
    let sent = 0
    for (; now < 3_600_000; now += 500) if ((await pace.wait('a')) === 0) sent += 1
    expect(sent).toBeLessThanOrEqual(1_806)
  })
})

describe('a place in Teams', () => {
  it.each([
    ['t/a:1', { tenant: 't', id: 'a:1' }],
    [`t/${CHANNEL};messageid=17`, { tenant: 't', id: `${CHANNEL};messageid=17` }],
    ['t/user:29:sanne', { tenant: 't', person: '29:sanne' }],
    ['t/29:sanne', { tenant: 't', person: '29:sanne' }],
    [`t/${OBJECT}`, { tenant: 't', person: OBJECT }],
  ])('%s is read as what it names', (text, place) => {
    expect(placeOf(text)).toEqual(place)
  })

  it.each(['', 't', 't/', '/x', 'a b/c'])('"%s" is none', (text) => {
    expect(() => placeOf(text)).toThrow(/no conversation in Teams/u)
  })

  it('a thread belongs to its channel', () => {
    expect(channelOf(`t/${CHANNEL};messageid=17`)).toBe(`t/${CHANNEL}`)
    expect(channelOf('t/a:1')).toBe('t/a:1')
  })
})
