import { SHORTCUT } from './interactions.ts'

export type Reach = 'full' | 'least'

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
  Record<string, { readonly scopes: readonly string[]; readonly reach: Reach }>
> = {
  'auth.test': { scopes: [], reach: 'least' },
  'chat.postMessage': { scopes: ['chat:write'], reach: 'least' },
  'chat.postEphemeral': { scopes: ['chat:write'], reach: 'least' },
  'chat.update': { scopes: ['chat:write'], reach: 'least' },
  'chat.delete': { scopes: ['chat:write'], reach: 'least' },
  'conversations.open': { scopes: ['im:write'], reach: 'least' },
  'conversations.info': { scopes: ['channels:read', 'groups:read'], reach: 'least' },
  'conversations.history': { scopes: ['im:history'], reach: 'least' },
  'conversations.replies': { scopes: ['im:history'], reach: 'least' },
  'files.completeUploadExternal': { scopes: ['files:write'], reach: 'full' },
  'files.getUploadURLExternal': { scopes: ['files:write'], reach: 'full' },
  'oauth.v2.access': { scopes: [], reach: 'least' },
  'users.info': { scopes: ['users:read', 'users:read.email'], reach: 'least' },
  'views.open': { scopes: [], reach: 'least' },
  'views.publish': { scopes: [], reach: 'least' },
}

const reaches = (reach: Reach, asked: Reach): boolean => asked === 'full' || reach === 'least'

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

export type ManifestOptions = {
  readonly reach: Reach
  readonly socket: boolean
  /** Installed in several workspaces by a link, each with tokens that turn; else one workspace with a lasting token. */
  readonly several: boolean
  /** Where Slack reaches us, without a path. */
  readonly url: string
}

const PROMPTS = [
  { title: 'Wat moet ik nog doen?', message: 'Wat moet ik nog doen?' },
  { title: 'Wie ontbreekt nog?', message: 'Wie ontbreekt nog?' },
  { title: 'Hulp', message: 'Hulp' },
] as const

/** The app as api.slack.com takes it: what the code uses and nothing else. */
export const manifestFor = ({ reach, socket, several, url }: ManifestOptions) => {
  const at = (path: string) => (socket ? {} : { [path]: `${url}/slack/events` })
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name: 'Tijdig',
      description: 'Herinnert partners op tijd, en alleen zolang er iets openstaat.',
      long_description:
        'Tijdig is een collega in de chat voor regionale samenwerking tussen gemeenten en zorgaanbieders. Het herinnert partners aan termijnen, haalt ontbrekende inbreng op en laat zien wie er nog ontbreekt. Tijdig leest alleen wat aan Tijdig gericht is, en bewaart alleen wat iemand inlevert.',
      background_color: '#1f3a5f',
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: 'tijdig', always_online: true },
      shortcuts: [
        {
          name: 'Maak er een uitvraag van',
          type: 'message',
          callback_id: SHORTCUT.message,
          description: 'Vraagt partners om input, met dit bericht als begin',
        },
        {
          name: 'Nieuwe uitvraag',
          type: 'global',
          callback_id: SHORTCUT.anywhere,
          description: 'Vraagt partners om input voor een datum',
        },
      ],
      slash_commands: [
        {
          command: '/tijdig',
          ...at('url'),
          description: 'Wat moet ik nog doen? Wie ontbreekt nog?',
          usage_hint: '[wat moet ik nog doen | wie ontbreekt | herinner Velsen | hulp]',
          should_escape: true,
        },
      ],
    },
    oauth_config: {
      ...(several && { redirect_urls: [`${url}/slack/oauth_redirect`] }),
      scopes: { bot: [...botScopes(reach)] },
    },
    settings: {
      event_subscriptions: { ...at('request_url'), bot_events: [...botEvents(reach)] },
      interactivity: { is_enabled: true, ...at('request_url'), ...at('message_menu_options_url') },
      org_deploy_enabled: several,
      socket_mode_enabled: socket,
      token_rotation_enabled: several,
    },
  }
}

/** The same with Slack's agent view, where a workspace has it: the questions that people start with. */
export const withAgentView = (manifest: ReturnType<typeof manifestFor>) => ({
  ...manifest,
  features: {
    ...manifest.features,
    agent_view: {
      agent_description: 'Houdt bij wie wat wanneer inlevert, en herinnert op tijd.',
      suggested_prompts: [...PROMPTS],
    },
  },
})
