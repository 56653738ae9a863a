import pg from 'pg'
import { letLeasesPass, plainServerForTest, serverForTest, serverUrl } from '../support/database.ts'
import { storeContract } from './store.contract.ts'

const over = (open: typeof serverForTest) => async () => {
  const { store, url, close } = await open(serverUrl)
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

const possible = serverUrl !== undefined
storeContract('PostgreSQL (TEST_DATABASE_URL)', over(serverForTest), possible)
storeContract('PostgreSQL that lets us make no roles (TEST_DATABASE_URL)', over(plainServerForTest), possible)
