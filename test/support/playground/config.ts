import { stringify } from 'yaml'

/** Somebody in the Playground, as the roster will tell the bot about them. */
export type Player = {
  /** Both the user's id and the Entra object id: the Playground knows users by the first only, Teams by either. */
  readonly id: string
  readonly name: string
  readonly email: string
}

export type Organisation = {
  readonly tenant: string
  /** Whose page it is: everything typed or pressed there is theirs. */
  readonly current: Player
  /** Who else is there; the Playground wants at least five. */
  readonly others: readonly Player[]
}

/** What the Playground calls our bot. */
export const BOT = { id: '28:b0700000-0000-4000-8000-000000000001', name: 'Tijdig' } as const
export const GROUP = { id: '19:regiotafel@thread.v2', name: 'Regiotafel Jeugd' } as const
export const TEAM = { id: '19:regio@thread.tacv2', name: 'Regio IJmond', channel: 'Opgaven' } as const
export const CHANNEL = '19:opgaven@thread.tacv2'

const user = ({ id, name, email }: Player) => {
  const [givenName = name, ...rest] = name.split(' ')
  // The Playground itself spells it "principle".
  return { id, name, email, userPrincipleName: email, aadObjectId: id, givenName, surname: rest.join(' ') }
}

/** The Playground's own file of people, chats and teams; its format is 0.1.1. */
export const configOf = ({ tenant, current, others }: Organisation, personalChat: string): string =>
  stringify({
    version: '0.1.1',
    tenantId: tenant,
    bot: BOT,
    currentUser: user(current),
    users: others.map(user),
    personalChat: { id: personalChat },
    groupChat: GROUP,
    team: {
      id: TEAM.id,
      name: TEAM.name,
      aadGroupId: 'b0700000-0000-4000-8000-000000000031',
      channels: [{ id: CHANNEL, name: TEAM.channel }],
    },
  })
