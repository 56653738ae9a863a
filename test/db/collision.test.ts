import { PrismaPg } from '@prisma/adapter-pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Ask, regionsOf } from '../../adapters/db/database.ts'
import { PrismaClient } from '../../adapters/db/generated/client.ts'
import { obligationOf, withObligation } from '../contract/storeSamples.ts'
import { serverForTest, serverUrl } from '../support/database.ts'

const lock = (ask: Ask, id: string) =>
  ask(`SELECT to_json(id) FROM obligation WHERE region = $1->>'region' AND id = $1->>'id' FOR UPDATE`, { id })

describe.runIf(serverUrl !== undefined)('two changes that wait for each other (TEST_DATABASE_URL)', () => {
  let server: Awaited<ReturnType<typeof serverForTest>>
  let prisma: PrismaClient
  beforeAll(async () => {
    server = await serverForTest(serverUrl)
    prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: server.url }) })
  })
  afterAll(async () => {
    await prisma.$disconnect()
    await server.close()
  })

  it('both get done: the one that the database ends is done again', async () => {
    const { region, own } = await withObligation(server.store)
    await own.commit({ obligations: [obligationOf({ id: 'ob-2' })] })
    const { together } = regionsOf(prisma)(region)
    let tries = 0
    let arrived = 0
    let go = () => {}
    const both = new Promise<void>((resolve) => {
      go = resolve
    })
    const crosswise = (first: string, second: string) =>
      together(async (ask) => {
        tries += 1
        await lock(ask, first)
        arrived += 1
        if (arrived === 2) go()
        await both
        return lock(ask, second)
      })
    expect(await Promise.all([crosswise('ob-1', 'ob-2'), crosswise('ob-2', 'ob-1')])).toEqual([
      'ob-2',
      'ob-1',
    ])
    expect(tries).toBeGreaterThanOrEqual(3) // a busy database may end both
  })
})
