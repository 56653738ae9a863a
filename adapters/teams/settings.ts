/** How this installation is known to Microsoft Teams. */
export type TeamsSettings = {
  /** The bot's registration; absent only in development, where nobody is asked who they are. */
  readonly app?: {
    /** The application (client) id of its Entra registration. */
    readonly id: string
    /** The Entra tenant of the registration: single tenant is the only kind that can still be made. */
    readonly tenant: string
    /** How it proves itself when it sends; a managed identity has no password that could leak. */
    readonly credential:
      | { readonly kind: 'password'; readonly password: string }
      | { readonly kind: 'managed-identity' }
  }
  /** Tenants whose people may talk to us; each is of one region. In development whatever comes from this machine. */
  readonly tenants: readonly string[]
  readonly cloud: Cloud
  /** Activities are taken without a token, from this machine alone. */
  readonly development: boolean
}

/** Where Microsoft's side of the conversation stands. */
export type Cloud = {
  /** Where tokens for sending come from, without the tenant and without a slash at the end. */
  readonly loginUrl: string
  /** What such a token is for. */
  readonly scope: string
  /** Where the keys stand that tokens of incoming activities are signed with. */
  readonly openIdUrl: string
  /** Who has to have issued those tokens. */
  readonly issuer: string
  /** Hosts (with a port where that is not 443) that a reply may be sent to, and an activity may name; our token goes there. */
  readonly serviceHosts: readonly string[]
  /** Where a tenant is reached from which nothing has come yet; ends in a slash. */
  readonly serviceUrl: string
}

/** Microsoft's clouds by the name that the settings give them. */
export const clouds = {
  public: {
    loginUrl: 'https://login.microsoftonline.com',
    scope: 'https://api.botframework.com',
    openIdUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
    issuer: 'https://api.botframework.com',
    serviceHosts: ['smba.trafficmanager.net'],
    serviceUrl: 'https://smba.trafficmanager.net/teams/',
  },
  government: {
    loginUrl: 'https://login.microsoftonline.us',
    scope: 'https://api.botframework.us',
    openIdUrl: 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
    issuer: 'https://api.botframework.us',
    serviceHosts: ['smba.infra.gov.teams.microsoft.us', 'smba.infra.dod.teams.microsoft.us'],
    serviceUrl: 'https://smba.infra.gov.teams.microsoft.us/teams/',
  },
} as const satisfies Record<string, Cloud>

/** What the settings of a process say; anything that is not said is the cloud's own. */
export type TeamsConfig = Omit<TeamsSettings, 'cloud'> & {
  readonly cloud: keyof typeof clouds
  readonly loginUrl?: string
  readonly openIdUrl?: string
  readonly serviceHosts?: readonly string[]
}

const withoutSlash = (url: string): string => url.replace(/\/+$/u, '')

/** The settings of a process as the adapter uses them; a cloud of its own (as in a test) may stand elsewhere. */
export const settingsOf = ({
  cloud,
  loginUrl,
  openIdUrl,
  serviceHosts,
  ...rest
}: TeamsConfig): TeamsSettings => ({
  ...rest,
  cloud: {
    ...clouds[cloud],
    ...(loginUrl !== undefined && { loginUrl: withoutSlash(loginUrl) }),
    ...(openIdUrl !== undefined && { openIdUrl }),
    ...(serviceHosts !== undefined && { serviceHosts }),
  },
})
