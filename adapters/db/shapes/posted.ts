import { z } from 'zod'
import type { Posted } from '../../../src/ports/board.ts'
import { card } from './card.ts'
import { instant } from './words.ts'

export const posted: z.ZodType<Posted> = z.object({
  id: z.string(),
  key: z.string(),
  conversation: z.string(),
  at: instant,
  author: z.string(),
  content: z.union([z.object({ text: z.string() }), z.object({ card })]),
  edits: z.number(),
  seq: z.number(),
})
