import { Temporal } from 'temporal-polyfill'
import { createMemoryStore } from '../../adapters/memory/store.ts'
import { storeContract } from './store.contract.ts'

storeContract('memory', async () => {
  let now = Temporal.Now.instant()
  const store = createMemoryStore({ now: () => now })
  return {
    store,
    letPass: async (milliseconds) => {
      now = now.add({ milliseconds })
    },
    close: () => store.close(),
  }
})
