import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { createMemoryInstallations } from '../../adapters/memory/installations.ts'
import { clouds, type TeamsSettings } from '../../adapters/teams/settings.ts'
import { createTenants, isServiceUrl } from '../../adapters/teams/tenants.ts'
import type { Installation } from '../../src/ports/installations.ts'
import type { AuditEntry } from '../../src/ports/store.ts'
import { ELDERS, linked, someSettings, VELSEN } from './someMessenger.ts'

const EMEA = 'https://smba.trafficmanager.net/emea/'
const AMER = 'https://smba.trafficmanager.net/amer/'

const start = async (given: readonly Installation[] = [], change: Partial<TeamsSettings> = {}) => {
  let now = Temporal.Instant.from('2026-11-23T09:00:00Z')
  const audited: AuditEntry[] = []
  const kept = createMemoryInstallations({
    now: () => now,
    audited: (_region, entries) => void audited.push(...entries),
  })
  for (const one of given) await kept.save(one, [])
  let reads = 0
  let saves = 0
  const installations = {
    ...kept,
    find: (platform: Installation['platform'], id: string) => {
      reads += 1
      return kept.find(platform, id)
    },
    save: (one: Installation, entries: readonly AuditEntry[]) => {
      saves += 1
      return kept.save(one, entries)
    },
  }
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const settings = someSettings({ cloud: clouds.public, ...change })
  const tenants = createTenants({ installations, settings, realNow: () => now, log })
  return {
    tenants,
    kept,
    audited,
    reads: () => reads,
    saves: () => saves,
    later: (seconds: number) => {
      now = now.add({ seconds })
    },
  }
}

describe('where our token may go', () => {
  const production = { cloud: clouds.public, development: false }
  it.each([EMEA, AMER, 'https://smba.trafficmanager.net/teams', 'https://SMBA.trafficmanager.net/emea/'])(
    'to %s',
    (url) => {
      expect(isServiceUrl(production, url)).toBe(true)
    },
  )

  it.each([
    'http://smba.trafficmanager.net/emea/',
    'https://smba.trafficmanager.net.evil.example/',
    'https://evil.example/smba.trafficmanager.net/',
    'https://smba.trafficmanager.net@evil.example/',
    'https://someone:secret@smba.trafficmanager.net/',
    'https://other.trafficmanager.net/emea/',
    'https://127.0.0.1/',
    'http://127.0.0.1:3978/',
    'http://169.254.169.254/metadata',
    'ftp://smba.trafficmanager.net/',
    'file:///etc/passwd',
    'smba.trafficmanager.net',
    '',
  ])('not to "%s"', (url) => {
    expect(isServiceUrl(production, url)).toBe(false)
  })

  it('to the government’s own hosts in its cloud, and to none of them in another', () => {
    const url = 'https://smba.infra.gov.teams.microsoft.us/teams/'
    expect(isServiceUrl({ ...production, cloud: clouds.government }, url)).toBe(true)
    expect(isServiceUrl(production, url)).toBe(false)
    expect(isServiceUrl({ ...production, cloud: clouds.government }, EMEA)).toBe(false)
  })

  it('to this machine in development, and nowhere on the way to another without encryption', () => {
    const development = { ...production, development: true }
    expect(isServiceUrl(development, 'http://localhost:56150/_connector')).toBe(true)
    expect(isServiceUrl(development, 'http://[::1]:56150/')).toBe(true)
    expect(isServiceUrl(development, 'http://10.0.0.1/')).toBe(false)
    expect(isServiceUrl(development, 'https://evil.example/')).toBe(false)
  })
})

