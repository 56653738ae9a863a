import { z } from 'zod'
import { day, id, readPattern, text, time, works, workingDays, yesNo, zone } from './settings.ts'

const period = z.strictObject({ from: day, to: day })

const personSchema = z.strictObject({
  id,
  name: text(80),
  email: z.email('must be an e-mail address'),
  level: z.enum(['execution', 'management', 'board']).default('execution'),
  roles: z
    .array(z.enum(['official', 'coordinator', 'manager', 'administrator']))
    .min(1, 'must name at least one role')
    .default(['official']),
  language: z.enum(['nl', 'en']).optional(),
  zone: zone.optional(),
  works: works.default(readPattern('mon-fri 08:30-17:30')),
  leave: z.array(period).default([]),
  deputy: z.string().optional(),
  active: yesNo.default(true),
  reachable: yesNo.default(true),
})

const organisationSchema = z.strictObject({
  id,
  name: text(80),
  kind: z.enum(['municipality', 'provider', 'other']),
  profile: text(500).optional(),
  contact: z.string().optional(),
  people: z.array(personSchema).default([]),
})

const channelSchema = z.strictObject({ id, name: text(80) })

/** The whole file. Strict: a key that is not known is a mistake, so that a misspelt one never passes in silence. */
export const fileSchema = z.strictObject({
  region: z.strictObject({
    id,
    name: text(80),
    language: z.enum(['nl', 'en']).default('nl'),
    zone: zone.default('Europe/Amsterdam'),
  }),
  rules: z
    .strictObject({
      remindBefore: z.array(workingDays(0)).max(8, 'must hold at most 8 reminders').optional(),
      remindVoluntary: workingDays(0).optional(),
      sendAt: time.optional(),
      ladder: z
        .strictObject({
          question: workingDays(1).optional(),
          colleague: workingDays(1).optional(),
          coordinator: workingDays(1).optional(),
        })
        .optional(),
      answerWait: workingDays(1).optional(),
      talkWait: workingDays(1).optional(),
    })
    .default({}),
  recess: z.array(z.strictObject({ name: text(80), from: day, to: day })).default([]),
  closed: z.array(day).default([]),
  organisations: z.array(organisationSchema).min(1, 'must name at least one partner'),
  initiatives: z
    .array(z.strictObject({ id, name: text(80), channels: z.array(channelSchema).default([]) }))
    .default([]),
  channels: z.array(channelSchema).default([]),
})

export type RegionFile = z.output<typeof fileSchema>

const word = z.string().optional().catch(undefined)
const many = <T extends z.ZodType>(item: T) => z.array(item).catch([])
const looseChannel = z.object({ id: word }).catch({ id: undefined })
const loosePeriod = z.object({ from: word, to: word }).catch({ from: undefined, to: undefined })
const loosePerson = z
  .object({ id: word, email: word, deputy: word, leave: many(loosePeriod) })
  .catch({ id: undefined, email: undefined, deputy: undefined, leave: [] })

/** The same file with every mistake left out: what names what can be checked although something else is wrong. */
export const looseSchema = z.object({
  recess: many(loosePeriod),
  organisations: many(
    z
      .object({ id: word, contact: word, people: many(loosePerson) })
      .catch({ id: undefined, contact: undefined, people: [] }),
  ),
  initiatives: many(
    z.object({ id: word, channels: many(looseChannel) }).catch({ id: undefined, channels: [] }),
  ),
  channels: many(looseChannel),
})

export type LooseFile = z.output<typeof looseSchema>
