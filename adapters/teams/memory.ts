import type { Ref } from '../../src/ports/messenger.ts'
import { lastOf } from '../common/remember.ts'

const MOST = 5_000

/** A message that this process sent, and how many pages stand before its last one. */
export type Standing = { readonly ref: Ref; readonly key: string; readonly heads: number }

/** A page before the last one; without an id nobody knows whether Teams took it. */
export type Page = { readonly id?: string }

/**
 * What this process said. Teams cannot be searched for a key, so this is all that is known of a message once it was
 * sent; after a restart less is known, and nothing is guessed.
 */
export const createMemory = () => {
  const byKey = lastOf<Standing>(MOST)
  const byMessage = lastOf<Standing>(MOST)
  const placeOfRef = ({ conversation, message }: Ref): string => `${conversation} ${message}`
  return {
    sent: (standing: Standing): Standing => {
      byKey.set(standing.key, standing)
      byMessage.set(placeOfRef(standing.ref), standing)
      return standing
    },
    byKey: (key: string): Standing | undefined => byKey.get(key),
    at: (ref: Ref): Standing | undefined => byMessage.get(placeOfRef(ref)),
    /** Every message and page by its own key. */
    page: lastOf<Page>(2 * MOST),
  }
}

export type Memory = ReturnType<typeof createMemory>
