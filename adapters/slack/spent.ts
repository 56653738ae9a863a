import { z } from 'zod'
import type { Installation } from '../../src/ports/installations.ts'
import type { Sealer } from './crypto.ts'
import { openSecret, Spent } from './secret.ts'

/** What is left of a workspace that is gone starts with this; a link is no secret once it was used. */
const LEFT = 'spent.'

/** The links by which a workspace was installed and that are not too old yet at `now`, in milliseconds. */
export const spentOf = (sealer: Sealer, one: Installation, now: number): readonly Spent[] => {
  const { secret } = one
  if (secret === undefined) return []
  try {
    const all = secret.startsWith(LEFT)
      ? z.array(Spent).parse(JSON.parse(secret.slice(LEFT.length)))
      : (openSecret(sealer, one, secret).spent ?? [])
    return all.filter(({ until }) => until > now)
  } catch {
    return [] // its token is in the settings, or its key is lost
  }
}

/** What stays when the tokens go: a link is spent also when the workspace that it let in has left. */
export const leftOf = (spent: readonly Spent[]): string | undefined =>
  spent.length > 0 ? `${LEFT}${JSON.stringify(spent)}` : undefined
