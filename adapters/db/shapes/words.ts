import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'

// What the JSON that comes out of the database is made of. Whoever wrote it, what is read is checked.

export const day = z.string().transform((text) => Temporal.PlainDate.from(text))
export const time = z.string().transform((text) => Temporal.PlainTime.from(text))
export const instant = z.string().transform((text) => Temporal.Instant.from(text))
export const maybeText = z.string().exactOptional()
export const platform = z.enum(['workspace', 'slack', 'teams'])
export const language = z.enum(['nl', 'en'])
export const value = z.union([z.string(), z.number(), z.array(z.string())])
export const values = z.record(z.string(), value)
export const ref = z.object({ platform, conversation: z.string(), message: z.string() })
