import type { Temporal } from 'temporal-polyfill'
import type { Installation, Installations } from '../../src/ports/installations.ts'
import type { Log } from '../../src/ports/log.ts'
import { Refused } from '../../src/ports/messenger.ts'
import { type AuditEntry, Conflict } from '../../src/ports/store.ts'
import type { TeamsSettings } from './settings.ts'

/** Another process may have changed it since: after so long it is read again. */
const FRESH_MS = 10_000
const MOST = 1_000

/** A tenant in which something may be said, and where its service is reached. */
export type Access = { readonly installation: Installation; readonly address: string }

export type Linked =
  | { readonly kind: 'linked' | 'unchanged'; readonly installation: Installation }
  | { readonly kind: 'elsewhere'; readonly region: string }

export type Tenants = {
  /** Whether its people may talk to us at all. */
  readonly isAllowed: (tenant: string) => boolean
  /** The region of a tenant that is allowed; `undefined` when it is linked to none. */
  readonly installation: (tenant: string) => Promise<Installation | undefined>
  /** @throws {Refused} when the tenant is not (any more) of that region, or its service stands where we send nothing */
  readonly access: (region: string, tenant: string) => Promise<Access>
  /** Something came in by that service: from now on the tenant is reached there. */
  readonly seenAt: (tenant: string, address: string) => Promise<void>
  /** A tenant belongs to a region from now on, or to some of its partners; without partners those of before stay. */
  readonly link: (tenant: string, region: string, organisations?: readonly string[]) => Promise<Linked>
  readonly forget: (tenant: string) => void
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** Whether our token may go there: a host of Microsoft's by the settings, encrypted wherever it leaves this machine. */
export const isServiceUrl = (
  { cloud, development }: Pick<TeamsSettings, 'cloud' | 'development'>,
  address: string,
): boolean => {
  if (!URL.canParse(address)) return false
  const { protocol, host, hostname, username, password } = new URL(address)
  if (username !== '' || password !== '') return false
  const isHere = LOOPBACK.has(hostname)
  if (protocol !== 'https:' && !(protocol === 'http:' && isHere)) return false
  // A port of its own has to be named; on this machine any port will do.
  const isListed = (name: string): boolean => cloud.serviceHosts.includes(name)
  return isListed(host) || (isHere && (development || isListed(hostname)))
}

type Needs = {
  readonly installations: Installations
  readonly settings: TeamsSettings
  readonly realNow: () => Temporal.Instant
  readonly log: Log
}

/** The tenants that let us in: of which region each is, and where its service is reached. */
export const createTenants = ({ installations, settings, realNow, log }: Needs): Tenants => {
  const known = new Map<string, { readonly installation: Installation; readonly at: number }>()
  const now = (): number => realNow().epochMilliseconds
  const isAllowed = (tenant: string): boolean =>
    settings.development || settings.tenants.some((one) => one.toLowerCase() === tenant.toLowerCase())

  const read = async (tenant: string): Promise<Installation | undefined> => {
    const found = await installations.find('teams', tenant)
    if (known.size >= MOST) known.clear()
    // A tenant that is not linked yet may be in a moment.
    if (found) known.set(tenant, { installation: found, at: now() })
    else known.delete(tenant)
    return found
  }
  const lately = async (tenant: string): Promise<Installation | undefined> => {
    const one = known.get(tenant)
    return one && now() - one.at < FRESH_MS ? one.installation : read(tenant)
  }
  const line = (action: string, subject: string, details: AuditEntry['details'] = {}): AuditEntry => ({
    at: realNow(),
    actor: 'administrator',
    action,
    subject,
    details: { platform: 'teams', ...details },
  })

  const link = async (
    tenant: string,
    region: string,
    organisations?: readonly string[],
    tries = 3,
  ): Promise<Linked> => {
    const before = await read(tenant)
    if (before && before.region !== region) return { kind: 'elsewhere', region: before.region }
    const partners = organisations ?? before?.organisations ?? []
    if (before?.state === 'active' && before.organisations.join(' ') === partners.join(' '))
      return { kind: 'unchanged', installation: before }
    const { reason: _over, ...rest } = before ?? { name: tenant, version: 0 }
    const installation: Installation = {
      ...rest,
      region,
      platform: 'teams',
      id: tenant,
      organisations: partners,
      state: 'active',
    }
    try {
      await installations.save(installation, [line('workspace.installed', tenant)])
    } catch (error) {
      if (!(error instanceof Conflict) || tries <= 1) throw error
      return link(tenant, region, organisations, tries - 1) // linked at the same moment: what stands by now decides
    }
    known.delete(tenant)
    return { kind: 'linked', installation }
  }

  return {
    isAllowed,
    installation: async (tenant) => {
      const found = isAllowed(tenant) ? await lately(tenant) : undefined
      return found?.state === 'active' ? found : undefined
    },
    access: async (region, tenant) => {
      if (!isAllowed(tenant)) throw new Refused(`Teams tenant ${tenant} is not one of TEAMS_ALLOWED_TENANTS`)
      const installation = await lately(tenant)
      if (!installation || installation.region !== region)
        throw new Refused(`Teams tenant ${tenant} is not of region ${region}`)
      if (installation.state === 'gone')
        throw new Refused(`Teams tenant ${tenant} let us go: ${installation.reason ?? ''}`)
      const address = installation.address ?? settings.cloud.serviceUrl
      if (!isServiceUrl(settings, address))
        throw new Refused(
          `Teams tenant ${tenant} is reached at ${new URL(address).host}, where nothing is sent`,
        )
      return { installation, address }
    },
    seenAt: async (tenant, address) => {
      const before = isAllowed(tenant) ? await lately(tenant) : undefined
      if (!before || before.address === address || !isServiceUrl(settings, address)) return
      const one = await read(tenant)
      if (!one || one.address === address) return
      try {
        await installations.save({ ...one, address }, [])
      } catch (error) {
        if (!(error instanceof Conflict)) throw error // another process was first; what comes next tells it again
      }
      known.delete(tenant)
      log.info({ tenant, host: new URL(address).host }, 'teams tenant is reached there')
    },
    link: (tenant, region, organisations) => link(tenant, region, organisations),
    forget: (tenant) => void known.delete(tenant),
  }
}
