import { Refused } from '../../src/ports/messenger.ts'

/** Where something stands in Slack. */
export type Place = {
  /** The workspace, or the organisation of workspaces, where we are installed. */
  readonly team: string
  /** A channel, or a person: then the direct conversation with them. */
  readonly channel: string
  /** The message under which it is said. */
  readonly thread?: string
  /** Who alone sees it, in a channel. */
  readonly only?: string
}

const shape = /^([TE][A-Z0-9]+)\/([A-Z0-9]+)(?:\/(\d+\.\d+))?(?:@([UW][A-Z0-9]+))?$/

/** One text for a place, as the house knows it: `T1/C1`, in a thread `T1/C1/17.1`, for one person `T1/C1@U1`. */
export const conversationOf = ({ team, channel, thread, only }: Place): string =>
  `${team}/${channel}${thread ? `/${thread}` : ''}${only ? `@${only}` : ''}`

/** @throws {Refused} when it is no place in Slack */
export const placeOf = (conversation: string): Place => {
  const [, team, channel, thread, only] = shape.exec(conversation) ?? []
  if (team === undefined || channel === undefined)
    throw new Refused(`"${conversation}" is no conversation in Slack`)
  return { team, channel, ...(thread !== undefined && { thread }), ...(only !== undefined && { only }) }
}

/** Whether it names a person, so that what is said there is between the two of us. */
export const isDirect = ({ channel }: Pick<Place, 'channel'>): boolean => /^[UWD]/.test(channel)

/** An account as the house knows it: people have the same id in no two workspaces. */
export const accountOf = (team: string, user: string): string => `${team}/${user}`

export const partsOfAccount = (account: string): { team: string; user: string } | undefined => {
  const [, team, user] = /^([TE][A-Z0-9]+)\/([UW][A-Z0-9]+)$/.exec(account) ?? []
  return team === undefined || user === undefined ? undefined : { team, user }
}
