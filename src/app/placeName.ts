import { clean } from '../language/clean.ts'
import { findsBsn } from '../language/personalData.ts'

const MOST = 80

/** What people call a channel or a chat, as far as it may be kept; `undefined` where nothing of it may, or is left. */
export const placeName = (said: string | undefined): string | undefined => {
  const cleaned = clean(said ?? '').replaceAll(/\s+/gu, ' ')
  if (findsBsn(cleaned) !== 'no') return undefined
  return [...cleaned].slice(0, MOST).join('').trim() || undefined
}
