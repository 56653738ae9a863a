import { type ClientFor, clients } from './client.ts'
import { createSealer, type Sealer } from './crypto.ts'
import { faultOf } from './errors.ts'
import { botScopes } from './scopes.ts'
import { noteIn, openSecret } from './secret.ts'
import { address, adviceFor, clock, type Needs, secret, sharing, type SlackFinding, socket } from './ways.ts'

/** Slack says with each answer what the token may do. */
const scopesOf = (answer: { response_metadata?: { scopes?: string[] } }): readonly string[] =>
  answer.response_metadata?.scopes ?? []

const token = async (clientFor: ClientFor, name: string, value: string): Promise<readonly SlackFinding[]> => {
  try {
    const answer = await clientFor(value).auth.test()
    const has = scopesOf(answer)
    const missing = botScopes('least').filter((scope) => !has.includes(scope))
    const isTold = has.length > 0
    return [
      { good: true, what: `Token of ${name}: ${answer.team ?? '?'} (${answer.team_id ?? '?'})` },
      {
        good: !isTold || missing.length === 0,
        what: isTold ? `Scopes of ${name}: ${has.length}` : `Scopes of ${name}: Slack did not say`,
        advice: `Missing: ${missing.join(', ')}. Put them in with "tijdig manifest slack", and install the app again.`,
      },
    ]
  } catch (error) {
    const { code } = faultOf(error)
    return [{ good: false, what: `Token of ${name}: ${code}`, advice: adviceFor(code) }]
  }
}

const workspaces = async (
  { settings, installations, regions }: Needs,
  sealer: Sealer,
  clientFor: ClientFor,
): Promise<readonly SlackFinding[]> => {
  const all = (await Promise.all(regions.map((region) => installations.list(region)))).flat()
  const own = all.filter(({ platform }) => platform === 'slack')
  if (own.length === 0)
    return [
      {
        good: false,
        what: 'No workspace is linked to a region',
        advice: 'Run "tijdig slack link REGION" and, with several workspaces, open the link that it prints.',
      },
    ]
  const found: SlackFinding[] = []
  for (const one of own) {
    const name = `${one.name} (region ${one.region})`
    if (one.state === 'gone') {
      const what = `Workspace ${name}: let us go (${one.reason ?? 'no reason'})`
      found.push({
        good: false,
        what,
        advice: 'Run "tijdig slack link" for it again and install the app anew.',
      })
      continue
    }
    try {
      const isOurs = one.secret === undefined || noteIn(one.secret) !== undefined
      const value = isOurs ? settings.botToken : openSecret(sealer, one, one.secret).token
      if (value === undefined) throw new Error('it has no token')
      found.push(...(await token(clientFor, name, value)))
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      found.push({
        good: false,
        what: `Workspace ${name}: ${reason}`,
        advice:
          'Put the key that sealed it back in TIJDIG_KEY (after the new one), or install the app again.',
      })
    }
  }
  return found
}

/** Looks at everything that can be wrong between Slack and us; each fault comes with what to do about it. */
export const examineSlack = async (needs: Needs): Promise<readonly SlackFinding[]> => {
  const { settings, log } = needs
  const clientFor = clients({ apiUrl: settings.apiUrl, log })
  return [
    secret(settings),
    await clock(needs),
    ...(await workspaces(needs, createSealer(settings.keys), clientFor)),
    ...(await socket(needs, clientFor)),
    ...(await sharing(needs, clientFor)),
    await address(needs),
  ]
}
