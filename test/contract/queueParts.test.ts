import { EventEmitter } from 'node:events'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { putBrakeOn } from '../../jobs/brake.ts'
import { createComplaints } from '../../jobs/complaints.ts'
import { distinct, jobIdOf, taskFrom } from '../../jobs/payload.ts'
import { startSweepSchedule } from '../../jobs/sweepSchedule.ts'
import type { Task } from '../../src/ports/queue.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const refused = (name: string, code?: string): Error =>
  Object.assign(new Error('no'), { name }, code ? { code } : {})

describe('complaints', () => {
  it('tell the first of a kind at once, and the rest as a count every ten seconds', async () => {
    const told: [string, number][] = []
    const { complain, close } = createComplaints((about, _error, times) => told.push([about, times]))
    for (let time = 0; time < 2400; time += 1) complain('queue', refused('Error', 'ECONNREFUSED'))
    expect(told).toEqual([['queue', 1]])
    await vi.advanceTimersByTimeAsync(10_000)
    expect(told.slice(1)).toEqual([['queue', 2399]])
    complain('queue', refused('Error', 'ECONNREFUSED'))
    expect(told).toHaveLength(2)
    close()
    expect(told.slice(2)).toEqual([['queue', 1]])
  })

  it('tell another kind at once, and one that was quiet for a while as well', async () => {
    const told: string[] = []
    const { complain, close } = createComplaints((about, error) => told.push(`${about} ${String(error)}`))
    complain('deliver', refused('TypeError'))
    complain('deliver', refused('RangeError'))
    complain('handle', 'not even an error')
    await vi.advanceTimersByTimeAsync(10_000)
    complain('deliver', refused('TypeError'))
    expect(told).toEqual([
      'deliver TypeError: no',
      'deliver RangeError: no',
      'handle not even an error',
      'deliver TypeError: no',
    ])
    close()
  })
})

describe('the sweep schedule', () => {
  it('sweeps at once and every second, and skips a turn while one runs', async () => {
    const starts: number[] = []
    const began = performance.now()
    const sweep = async (): Promise<void> => {
      starts.push(Math.round(performance.now() - began))
      await new Promise((resolve) => setTimeout(resolve, starts.length === 2 ? 1500 : 10))
    }
    const schedule = startSweepSchedule({ sweep, everyMs: 1000, complain: () => undefined })
    await vi.advanceTimersByTimeAsync(4100)
    expect(starts).toEqual([0, 1000, 3000, 4000])
    await schedule.stop()
    await vi.advanceTimersByTimeAsync(5000)
    expect(starts).toHaveLength(4)
  })

  it('never lets two sweeps overlap, and gives every request one that began after it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 30 }), async (moments) => {
        let [busy, most, count] = [0, 0, 0]
        const begun: number[] = []
        const sweep = async (): Promise<void> => {
          busy += 1
          most = Math.max(most, busy)
          begun.push(performance.now())
          count += 1
          await new Promise((resolve) => setTimeout(resolve, (count * 37) % 90))
          busy -= 1
        }
        const schedule = startSweepSchedule({ sweep, everyMs: 100, complain: () => undefined })
        const served: Promise<boolean>[] = []
        for (const moment of moments) {
          setTimeout(() => {
            const asked = performance.now()
            served.push(schedule.request().then(() => begun.some((at) => at >= asked)))
          }, moment)
        }
        await vi.advanceTimersByTimeAsync(1000)
        expect(most).toBe(1)
        expect(await Promise.all(served)).toEqual(moments.map(() => true))
        const stopped = schedule.stop()
        await vi.advanceTimersByTimeAsync(100)
        await stopped
      }),
    )
  })
})

describe('the brake', () => {
  it('lets a worker rest for a second after a burst of errors, and leaves a single error alone', async () => {
    const did: string[] = []
    const hand = Object.assign(new EventEmitter(), {
      pause: async () => void did.push('pause'),
      resume: async () => void did.push('resume'),
      close: async () => undefined,
    })
    const release = putBrakeOn(hand)
    for (let second = 0; second < 30; second += 1) {
      hand.emit('error', refused('ReplyError'))
      await vi.advanceTimersByTimeAsync(1000)
    }
    expect(did).toEqual([])
    for (let error = 0; error < 2400; error += 1) hand.emit('error', refused('ReplyError'))
    expect(did).toEqual(['pause'])
    await vi.advanceTimersByTimeAsync(1000)
    expect(did).toEqual(['pause', 'resume'])
    for (let error = 0; error < 2400; error += 1) hand.emit('error', refused('ReplyError'))
    release()
    await vi.advanceTimersByTimeAsync(5000)
    expect(did).toEqual(['pause', 'resume', 'pause'])
  })
})

describe('a job', () => {
  const id = fc.stringMatching(/^[\x21-\x7e]{1,80}$/)
  const task: fc.Arbitrary<Task> = fc.oneof(
    fc.constant<Task>({ kind: 'sweep' }),
    fc.record({ kind: fc.constant('deliver' as const), region: id, notice: id }),
    fc.record({ kind: fc.constant('handle' as const), region: id, event: id }),
    fc.record({ kind: fc.constant('redraw' as const), region: id }),
  )

  it('comes out as it went in', () => {
    fc.assert(
      fc.property(task, (given) => {
        expect(taskFrom(JSON.parse(JSON.stringify(given)))).toEqual(given)
      }),
    )
  })

  it('has an id that BullMQ takes, one per delivery or event of a region', () => {
    fc.assert(
      fc.property(fc.uniqueArray(task, { selector: (given) => JSON.stringify(given) }), (tasks) => {
        const ids = tasks.map(jobIdOf).filter((given) => given !== undefined)
        expect(new Set(ids).size).toBe(ids.length)
        for (const given of ids) expect(given).toMatch(/^(deliver|handle)-[\w-]{32}$/)
        expect(distinct([...tasks, ...tasks])).toEqual(tasks)
      }),
    )
  })

  it.each([
    ['no kind', { region: 'ijmond' }],
    ['another kind', { kind: 'erase', region: 'ijmond' }],
    ['a sentence for an id', { kind: 'deliver', region: 'ijmond', notice: 'Sanne is ziek' }],
    ['an empty id', { kind: 'deliver', region: '', notice: 'n1' }],
    ['a number for an id', { kind: 'handle', region: 'ijmond', event: 7 }],
    ['an id without end', { kind: 'handle', region: 'ijmond', event: 'e'.repeat(401) }],
    ['something besides', { kind: 'redraw', region: 'ijmond', note: 'Sanne' }],
    ['nothing', undefined],
  ])('is refused with %s, without a word of what it held', (_, data) => {
    expect(() => taskFrom(data)).toThrow('ids only')
    expect(() => taskFrom(data)).not.toThrow('Sanne')
  })
})
