import { z } from 'zod'
import { Problem } from './problem.ts'

const as = z.string().trim().min(1).max(100)
const where = z.string().min(1).max(200).default('direct')
const id = z.string().min(1).max(200)
const value = z.union([z.string(), z.number(), z.array(z.string())])

export const Say = z.strictObject({ as, where, text: z.string().refine((said) => said.trim() !== '') })
export const Press = z.strictObject({
  as,
  message: id,
  action: id,
  values: z.record(z.string(), value).default({}),
  /** In the place of `values`: everything that the drawn card gave back with the action. */
  submitted: z.record(z.string(), z.unknown()).optional(),
})
export const Advance = z.strictObject({ advance: z.string().trim().min(1).max(100) })
export const Reader = z.object({ as, cards: z.string().optional() })
export const Listener = z.object({
  as: as.optional(),
  since: z.coerce.number().int().nonnegative().optional(),
})

const namesOf = (issue: z.core.$ZodIssue): string[] =>
  issue.code === 'unrecognized_keys' ? issue.keys : issue.path.slice(0, 1).map(String)

/** @throws {Problem} 400, naming every field that is wrong and what belongs there */
export const read = <T>(schema: z.ZodType<T>, given: unknown): T => {
  const result = schema.safeParse(given)
  if (result.success) return result.data
  const names = new Set(result.error.issues.flatMap(namesOf))
  throw new Problem(400, (words) =>
    names.size === 0
      ? words.noJson
      : [words.wrong, ...[...names].map((name) => words.fields[name] ?? words.unknownField(name))].join(' '),
  )
}
