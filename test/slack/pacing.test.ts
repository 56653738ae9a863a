import { afterEach, describe, expect, it } from 'vitest'
import { createMemoryPace } from '../../adapters/memory/pace.ts'
import { SPEED } from '../../adapters/slack/pacing.ts'
import type { Pace } from '../../src/ports/pace.ts'
import type { Card } from '../../src/wording/card.ts'
import { type Call, type FakeApi, type Fault, startFakeApi } from './fakeApi.ts'
import { installed, someSlack } from './someSlack.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const card: Card = { title: 'Jaarplan', body: [], actions: [], language: 'nl' }
const at = (conversation: string) => ({ platform: 'slack', region: 'ijmond', conversation }) as const
const still = () => 0

/** Two processes on one Slack, with one shared pace that writes down what it is asked; time stands still. */
const twoProcesses = async (fault?: (call: Call) => Fault | undefined, broken = false) => {
  const api = await startFakeApi({
    teams: ['T1', 'T2'].map((id) => ({ id, token: `xoxb-${id}` })),
    ...(fault && { fault }),
  })
  const asked: string[] = []
  const one = createMemoryPace(still, SPEED)
  const shared: Pace = {
    ...one,
    wait: async (key) => {
      asked.push(key)
      if (broken) throw new Error('the database is away')
      return one.wait(key)
    },
  }
  const begin = async () => {
    const paces = { here: createMemoryPace(still, SPEED), everywhere: () => shared }
    const slack = await someSlack({
      apiUrl: api.apiUrl,
      paces,
      installations: [installed('T1'), installed('T2')],
    })
    closing.push(slack.close)
    return slack.messenger
  }
  const both = [await begin(), await begin()] as const
  closing.push(api.close)
  return { api, asked, both }
}

const outcome = (sent: Promise<unknown>): Promise<string> =>
  sent.then(
    () => 'sent',
    (error: unknown) => (error instanceof Error ? error.name : String(error)),
  )

const posted = ({ calls }: FakeApi): number =>
  calls.filter(({ method }) => method === 'chat.postMessage').length

describe('the pace of what is said', () => {
  it('is told in whole milliseconds, by whatever clock', async () => {
    let now = 0.1
    const pace = createMemoryPace(() => (now += 0.123_456), { everyMs: 1_000, burst: 1 })
    await pace.wait('T1/C1')
    await pace.block('T1', 2_000)
    const waits = [await pace.wait('T1/C1'), await pace.wait('T1'), await pace.rest('T1')]
    expect(waits.map(Number.isInteger)).toEqual([true, true, true])
    expect(waits.every((ms) => ms > 0)).toBe(true)
  })

  it('in a channel is kept by all processes together', async () => {
    const { both, api } = await twoProcesses()
    const found: string[] = []
    for (let number = 0; number < 7; number += 1)
      found.push(await outcome(both[number % 2 === 0 ? 0 : 1].send(at('T1/C1'), card, `n-${number}`)))
    expect(found).toEqual(['sent', 'sent', 'sent', 'sent', 'sent', 'Busy', 'Busy'])
    expect(await outcome(both[0].send(at('T1/C2'), card, 'm-1'))).toBe('sent')
    expect(api.messages).toHaveLength(6)
  })

  it('counts a thread with its channel, which it is to Slack', async () => {
    const { both, asked } = await twoProcesses()
    await both[0].send(at('T1/C1/17.1'), card, 'n-1')
    expect(asked).toEqual(['T1/C1'])
  })

  it('to a person is kept without asking anybody', async () => {
    const { both, asked } = await twoProcesses()
    await both[0].send(at('T1/USANNE'), card, 'n-1')
    expect(asked).toEqual([])
  })

  it('that Slack asks to keep in a channel is kept by every process, before anything is sent', async () => {
    const { both, api } = await twoProcesses(({ method, args }) =>
      method === 'chat.postMessage' && args['channel'] === 'C1'
        ? { kind: 'status', status: 429, retryAfter: 30 }
        : undefined,
    )
    expect(await outcome(both[0].send(at('T1/C1'), card, 'n-1'))).toBe('Busy')
    const before = posted(api)
    await expect(both[1].send(at('T1/C1'), card, 'n-2')).rejects.toMatchObject({ retryAfterMs: 30_000 })
    expect(posted(api)).toBe(before)
    for (const [number, to] of ['T1/C2', 'T1/USANNE', 'T2/C1'].entries())
      expect(await outcome(both[1].send(at(to), card, `m-${number}`))).toBe(to === 'T2/C1' ? 'Busy' : 'sent')
  })

  it.each(['message_limit_exceeded', 'rate_limited'])(
    'that Slack asks of a whole workspace (%s) is kept in all of it, and in no other',
    async (error) => {
      const { both, api } = await twoProcesses(({ method, token }) =>
        method === 'chat.postMessage' && token === 'xoxb-T1' ? { kind: 'error', error } : undefined,
      )
      expect(await outcome(both[0].send(at('T1/C1'), card, 'n-1'))).toBe('Busy')
      const before = posted(api)
      for (const messenger of both)
        for (const to of ['T1/C2', 'T1/USANNE'])
          expect(await outcome(messenger.send(at(to), card, 'n-2'))).toBe('Busy')
      expect(posted(api)).toBe(before)
      expect(await outcome(both[1].send(at('T2/C1'), card, 'n-3'))).toBe('sent')
    },
  )

  it('that cannot be known means that nothing was sent', async () => {
    const { both, api } = await twoProcesses(undefined, true)
    expect(await outcome(both[0].send(at('T1/C1'), card, 'n-1'))).toBe('NotTaken')
    expect(api.messages).toEqual([])
  })
})

describe('a message that changes faster than it can be drawn', () => {
  it('is drawn once for all changes that came meanwhile, as it is last', async () => {
    const { both, api } = await twoProcesses()
    const [messenger] = both
    const ref = await messenger.send(at('T1/USANNE'), card, 'n-1')
    const other = await messenger.send(at('T1/UBRAM'), card, 'n-2')
    const changes = Array.from({ length: 10 }, (_, number) => ({ ...card, title: `Stand ${number + 1}` }))
    await Promise.all(changes.map((next) => messenger.edit('ijmond', ref, next)))
    await messenger.edit('ijmond', other, card)
    const updates = api.calls.filter(({ method }) => method === 'chat.update')
    expect(updates.map(({ args }) => args['text'])).toEqual([
      expect.stringContaining('Stand 1'),
      expect.stringContaining('Stand 10'),
      expect.stringContaining('Jaarplan'),
    ])
    expect(api.messages.find(({ key }) => key === 'n-1')?.text).toContain('Stand 10')
  })

  it('goes on when one drawing fails', async () => {
    let first = true
    const { both, api } = await twoProcesses(({ method }) => {
      if (method !== 'chat.update' || !first) return undefined
      first = false
      return { kind: 'error', error: 'internal_error' }
    })
    const ref = await both[0].send(at('T1/USANNE'), card, 'n-1')
    const drawn = ['Een', 'Twee', 'Drie'].map((title) =>
      outcome(both[0].edit('ijmond', ref, { ...card, title })),
    )
    expect(await Promise.all(drawn)).toEqual(['Unanswered', 'sent', 'sent'])
    expect(api.messages[0]?.text).toContain('Drie')
  })
})
