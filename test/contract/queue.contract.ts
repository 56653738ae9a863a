import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Backend, openBackend } from '../../jobs/backend.ts'
import { type JobsQueue, openQueue } from '../../jobs/queues.ts'
import type { Handlers, Workers, WorkerSettings } from '../../jobs/workers.ts'
import type { Task } from '../../src/ports/queue.ts'

const deliver = (notice: string): Task => ({ kind: 'deliver', region: 'ijmond', notice })
const handle = (event: string): Task => ({ kind: 'handle', region: 'ijmond', event })
const onlyWhenAsked = 3_600_000

const until = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: 15_000, interval: 10 })

/** A promise and the hand that opens it. */
const gate = () => {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open: () => open() }
}

let count = 0

/** Every place where jobs can be kept runs this, unless there is none here. */
export const queueContract = (name: string, here: boolean, locate: () => Promise<Backend>): void => {
  describe.runIf(here)(`jobs kept in ${name}`, () => {
    let backend: Backend
    let prefix: string
    let complaints: { about: string; text: string; times: number }[]
    let queues: JobsQueue[]
    let workers: Workers[]

    beforeAll(async () => {
      backend = await locate()
    }, 60_000)

    beforeEach(() => {
      count += 1
      prefix = `contract-${process.pid}-${count}`
      complaints = []
      queues = []
      workers = []
    })

    afterEach(async () => {
      await Promise.all(workers.map((worker) => worker.stop(200)))
      await Promise.all(queues.map((queue) => queue.close()))
    })

    const open = async (): Promise<JobsQueue> => {
      const queue = await openQueue({
        backend,
        prefix,
        onError: (about, error, times) => complaints.push({ about, text: String(error), times }),
      })
      queues.push(queue)
      return queue
    }

    const work = async (
      queue: JobsQueue,
      handlers: Partial<Handlers>,
      settings: WorkerSettings = {},
    ): Promise<Workers> => {
      const idle = async (): Promise<void> => undefined
      const worker = await queue.startWorkers(
        { sweep: idle, deliver: idle, handle: idle, redraw: idle, ...handlers },
        { sweepEveryMs: onlyWhenAsked, ...settings },
      )
      workers.push(worker)
      return worker
    }

    it('brings each task to its handler, with its ids', async () => {
      const queue = await open()
      const seen: unknown[] = []
      const note = (kind: string) => async (task?: unknown) => void seen.push([kind, task])
      await work(queue, { deliver: note('deliver'), handle: note('handle'), redraw: note('redraw') })
      await queue.queue.add([deliver('n1'), handle('workspace:e1'), { kind: 'redraw', region: 'ijmond' }])
      await until(() => expect(seen).toHaveLength(3))
      expect(seen).toEqual(
        expect.arrayContaining([
          ['deliver', { region: 'ijmond', notice: 'n1' }],
          ['handle', { region: 'ijmond', event: 'workspace:e1' }],
          ['redraw', { region: 'ijmond' }],
        ]),
      )
      expect(complaints).toEqual([])
    })

    it('draws once for all changes that come within a moment, each region by itself', async () => {
      const queue = await open()
      const drawn: string[] = []
      const redraw = (region: string) => queue.queue.add([{ kind: 'redraw', region }])
      const burst = async () => {
        for (let change = 0; change < 10; change += 1) await Promise.all(['ijmond', 'zaan'].map(redraw))
      }
      await burst()
      const worker = await work(queue, { redraw: async ({ region }) => void drawn.push(region) })
      await until(() => expect(drawn.toSorted()).toEqual(['ijmond', 'zaan']))
      await queue.queue.add([deliver('n1')])
      await until(() => expect(worker.counts().done).toBe(3))
      expect(drawn).toHaveLength(2)
    })

    it('draws once more for what changed while it was drawing', async () => {
      const queue = await open()
      let [begun, finish] = [0, (): void => {}]
      const finished = new Promise<void>((resolve) => {
        finish = resolve
      })
      await work(queue, {
        redraw: async () => {
          begun += 1
          if (begun === 1) await finished
        },
      })
      const redraw = () => queue.queue.add([{ kind: 'redraw', region: 'ijmond' }])
      await redraw()
      await until(() => expect(begun).toBe(1))
      for (let change = 0; change < 10; change += 1) await redraw()
      finish()
      await until(() => expect(begun).toBe(2))
      await redraw()
      await until(() => expect(begun).toBe(3))
    })

    it('goes on with the others when one handler fails, and keeps nothing of it', async () => {
      const queue = await open()
      const done: string[] = []
      const worker = await work(queue, {
        deliver: async ({ notice }) => {
          if (notice === 'n2') throw new Error('no such notice')
          done.push(notice)
        },
      })
      await queue.queue.add(['n1', 'n2', 'n3'].map(deliver))
      await until(() => expect(worker.counts()).toEqual({ done: 2, failed: 1, refused: 0 }))
      expect(done.toSorted()).toEqual(['n1', 'n3'])
      expect(complaints).toEqual([{ about: 'deliver', text: 'Error: no such notice', times: 1 }])
      await until(async () => expect((await queue.stats()).lines?.deliver).toEqual({ waiting: 0, active: 0 }))
    })

    it('carries ids only: a sentence is refused where it would go in', async () => {
      const queue = await open()
      await queue.queue.add([deliver('Sanne is on leave'), deliver('n1')])
      expect(await queue.stats()).toMatchObject({ added: 1, missed: 1, lines: { deliver: { waiting: 1 } } })
      expect(complaints).toMatchObject([{ about: 'add', text: expect.stringContaining('notice') }])
      expect(complaints[0]?.text).not.toContain('Sanne')
    })

    it('refuses a job that it does not understand, and takes the next', async () => {
      const queue = await open()
      const done: string[] = []
      const besides = await openBackend(backend, () => undefined)
      const line = await besides.line(`${prefix}-deliver`, {})
      await line.add('deliver', {
        kind: 'deliver',
        region: 'ijmond',
        notice: 'n1',
        text: 'Sanne is on leave',
      })
      await line.add('deliver', 'nonsense')
      await line.close()
      await besides.close()
      const worker = await work(queue, { deliver: async ({ notice }) => void done.push(notice) })
      await queue.queue.add([deliver('n2')])
      await until(() => expect(worker.counts()).toEqual({ done: 1, failed: 0, refused: 2 }))
      expect(done).toEqual(['n2'])
      expect(complaints[0]).toMatchObject({ about: 'payload' })
      expect(JSON.stringify(complaints)).not.toContain('Sanne')
    })

    it('sweeps by itself, one at a time, and goes on after a sweep that failed', async () => {
      const queue = await open()
      let [sweeps, busy, most] = [0, 0, 0]
      await work(
        queue,
        {
          sweep: async () => {
            busy += 1
            most = Math.max(most, busy)
            await new Promise((resolve) => setTimeout(resolve, 30))
            busy -= 1
            sweeps += 1
            if (sweeps === 2) throw new Error('the store is away')
          },
        },
        { sweepEveryMs: 10 },
      )
      await until(() => expect(sweeps).toBeGreaterThan(5))
      expect(most).toBe(1)
      expect(complaints).toMatchObject([{ about: 'sweep' }])
    })

    it('gives who asks during a sweep the next one', async () => {
      const queue = await open()
      const [first, second] = [gate(), gate()]
      let begun = 0
      await work(queue, {
        sweep: async () => {
          begun += 1
          await [first, second][begun - 1]?.opened
        },
      })
      await until(() => expect(begun).toBe(1))
      for (let asked = 0; asked < 5; asked += 1) await queue.queue.add([{ kind: 'sweep' }])
      first.open()
      await until(() => expect(begun).toBe(2))
      second.open()
      await until(async () => expect((await queue.stats()).lines?.sweep).toEqual({ waiting: 0, active: 0 }))
      expect(begun).toBeLessThanOrEqual(3)
    })

    it('handles an event while every delivery hangs', async () => {
      const queue = await open()
      const hanging = gate()
      let [delivering, handled] = [0, 0]
      await work(queue, {
        deliver: async () => {
          delivering += 1
          await hanging.opened
        },
        handle: async () => void (handled += 1),
      })
      await queue.queue.add(Array.from({ length: 150 }, (_, index) => deliver(`n${index}`)))
      await until(() => expect(delivering).toBe(100))
      await queue.queue.add([handle('e1')])
      await until(() => expect(handled).toBe(1))
      expect(delivering).toBe(100)
      hanging.open()
      await until(() => expect(delivering).toBe(150))
    })

    it('has a delivery, or a pack of them, in line once, however often it is asked', async () => {
      const queue = await open()
      await queue.queue.add([deliver('n1'), deliver('n1')])
      await queue.queue.add([deliver('n1')])
      await queue.queue.add([deliver('n2'), deliver('n3')])
      await queue.queue.add([deliver('n3'), deliver('n2')])
      expect((await queue.stats()).lines?.deliver.waiting).toBe(2)
      const done: string[] = []
      await work(queue, { deliver: async ({ notice }) => void done.push(notice) })
      // A job counts as in line until its worker has said goodbye to it.
      await until(async () => expect((await queue.stats()).lines?.deliver).toEqual({ waiting: 0, active: 0 }))
      expect(done.toSorted()).toEqual(['n1', 'n2', 'n3'])
      await queue.queue.add([deliver('n1')])
      await until(() => expect(done.toSorted()).toEqual(['n1', 'n1', 'n2', 'n3']))
    })

    it('divides the work over four workers, each task done once', async () => {
      const mine = await open()
      const done: string[] = []
      for (let worker = 0; worker < 4; worker += 1) {
        await work(
          await open(),
          { deliver: async ({ notice }) => void done.push(notice) },
          { concurrency: 3 },
        )
      }
      const notices = Array.from({ length: 200 }, (_, index) => `n${index}`)
      await mine.queue.add(notices.map(deliver))
      await until(() => expect(done.length).toBeGreaterThanOrEqual(200))
      expect(done.toSorted()).toEqual(notices.toSorted())
    })

    it('stops when what is in hand is done, and takes nothing more', async () => {
      const queue = await open()
      const last = gate()
      const [begun, done]: [string[], string[]] = [[], []]
      const worker = await work(
        queue,
        {
          deliver: async ({ notice }) => {
            begun.push(notice)
            await last.opened
            done.push(notice)
          },
        },
        { concurrency: 1 },
      )
      await queue.queue.add([deliver('n1')])
      await queue.queue.add([deliver('n2')])
      await until(() => expect(begun).toEqual(['n1']))
      const stopped = worker.stop()
      last.open()
      expect(await stopped).toEqual({ left: 0 })
      expect([begun, done]).toEqual([['n1'], ['n1']])
      expect((await queue.stats()).lines?.deliver).toEqual({ waiting: 1, active: 0 })
    })

    it('leaves what takes too long, for another worker to take up', async () => {
      const queue = await open()
      const quick = { lockMs: 400, stalledEveryMs: 100 }
      const endless = gate()
      const begun: string[] = []
      const hanging = async ({ notice }: { notice: string }): Promise<void> => {
        begun.push(notice)
        await endless.opened
      }
      const worker = await work(queue, { deliver: hanging }, quick)
      await queue.queue.add([deliver('n1')])
      await until(() => expect(begun).toEqual(['n1']))
      expect(await worker.stop(100)).toEqual({ left: 1 })
      const done: string[] = []
      await work(await open(), { deliver: async ({ notice }) => void done.push(notice) }, quick)
      await until(() => expect(done).toEqual(['n1']))
      endless.open()
    })

    it('leaves the event loop to others while it is busy', async () => {
      const queue = await open()
      let [done, turns] = [0, 0]
      await work(queue, { deliver: async () => void (done += 1) })
      const timer = setInterval(() => (turns += 1), 5)
      await queue.queue.add(Array.from({ length: 3_000 }, (_, index) => deliver(`n${index}`)))
      turns = 0
      const began = performance.now()
      await until(() => expect(done).toBe(3_000))
      const possible = (performance.now() - began) / 5
      clearInterval(timer)
      // A starved loop gives a timer one turn in hundreds; a slow machine is slow for both sides.
      expect(turns).toBeGreaterThanOrEqual(Math.floor(possible / 10))
    })
  })
}
