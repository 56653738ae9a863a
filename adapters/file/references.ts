import type { Path } from './located.ts'
import type { LooseFile } from './schema.ts'

/** A mistake between two settings: each may be right by itself. */
export type Mismatch = { readonly path: Path; readonly message: string }

type Named = { readonly path: Path; readonly name: string | undefined }

/** Everything that carries a name that was given before. */
const repeated = (what: string, all: readonly Named[]): readonly Mismatch[] => {
  const first = new Set<string>()
  return all.flatMap(({ path, name }) => {
    const key = name?.toLowerCase()
    if (key === undefined) return []
    if (first.has(key))
      return [{ path, message: `${what} "${name ?? ''}" is there twice; each needs its own` }]
    first.add(key)
    return []
  })
}

type Period = { readonly from?: string | undefined; readonly to?: string | undefined }

const isDay = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/

/** ISO days sort as text does; what is no day is named elsewhere. */
const backwards = ({ from = '', to = '' }: Period, path: Path): readonly Mismatch[] =>
  isDay.test(from) && isDay.test(to) && to < from
    ? [{ path: [...path, 'to'], message: `ends on ${to}, before it begins on ${from}` }]
    : []

const people = ({ organisations }: LooseFile) =>
  organisations.flatMap((organisation, index) =>
    organisation.people.map((person, nth) => ({
      person,
      organisation: organisation.id,
      path: ['organisations', index, 'people', nth],
    })),
  )

const deputies = (file: LooseFile): readonly Mismatch[] => {
  const known = new Set(people(file).map(({ person }) => person.id))
  return people(file).flatMap(({ person: { id, deputy }, path: at }): readonly Mismatch[] => {
    const path = [...at, 'deputy']
    if (deputy === undefined) return []
    if (deputy === id) return [{ path, message: 'somebody cannot be their own deputy' }]
    return known.has(deputy) ? [] : [{ path, message: `nobody here has the id "${deputy}"` }]
  })
}

const contacts = (file: LooseFile): readonly Mismatch[] =>
  file.organisations.flatMap(({ contact, people: own }, index) =>
    contact === undefined || own.some(({ id }) => id === contact)
      ? []
      : [
          {
            path: ['organisations', index, 'contact'],
            message: `nobody of this partner has the id "${contact}"; a contact is one of its own people`,
          },
        ],
  )

/** Everything that does not fit together in a file, whether or not each setting by itself is right. */
export const mismatches = (file: LooseFile): readonly Mismatch[] => {
  const everybody = people(file)
  const channels: readonly Named[] = [
    ...file.initiatives.flatMap((initiative, index) =>
      initiative.channels.map(({ id }, nth) => ({
        path: ['initiatives', index, 'channels', nth, 'id'],
        name: id,
      })),
    ),
    ...file.channels.map(({ id }, index) => ({ path: ['channels', index, 'id'], name: id })),
  ]
  return [
    ...repeated(
      'partner id',
      file.organisations.map(({ id }, nth) => ({ path: ['organisations', nth, 'id'], name: id })),
    ),
    ...repeated(
      'person id',
      everybody.map(({ person, path }) => ({ path: [...path, 'id'], name: person.id })),
    ),
    ...repeated(
      'e-mail address',
      everybody.map(({ person, path }) => ({ path: [...path, 'email'], name: person.email })),
    ),
    ...repeated(
      'initiative id',
      file.initiatives.map(({ id }, nth) => ({ path: ['initiatives', nth, 'id'], name: id })),
    ),
    ...repeated('channel id', channels),
    ...deputies(file),
    ...contacts(file),
    ...file.recess.flatMap((period, index) => backwards(period, ['recess', index])),
    ...everybody.flatMap(({ person, path }) =>
      person.leave.flatMap((period, nth) => backwards(period, [...path, 'leave', nth])),
    ),
  ]
}
