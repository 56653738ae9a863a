import { embeddedForTest, letLeasesPass } from '../support/database.ts'
import { storeContract } from './store.contract.ts'

storeContract('PGlite', async () => {
  const { store, pglite, close } = await embeddedForTest()
  return { store, letPass: (milliseconds) => letLeasesPass((sql) => pglite.exec(sql), milliseconds), close }
})
