import type { Teams } from '../../adapters/teams/teams.ts'
import type { Config } from '../config.ts'
import type { Store } from '../ports/store.ts'
import { flagsIn } from './flags.ts'

type House = {
  readonly config: Config
  readonly store: Store
  readonly teams?: Pick<Teams, 'link' | 'examine'> | undefined
}
type Result = { readonly out: string; readonly code: number }

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const LINK = 'tijdig teams link TENANT --region=REGION [--organisations=PARTNER,PARTNER]'
const failed = (out: string): Result => ({ out, code: 1 })
const NOT_SET = 'Teams is not set up here: fill in the TEAMS_ settings (see .env.example), and start again.'

/** Says of which region (or of which of its partners) the people of a Microsoft tenant are. */
export const linkTeams = async (
  { config, store, teams }: House,
  args: readonly string[],
): Promise<Result> => {
  const { values, rest, unknown } = flagsIn(args, ['region', 'organisations'])
  const [given, ...more] = rest
  if (unknown !== undefined || given === undefined || more.length > 0)
    return { out: `Usage: ${LINK}`, code: 2 }
  if (!teams) return failed(NOT_SET)
  const tenant = given.toLowerCase()
  if (!GUID.test(tenant))
    return failed(
      `"${given}" is not the id of a tenant: copy "Tenant ID" from entra.microsoft.com → Overview.`,
    )
  const regions = await store.regions()
  const region = values.get('region') ?? (regions.length === 1 ? regions[0] : undefined)
  if (region === undefined || !regions.includes(region))
    return failed(`There is no region "${region ?? ''}"; there is ${regions.join(', ') || 'none yet'}.`)
  const partners = values
    .get('organisations')
    ?.split(',')
    .filter((one) => one !== '')
  const { organisations } = await store.in(region).directory()
  const strangers = partners?.filter((partner) => !organisations.has(partner)) ?? []
  if (strangers.length > 0)
    return failed(
      `No partner of ${region}: ${strangers.join(', ')}. There are ${[...organisations.keys()].join(', ')}.`,
    )
  const linked = await teams.link(tenant, region, partners)
  if (linked.kind === 'elsewhere')
    return failed(`This tenant belongs to region ${linked.region} already; nothing was changed.`)
  const done = `${tenant} ${linked.kind === 'unchanged' ? 'was linked' : 'is linked'} to ${region}${partners?.length ? ` (${partners.join(', ')})` : ''}${linked.kind === 'unchanged' ? ' already' : ''}.`
  const isHeard = config.teams?.development || config.teams?.tenants.includes(tenant)
  return {
    out: isHeard
      ? done
      : `${done}\nIts people are not listened to yet: add it to TEAMS_ALLOWED_TENANTS and start again.`,
    code: 0,
  }
}

/** What is wrong between Teams and here; each fault comes with what to do about it. */
export const teamsDoctor = async (
  { store, teams }: Omit<House, 'config'>,
  args: readonly string[],
): Promise<Result> => {
  const { values, rest, unknown } = flagsIn(args, ['url'])
  if (unknown !== undefined || rest.length > 0)
    return { out: 'Usage: tijdig doctor teams [--url=https://…]', code: 2 }
  if (!teams) return failed(NOT_SET)
  const findings = await teams.examine(await store.regions(), values.get('url'))
  const lines = findings.map(({ good, what, advice }) =>
    good || !advice ? `ok    ${what}` : `wrong ${what}\n      ${advice}`,
  )
  return { out: lines.join('\n'), code: findings.every(({ good }) => good) ? 0 : 1 }
}
