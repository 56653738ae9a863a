import { z } from 'zod'
import type { Field } from '../../../src/core/form.ts'
import type { Action, Card } from '../../../src/wording/card.ts'
import { language, maybeText, value } from './words.ts'

/** Every key has its shape: one that is new, and optional, would be dropped in silence otherwise. */
type Shape<T> = Record<keyof T, z.ZodType>

export const field: z.ZodType<Field> = z.object({
  id: z.string(),
  label: z.string(),
  kind: z.enum(['text', 'long-text', 'number', 'date', 'one-of', 'many-of', 'link']),
  required: z.boolean(),
  hint: maybeText,
  choices: z.array(z.object({ value: z.string(), label: z.string() })).exactOptional(),
  value: value.exactOptional(),
} satisfies Shape<Field>)

export const press = z.object({ do: z.string(), on: maybeText })

const block = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    text: z.string(),
    tone: z.enum(['quiet', 'attention']).exactOptional(),
  }),
  z.object({ kind: z.literal('facts'), facts: z.array(z.object({ label: z.string(), value: z.string() })) }),
  z.object({ kind: z.literal('list'), items: z.array(z.string()), ordered: z.boolean().exactOptional() }),
  z.object({ kind: z.literal('table'), columns: z.array(z.string()), rows: z.array(z.array(z.string())) }),
  z.object({ kind: z.literal('progress'), done: z.number(), of: z.number(), label: z.string() }),
  z.object({ kind: z.literal('image'), url: z.string(), alt: z.string() }),
])

const action = z.object({
  id: z.string(),
  label: z.string(),
  press,
  form: z.array(field).exactOptional(),
  partial: z.boolean().exactOptional(),
  submit: maybeText,
  style: z.enum(['primary', 'danger']).exactOptional(),
} satisfies Shape<Action>)

export const card: z.ZodType<Card> = z.object({
  title: z.string(),
  body: z.array(block),
  actions: z.array(action),
  rule: maybeText,
  why: maybeText,
  language,
} satisfies Shape<Card>)
