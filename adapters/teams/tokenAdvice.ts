/** What Entra's number of an error asks for. */
const advices: readonly (readonly [RegExp, string])[] = [
  [
    /AADSTS7000215/,
    'TEAMS_APP_PASSWORD is not a secret of this app: copy the secret\'s "Value" (not its "Secret ID"), from Certificates & secrets.',
  ],
  [
    /AADSTS7000222/,
    'The client secret has expired: make a new one under Certificates & secrets, and put its value in TEAMS_APP_PASSWORD.',
  ],
  [
    /AADSTS700016/,
    'The tenant in TEAMS_TENANT_ID has no app with the id in TEAMS_APP_ID: copy both from the Azure bot → Configuration.',
  ],
  [
    /AADSTS(?:90002|900023)/,
    'There is no tenant as in TEAMS_TENANT_ID: copy it from the Azure bot → Configuration → App Tenant ID.',
  ],
  [/AADSTS7000112/, 'The app is switched off: Entra → Enterprise applications → your bot → Properties.'],
  [
    /identity/i,
    'Give this machine the managed identity of the bot (Azure: Identity → User assigned), or set TEAMS_APP_PASSWORD.',
  ],
]

/** What to do about a token that was not given; `undefined` for a reason that says nothing by itself. */
export const tokenAdvice = (reason: string): string | undefined =>
  advices.find(([code]) => code.test(reason))?.[1]
