import type { z } from 'zod'
import type { Account, Person } from '../../src/core/person.ts'
import type { Channel, Directory, Initiative, Organisation } from '../../src/core/region.ts'
import { defaultRules, type LadderStep, type Rules } from '../../src/core/rules.ts'
import { type Located, type Problem, readLocated } from './located.ts'
import { mismatches } from './references.ts'
import { fileSchema, looseSchema, type RegionFile } from './schema.ts'

const kinds: Readonly<Record<string, string>> = {
  string: 'a text (put it between quotes)',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  object: 'a group of settings',
  boolean: 'yes or no',
}

const isKey = (part: PropertyKey): part is string | number => typeof part !== 'symbol'

/** A mistake in words for whoever keeps the file; an unknown key is named at the key itself. */
const explain = (file: Located, issue: z.core.$ZodIssue): readonly Problem[] => {
  const path = issue.path.filter(isKey)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => file.problem(path, `"${key}" is not a setting here; is it misspelt?`, key))
  }
  if (!file.has(path) && path.length > 0) {
    return [file.problem(path, `${String(path.at(-1))} is missing`)]
  }
  if (path.length === 0) return [file.problem(path, 'the file must hold settings, beginning with "region:"')]
  if (issue.code === 'invalid_type')
    return [file.problem(path, `must be ${kinds[issue.expected] ?? issue.expected}`)]
  if (issue.code === 'invalid_value') return [file.problem(path, `must be one of ${issue.values.join(', ')}`)]
  return [file.problem(path, issue.message)]
}

const ladderSteps: readonly LadderStep[] = ['question', 'colleague', 'coordinator']

/** The default rules, with what the file says instead; a ladder in the file is the whole ladder. */
const rulesOf = ({ ladder, remindBefore, ...rest }: RegionFile['rules']): Rules => {
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  const rungs = ladderSteps.flatMap((step) => {
    const wait = ladder?.[step]
    return wait === undefined ? [] : [{ step, wait }]
  })
  return {
    ...defaultRules,
    ...given,
    ...(remindBefore && { remindBefore: [...new Set(remindBefore)].toSorted((a, b) => b - a) }),
    ...(ladder && { ladder: rungs }),
  }
}

type FilePerson = RegionFile['organisations'][number]['people'][number]

/** Whoever is in the file can be reached in the workspace, unless it says otherwise. */
const accountsOf = ({ id, reachable, active }: FilePerson): readonly Account[] =>
  reachable && active ? [{ platform: 'workspace', account: id, conversation: `dm:${id}` }] : []

const personOf = (person: FilePerson, organisation: string, { region }: RegionFile): Person => {
  const { id, name, email, level, roles, works, leave, deputy, active } = person
  return {
    id,
    name,
    email,
    organisation,
    level,
    roles: [...new Set(roles)],
    language: person.language ?? region.language,
    zone: person.zone ?? region.zone,
    pattern: works,
    leave,
    ...(deputy !== undefined && { deputy }),
    active,
    accounts: accountsOf(person),
  }
}

const byId = <T extends { readonly id: string }>(all: readonly T[]): ReadonlyMap<string, T> =>
  new Map(all.map((one) => [one.id, one]))

const directoryOf = (file: RegionFile): Directory => {
  const channelOf = (id: string, name: string, initiative?: string): Channel => ({
    id,
    name,
    ...(initiative !== undefined && { initiative }),
    platform: 'workspace',
    conversation: `channel:${id}`,
  })
  return {
    region: { ...file.region, rules: rulesOf(file.rules), recess: file.recess, closed: file.closed },
    organisations: byId(
      file.organisations.map(
        ({ id, name, kind, profile, contact }): Organisation => ({
          id,
          name,
          kind,
          ...(profile !== undefined && { profile }),
          ...(contact !== undefined && { contact }),
        }),
      ),
    ),
    people: byId(
      file.organisations.flatMap(({ id, people }) => people.map((person) => personOf(person, id, file))),
    ),
    initiatives: byId(file.initiatives.map(({ id, name }): Initiative => ({ id, name }))),
    channels: byId([
      ...file.initiatives.flatMap((initiative) =>
        initiative.channels.map(({ id, name }) => channelOf(id, name, initiative.id)),
      ),
      ...file.channels.map(({ id, name }) => channelOf(id, name)),
    ]),
  }
}

/**
 * Reads a region file (its format stands at the head of demo/ijmond.yaml). Gives the directory, or every mistake at
 * once with its place, in the order of the file. Only data is read: no aliases, no more than 1 MB. Never throws.
 */
export const readRegionFile = (
  text: string,
): { readonly directory: Directory } | { readonly problems: readonly Problem[] } => {
  const file = readLocated(text)
  if ('problems' in file) return file
  const parsed = fileSchema.safeParse(file.value)
  const loose = looseSchema.safeParse(file.value)
  const problems = [
    ...(parsed.error?.issues ?? []).flatMap((issue) => explain(file, issue)),
    ...(loose.success ? mismatches(loose.data) : []).map(({ path, message }) => file.problem(path, message)),
  ]
  if (parsed.success && problems.length === 0) return { directory: directoryOf(parsed.data) }
  return { problems: problems.toSorted((a, b) => a.line - b.line || a.column - b.column) }
}
