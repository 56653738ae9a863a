import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'

// What the JSON that comes out of the database is made of. Whoever wrote it, what is read is checked.

const rememberedTexts = 20_000

/** Thousands of rows share a few days and moments; reading each anew is a good part of what a reminder costs. */
const readOnce = <T>(read: (text: string) => T): ((text: string) => T) => {
  const known = new Map<string, T>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    const made = read(text)
    if (known.size >= rememberedTexts) known.clear()
    known.set(text, made)
    return made
  }
}

export const day = z.string().transform(readOnce((text) => Temporal.PlainDate.from(text)))
export const time = z.string().transform(readOnce((text) => Temporal.PlainTime.from(text)))
export const instant = z.string().transform(readOnce((text) => Temporal.Instant.from(text)))
export const maybeText = z.string().exactOptional()
export const platform = z.enum(['workspace', 'slack', 'teams'])
export const language = z.enum(['nl', 'en'])
export const value = z.union([z.string(), z.number(), z.array(z.string())])
export const values = z.record(z.string(), value)
export const ref = z.object({ platform, conversation: z.string(), message: z.string() })
