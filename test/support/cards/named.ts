import type { Card } from '../../../src/wording/card.ts'
import { at } from '../builders.ts'

export type Named = { readonly name: string; readonly card: Card }

/** The moment at which all cards are made. */
export const now = at('2026-11-20T10:00')
