import type { Language } from '../../src/core/person.ts'
import type { Channel, Directory } from '../../src/core/region.ts'
import type { Incoming } from '../../src/ports/incoming.ts'
import { Problem } from './problem.ts'

/** Somebody who plays a part in the workspace: a person of the region, or a name that nobody knows. */
export type Visitor = {
  readonly id: string
  readonly account: string
  readonly name: string
  readonly language?: Language
  /** The conversation with Tijdig alone. */
  readonly direct: string
  /** Channels to read and talk in; who is unknown to the region has none. */
  readonly channels: readonly Channel[]
}

export const directOf = (directory: Directory, id: string): string =>
  directory.people.get(id)?.accounts.find(({ platform }) => platform === 'workspace')?.conversation ??
  `dm:${id}`

export const channelsOf = (directory: Directory): Channel[] =>
  [...directory.channels.values()].filter(({ platform }) => platform === 'workspace')

export const visitorOf = (directory: Directory, id: string): Visitor => {
  const person = directory.people.get(id)
  const account = person?.accounts.find(({ platform }) => platform === 'workspace')?.account ?? id
  const direct = directOf(directory, id)
  if (!person) return { id, account, name: id, direct, channels: [] }
  const { name, language } = person
  return { id, account, name, language, direct, channels: channelsOf(directory) }
}

export const conversationsOf = ({ direct, channels }: Visitor): string[] => [
  direct,
  ...channels.map(({ conversation }) => conversation),
]

/** 'direct' or a channel's id, for a conversation of this visitor. */
export const placeOf = ({ direct, channels }: Visitor, conversation: string): string =>
  conversation === direct
    ? 'direct'
    : (channels.find((channel) => channel.conversation === conversation)?.id ?? conversation)

/** @throws {Problem} 400 when there is no such channel for this visitor */
export const whereOf = ({ direct, channels }: Visitor, where: string): Incoming['where'] => {
  if (where === 'direct') return { conversation: direct, direct: true }
  const channel = channels.find(({ id }) => id === where)
  if (channel) return { conversation: channel.conversation, direct: false }
  const known = ['direct', ...channels.map(({ id }) => id)].join(', ')
  throw new Problem(400, (words) => words.noChannel(where, known))
}

export const senderOf = ({ account, name, language }: Visitor): Incoming['from'] => ({
  platform: 'workspace',
  account,
  name,
  ...(language ? { language } : {}),
})
