import type { Installation } from '../../src/ports/installations.ts'
import { Refused } from '../../src/ports/messenger.ts'
import type { Sealer } from './crypto.ts'
import { noteIn, openSecret, type Secret } from './secret.ts'

/** What we hold of a workspace: a secret of its own, or the token that stays in the settings. */
export const createHeld = (sealer: Sealer, botToken: string | undefined) => {
  /** @throws {Refused} when there is no token for it; {Error} when its secret does not open */
  const secretOf = (one: Installation): Secret => {
    const note = noteIn(one.secret)
    if (!note && one.secret !== undefined) return openSecret(sealer, one, one.secret)
    if (botToken === undefined) throw new Refused(`Slack workspace ${one.id} has no token: install it anew`)
    return { token: botToken, installedAt: note?.linkedAt ?? 0 }
  }
  return {
    secretOf,
    /** When it was installed, in seconds; a secret whose key is lost tells nothing. */
    installedAt: (one: Installation): number => {
      try {
        return noteIn(one.secret)?.linkedAt ?? secretOf(one).installedAt
      } catch {
        return 0
      }
    },
    /** Whether that token is the one by which we are there now. */
    isOf: (one: Installation, token: string): boolean => {
      try {
        return noteIn(one.secret)?.isOf(token) ?? secretOf(one).token === token
      } catch {
        return false
      }
    },
  }
}
