import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Installation } from '../../src/ports/installations.ts'
import type { Sealer } from './crypto.ts'

/** A link by which somebody installed; until when (in milliseconds) it has to be remembered that it was used. */
export const Spent = z.object({ nonce: z.string(), until: z.number() })
export type Spent = z.output<typeof Spent>

/** What a workspace gave us; nobody sees it unsealed but the calls that need it. Moments are in seconds. */
export const Secret = z.object({
  token: z.string(),
  refreshToken: z.string().optional(),
  expiresAt: z.number().optional(),
  installedAt: z.number(),
  botUserId: z.string().optional(),
  spent: z.array(Spent).optional(),
})

export type Secret = z.output<typeof Secret>

type Owner = Pick<Installation, 'region' | 'id'>

const belongs = ({ region, id }: Owner) => ({ region, team: id, kind: 'slack token' })

export const sealSecret = (sealer: Sealer, owner: Owner, secret: Secret): string =>
  sealer.seal(JSON.stringify(secret), belongs(owner))

/** @throws {Error} when it was changed, belongs to another workspace or region, or its key is not ours */
export const openSecret = (sealer: Sealer, owner: Owner, sealed: string): Secret =>
  Secret.parse(JSON.parse(sealer.open(sealed, belongs(owner))))

/** Tells one token from another without telling it. */
const markOf = (token: string): string => createHash('sha256').update(token).digest('hex').slice(0, 16)

/** Kept instead of a secret where the token stays in the settings: since when (in seconds), and for which token. */
export const noteFor = (token: string, linkedAt: number): string => `settings.${linkedAt}.${markOf(token)}`

export type Note = { readonly linkedAt: number; readonly isOf: (token: string) => boolean }

/** `undefined` when it is a secret of the workspace itself. One of before there were notes is of any token. */
export const noteIn = (secret: string | undefined): Note | undefined => {
  if (secret === undefined) return { linkedAt: 0, isOf: () => true }
  const [, at, mark] = /^settings\.(\d+)\.([0-9a-f]+)$/.exec(secret) ?? []
  return at === undefined ? undefined : { linkedAt: Number(at), isOf: (token) => markOf(token) === mark }
}
