import { type Changes, compareDirectories, isSame } from '../core/compareDirectory.ts'
import { isOpen } from '../core/obligation.ts'
import { type Person, withOwnChoices } from '../core/person.ts'
import type { Directory } from '../core/region.ts'
import type { AuditEntry, RegionStore } from '../ports/store.ts'
import type { Needs } from './needs.ts'

/** Somebody, or a partner, that the file leaves out and that still carries something. */
export type StillCarries = { readonly id: string; readonly name: string; readonly owes: readonly string[] }

export type Imported =
  | { readonly kind: 'created' | 'changed'; readonly changes: Changes }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refused'; readonly carriers: readonly StillCarries[] }

/** Whoever the file leaves out has left: nothing is sent any more, and history keeps the name. */
const withThoseWhoLeft = (before: Directory, after: Directory): Directory => {
  const left = [...before.people.values()].filter(({ id }) => !after.people.has(id))
  const gone = left.map((person): [string, Person] => [person.id, { ...person, active: false, accounts: [] }])
  return { ...after, people: new Map([...after.people, ...gone]) }
}

/** Ways to reach people, and channels, that were linked since stay, whatever the file says. */
const withWhatWasLinked = (before: Directory, after: Directory): Directory => {
  const channels = [...before.channels].filter(
    ([id, { platform }]) => platform !== 'workspace' && !after.channels.has(id),
  )
  const people = [...after.people.values()].map((person): [string, Person] => {
    const linked = (before.people.get(person.id)?.accounts ?? []).filter(
      ({ platform }) => platform !== 'workspace',
    )
    return [
      person.id,
      person.active ? withOwnChoices({ ...person, accounts: [...person.accounts, ...linked] }) : person,
    ]
  })
  return { ...after, people: new Map(people), channels: new Map([...after.channels, ...channels]) }
}

const staysAt = ({ people }: Directory, id: string, organisation: string): boolean => {
  const person = people.get(id)
  return person?.active === true && person.organisation === organisation
}

/** Those whom the file leaves out, moves to another partner, or lets leave, and who still carry something, with the list of it. */
const stillCarrying = async (
  store: RegionStore,
  before: Directory,
  after: Directory,
): Promise<readonly StillCarries[]> => {
  const carriers = new Map<string, { name: string; owes: string[] }>()
  const add = (id: string, name: string, what: string): void => {
    const known = carriers.get(id) ?? { name, owes: [] }
    carriers.set(id, { ...known, owes: [...known.owes, what] })
  }
  for (const { obligation, request } of await store.openFacts()) {
    const { owner, organisation } = obligation
    const person = before.people.get(owner)
    const partner = before.organisations.get(organisation)
    const what = `${request.title} (${obligation.dueOn.toString()})`
    if (person?.active && !staysAt(after, owner, person.organisation)) add(owner, person.name, what)
    if (partner && !after.organisations.has(organisation)) add(organisation, partner.name, what)
  }
  return [...carriers].map(([id, carrier]) => ({ id, ...carrier }))
}

/** Open obligations whose steps may fall at another moment, or to another person, by what changed. */
const toLookAt = async (store: RegionStore, changes: Changes): Promise<readonly string[]> => {
  const open = (await store.openFacts()).filter(({ obligation }) => isOpen(obligation))
  return open
    .map(({ obligation }) => obligation.id)
    .filter(() => changes.region || changes.people.length > 0 || changes.organisations.length > 0)
}

/**
 * Takes over a region file that was read without mistakes. What is the same stays untouched; who still carries
 * something cannot be left out, and is named with what they carry (R13).
 */
export const importRegion =
  ({ store, clock }: Pick<Needs, 'store' | 'clock'>) =>
  async (directory: Directory, actor: string): Promise<Imported> => {
    const { id } = directory.region
    const entry = (action: string, changes: Changes): AuditEntry => ({
      at: clock.now(),
      actor,
      action,
      subject: id,
      details: { people: changes.people.length, organisations: changes.organisations.length },
    })
    if (!(await store.regions()).includes(id)) {
      const changes = compareDirectories(undefined, directory)
      await store.createRegion(directory, [entry('region.created', changes)])
      return { kind: 'created', changes }
    }
    const regionStore = store.in(id)
    const before = await regionStore.directory()
    const carriers = await stillCarrying(regionStore, before, directory)
    if (carriers.length > 0) return { kind: 'refused', carriers }
    const after = withWhatWasLinked(before, withThoseWhoLeft(before, directory))
    const changes = compareDirectories(before, after)
    if (isSame(changes)) return { kind: 'unchanged' }
    await regionStore.saveDirectory(
      after,
      [entry('region.changed', changes)],
      await toLookAt(regionStore, changes),
    )
    return { kind: 'changed', changes }
  }
