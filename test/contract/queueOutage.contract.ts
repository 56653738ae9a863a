import { describe, expect, it, vi } from 'vitest'
import { openQueue } from '../../jobs/queues.ts'
import { startProxy } from './queueProxy.ts'

/** A server's address, with what makes a backend of it. */
type Server = { readonly kind: 'postgres' | 'redis'; readonly url: string }

const through = (server: Server, port: number): Server => {
  const url = new URL(server.url)
  url.hostname = '127.0.0.1'
  url.port = String(port)
  return { ...server, url: url.href }
}

const usualPort = { postgres: 5432, redis: 6379 } as const

/** Every place that is reached over a network runs this, unless there is none here. */
export const queueOutageContract = (name: string, here: boolean, locate: () => Promise<Server>): void => {
  describe.runIf(here)(`jobs kept in ${name}, when it is out of reach`, () => {
    it.each(['hold', 'cut'] as const)(
      'answers in time after a %s, sweeps on, and works again afterwards',
      async (outage) => {
        const server = await locate()
        const { hostname, port } = new URL(server.url)
        const proxy = await startProxy(hostname, Number(port) || usualPort[server.kind])
        const complaints: string[] = []
        const { queue, startWorkers, close } = await openQueue({
          backend: through(server, proxy.port),
          prefix: `outage-${process.pid}-${outage}`,
          onError: (about) => complaints.push(about),
        })
        const done: string[] = []
        let sweeps = 0
        const workers = await startWorkers(
          {
            sweep: async () => void (sweeps += 1),
            deliver: async ({ notice }) => void done.push(notice),
            handle: async () => undefined,
            redraw: async () => undefined,
          },
          { sweepEveryMs: 50, lockMs: 1000, stalledEveryMs: 200 },
        )
        const add = (notice: string) => queue.add([{ kind: 'deliver', region: 'ijmond', notice }])
        await add('before')
        await vi.waitFor(() => expect(done).toContain('before'), { timeout: 10_000 })

        proxy[outage]()
        const sweepsBefore = sweeps
        // Whoever adds is not held until the queue is back: it comes back only below.
        await Promise.all([add('during-1'), add('during-2')])
        expect(complaints).toContain('add')
        await vi.waitFor(() => expect(sweeps).toBeGreaterThan(sweepsBefore + 3), { timeout: 10_000 })

        proxy.restore()
        let tries = 0
        await vi.waitFor(
          async () => {
            tries += 1
            await add(`again-${tries}`)
            expect(done.some((notice) => notice.startsWith('again'))).toBe(true)
          },
          { timeout: 30_000, interval: 200 },
        )
        await workers.stop(1000)
        await close()
        await proxy.close()
      },
    )
  })
}
