import type { WebClient } from '@slack/web-api'
import type { ClientFor } from './client.ts'
import { NotTaken } from '../../src/ports/messenger.ts'
import { faultOf, toPort } from './errors.ts'
import type { Access } from './renewal.ts'
import type { Tokens } from './tokens.ts'

export type Calls = {
  /**
   * One call in a workspace of a region, with its own token. Its errors are those of the port; a workspace that let us
   * go is marked, so that nothing more is tried there, unless it was installed anew since.
   */
  readonly in: <T>(
    region: string,
    team: string,
    work: (client: WebClient) => Promise<T>,
    callMs?: number,
  ) => Promise<T>
}

export const createCalls = (tokens: Tokens, clientFor: ClientFor): Calls => {
  const settle = async (access: Access, error: unknown): Promise<Error> => {
    const fault = faultOf(error)
    if (fault.kind === 'gone' && !(await tokens.dropped(access, fault.code)))
      return new NotTaken(`Slack workspace ${access.installation.id} has another token by now`, {
        cause: error,
      })
    if (fault.kind === 'expired') await tokens.expired(access)
    return toPort(fault, error)
  }
  return {
    in: async (region, team, work, callMs) => {
      const access = await tokens.access(region, team)
      try {
        return await work(clientFor(access.token, callMs))
      } catch (error) {
        throw await settle(access, error)
      }
    },
  }
}

/** The library's types leave out what a method always answers. */
export const must = (value: string | undefined, what: string): string => {
  if (value === undefined) throw new Error(`Slack answered without ${what}`)
  return value
}
