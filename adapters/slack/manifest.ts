import { promptsIn } from './prompts.ts'
import { agentScopes, botEvents, botScopes, type Reach } from './scopes.ts'
import { SHORTCUT } from './shortcuts.ts'

export type ManifestOptions = {
  readonly reach: Reach
  readonly socket: boolean
  /** Installed in several workspaces by a link, each with tokens that turn; else one workspace with a lasting token. */
  readonly several: boolean
  /** Where Slack reaches us, without a path. */
  readonly url: string
}

/** The app as api.slack.com takes it: what the code uses and nothing else. */
export const manifestFor = ({ reach, socket, several, url }: ManifestOptions) => {
  const at = (path: string) => (socket ? {} : { [path]: `${url}/slack/events` })
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name: 'Tijdig',
      description: 'Herinnert partners op tijd, en alleen zolang er iets openstaat.',
      long_description:
        'Tijdig is een collega in de chat voor regionale samenwerking tussen gemeenten en zorgaanbieders. Het herinnert partners aan termijnen, haalt ontbrekende inbreng op en laat zien wie er nog ontbreekt. Tijdig leest alleen wat aan Tijdig gericht is, en bewaart wie er meedoen, de uitvragen, wat iemand inlevert of antwoordt, wat Tijdig zelf stuurt en wie wanneer wat deed; niets anders van wat er gezegd wordt.',
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
export const withAgentView = (manifest: ReturnType<typeof manifestFor>) => {
  const { features, oauth_config: oauth } = manifest
  return {
    ...manifest,
    features: {
      ...features,
      agent_view: {
        agent_description: 'Houdt bij wie wat wanneer inlevert, en herinnert op tijd.',
        suggested_prompts: promptsIn('nl'),
      },
    },
    oauth_config: { ...oauth, scopes: { bot: [...oauth.scopes.bot, ...agentScopes].toSorted() } },
  }
}