describe('a tenant of Teams', () => {
  it('is reached where it was last heard from, and where its cloud is as long as it never was', async () => {
    const { tenants } = await start([linked(VELSEN)])
    expect((await tenants.access('ijmond', VELSEN)).address).toBe(clouds.public.serviceUrl)
    await tenants.seenAt(VELSEN, AMER)
    expect((await tenants.access('ijmond', VELSEN)).address).toBe(AMER)
  })

  it('keeps where it is reached for every process, written once', async () => {
    const { tenants, kept, saves } = await start([linked(VELSEN)])
    for (let time = 0; time < 5; time += 1) await tenants.seenAt(VELSEN, AMER)
    expect(saves()).toBe(1)
    expect(await kept.find('teams', VELSEN)).toMatchObject({ address: AMER, version: 2 })
  })

  it('is never reached where nothing may be sent, whoever says so', async () => {
    const { tenants, kept } = await start([
      linked(VELSEN),
      linked(ELDERS, { address: 'https://evil.example/' }),
    ])
    await tenants.seenAt(VELSEN, 'https://evil.example/')
    expect(await kept.find('teams', VELSEN)).not.toHaveProperty('address')
    await expect(tenants.access('ijmond', ELDERS)).rejects.toMatchObject({
      name: 'Refused',
      message: expect.stringContaining('evil.example'),
    })
  })

  it('loses nothing where two processes write at once', async () => {
    const { tenants, kept } = await start([linked(VELSEN)])
    await Promise.all([tenants.seenAt(VELSEN, AMER), tenants.seenAt(VELSEN, AMER)])
    expect(await kept.find('teams', VELSEN)).toMatchObject({ address: AMER, version: 2 })
  })

  it.each([
    ['is not on the list', { settings: { tenants: [ELDERS] }, given: [linked(VELSEN)] }],
    ['is of another region', { settings: {}, given: [linked(VELSEN, { region: 'elders' })] }],
    ['is of no region', { settings: {}, given: [] }],
    ['let us go', { settings: {}, given: [linked(VELSEN, { state: 'gone' as const, reason: 'removed' })] }],
  ])('that %s is sent nothing', async (_name, { settings, given }) => {
    const { tenants } = await start(given, settings)
    await expect(tenants.access('ijmond', VELSEN)).rejects.toMatchObject({ name: 'Refused' })
  })

  it('that is not on the list, or let us go, is not listened to either', async () => {
    const { tenants } = await start([linked(VELSEN), linked(ELDERS, { state: 'gone' })], {
      tenants: [ELDERS],
    })
    expect(await tenants.installation(VELSEN)).toBeUndefined()
    expect(await tenants.installation(ELDERS)).toBeUndefined()
    expect(tenants.isAllowed(VELSEN)).toBe(false)
    expect(tenants.isAllowed(ELDERS.toUpperCase())).toBe(true)
  })

  it('is read once in a while, and at once after it was linked', async () => {
    const { tenants, reads, later } = await start([linked(VELSEN)])
    await tenants.installation(VELSEN)
    await tenants.access('ijmond', VELSEN)
    expect(reads()).toBe(1)
    later(11)
    await tenants.installation(VELSEN)
    expect(reads()).toBe(2)
    expect(await tenants.installation(ELDERS)).toBeUndefined()
    await tenants.link(ELDERS, 'ijmond')
    expect(await tenants.installation(ELDERS)).toMatchObject({ region: 'ijmond' })
  })

  it('belongs to one region, with the partners that were said last, and the trail says so', async () => {
    const { tenants, audited, kept } = await start()
    expect(await tenants.link(VELSEN, 'ijmond', ['velsen'])).toMatchObject({ kind: 'linked' })
    expect(await tenants.link(VELSEN, 'ijmond')).toMatchObject({ kind: 'unchanged' })
    expect(await tenants.link(VELSEN, 'elders')).toEqual({ kind: 'elsewhere', region: 'ijmond' })
    await tenants.seenAt(VELSEN, EMEA)
    expect(await tenants.link(VELSEN, 'ijmond', ['velsen', 'heemskerk'])).toMatchObject({ kind: 'linked' })
    expect(await kept.find('teams', VELSEN)).toMatchObject({
      organisations: ['velsen', 'heemskerk'],
      address: EMEA,
    })
    expect(audited.map(({ action, subject }) => [action, subject])).toEqual([
      ['workspace.installed', VELSEN],
      ['workspace.installed', VELSEN],
    ])
  })

  it('that let us go is active again once it is linked anew', async () => {
    const { tenants, kept } = await start([linked(VELSEN, { state: 'gone', reason: 'removed' })])
    await tenants.link(VELSEN, 'ijmond')
    expect(await kept.find('teams', VELSEN)).toMatchObject({ state: 'active' })
    expect(await kept.find('teams', VELSEN)).not.toHaveProperty('reason')
  })
})
