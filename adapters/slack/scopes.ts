export type Reach = 'full' | 'least'
/** Only where the app is one of Slack's agents. */
type Where = Reach | 'agent'

/** Every event that is acted upon, with the scope that it asks for and whether it may be done without. */
export const EVENTS: Readonly<Record<string, { readonly scope?: string; readonly reach: Reach }>> = {
  app_home_opened: { reach: 'least' },
  app_mention: { scope: 'app_mentions:read', reach: 'least' },
  app_uninstalled: { reach: 'least' },
  tokens_revoked: { reach: 'least' },
  'message.im': { scope: 'im:history', reach: 'least' },
  'message.channels': { scope: 'channels:history', reach: 'full' },
  'message.groups': { scope: 'groups:history', reach: 'full' },
  'message.mpim': { scope: 'mpim:history', reach: 'full' },
  channel_id_changed: { scope: 'channels:read', reach: 'least' },
  channel_rename: { scope: 'channels:read', reach: 'least' },
  channel_shared: { scope: 'channels:read', reach: 'least' },
  channel_unshared: { scope: 'channels:read', reach: 'least' },
  group_rename: { scope: 'groups:read', reach: 'least' },
  reaction_added: { scope: 'reactions:read', reach: 'least' },
  reaction_removed: { scope: 'reactions:read', reach: 'least' },
  team_rename: { scope: 'team:read', reach: 'least' },
  user_change: { scope: 'users:read', reach: 'least' },
}

/** Every method that is called, with the scopes that it asks for. */
export const METHODS: Readonly<
  Record<string, { readonly scopes: readonly string[]; readonly reach: Where }>
> = {
  'assistant.threads.setSuggestedPrompts': { scopes: ['assistant:write'], reach: 'agent' },
  'auth.test': { scopes: [], reach: 'least' },
  'chat.postMessage': { scopes: ['chat:write'], reach: 'least' },
  'chat.postEphemeral': { scopes: ['chat:write'], reach: 'least' },
  'chat.update': { scopes: ['chat:write'], reach: 'least' },
  'chat.delete': { scopes: ['chat:write'], reach: 'least' },
  'conversations.open': { scopes: ['im:write'], reach: 'least' },
  'conversations.info': { scopes: ['channels:read', 'groups:read', 'mpim:read'], reach: 'least' },
  'conversations.history': { scopes: ['im:history'], reach: 'least' },
  'conversations.replies': { scopes: ['im:history'], reach: 'least' },
  'files.completeUploadExternal': { scopes: ['files:write'], reach: 'full' },
  'files.getUploadURLExternal': { scopes: ['files:write'], reach: 'full' },
  'oauth.v2.access': { scopes: [], reach: 'least' },
  'users.info': { scopes: ['users:read', 'users:read.email'], reach: 'least' },
  'views.open': { scopes: [], reach: 'least' },
  'views.publish': { scopes: [], reach: 'least' },
}

const reaches = (reach: Where, asked: Reach): boolean =>
  reach === 'least' || (reach === 'full' && asked === 'full')

export const botEvents = (asked: Reach): readonly string[] =>
  Object.entries(EVENTS)
    .filter(([, { reach }]) => reaches(reach, asked))
    .map(([name]) => name)
    .toSorted()

export const botScopes = (asked: Reach): readonly string[] =>
  [
    ...new Set([
      'commands',
      ...Object.values(EVENTS).flatMap(({ scope, reach }) => (scope && reaches(reach, asked) ? [scope] : [])),
      ...Object.values(METHODS).flatMap(({ scopes, reach }) => (reaches(reach, asked) ? scopes : [])),
    ]),
  ].toSorted()

/** What the app asks for besides, where it is one of Slack's agents. */
export const agentScopes = Object.values(METHODS).flatMap(({ scopes, reach }) =>
  reach === 'agent' ? scopes : [],
)

/** What an app was made for: how much it may read, and whether it is one of Slack's agents. */
export type Asked = { readonly reach: Reach; readonly agent: boolean }

export const scopesFor = ({ reach, agent }: Asked): readonly string[] =>
  [...botScopes(reach), ...(agent ? agentScopes : [])].toSorted()
