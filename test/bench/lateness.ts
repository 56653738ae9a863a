import { setTimeout as pause } from 'node:timers/promises'
import type { Temporal } from 'temporal-polyfill'
import { startWorker } from '../../src/mainWorker.ts'
import type { Messenger } from '../../src/ports/messenger.ts'
import { ask, personIn } from '../chaos/crowd.ts'
import { openBenchHouse, region } from './house.ts'
import { percentile } from './numbers.ts'
import type { Mode } from './servers.ts'

export type Lateness = { readonly p50: number; readonly p99: number }

/**
 * Seconds from the moment a reminder was due until it stood on the workspace's board, of so many that fall due within
 * one second, evenly spread, while the worker runs as it always does.
 */
export const measureLateness = async ({
  mode,
  size,
}: {
  readonly mode: Mode
  readonly size: number
}): Promise<Lateness> => {
  const house = await openBenchHouse(mode, size)
  const [board] = house.needs.messengers.values()
  if (!board) throw new Error('There is nothing to send with')
  const arrived = new Map<string, Temporal.Instant>()
  const messenger: Messenger = {
    ...board,
    send: async (to, card, key) => {
      const ref = await board.send(to, card, key)
      arrived.set(to.conversation, house.clock.now())
      return ref
    },
  }
  const first = house.clock.now().add({ seconds: 5 })
  const dueAt = (person: number): Temporal.Instant =>
    first.add({ milliseconds: Math.floor((person * 1000) / size) })
  const all = Array.from({ length: size }, (_, person) => person)
  await ask(
    house.store,
    region,
    all.map((person) => ({ id: `request-${person}`, first: person, count: 1, asked: dueAt(person) })),
  )
  const { stop } = await startWorker(house.withParts({ messenger }))
  while (arrived.size < size) await pause(50)
  await stop()
  await house.close()
  const late = all.map((person) =>
    dueAt(person)
      .until(arrived.get(`direct-${personIn(person)}`) ?? first)
      .total('seconds'),
  )
  if (Math.min(...late) < 0) throw new Error('Something was said before it was due')
  return { p50: percentile(late, 0.5), p99: percentile(late, 0.99) }
}
