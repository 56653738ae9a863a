import { z } from 'zod'
import type { Incoming } from '../../../src/ports/incoming.ts'
import { press } from './card.ts'
import { instant, language, maybeText, platform, ref, values } from './words.ts'

export const incoming: z.ZodType<Incoming> = z.object({
  key: z.string(),
  region: z.string(),
  at: instant,
  from: z.object({
    platform,
    account: z.string(),
    name: maybeText,
    language: language.exactOptional(),
    zone: maybeText,
  }),
  where: z.object({
    conversation: z.string(),
    direct: z.boolean(),
    shared: z.boolean().exactOptional(),
    channel: maybeText,
    name: maybeText,
  }),
  what: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('said'), text: z.string() }),
    z.object({ kind: z.literal('pressed'), press, values, message: ref.exactOptional() }),
    z.object({ kind: z.literal('reacted'), reaction: z.string(), added: z.boolean(), message: ref }),
    z.object({ kind: z.literal('refused'), because: z.enum(['bsn', 'too-long']) }),
  ]),
})
