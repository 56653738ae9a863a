import { createMemoryPace } from '../../adapters/memory/pace.ts'
import type { Pace, Speed } from '../../src/ports/pace.ts'
import type { Database } from '../../adapters/db/open.ts'
import { embeddedForTest, serverForTest, serverUrl } from '../support/database.ts'
import { type PaceSample, paceContract } from './pace.contract.ts'
import { directoryOf, freshRegion } from './storeSamples.ts'

paceContract('memory', async () => ({
  make: async (speed) => {
    const pace = createMemoryPace(() => performance.now(), speed)
    return { pace, again: pace, other: createMemoryPace(() => performance.now(), speed) }
  },
  close: async () => {},
}))

const inDatabase = async (database: Pick<Database, 'store' | 'pace' | 'close'>): Promise<PaceSample> => {
  const aPace = async (speed: Speed): Promise<() => Pace> => {
    const region = freshRegion()
    await database.store.createRegion(directoryOf(region), [])
    return () => database.pace(region, speed)
  }
  return {
    make: async (speed) => {
      const [own, other] = [await aPace(speed), await aPace(speed)]
      return { pace: own(), again: own(), other: other() }
    },
    close: database.close,
  }
}
paceContract('PGlite', async () => inDatabase(await embeddedForTest()))
paceContract(
  'PostgreSQL (TEST_DATABASE_URL)',
  async () => inDatabase(await serverForTest(serverUrl)),
  serverUrl !== undefined,
)
