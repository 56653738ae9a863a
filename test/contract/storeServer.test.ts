import pg from 'pg'
import { letLeasesPass, serverForTest, serverUrl } from '../support/database.ts'
import { storeContract } from './store.contract.ts'

const make = async () => {
  const { store, url, close } = await serverForTest(serverUrl)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return {
    store,
    letPass: (milliseconds: number) => letLeasesPass((sql) => client.query(sql), milliseconds),
    close: async () => {
      await client.end()
      await close()
    },
  }
}

storeContract('PostgreSQL (TEST_DATABASE_URL)', make, serverUrl !== undefined)
