import { createHash } from 'node:crypto'
import type { Activity } from './payloads.ts'

/** The same for the same content, and tells nothing of it. */
export const textHash = (...parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24)

/**
 * The inbox key of an activity: ids are Teams' own and unique in a conversation only. What Teams left without an id is
 * known by its moment; `more` parts what may happen more than once under one id, such as edits.
 */
export const keyOf = (
  tenant: string,
  kind: string,
  { id, timestamp, conversation, from, value, name }: Activity,
  more = '',
): string =>
  `teams:${tenant}:${kind}:${textHash(conversation.id, id ?? [from.id, timestamp, name, value], more)}`
