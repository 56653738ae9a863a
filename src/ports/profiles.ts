import type { Language } from '../core/person.ts'
import type { Incoming } from './incoming.ts'

/** Who is behind an account, as its platform vouches for it. */
export type Profile =
  | {
      readonly kind: 'member'
      readonly name: string
      /** Only an address that the platform has confirmed. */
      readonly email?: string
      /** The partners whose people have accounts there; empty: any of the region. */
      readonly organisations: readonly string[]
      /** The direct conversation with them. */
      readonly conversation: string
      readonly language?: Language
      /** IANA time zone. */
      readonly zone?: string
    }
  | { readonly kind: 'outsider' | 'bot' | 'gone' }

export interface Profiles {
  /**
   * `undefined` when the platform knows no such account. `seen` is where they just were, for a platform that tells of
   * people only to those who share a conversation with them. Its errors are those of a messenger.
   */
  of(region: string, account: string, seen?: Incoming['where']): Promise<Profile | undefined>
}
