import { createHash } from 'node:crypto'
import type { AuditEntry } from '../../src/ports/store.ts'

/** A line of the trail, with the seal over it and all before it. */
export type Sealed = { readonly entry: AuditEntry; readonly hash: string }

const seal = (entry: AuditEntry, previous: string): string =>
  createHash('sha256')
    .update(JSON.stringify([previous, entry]))
    .digest('hex')

export const append = (trail: Sealed[], entries: readonly AuditEntry[] = []): void => {
  for (const entry of entries) trail.push({ entry, hash: seal(entry, trail.at(-1)?.hash ?? '') })
}

export const verify = (trail: readonly Sealed[]) => {
  const broken = trail.findIndex(({ entry, hash }, at) => hash !== seal(entry, trail[at - 1]?.hash ?? ''))
  const rows = broken < 0 ? trail.length : broken
  return { rows, ...(broken < 0 ? {} : { brokenAt: broken + 1 }), head: trail[rows - 1]?.hash ?? '' }
}
