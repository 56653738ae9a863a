import type { Person } from '../../src/core/person.ts'
import type { Directory } from '../../src/core/region.ts'
import { type Emulator, startEmulator } from '../slack/emulator/emulator.ts'
import { app as bot, type Someone, team } from '../slack/emulator/place.ts'

export const SECRET = 'een geheim om mee te tekenen'

export const userOf = (person: string): string => `U${person.replaceAll(/[^a-z\d]/giu, '').toUpperCase()}`
export const channelOf = (name: string): string => `C${name.replace(/^channel:/u, '').toUpperCase()}`

/** The same people and channels, with Slack as the place where they are; the unlinked have no account yet. */
export const inSlack = (directory: Directory, unlinked: readonly string[]): Directory => ({
  ...directory,
  people: new Map(
    [...directory.people].map(([id, person]): [string, Person] => {
      const account = `${team.id}/${userOf(id)}`
      const accounts = [{ platform: 'slack' as const, account, conversation: account }]
      return [id, { ...person, accounts: unlinked.includes(id) ? [] : accounts }]
    }),
  ),
  channels: new Map(
    [...directory.channels].map(([id, channel]) => [
      id,
      { ...channel, platform: 'slack', conversation: `${team.id}/${channelOf(channel.conversation)}` },
    ]),
  ),
})

/** An emulated workspace with everybody of the region and the others in it, all of them in all of its channels. */
export const workspaceOf = (directory: Directory, others: readonly Someone[]): Promise<Emulator> => {
  const own = [...directory.people.values()].map(
    ({ id, name, email }): Someone => ({ id: userOf(id), name, email }),
  )
  const people = [
    ...own.map((one) => ({ ...one, ...others.find(({ id }) => id === one.id) })),
    ...others.filter(({ id }) => !own.some((one) => one.id === id)),
  ]
  return startEmulator({
    signingSecret: SECRET,
    people,
    channels: [...directory.channels.values()].map(({ name, conversation }) => ({
      id: conversation.split('/')[1] ?? '',
      name,
      members: [...people.map(({ id }) => id), bot.user],
    })),
  })
}
