import type { Temporal } from 'temporal-polyfill'
import type { Installation, Installations } from '../../src/ports/installations.ts'
import type { AuditEntry } from '../../src/ports/store.ts'

/** Another process may have changed it since: after so long it is read again. */
const FRESH_MS = 10_000

type Needs = {
  readonly installations: Pick<Installations, 'find' | 'save'>
  readonly realNow: () => Temporal.Instant
}

/** Where we are installed, remembered for a moment: every event and every message asks for it. */
export const createKnown = ({ installations, realNow }: Needs) => {
  const known = new Map<string, { readonly installation: Installation; readonly at: number }>()

  const read = async (team: string): Promise<Installation | undefined> => {
    const installation = await installations.find('slack', team)
    // A workspace that is not there yet may be there in a moment.
    if (installation) known.set(team, { installation, at: realNow().epochMilliseconds })
    else known.delete(team)
    return installation
  }
  /** Events come many at once: one of them reads, the others wait for what it finds. */
  const reading = new Map<string, Promise<Installation | undefined>>()
  const readOnce = (team: string): Promise<Installation | undefined> => {
    const under = reading.get(team)
    if (under) return under
    const mine = read(team).finally(() => reading.delete(team))
    reading.set(team, mine)
    return mine
  }
  return {
    /** As it is now. */
    read,
    /** As it was a moment ago at most. */
    get: async (team: string): Promise<Installation | undefined> => {
      const one = known.get(team)
      return one && realNow().epochMilliseconds - one.at < FRESH_MS ? one.installation : readOnce(team)
    },
    /** @throws {Conflict} when another process changed it in between */
    save: async (next: Installation, audit: readonly AuditEntry[]): Promise<void> => {
      await installations.save(next, audit)
      known.delete(next.id)
    },
    forget: (team: string): void => void known.delete(team),
  }
}
