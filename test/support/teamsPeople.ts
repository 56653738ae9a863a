import { createHash } from 'node:crypto'
import type { Person } from '../../src/core/person.ts'
import type { Directory } from '../../src/core/region.ts'
import { type FakeConnector, type Someone, startFakeConnector } from '../teams/fakeConnector.ts'

export const TENANT = '11111111-1111-4111-8111-111111111111'

/** Everybody has two ids in Teams: one with the bot, and one in the tenant that is the same everywhere. */
export const userOf = (person: string): string => `29:${person}`
export const objectOf = (person: string): string => {
  const hex = createHash('sha256').update(person).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
export const directOf = (person: string): string => `a:${userOf(person)}`
export const channelIdOf = (name: string): string => `19:${name.replace(/^channel:/u, '')}@thread.tacv2`

/** The same people and channels, with Teams as the place where some of them are; the unlinked have no account yet. */
export const inTeams = (
  directory: Directory,
  isThere: (person: string) => boolean,
  unlinked: readonly string[] = [],
): Directory => ({
  ...directory,
  people: new Map(
    [...directory.people].map(([id, person]): [string, Person] => {
      if (!isThere(id)) return [id, person]
      const account = `${TENANT}/${objectOf(id)}`
      const accounts = [{ platform: 'teams' as const, account, conversation: `${TENANT}/user:${userOf(id)}` }]
      return [id, { ...person, accounts: unlinked.includes(id) ? [] : accounts }]
    }),
  ),
})

/** A service of Teams with these people of the region in one tenant, and a channel in which all of them are. */
export const serviceOf = (
  directory: Directory,
  isThere: (person: string) => boolean,
): Promise<FakeConnector> => {
  const people = [...directory.people.values()]
    .filter(({ id }) => isThere(id))
    .map(
      ({ id, name, email }): Someone => ({
        id: userOf(id),
        aadObjectId: objectOf(id),
        name,
        email,
        userPrincipalName: email,
        tenantId: TENANT,
        userRole: 'user',
      }),
    )
  return startFakeConnector({
    people,
    conversations: [
      ...people.map((one) => ({ id: `a:${one.id}`, members: [one] })),
      { id: channelIdOf('jeugd'), members: people },
    ],
  })
}
