import { Temporal } from 'temporal-polyfill'
import { createMemoryInstallations } from '../../adapters/memory/installations.ts'
import { createMemoryStore } from '../../adapters/memory/store.ts'
import { embeddedForTest, serverForTest, serverUrl } from '../support/database.ts'
import { installationsContract } from './installations.contract.ts'

installationsContract('memory', async () => {
  const now = () => Temporal.Now.instant()
  const store = createMemoryStore({ now })
  return { store, installations: createMemoryInstallations({ now }), close: () => store.close() }
})
installationsContract('PGlite', embeddedForTest)
installationsContract(
  'PostgreSQL (TEST_DATABASE_URL)',
  () => serverForTest(serverUrl),
  serverUrl !== undefined,
)
