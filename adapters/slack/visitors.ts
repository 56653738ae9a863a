import type { Visitor } from '../../src/ports/indoors.ts'
import type { Installation } from '../../src/ports/installations.ts'
import { accountOf } from './place.ts'
import type { Actor } from './seen.ts'
import type { Tokens } from './tokens.ts'

/** Whose account it is: people of another workspace of the same region have theirs there. */
export const createVisitors =
  ({ installation: find }: Pick<Tokens, 'installation'>) =>
  async ({ region, id }: Installation, { user, userTeam }: Actor): Promise<Visitor> => {
    const home = userTeam === undefined || userTeam === id ? undefined : await find(userTeam)
    const team = home?.state === 'active' && home.region === region ? home.id : id
    return { region, from: { platform: 'slack', account: accountOf(team, user) } }
  }

export type VisitorOf = ReturnType<typeof createVisitors>
