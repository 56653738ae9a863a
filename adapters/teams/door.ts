import type { Installation } from '../../src/ports/installations.ts'
import { type Answer, refused, taken } from './answer.ts'
import { type AnsweringNeeds, createAnswering } from './answering.ts'
import { readActivity } from './inbound.ts'
import { visitorOf } from './inbox.ts'
import type { Later } from '../common/later.ts'
import type { Activity } from './payloads.ts'
import { accountOf } from './place.ts'
import type { Heard } from './seen.ts'
import type { Tenants } from './tenants.ts'

type Needs = AnsweringNeeds & {
  readonly tenants: Tenants
  readonly later: Later
  /** Links a tenant that may talk to us and that nobody linked, where there is no doubt about its region. */
  readonly adopt: (tenant: string) => Promise<Installation | undefined>
}

/** Takes what Teams tells: whatever it is ends in the inbox, in a form, or in nothing, before Teams is answered. */
export const createDoor = (needs: Needs) => {
  const { house, tenants, acquaintances, later } = needs
  const answer = createAnswering(needs)

  const hear = async (installation: Installation, heard: Heard): Promise<void> => {
    const { tenant, by, serviceUrl, direct } = heard
    const isNews = acquaintances.hear(heard)
    await tenants.seenAt(tenant, serviceUrl)
    if (!isNews) return
    needs.forgetPerson(installation.region, accountOf(tenant, by.user))
    const where = direct === undefined ? {} : { where: { conversation: direct, direct: true } }
    later.do('person', () => house.accountChanged({ ...visitorOf(installation, by), ...where }))
  }

  const linked = async (tenant: string): Promise<Installation | undefined> =>
    tenants.isAllowed(tenant)
      ? ((await tenants.installation(tenant)) ?? (await needs.adopt(tenant)))
      : undefined

  /** What names two tenants is believed only where both are of the same region. */
  const areOf = async (region: string, others: readonly string[]): Promise<boolean> => {
    for (const one of others) if ((await linked(one))?.region !== region) return false
    return true
  }

  /** @throws when it could not be stored: then Teams must not hear that it was taken, and tells it again. */
  return async (activity: Activity): Promise<Answer> => {
    const { tenant, others, heard, seen } = readActivity(activity)
    const isInvoke = activity.type === 'invoke'
    if (tenant === undefined || !tenants.isAllowed(tenant)) {
      house.log.warn({ tenant, kind: seen.kind }, 'teams: a tenant that is not allowed')
      return refused
    }
    const installation = await linked(tenant)
    if (!installation) {
      house.log.warn({ tenant, kind: seen.kind }, 'teams: a tenant that is linked to no region')
      return isInvoke ? refused : taken
    }
    if (!(await areOf(installation.region, others))) {
      house.log.warn({ tenant, others, kind: seen.kind }, 'teams: two tenants at once')
      return refused
    }
    if (seen.kind === 'nothing') house.log.info({ tenant, why: seen.why }, 'teams: nothing to do')
    if (heard) await hear(installation, heard)
    return answer(installation, seen)
  }
}
