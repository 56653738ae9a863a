import { type Ref, Refused } from '../../src/ports/messenger.ts'

/** Where something stands in Teams: a conversation by its id there (a thread's has `;messageid=` in it), or the one with a person. */
export type Place = { readonly tenant: string } & (
  | { readonly id: string; readonly person?: never }
  | { readonly person: string; readonly id?: never }
)

const PERSON = 'user:'
/** What Teams itself calls somebody: their Entra object id, or their id with this bot; no conversation has such an id. */
const someone = /^(29:\S+|[\da-f]{8}(-[\da-f]{4,13}){4})$/iu
const shape = /^([^/\s]+)\/(\S+)$/u
const root = /^19:[^;]+@thread\.(tacv2|skype)$/u

/** One text for a conversation, as the house knows it: `tenant/19:…@thread.tacv2;messageid=17`. */
export const conversationOf = (tenant: string, id: string): string => `${tenant}/${id}`

/** The conversation with a person, before anybody knows its id: the person's Entra object id, or their id in Teams. */
export const conversationWith = (tenant: string, person: string): string => `${tenant}/${PERSON}${person}`

/** @throws {Refused} when it is no place in Teams */
export const placeOf = (conversation: string): Place => {
  const [, tenant, id] = shape.exec(conversation) ?? []
  if (tenant === undefined || id === undefined)
    throw new Refused(`"${conversation}" is no conversation in Teams`)
  if (id.startsWith(PERSON)) return { tenant, person: id.slice(PERSON.length) }
  return someone.test(id) ? { tenant, person: id } : { tenant, id }
}

/** The channel or chat in which a thread stands; what is no thread is its own. */
export const channelOf = (conversation: string): string => conversation.replace(/;messageid=[^/]*$/u, '')

/** Whether one person alone reads there; chats of several and channels have ids of another shape. */
export const isDirect = (id: string): boolean => !id.startsWith('19:')

/** A message as Teams names it in later events: one that begins a thread in a channel stands in that thread. */
export const refOf = (tenant: string, id: string, message: string): Ref => ({
  platform: 'teams',
  conversation: conversationOf(tenant, root.test(id) ? `${id};messageid=${message}` : id),
  message,
})

/** An account as the house knows it: people have another id in every tenant. */
export const accountOf = (tenant: string, person: string): string => `${tenant}/${person}`

export const partsOfAccount = (account: string): { tenant: string; person: string } | undefined => {
  const [, tenant, person] = shape.exec(account) ?? []
  return tenant === undefined || person === undefined ? undefined : { tenant, person }
}
