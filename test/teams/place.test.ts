import { describe, expect, it } from 'vitest'
import { createMemoryPace } from '../../adapters/memory/pace.ts'
import { limits } from '../../adapters/teams/limits.ts'
import { channelOf, placeOf } from '../../adapters/teams/place.ts'

const CHANNEL = '19:jeugd@thread.tacv2'
const OBJECT = '00000000-0000-4000-8000-000000000001'

describe('the pace of a conversation', () => {
  it.each([
    ['a second', 1_000, 7],
    ['two seconds', 2_000, 8],
    ['thirty seconds', 30_000, 60],
  ])('never lets more through within %s than Teams takes', async (_, span, most) => {
    let now = 0
    const pace = createMemoryPace(() => now, limits.speed)
    const sent: number[] = []
    for (; now < 120_000; now += 50) if ((await pace.wait('a')) === 0) sent.push(now)
    const within = sent.map((from) => sent.filter((at) => at >= from && at < from + span).length)
    expect(Math.max(...within)).toBeLessThanOrEqual(most)
    expect(sent.length).toBeGreaterThan(190)
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
