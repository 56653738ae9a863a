import type { Temporal } from 'temporal-polyfill'
import type { Card } from '../wording/card.ts'

/** A message on the workspace's own board, which plays the platform's part there. */
export type Posted = {
  readonly id: string
  /** The key under which the sender posted it: posting twice under one key gives one message. */
  readonly key: string
  readonly conversation: string
  readonly at: Temporal.Instant
  /** A person's id, or 'tijdig'. */
  readonly author: string
  readonly content: { readonly text: string } | { readonly card: Card }
  /** How often it was edited; rises with each. */
  readonly edits: number
  /** Rises over the whole board with every post and edit. */
  readonly seq: number
}

export interface Board {
  post(
    region: string,
    message: Pick<Posted, 'key' | 'conversation' | 'author' | 'content' | 'at'>,
  ): Promise<Posted>
  edit(region: string, id: string, card: Card): Promise<boolean>
  find(region: string, key: string): Promise<Posted | undefined>
  get(region: string, id: string): Promise<Posted | undefined>
  /** In order of posting; those that changed after `since` only, when given; at most the newest `limit`. */
  list(
    region: string,
    conversations: readonly string[],
    options?: { since?: number; limit?: number },
  ): Promise<readonly Posted[]>
  /** The newest seq of the region. */
  seq(region: string): Promise<number>
}
