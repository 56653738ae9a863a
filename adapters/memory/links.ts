import { type Account, withOwnChoices } from '../../src/core/person.ts'
import type { Channel } from '../../src/core/region.ts'
import type { RegionState } from './state.ts'

/** An account belongs to one person: whoever had it before loses it. */
export const linkAccount = (state: RegionState, person: string, account: Account): void => {
  const { people } = state.directory
  if (!people.has(person)) throw new Error(`there is no person ${person}`)
  const linked = [...people].map(([id, one]) => {
    const others = one.accounts.filter(
      ({ platform, account: name }) =>
        platform !== account.platform || (id !== person && name !== account.account),
    )
    return [id, withOwnChoices({ ...one, accounts: id === person ? [...others, account] : others })] as const
  })
  state.directory = { ...state.directory, people: new Map(linked) }
}

/** Whoever had the account stays, without it. */
export const unlinkAccount = (
  state: RegionState,
  { platform, account }: Pick<Account, 'platform' | 'account'>,
): void => {
  const left = [...state.directory.people].map(([id, one]) => {
    const accounts = one.accounts.filter((own) => own.platform !== platform || own.account !== account)
    return [id, accounts.length < one.accounts.length ? { ...one, accounts } : one] as const
  })
  state.directory = { ...state.directory, people: new Map(left) }
}

export const addChannels = (state: RegionState, channels: readonly Channel[]): void => {
  const added = channels.map((channel) => [channel.id, channel] as const)
  state.directory = { ...state.directory, channels: new Map([...state.directory.channels, ...added]) }
}
