import { Client } from 'pg'
import { takeDueSteps } from '../../src/app/takeDueSteps.ts'
import { fill, makeDue, peopleInHistory, rowsWrittenBy } from './fill.ts'
import { type BenchHouse, openBenchHouse, region } from './house.ts'
import { median, wallOf } from './numbers.ts'

export type Sweep = {
  /** Milliseconds on the wall to take a thousand due steps, by the number of obligations that are open. */
  readonly few: number
  readonly many: number
  readonly ratio: number
  /** Rows written by looking a second time, when nothing has changed. */
  readonly writtenAgain: number
}

type Side = { readonly house: BenchHouse; readonly client: Client; readonly count: number }

const due = 1000

const openSide = async (count: number): Promise<Side> => {
  const house = await openBenchHouse('PostgreSQL', peopleInHistory)
  const client = new Client(house.config.databaseUrl)
  await client.connect()
  await fill(client, count)
  return { house, client, count }
}

const look = async ({ house, client, count }: Side, round: number): Promise<number> => {
  await makeDue(client, count, due, round)
  let taken = 0
  const took = await wallOf(async () => {
    taken = (await takeDueSteps(house.needs)(region)).length
  })
  if (taken !== due) throw new Error(`${taken} messages came of ${due} obligations that were due`)
  return took
}

const close = async ({ house, client }: Side): Promise<void> => {
  await client.end()
  await house.close()
}

/** One sweep with a thousand due, where few are open and where many are, in turns, as medians; the first does not count. */
export const measureSweep = async ({
  few,
  many,
  rounds,
}: {
  readonly few: number
  readonly many: number
  readonly rounds: number
}): Promise<Sweep> => {
  const small = await openSide(few)
  const large = await openSide(many)
  const times: { few: number; many: number }[] = []
  for (let round = 0; round <= rounds; round += 1)
    times.push({ few: await look(small, round), many: await look(large, round) })
  const writtenAgain = await rowsWrittenBy(large.client, async () => {
    await large.house.app.sweep()
    await takeDueSteps(large.house.needs)(region)
  })
  await close(small)
  await close(large)
  const [atFew, atMany] = [
    median(times.slice(1).map((one) => one.few)),
    median(times.slice(1).map((one) => one.many)),
  ]
  return { few: atFew, many: atMany, ratio: atMany / atFew, writtenAgain }
}
