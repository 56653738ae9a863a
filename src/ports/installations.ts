import type { Platform } from '../core/person.ts'
import type { AuditEntry } from './store.ts'

/** Where a chat platform let us in: one workspace (or one organisation of workspaces) of one region. */
export type Installation = {
  readonly region: string
  readonly platform: Platform
  /** What the platform calls it; it belongs to one region of the whole installation. */
  readonly id: string
  readonly name: string
  /** Partners whose people talk there; empty: all of the region. */
  readonly organisations: readonly string[]
  /** Gone: removed or revoked there; nothing is sent any more until it is installed anew. */
  readonly state: 'active' | 'gone'
  readonly reason?: string
  /** Its tokens, sealed by the adapter: nobody else can read them. */
  readonly secret?: string
  /** Where the platform is reached for it, where that is told per workspace. */
  readonly address?: string
  /** Counts changes; 0 when it was never stored. */
  readonly version: number
}

export interface Installations {
  /** Whichever region it is of: this is how an event finds its region. */
  find(platform: Platform, id: string): Promise<Installation | undefined>
  list(region: string): Promise<readonly Installation[]>
  /** Inserted when version is 0, else written over the version before. @throws {Conflict} also when another region has it */
  save(installation: Installation, audit: readonly AuditEntry[]): Promise<void>
  /** True for exactly one caller until its lease ends or it saves: the one who may renew the tokens. */
  beginRenewal(installation: Installation, leaseMs: number): Promise<boolean>
}
