import type { Installation } from '../../src/ports/installations.ts'
import type { Incoming } from '../../src/ports/incoming.ts'
import type { Indoors, Visitor } from '../../src/ports/indoors.ts'
import type { Conversations } from './conversations.ts'
import { within } from '../common/within.ts'
import { accountOf } from './place.ts'
import type { SameAgain } from './sameAgain.ts'
import type { Actor, Told } from './seen.ts'

/** Looking up who reads somewhere must leave time to store and to answer. */
const LOOK_MS = 1_000

type Needs = {
  readonly house: Pick<Indoors, 'receive' | 'now' | 'log'>
  readonly conversations: Pick<Conversations, 'isShared'>
  readonly sameAgain: SameAgain
  /** Shows that something is being written, once it takes long. */
  readonly attend: (told: Told, region: string, key: string) => void
}

/** Whoever did something, as the house knows them: people have their accounts in the tenant that it came from. */
export const visitorOf = ({ region, id }: Installation, { user, name, language, zone }: Actor): Visitor => ({
  region,
  from: {
    platform: 'teams',
    account: accountOf(id, user),
    ...(name !== undefined && { name }),
    ...(language && { language }),
    ...(zone !== undefined && { zone }),
  },
})

/** Into the inbox, once: what was there a moment ago under another id is the same. @throws when it could not be stored */
export const createInbox = ({ house, conversations, sameAgain, attend }: Needs) => {
  /** Whether people from outside read there; as long as nobody knows they may. */
  const isShared = async (region: string, conversation: string): Promise<boolean> => {
    try {
      return (await within(LOOK_MS, conversations.isShared(region, conversation))) ?? true
    } catch (error) {
      house.log.info({ region, reason: String(error) }, 'teams: who reads there is not known')
      return true
    }
  }

  const placed = async (region: string, where: Incoming['where']): Promise<Incoming['where']> => {
    if (where.direct || !(await isShared(region, where.conversation))) return where
    return { ...where, shared: true }
  }

  return async ({ region }: Installation, visitor: Visitor, told: Told): Promise<void> => {
    const { key, what } = told
    const { account } = visitor.from
    const content = `${account} ${told.where.conversation} ${told.content}`
    const isNew = await sameAgain(account, content, key, async () => {
      const where = await placed(region, told.where)
      await house.receive({ key, at: house.now(), ...visitor, where, what })
    })
    if (isNew) attend(told, region, key)
    else house.log.info({ key }, 'teams: the same again')
  }
}
