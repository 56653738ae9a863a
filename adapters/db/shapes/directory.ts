import { z } from 'zod'
import type { Person } from '../../../src/core/person.ts'
import type { Channel, Initiative, Organisation, Region } from '../../../src/core/region.ts'
import type { Rules } from '../../../src/core/rules.ts'
import { day, language, maybeText, platform, time } from './words.ts'

const period = z.object({ from: day, to: day })

const rules: z.ZodType<Rules> = z.object({
  remindBefore: z.array(z.number()),
  remindVoluntary: z.number(),
  sendAt: time,
  ladder: z.array(z.object({ step: z.enum(['question', 'colleague', 'coordinator']), wait: z.number() })),
  answerWait: z.number(),
  talkWait: z.number(),
})

const region: z.ZodType<Region> = z.object({
  id: z.string(),
  name: z.string(),
  language,
  zone: z.string(),
  rules,
  recess: z.array(period.extend({ name: z.string() })),
  closed: z.array(day),
})

const organisation: z.ZodType<Organisation> = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['municipality', 'provider', 'other']),
  profile: maybeText,
  contact: maybeText,
})

const person: z.ZodType<Person> = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  organisation: z.string(),
  level: z.enum(['execution', 'management', 'board']),
  roles: z.array(z.enum(['official', 'coordinator', 'manager', 'administrator'])),
  language,
  zone: z.string(),
  pattern: z.object({ days: z.array(z.number()), from: time, to: time }),
  leave: z.array(period),
  deputy: maybeText,
  active: z.boolean(),
  accounts: z.array(
    z.object({
      platform,
      account: z.string(),
      conversation: z.string(),
      language: language.exactOptional(),
      zone: maybeText,
    }),
  ),
})

const initiative: z.ZodType<Initiative> = z.object({ id: z.string(), name: z.string() })

const channel: z.ZodType<Channel> = z.object({
  id: z.string(),
  name: z.string(),
  initiative: maybeText,
  platform,
  conversation: z.string(),
})

/** The whole directory is left out when its version is the one already known. */
export const directoryRow = z.object({
  version: z.number(),
  directory: z
    .object({
      region,
      organisations: z.array(organisation),
      people: z.array(person),
      initiatives: z.array(initiative),
      channels: z.array(channel),
    })
    .exactOptional(),
})
