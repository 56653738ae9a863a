import { startHouse } from '../chaos/house.ts'
import { median } from './numbers.ts'
import { freshPlace, type Mode } from './servers.ts'

export type Start = {
  /** Milliseconds from the command to "ready": with nothing there (the demo region is filled too), and once it is there. */
  readonly first: number
  readonly again: number
}

/** Starts `bin/tijdig.js start`, once on nothing and then some times on what that left. */
export const measureStart = async ({
  mode,
  times,
}: {
  readonly mode: Mode
  readonly times: number
}): Promise<Start> => {
  const place = await freshPlace(mode)
  const took = async (): Promise<number> => {
    const house = await startHouse({
      TIJDIG_DATA: place.dataDir,
      DATABASE_URL: place.databaseUrl ?? '',
      REDIS_URL: place.redisUrl ?? '',
    })
    await house.stop()
    return house.tookMs
  }
  const first = await took()
  const later: number[] = []
  for (let time = 0; time < times; time += 1) later.push(await took())
  await place.clear()
  return { first, again: median(later) }
}
