import type { Directory } from './region.ts'

/** What differs between two versions of a region: ids by kind, and whether the region's own settings do. */
export type Changes = {
  readonly region: boolean
  readonly people: readonly string[]
  readonly organisations: readonly string[]
  readonly initiatives: readonly string[]
  readonly channels: readonly string[]
}

/** Comparable text: Temporal values write themselves as ISO, keys in a fixed order. */
const textOf = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )

/** Ids that were added, removed, or mean something else now. */
const different = <T>(
  before: ReadonlyMap<string, T> | undefined,
  after: ReadonlyMap<string, T>,
): readonly string[] => {
  const ids = new Set([...(before?.keys() ?? []), ...after.keys()])
  return [...ids].filter((id) => textOf(before?.get(id)) !== textOf(after.get(id)))
}

export const compareDirectories = (before: Directory | undefined, after: Directory): Changes => ({
  region: textOf(before?.region) !== textOf(after.region),
  people: different(before?.people, after.people),
  organisations: different(before?.organisations, after.organisations),
  initiatives: different(before?.initiatives, after.initiatives),
  channels: different(before?.channels, after.channels),
})

export const isSame = ({ region, people, organisations, initiatives, channels }: Changes): boolean =>
  !region && people.length + organisations.length + initiatives.length + channels.length === 0
