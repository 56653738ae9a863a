import { z } from 'zod'
import type { Contribution, Hold, Obligation, Taken } from '../../../src/core/obligation.ts'
import type { Request } from '../../../src/core/request.ts'
import { field } from './card.ts'
import { day, instant, maybeText, values } from './words.ts'

const mode = z.enum(['required', 'voluntary'])

export const request: z.ZodType<Request> = z.object({
  id: z.string(),
  title: z.string(),
  ask: z.string(),
  dueOn: day,
  mode,
  form: z.array(field),
  coordinator: z.string(),
  initiative: maybeText,
  link: maybeText,
  organisations: z.array(z.string()),
  state: z.enum(['draft', 'sent', 'withdrawn']),
  createdAt: instant,
  sentAt: instant.exactOptional(),
  version: z.number(),
})

const hold: z.ZodType<Hold> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('withheld'), reason: z.string(), until: day }),
  z.object({ kind: z.literal('proposed'), date: day, reason: z.string() }),
  z.object({ kind: z.literal('help'), note: z.string(), until: day }),
  z.object({ kind: z.literal('talk'), until: day }),
  z.object({ kind: z.literal('stopped'), by: z.string() }),
])

const obligation: z.ZodType<Obligation> = z.object({
  id: z.string(),
  request: z.string(),
  organisation: z.string(),
  owner: z.string(),
  mode,
  dueOn: day,
  state: z.enum(['open', 'partial', 'fulfilled', 'withdrawn']),
  revision: z.number(),
  cause: z.enum(['asked', 'moved', 'declined', 'answered']),
  since: instant,
  hold: hold.exactOptional(),
  nextLookAt: instant.exactOptional(),
  version: z.number(),
})

const contribution: z.ZodType<Contribution> = z.object({
  id: z.string(),
  obligation: z.string(),
  by: z.string(),
  at: instant,
  values,
})

const taken: z.ZodType<Taken> = z.object({
  step: z.string(),
  revision: z.number(),
  recipient: z.string(),
  at: instant,
})

/** Obligations in the order asked for, with what belongs to them by obligation. */
export const factRows = z.object({
  obligations: z.array(obligation),
  requests: z.array(request),
  taken: z.record(z.string(), z.array(taken)),
  contributions: z.record(z.string(), z.array(contribution)),
})
