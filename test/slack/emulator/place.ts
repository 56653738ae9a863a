import type { Row, SlackStore } from './plugin.ts'

/** The workspace of the tests, and the app in it. */
export const team = { id: 'T000000001', domain: 'emulate' } as const
export const app = { id: 'A0TIJDIG1', user: 'U0TIJDIG1', bot: 'B0TIJDIG1', token: 'xoxb-tijdig-1' } as const

export type Someone = {
  readonly id: string
  readonly name: string
  readonly email?: string
  readonly locale?: string
  readonly zone?: string
  /** What Slack says of them besides: `is_bot`, `deleted`, `is_restricted`, `is_stranger`, … */
  readonly flags?: Readonly<Record<string, unknown>>
}

export const tokenOf = (user: string): string => `xoxp-${user.toLowerCase()}`

const now = (): number => Math.floor(Date.now() / 1000)

/** Somebody who is in the workspace and can act there. */
export const addPerson = (ss: SlackStore, someone: Someone): void => {
  const { id, name, email = `${name}@example.org`, flags } = someone
  const profile = { display_name: name, real_name: name, email, image_48: '', image_192: '' }
  ss.users.insert({
    user_id: id,
    team_id: team.id,
    name,
    real_name: name,
    email,
    is_admin: false,
    is_bot: false,
    deleted: flags?.['deleted'] === true,
    profile,
    presence: 'active',
    manual_presence: 'auto',
    connection_count: 1,
    last_activity: now(),
  })
  ss.tokens.insert({
    token: tokenOf(id),
    token_type: 'user',
    team_id: team.id,
    user_id: id,
    scopes: [
      'chat:write',
      'im:write',
      'im:read',
      'im:history',
      'channels:history',
      'channels:read',
      'reactions:write',
    ],
  })
}

/** A public channel with these members. */
export const addChannel = (ss: SlackStore, id: string, name: string, members: readonly string[]): void => {
  const empty = { value: '', creator: members[0], last_set: now() }
  ss.channels.insert({
    channel_id: id,
    team_id: team.id,
    name,
    is_channel: true,
    is_private: false,
    is_archived: false,
    topic: empty,
    purpose: empty,
    members: [...members],
    creator: members[0],
    num_members: members.length,
  })
}

/** The app as it stands after its installation, with the scopes that it asked for. */
export const addApp = (ss: SlackStore, scopes: readonly string[]): void => {
  ss.bots.insert({
    bot_id: app.bot,
    app_id: app.id,
    user_id: app.user,
    name: 'tijdig',
    deleted: false,
    icons: {},
  })
  addPerson(ss, { id: app.user, name: 'tijdig' })
  const own: Row | undefined = ss.users.findOneBy('user_id', app.user)
  if (own) ss.users.update(own.id, { is_bot: true })
  ss.tokens.insert({
    token: app.token,
    token_type: 'bot',
    team_id: team.id,
    user_id: app.user,
    scopes: [...scopes],
    app_id: app.id,
    bot_id: app.bot,
    bot_user_id: app.user,
  })
}
