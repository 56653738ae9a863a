import type { Log } from '../../src/ports/log.ts'
import { remembering } from '../common/remember.ts'
import type { ClientFor } from './client.ts'
import { faultOf, toPort } from './errors.ts'
import { Payload } from './payloads.ts'
import type { Tokens } from './tokens.ts'

/** Asking must leave time to store what happened. */
const ASK_MS = 1_500
const MOST = 100
const KEEP_MS = 3_600_000

type Needs = {
  readonly tokens: Pick<Tokens, 'installation'>
  readonly clientFor: ClientFor
  /** Without the app's own token Slack does not say who else sees an event. */
  readonly appToken: string | undefined
  readonly now: () => number
  readonly log: Log
}

type Authorization = {
  readonly team_id?: string | undefined
  readonly enterprise_id?: string | undefined
  readonly user_id?: string | undefined
  readonly is_enterprise_install?: boolean | undefined
}

const isOf = (team: string, one: Authorization): boolean =>
  one.team_id === team || (one.is_enterprise_install === true && one.enterprise_id === team)

/** The bot whose message got a sign, and the workspace of who spoke to us, where Slack names neither as the one that sees it. */
const concerned = ({ event, authorizations: [first] = [] }: Payload): { bot?: string; team?: string } => {
  if (!event || !first) return {}
  if (event.type === 'reaction_added' || event.type === 'reaction_removed') {
    const { item_user: bot } = event
    return bot === undefined || bot === first.user_id ? {} : { bot }
  }
  const isSaid = event.type === 'app_mention' || (event.type === 'message' && event.text?.includes('<@'))
  const team = event.user_team ?? event.team ?? event.source_team
  return !isSaid || team === undefined || isOf(team, first) ? {} : { team }
}

/**
 * In a channel that several workspaces share, Slack names one of those that see an event, whichever it likes. Where that is
 * not the one it concerns, all of them are asked for, so that it is handled for that one; the event comes back with it first.
 * @throws {NotTaken | Busy | Unanswered} when Slack does not say now: then it tells the event again
 */
export const createRightful = ({ tokens, clientFor, appToken, now, log }: Needs) => {
  const bots = remembering<Authorization | undefined>(now, KEEP_MS)

  const all = async (context: string): Promise<readonly Authorization[]> => {
    try {
      const client = clientFor(appToken, ASK_MS)
      const answer = await client.apps.event.authorizations.list({ event_context: context, limit: MOST })
      return answer.authorizations ?? []
    } catch (error) {
      const fault = faultOf(error)
      if (fault.kind !== 'refused' && fault.kind !== 'gone') throw toPort(fault, error)
      log.warn({ code: fault.code }, 'slack does not say who else sees an event')
      return []
    }
  }

  const find = async (payload: Payload): Promise<Authorization | undefined> => {
    const { event_context: context, is_ext_shared_channel: isShared } = payload
    if (appToken === undefined || context === undefined || !isShared) return undefined
    const { bot, team } = concerned(payload)
    if (bot !== undefined)
      return bots.get(bot, async () => (await all(context)).find(({ user_id: user }) => user === bot))
    // A workspace that is not ours has no say, whatever it sees.
    if (team === undefined || (await tokens.installation(team))?.state !== 'active') return undefined
    return (await all(context)).find((one) => isOf(team, one))
  }

  return async (body: unknown): Promise<unknown> => {
    const read = Payload.safeParse(body)
    const found = read.success ? await find(read.data) : undefined
    if (!found || typeof body !== 'object') return body
    return { ...body, authorizations: [found, ...(read.data?.authorizations ?? [])] }
  }
}
