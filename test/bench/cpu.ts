import { randomUUID } from 'node:crypto'
import { type Hand, type OpenBackend, openBackend } from '../../jobs/backend.ts'
import { startWorker } from '../../src/mainWorker.ts'
import { ask } from '../chaos/crowd.ts'
import { type BenchHouse, openBenchHouse, region, silentMessenger } from './house.ts'
import { cpuOf, median } from './numbers.ts'
import type { Mode } from './servers.ts'

export type Cpu = {
  /** Milliseconds of processor time in this process, each. */
  readonly reminder: number
  readonly rawJob: number
  readonly ratio: number
}

/** As many at once as the application does. */
const concurrency = 10

/** All reminders of one request that everybody got, from due to settled. */
const reminders = async (house: BenchHouse, size: number, round: number): Promise<number> => {
  await ask(house.store, region, [
    { id: `request-${round}`, first: 0, count: size, asked: house.clock.now() },
  ])
  let open = size
  let allSent = (): void => {}
  const drained = new Promise<void>((resolve) => {
    allSent = resolve
  })
  const meter = {
    late: () => {},
    throttled: () => {},
    delivered: () => {
      open -= 1
      if (open === 0) allSent()
    },
  }
  const own = house.withParts({ messenger: silentMessenger, meter })
  let stop = async (): Promise<void> => {}
  const used = await cpuOf(async () => {
    stop = (await startWorker(own)).stop
    await drained
  })
  await stop()
  return used / size
}

const lineOptions = {
  defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
  streams: { events: { maxLen: 100 } },
}

/** BullMQ itself, in the same place as the house's jobs. */
const backendOf = ({ config, database }: BenchHouse): Promise<OpenBackend> => {
  const complain = (_about: string, error: unknown): never => {
    throw error
  }
  if (config.redisUrl !== undefined) return openBackend({ kind: 'redis', url: config.redisUrl }, complain)
  return database.kind === 'embedded'
    ? openBackend({ kind: 'pglite', db: database.pglite }, complain)
    : openBackend({ kind: 'postgres', url: config.databaseUrl ?? '' }, complain)
}

/** The same number of jobs that do nothing, added in bulk and worked off. */
const rawJobs = async (backend: OpenBackend, size: number): Promise<number> => {
  const name = `raw-${randomUUID()}`
  const line = await backend.line(name, lineOptions)
  const jobs = Array.from({ length: size }, () => ({
    name: 'deliver',
    data: { kind: 'deliver', region, notice: randomUUID() },
  }))
  let open = size
  let allDone = (): void => {}
  const drained = new Promise<void>((resolve) => {
    allDone = resolve
  })
  const work = async (): Promise<void> => {
    open -= 1
    if (open === 0) allDone()
  }
  let hand: Hand | undefined
  const used = await cpuOf(async () => {
    for (let from = 0; from < size; from += 500) await line.addBulk(jobs.slice(from, from + 500))
    hand = await backend.hand(name, work, { concurrency })
    await drained
  })
  await hand?.close()
  await line.close()
  return used / size
}

/**
 * Processor time of the worker's process per delivered reminder (sweep, claims, queue, facts, wording, settling, trail;
 * the platform does nothing) and per BullMQ job that does nothing, in turns, as medians. The first turn of each does not count.
 */
export const measureCpu = async ({
  mode,
  size,
  rounds,
}: {
  readonly mode: Mode
  readonly size: number
  readonly rounds: number
}): Promise<Cpu> => {
  const house = await openBenchHouse(mode, size)
  const backend = await backendOf(house)
  const used: { ours: number; raw: number }[] = []
  for (let round = 0; round <= rounds; round += 1)
    used.push({ ours: await reminders(house, size, round), raw: await rawJobs(backend, size) })
  await backend.close()
  await house.close()
  const [reminder, rawJob] = [
    median(used.slice(1).map(({ ours }) => ours)),
    median(used.slice(1).map(({ raw }) => raw)),
  ]
  return { reminder, rawJob, ratio: reminder / rawJob }
}
