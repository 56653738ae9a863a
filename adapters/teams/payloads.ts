import { z } from 'zod'

// What is read of Teams' activities: what says who, where and what must be there; any other part may be missing or of
// another kind, and then counts as not there.

/** Nothing that no name has, and that a database refuses. */
const plain = z
  .string()
  .min(1)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u)
const text = plain.max(4_000).optional().catch(undefined)
const long = z.string().optional().catch(undefined)
const id = plain.max(1_000)
/** What a card hands back, by the names that we gave its parts. */
const data = z.record(plain.max(500), z.unknown())

const person = z.object({ id, name: text, aadObjectId: text, role: text })
const members = z.array(person).max(2_000).optional().catch(undefined)
const reactions = z
  .array(z.object({ type: plain.max(100) }))
  .optional()
  .catch(undefined)

const entity = z.object({
  type: text,
  text: long,
  mentioned: z.object({ id, name: text }).optional().catch(undefined),
  locale: text,
  timezone: text,
})

const attachment = z.object({ contentType: text, contentUrl: text, name: text })

/** The value of an invoke, or of a card that was sent as a message. */
const anything = data.optional().catch(undefined)

export const Activity = z.object({
  type: plain.max(100),
  id: text,
  name: text,
  timestamp: text,
  channelId: z.literal('msteams'),
  serviceUrl: z
    .string()
    .max(1_000)
    .refine((value) => URL.canParse(value)),
  from: person,
  recipient: person,
  conversation: z.object({
    id,
    conversationType: text,
    name: text,
    tenantId: text,
    isGroup: z.boolean().optional().catch(undefined),
  }),
  channelData: z
    .object({
      tenant: z.object({ id }).optional().catch(undefined),
      eventType: text,
      channel: z.object({ id, name: text }).optional().catch(undefined),
      team: z.object({ id, name: text }).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
  text: long,
  textFormat: text,
  locale: text,
  localTimezone: text,
  replyToId: text,
  action: text,
  entities: z.array(entity.catch({})).max(1_000).optional().catch(undefined),
  attachments: z.array(attachment.catch({})).max(100).optional().catch(undefined),
  membersAdded: members,
  membersRemoved: members,
  reactionsAdded: reactions,
  reactionsRemoved: reactions,
  value: anything,
})

export type Activity = z.output<typeof Activity>

/** What our own buttons carry; see toAdaptiveCard. */
export const Pressed = z.object({
  tijdig: z.object({ do: plain.max(100), on: plain.max(1_500).optional() }),
  id: plain.max(200),
})

/** An Action.Execute as it arrives; whichever of the two brings our data, the other one is Teams' own. */
export const Execute = z.object({
  action: z.object({ verb: text, data }),
  trigger: text,
})

/** The action of a message's menu, before its dialog and after. */
export const Extension = z.object({
  commandId: z.string().max(200),
  data: anything,
  messagePayload: z
    .object({
      id: text,
      linkToMessage: text,
      subject: text,
      body: z.object({ contentType: text, content: long }).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
})

/** The tenants that an activity says it comes from, in lower case as settings have them: the channel's word first. */
export const tenantsOf = ({ channelData, conversation }: Activity): readonly string[] => [
  ...new Set(
    [channelData?.tenant?.id, conversation.tenantId]
      .filter((one) => one !== undefined)
      .map((one) => one.toLowerCase()),
  ),
]
