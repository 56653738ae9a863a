import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryStore } from '../../adapters/memory/store.ts'
import type { Teams } from '../../adapters/teams/teams.ts'
import { flagsIn } from '../../src/cli/flags.ts'
import { linkTeams, teamsDoctor } from '../../src/cli/teamsCommands.ts'
import { readConfig } from '../../src/config.ts'
import { aDirectory, at } from '../support/builders.ts'

const VELSEN = '72f988bf-0000-4000-8000-2d7cd011db47'
const config = readConfig({
  TEAMS_APP_ID: '6a0b1e5c-1111-4222-8333-123456789abc',
  TEAMS_APP_PASSWORD: 'geheim',
  TEAMS_TENANT_ID: VELSEN,
})

let linked: string[]
const teamsThat = (kind: 'linked' | 'unchanged' | 'elsewhere'): Pick<Teams, 'link' | 'examine'> => ({
  link: async (tenant, region, organisations) => {
    linked.push([tenant, region, ...(organisations ?? [])].join(' '))
    if (kind === 'elsewhere') return { kind, region: 'elders' }
    return {
      kind,
      installation: {
        region,
        platform: 'teams',
        id: tenant,
        name: tenant,
        organisations: [],
        state: 'active',
        version: 1,
      },
    }
  },
  examine: async (_regions, url) => [
    { good: true, what: `Address ${url ?? 'not tried'}` },
    { good: url !== 'https://wrong', what: 'Clock', advice: 'Set it.' },
  ],
})
const house = async (kind: Parameters<typeof teamsThat>[0] = 'linked') => {
  const store = createMemoryStore({ now: () => at('2026-11-23T10:00') })
  await store.createRegion(aDirectory(), [])
  return { config, store, teams: teamsThat(kind) }
}

describe('tijdig teams link', () => {
  beforeEach(() => {
    linked = []
  })
  it('links a tenant to the region, or to some of its partners', async () => {
    const done = await linkTeams(await house(), [
      VELSEN.toUpperCase(),
      '--region=ijmond',
      '--organisations=velsen',
    ])
    expect(done).toEqual({ out: `${VELSEN} is linked to ijmond (velsen).`, code: 0 })
    expect(linked).toEqual([`${VELSEN} ijmond velsen`])
  })
  it('needs no region where there is one', async () => {
    expect(await linkTeams(await house(), [VELSEN])).toMatchObject({ code: 0 })
    expect(linked).toEqual([`${VELSEN} ijmond`])
  })
  it('says that it was so already, and that the people are not listened to yet', async () => {
    expect((await linkTeams(await house('unchanged'), [VELSEN])).out).toContain('already')
    const other = VELSEN.replace(/7$/, '8')
    expect((await linkTeams(await house(), [other])).out).toContain('TEAMS_ALLOWED_TENANTS')
  })
  it.each([
    [[], 2, 'Usage'],
    [[VELSEN, '--regio=ijmond'], 2, 'Usage'],
    [['velsen.nl'], 1, 'Tenant ID'],
    [[VELSEN, '--region=gooi'], 1, 'there is ijmond'],
    [[VELSEN, '--organisations=velsen,gooi'], 1, 'No partner of ijmond: gooi'],
  ])('says what is not right about %j', async (args, code, words) => {
    expect(await linkTeams(await house(), args)).toMatchObject({ code, out: expect.stringContaining(words) })
    expect(linked).toEqual([])
  })
  it('takes no tenant away from another region', async () => {
    expect(await linkTeams(await house('elsewhere'), [VELSEN])).toMatchObject({
      code: 1,
      out: expect.stringContaining('region elders'),
    })
  })
  it('says that Teams is not set up', async () => {
    const { store } = await house()
    expect(await linkTeams({ config, store }, [VELSEN])).toMatchObject({
      code: 1,
      out: expect.stringContaining('TEAMS_'),
    })
    expect(await teamsDoctor({ store }, [])).toMatchObject({
      code: 1,
      out: expect.stringContaining('TEAMS_'),
    })
  })
})

describe('tijdig doctor teams', () => {
  it('says of each finding whether it is right, and what to do', async () => {
    expect(await teamsDoctor(await house(), ['--url=https://bot'])).toEqual({
      out: 'ok    Address https://bot\nok    Clock',
      code: 0,
    })
    expect(await teamsDoctor(await house(), ['--url', 'https://wrong'])).toEqual({
      out: 'ok    Address https://wrong\nwrong Clock\n      Set it.',
      code: 1,
    })
    expect(await teamsDoctor(await house(), ['velsen'])).toMatchObject({ code: 2 })
  })
})

it('flags are read with and without a sign between, and an unknown or empty one is named', () => {
  const read = (...args: string[]) => flagsIn(args, ['out', 'url'])
  expect(read('a', '--out=x=y', '--url', 'z', 'b')).toEqual({
    rest: ['a', 'b'],
    values: new Map([
      ['out', 'x=y'],
      ['url', 'z'],
    ]),
  })
  expect(read('--uit=x').unknown).toBe('--uit=x')
  expect(read('--out').unknown).toBe('--out')
  expect(read('--out=').unknown).toBe('--out=')
})
