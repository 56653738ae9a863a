import { z } from 'zod'
import type { Installation } from '../../src/ports/installations.ts'
import type { Sealer } from './crypto.ts'

/** What a workspace gave us; nobody sees it unsealed but the calls that need it. Moments are in seconds. */
export const Secret = z.object({
  token: z.string(),
  refreshToken: z.string().optional(),
  expiresAt: z.number().optional(),
  installedAt: z.number(),
  botUserId: z.string().optional(),
})

export type Secret = z.output<typeof Secret>

type Owner = Pick<Installation, 'region' | 'id'>

const belongs = ({ region, id }: Owner) => ({ region, team: id, kind: 'slack token' })

export const sealSecret = (sealer: Sealer, owner: Owner, secret: Secret): string =>
  sealer.seal(JSON.stringify(secret), belongs(owner))

/** @throws {Error} when it was changed, belongs to another workspace or region, or its key is not ours */
export const openSecret = (sealer: Sealer, owner: Owner, sealed: string): Secret =>
  Secret.parse(JSON.parse(sealer.open(sealed, belongs(owner))))
