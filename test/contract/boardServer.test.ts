import { serverForTest, serverUrl } from '../support/database.ts'
import { boardContract } from './board.contract.ts'

boardContract('PostgreSQL (TEST_DATABASE_URL)', () => serverForTest(serverUrl), serverUrl !== undefined)
