import { embeddedForTest } from '../support/database.ts'
import { boardContract } from './board.contract.ts'

boardContract('PGlite', () => embeddedForTest())
