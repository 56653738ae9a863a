import type { Temporal } from 'temporal-polyfill'
import type { Installation, Installations } from '../../src/ports/installations.ts'
import { type AuditEntry, Conflict } from '../../src/ports/store.ts'
import { after, isPast } from './state.ts'

/** The port in memory, for tests; `audited` gets the lines that the trail would get. */
export const createMemoryInstallations = ({
  now,
  audited = () => {},
}: {
  readonly now: () => Temporal.Instant
  readonly audited?: (region: string, entries: readonly AuditEntry[]) => void
}): Installations => {
  const kept = new Map<string, { installation: Installation; renewUntil?: Temporal.Instant }>()
  const keyOf = ({ platform, id }: Pick<Installation, 'platform' | 'id'>) => `${platform} ${id}`
  return {
    find: async (platform, id) => kept.get(keyOf({ platform, id }))?.installation,
    list: async (region) =>
      [...kept.values()].flatMap(({ installation }) =>
        installation.region === region ? [installation] : [],
      ),
    save: async (installation, audit) => {
      const before = kept.get(keyOf(installation))?.installation
      if (
        (before?.version ?? 0) !== installation.version ||
        (before && before.region !== installation.region)
      )
        throw new Conflict(`${keyOf(installation)} was changed in between, or is of another region`)
      kept.set(keyOf(installation), { installation: { ...installation, version: installation.version + 1 } })
      audited(installation.region, audit)
    },
    beginRenewal: async (installation, leaseMs) => {
      const one = kept.get(keyOf(installation))
      if (!one || one.installation.version !== installation.version) return false
      if (one.renewUntil && !isPast(one.renewUntil, now())) return false
      one.renewUntil = after(now(), leaseMs)
      return true
    },
  }
}
