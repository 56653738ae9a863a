import type { Installation } from '../../src/ports/installations.ts'
import { service } from './reached.ts'
import { address, type DoctorNeeds, keys, token } from './ways.ts'
import type { TeamsFinding } from './finding.ts'

const LINK = (tenant: string): string =>
  `Run "tijdig teams link ${tenant} --region=REGION": until then its people are not known here.`

const tenant = async (needs: DoctorNeeds, one: Installation): Promise<readonly TeamsFinding[]> => {
  const { development, tenants: heard } = needs.settings
  const name = `Tenant ${one.name === one.id ? one.id : `${one.name} (${one.id})`}, region ${one.region}`
  if (one.state === 'gone')
    return [{ good: false, what: `${name}: let us go (${one.reason ?? 'no reason'})`, advice: LINK(one.id) }]
  if (!development && !heard.includes(one.id))
    return [
      {
        good: false,
        what: `${name}: linked, but not listened to`,
        advice: `Add ${one.id} to TEAMS_ALLOWED_TENANTS and start again.`,
      },
    ]
  return one.address === undefined
    ? [{ good: true, what: `${name}: nobody there has said anything to the app yet` }]
    : [await service(needs, name, one.address)]
}

const tenants = async (needs: DoctorNeeds): Promise<readonly TeamsFinding[]> => {
  const { settings, installations, regions } = needs
  const all = (await Promise.all(regions.map((region) => installations.list(region)))).flat()
  const own = all.filter(({ platform }) => platform === 'teams')
  const linked = new Set(own.map(({ id }) => id))
  const unlinked = settings.tenants
    .filter((id) => !linked.has(id))
    .map((id) => ({ good: false, what: `Tenant ${id}: of no region`, advice: LINK(id) }))
  const found = await Promise.all(own.map((one) => tenant(needs, one)))
  return [...unlinked, ...found.flat()]
}

/** Looks at everything that can be wrong between Teams and us; each fault comes with what to do about it. */
export const examineTeams = async (needs: DoctorNeeds): Promise<readonly TeamsFinding[]> => [
  await token(needs),
  ...(await keys(needs)),
  ...(await tenants(needs)),
  await address(needs),
]
