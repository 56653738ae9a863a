import { setTimeout as pause } from 'node:timers/promises'
import { startWorker } from '../../src/mainWorker.ts'
import { ask, personIn } from '../chaos/crowd.ts'
import { openBenchHouse, region } from './house.ts'
import { percentile, wallOf } from './numbers.ts'
import type { Mode } from './servers.ts'

export type Answer = { readonly p50: number; readonly p99: number; readonly count: number }

const everyMs = 30

/** Milliseconds until an event stands in the inbox, while the same process works off a backlog of reminders. */
export const measureAnswer = async ({
  mode,
  size,
}: {
  readonly mode: Mode
  readonly size: number
}): Promise<Answer> => {
  const house = await openBenchHouse(mode, size)
  await ask(house.store, region, [{ id: 'request', first: 0, count: size, asked: house.clock.now() }])
  const { stop } = await startWorker(house)
  const receive = async (event: number): Promise<number> => {
    const person = personIn(event % size)
    return wallOf(() =>
      house.app.receive({
        key: `event-${event}`,
        region,
        at: house.clock.now(),
        from: { platform: 'workspace', account: person },
        where: { conversation: `direct-${person}`, direct: true },
        what: { kind: 'said', text: 'wat moet ik nog doen?' },
      }),
    )
  }
  const answers: Promise<number>[] = []
  const isBusy = async (): Promise<boolean> => {
    const { due, undelivered } = await house.store.in(region).backlog(house.clock.now())
    return due + undelivered > 0
  }
  // Events come at their own pace, whether or not the one before was answered, as from a platform.
  for (let event = 0; event % 20 !== 0 || (await isBusy()); event += 1) {
    answers.push(receive(event))
    await pause(everyMs)
  }
  const times = await Promise.all(answers)
  await stop()
  await house.close()
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99), count: times.length }
}
