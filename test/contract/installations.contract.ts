import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Installation, Installations } from '../../src/ports/installations.ts'
import type { Store } from '../../src/ports/store.ts'
import { directoryOf, entryOf, freshRegion } from './storeSamples.ts'

export type InstallationsSample = {
  readonly store: Store
  readonly installations: Installations
  readonly close: () => Promise<void>
}

let count = 0

/** Every database runs this. */
export const installationsContract = (
  name: string,
  make: () => Promise<InstallationsSample>,
  possible = true,
): void => {
  describe.runIf(possible)(`${name} as the place of installations`, () => {
    let sample: InstallationsSample | undefined
    beforeAll(async () => {
      sample = await make()
    }, 60_000)
    afterAll(async () => {
      await sample?.close()
    })
    const subject = () => {
      if (!sample) throw new Error('it could not be made')
      return sample
    }
    const aRegion = async (): Promise<string> => {
      const region = freshRegion()
      await subject().store.createRegion(directoryOf(region), [])
      return region
    }
    const anInstallation = (region: string, change: Partial<Installation> = {}): Installation => {
      count += 1
      const fixed = { platform: 'slack', name: 'Gemeente Velsen', state: 'active', version: 0 } as const
      return { ...fixed, region, id: `T${count}`, organisations: ['velsen'], secret: 'sealed', ...change }
    }
    const find = ({ id }: Installation) => subject().installations.find('slack', id)

    it('finds one by its id alone, whichever region it is of', async () => {
      const one = anInstallation(await aRegion())
      await subject().installations.save(one, [entryOf('workspace.installed')])
      expect(await find(one)).toEqual({ ...one, version: 1 })
      expect(await subject().installations.find('teams', one.id)).toBeUndefined()
      expect(await subject().installations.find('slack', 'TNOWHERE')).toBeUndefined()
      expect(await subject().installations.list(one.region)).toEqual([{ ...one, version: 1 }])
      expect(await subject().installations.list(await aRegion())).toEqual([])
    })

    it('keeps what changed, and drops what is gone', async () => {
      const one = anInstallation(await aRegion())
      await subject().installations.save(one, [])
      const { secret: _, ...rest } = one
      const gone: Installation = { ...rest, state: 'gone', reason: 'app_uninstalled', version: 1 }
      await subject().installations.save(gone, [])
      expect(await find(one)).toEqual({ ...gone, version: 2 })
    })

    it('keeps where the platform is reached for it, and what it is later', async () => {
      const one = anInstallation(await aRegion(), { address: 'https://emea.example/' })
      await subject().installations.save(one, [])
      expect(await find(one)).toEqual({ ...one, version: 1 })
      await subject().installations.save({ ...one, address: 'https://amer.example/', version: 1 }, [])
      expect(await find(one)).toMatchObject({ address: 'https://amer.example/', version: 2 })
      const { address: _, ...without } = one
      await subject().installations.save({ ...without, version: 2 }, [])
      expect(await find(one)).not.toHaveProperty('address')
    })

    it('lets nobody write over what another changed, and no region take another’s', async () => {
      const one = anInstallation(await aRegion())
      const { installations } = subject()
      await installations.save(one, [])
      await expect(installations.save(one, [])).rejects.toMatchObject({ name: 'Conflict' })
      const other = await aRegion()
      for (const version of [0, 1])
        await expect(installations.save({ ...one, region: other, version }, [])).rejects.toMatchObject({
          name: 'Conflict',
        })
      expect(await find(one)).toMatchObject({ region: one.region, version: 1 })
    })

    it('lets one renew the tokens at a time, until its lease ends or it is done', async () => {
      const one = anInstallation(await aRegion())
      const { installations } = subject()
      await installations.save(one, [])
      const kept = { ...one, version: 1 }
      const tries = await Promise.all([1, 2, 3].map(() => installations.beginRenewal(kept, 60_000)))
      expect(tries.filter(Boolean)).toHaveLength(1)
      await installations.save({ ...kept, secret: 'new' }, [])
      expect(await installations.beginRenewal(kept, 60_000)).toBe(false)
      expect(await installations.beginRenewal({ ...kept, version: 2 }, 0)).toBe(true)
      expect(await installations.beginRenewal({ ...kept, version: 2 }, 60_000)).toBe(true)
    })
  })

  describe.runIf(possible)(`${name} as the place of links`, () => {
    let sample: InstallationsSample | undefined
    beforeAll(async () => {
      sample = await make()
    }, 60_000)
    afterAll(async () => {
      await sample?.close()
    })
    it('keeps an account with what was chosen there, and a channel, in the change that made them', async () => {
      if (!sample) throw new Error('it could not be made')
      const region = freshRegion()
      await sample.store.createRegion(directoryOf(region), [])
      const own = sample.store.in(region)
      const account = {
        platform: 'slack',
        account: 'T1/U1',
        conversation: 'T1/U1',
        language: 'en',
        zone: 'Europe/London',
      } as const
      const channel = { id: 'slack-t1-c1', name: 'jeugd', platform: 'slack', conversation: 'T1/C1' } as const
      await own.commit({
        links: [{ person: 'sanne', account }],
        channels: [channel],
        audit: [entryOf('account.linked')],
      })
      const read = await own.directory()
      expect(read.people.get('sanne')).toMatchObject({ language: 'en', zone: 'Europe/London' })
      expect(read.people.get('sanne')?.accounts).toContainEqual(account)
      expect(read.channels.get(channel.id)).toEqual(channel)
      await own.commit({ links: [{ person: 'omar', account }], channels: [{ ...channel, name: 'gezin' }] })
      const after = await own.directory()
      expect(after.people.get('sanne')?.accounts).not.toContainEqual(account)
      expect(after.people.get('omar')?.accounts).toContainEqual(account)
      expect(after.channels.get(channel.id)?.name).toBe('gezin')
      await expect(own.commit({ links: [{ person: 'nobody', account }] })).rejects.toThrow(/nobody/)
      await own.saveDirectory(after, [], [])
      expect(await own.directory()).toEqual(after)
      expect((await own.verifyAudit()).brokenAt).toBeUndefined()
    })
    it('takes an account from whoever has it, and leaves the person and their other accounts', async () => {
      if (!sample) throw new Error('it could not be made')
      const region = freshRegion()
      await sample.store.createRegion(directoryOf(region), [])
      const own = sample.store.in(region)
      const before = (await own.directory()).people
      const slack = { platform: 'slack', account: 'T1/U1', conversation: 'T1/U1' } as const
      await own.commit({ links: [{ person: 'sanne', account: slack }] })
      const linked = (await own.directory()).people
      await own.commit({ unlinks: [{ platform: 'teams', account: 'T1/U1' }] })
      expect((await own.directory()).people).toEqual(linked)
      await own.commit({
        unlinks: [{ platform: 'slack', account: 'T1/U1' }],
        audit: [entryOf('account.unlinked')],
      })
      expect((await own.directory()).people).toEqual(before)
      await own.commit({
        unlinks: [{ platform: 'slack', account: 'T1/U1' }],
        links: [{ person: 'omar', account: slack }],
      })
      expect((await own.directory()).people.get('omar')?.accounts).toContainEqual(slack)
      expect((await own.verifyAudit()).brokenAt).toBeUndefined()
    })

    it('takes none when the rest of the change is refused', async () => {
      if (!sample) throw new Error('it could not be made')
      const region = freshRegion()
      await sample.store.createRegion(directoryOf(region), [])
      const own = sample.store.in(region)
      const slack = { platform: 'slack', account: 'T1/U1', conversation: 'T1/U1' } as const
      await own.commit({ links: [{ person: 'sanne', account: slack }] })
      const change = { unlinks: [{ platform: 'slack', account: 'T1/U1' } as const], settles: 'nothing' }
      await expect(own.commit(change)).rejects.toMatchObject({ name: 'Conflict' })
      expect((await own.directory()).people.get('sanne')?.accounts).toContainEqual(slack)
    })
  })
}
