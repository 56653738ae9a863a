import { limited } from './limited.ts'
import type { TeamsFinding } from './finding.ts'
import { isServiceUrl } from './tenants.ts'
import { type DoctorNeeds, reasonOf, WAIT_MS } from './ways.ts'

/** There is no such conversation: whoever is accepted hears that, the others a 401. */
const NOWHERE = 'v3/conversations/doctor/members'

/** No token is a finding of its own, and our token goes to nobody but Teams. */
const tokenFor = async ({ settings, token }: DoctorNeeds, where: string): Promise<string | undefined> => {
  if (!isServiceUrl(settings, where)) return undefined
  try {
    return await limited(WAIT_MS, token)
  } catch {
    return undefined
  }
}

/** Whether something answers where messages to a tenant are sent, and accepts who we are. */
export const service = async (needs: DoctorNeeds, name: string, where: string): Promise<TeamsFinding> => {
  const own = await tokenFor(needs, where)
  try {
    const { status } = await fetch(new URL(NOWHERE, where.endsWith('/') ? where : `${where}/`), {
      headers: own === undefined ? {} : { authorization: `Bearer ${own}` },
      redirect: 'manual',
      signal: AbortSignal.timeout(WAIT_MS),
    })
    const { host } = new URL(where)
    if (own === undefined || status !== 401) return { good: true, what: `${name}: messages go to ${host}` }
    return {
      good: false,
      what: `${name}: ${host} does not accept who we are (401)`,
      advice:
        'What is sent there waits. Is TEAMS_APP_ID the app of the Azure bot, with the Teams channel on, and TEAMS_CLOUD its cloud?',
    }
  } catch (error) {
    return {
      good: false,
      what: `${name}: ${where} does not answer: ${reasonOf(error)}`,
      advice: 'Messages are sent there. May this machine reach it, or does it need a proxy?',
    }
  }
}
