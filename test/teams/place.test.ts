import { describe, expect, it } from 'vitest'
import { createPace } from '../../adapters/teams/pace.ts'
import { channelOf, placeOf } from '../../adapters/teams/place.ts'

const CHANNEL = '19:jeugd@thread.tacv2'
const OBJECT = '00000000-0000-4000-8000-000000000001'

describe('the pace of a conversation', () => {
  it('lets seven through at once and then one every two seconds; another conversation has its own', () => {
    let now = 1_000_000
    const pace = createPace(() => now)
    const waits = Array.from({ length: 9 }, () => pace.wait('a'))
    expect(waits).toEqual([0, 0, 0, 0, 0, 0, 0, 2_000, 2_000])
    expect(pace.wait('b')).toBe(0)
    now += 2_000
    expect([pace.wait('a'), pace.wait('a')]).toEqual([0, 2_000])
  })

  it('never lets more than 1800 an hour through', () => {
    let now = 0
    const pace = createPace(() => now)
    let sent = 0
    for (; now < 3_600_000; now += 500) if (pace.wait('a') === 0) sent += 1
    expect(sent).toBeLessThanOrEqual(1_806)
  })

  it('rests as long as was asked, the longest first', () => {
    let now = 0
    const pace = createPace(() => now)
    void pace.block('a', 5_000)
    void pace.block('a', 1_000)
    expect(pace.wait('a')).toBe(5_000)
    now = 5_000
    expect(pace.wait('a')).toBe(0)
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
