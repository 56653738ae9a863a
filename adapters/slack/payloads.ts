import { z } from 'zod'

// What is read of Slack's payloads: every part may be missing or of another kind, and then counts as not there.

const text = z.string().min(1).optional().catch(undefined)
const flag = z
  .union([z.boolean(), z.literal('true').transform(() => true), z.literal('false').transform(() => false)])
  .optional()
  .catch(undefined)

const person = z.object({ id: text, team_id: text }).optional().catch(undefined)
const team = z.object({ id: text, domain: text }).optional().nullable().catch(undefined)
const file = z.object({ permalink: text })
const files = z.array(file).optional().catch(undefined)

const event = z
  .object({
    type: z.string(),
    subtype: text,
    user: z
      .union([z.string(), z.object({ id: z.string(), deleted: flag })])
      .optional()
      .catch(undefined),
    team: text,
    user_team: text,
    source_team: text,
    bot_id: text,
    bot_profile: z.unknown().optional(),
    hidden: flag,
    channel: z
      .union([z.string(), z.object({ id: z.string(), name: text })])
      .optional()
      .catch(undefined),
    channel_type: text,
    text: z.string().optional().catch(undefined),
    ts: text,
    thread_ts: text,
    tab: text,
    name: text,
    old_channel_id: text,
    new_channel_id: text,
    tokens: z
      .object({ bot: z.array(z.string()).optional().catch(undefined) })
      .optional()
      .catch(undefined),
    files,
    reaction: text,
    item: z.object({ type: text, channel: text, ts: text }).optional().catch(undefined),
    item_user: text,
    event_ts: text,
  })
  .optional()
  .catch(undefined)

const option = z.object({ value: z.string().optional() })
const input = z.object({
  value: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
})

const view = z
  .object({
    id: text,
    hash: text,
    type: text,
    callback_id: text,
    app_installed_team_id: text,
    private_metadata: z.string().optional().catch(undefined),
    state: z
      .object({ values: z.record(z.string(), z.record(z.string(), input)) })
      .optional()
      .catch(undefined),
  })
  .optional()
  .nullable()
  .catch(undefined)

const action = z.object({ type: text, action_id: text, value: text, action_ts: text })

/** One shape for all that comes in; what kind it is follows from what is there. */
export const Payload = z.object({
  type: text,
  command: text,
  text: z.string().optional().catch(undefined),
  team_id: text,
  enterprise_id: text,
  is_enterprise_install: flag,
  event_id: text,
  event_time: z.number().optional().catch(undefined),
  event_context: text,
  is_ext_shared_channel: flag,
  authorizations: z
    .array(z.object({ team_id: text, enterprise_id: text, user_id: text, is_enterprise_install: flag }))
    .optional()
    .catch(undefined),
  event,
  user_id: text,
  channel_id: text,
  channel_name: text,
  trigger_id: text,
  response_url: text,
  callback_id: text,
  user: person,
  team,
  enterprise: team,
  channel: z.object({ id: text, name: text }).optional().catch(undefined),
  container: z
    .object({ type: text, message_ts: text, channel_id: text, thread_ts: text, is_ephemeral: flag })
    .optional()
    .catch(undefined),
  message: z
    .object({ ts: text, thread_ts: text, text: z.string().optional().catch(undefined), files })
    .optional()
    .catch(undefined),
  actions: z.array(action).optional().catch(undefined),
  view,
  action_id: text,
  block_id: text,
  value: z.string().optional().catch(undefined),
})

export type Payload = z.output<typeof Payload>
