import { z } from 'zod'
import type { Installation } from '../../../src/ports/installations.ts'
import { maybeText, platform } from './words.ts'

export const installation: z.ZodType<Installation> = z.object({
  region: z.string(),
  platform,
  id: z.string(),
  name: z.string(),
  organisations: z.array(z.string()),
  state: z.enum(['active', 'gone']),
  reason: maybeText,
  secret: maybeText,
  address: maybeText,
  version: z.number(),
})
