import { z } from 'zod'
import type { Item, Notice, Saying, SentNotice } from '../../../src/ports/notice.ts'
import { card } from './card.ts'
import { instant, maybeText, platform, ref } from './words.ts'

const item: z.ZodType<Item> = z.object({ subject: z.string(), step: z.string(), revision: z.number() })

const saying: z.ZodType<Saying> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('steps') }),
  z.object({ kind: z.literal('overview') }),
  z.object({ kind: z.literal('card'), card }),
])

const rule = z.enum(['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9', 'R10', 'R11', 'R12', 'R13'])

const fields = z.object({
  id: z.string(),
  region: z.string(),
  recipient: maybeText,
  where: z.object({ platform, conversation: z.string() }).exactOptional(),
  items: z.array(item),
  saying,
  rule: rule.exactOptional(),
  notBefore: instant,
  dueAt: instant,
  answer: z.boolean(),
  replaces: ref.exactOptional(),
  state: z.enum(['claimed', 'sending', 'sent', 'failed', 'uncertain', 'suppressed']),
  attempts: z.number(),
  claimedAt: instant,
  sentAt: instant.exactOptional(),
  ref: ref.exactOptional(),
  reason: maybeText,
})

export const notice: z.ZodType<Notice> = fields
export const sentNotice: z.ZodType<SentNotice> = fields.extend({ ref, redraw: z.number() })

/** What the database adds to a draft when it stores it: the items whose claim it got, and when. */
export const storedNotice = z.object({ id: z.string(), items: z.array(item), claimedAt: instant })
