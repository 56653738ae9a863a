import { z } from 'zod'

/** A message as Teams takes it, or the sign that one is being written; only what we send. */
export type Outgoing = {
  readonly type: 'message' | 'typing'
  readonly attachments?: readonly { readonly contentType: string; readonly content: object }[]
  /** What a notification shows of it. */
  readonly summary?: string
  /** The message in words, where the card was not taken. */
  readonly text?: string
  readonly textFormat?: 'plain'
  readonly channelData?: { readonly tijdig: { readonly key: string } }
}

const text = z.string().optional().catch(undefined)

/** Somebody in a conversation, as Teams vouches for them; lists call the Entra object id otherwise. */
export const member = z
  .object({
    id: z.string(),
    name: text,
    aadObjectId: text,
    objectId: text,
    email: text,
    userPrincipalName: text,
    tenantId: text,
    userRole: text,
  })
  .transform(({ objectId, ...rest }) => ({ ...rest, aadObjectId: rest.aadObjectId ?? objectId }))
export type Member = z.infer<typeof member>

/** A page of a list of members; whoever cannot be read in it may be anybody, and is counted. */
export const memberPage = z
  .object({
    members: z.array(member.optional().catch(undefined)).catch([undefined]),
    continuationToken: text,
  })
  .transform(({ members, continuationToken: more }): MemberPage => {
    const readable = members.filter((one) => one !== undefined)
    return { members: readable, unread: members.length - readable.length, more }
  })

export type MemberPage = {
  readonly members: readonly Member[]
  /** How many more there are, of whom nothing can be told. */
  readonly unread: number
  readonly more: string | undefined
}

/**
 * What we ask of a tenant's service, each at its address. Every call is made once, ends within its time limit, and its
 * errors are those of a messenger.
 */
export type Connector = {
  /** Gives the message's id; a sign that something is being written has none. */
  readonly send: (address: string, conversation: string, activity: Outgoing) => Promise<string>
  readonly edit: (address: string, conversation: string, id: string, activity: Outgoing) => Promise<void>
  readonly remove: (address: string, conversation: string, id: string) => Promise<void>
  /** The conversation with a person, made where there is none; asked twice it is the same one. */
  readonly direct: (address: string, tenant: string, person: string) => Promise<string>
  /** `undefined` where Teams knows no such person there. */
  readonly member: (address: string, conversation: string, person: string) => Promise<Member | undefined>
  readonly members: (address: string, conversation: string, more?: string) => Promise<MemberPage>
}
