import { createMemoryBoard } from '../../adapters/memory/board.ts'
import { createMemoryStore } from '../../adapters/memory/store.ts'
import { boardContract } from './board.contract.ts'
import { morning } from './storeSamples.ts'

boardContract('memory', async () => ({
  board: createMemoryBoard(),
  store: createMemoryStore({ now: () => morning }),
  close: async () => {},
}))
