import type { Incoming } from '../../src/ports/incoming.ts'
import type { Indoors, Visitor } from '../../src/ports/indoors.ts'
import type { Installation } from '../../src/ports/installations.ts'
import type { Profiles } from '../../src/ports/profiles.ts'
import type { Acquaintances } from './acquaintances.ts'
import { type Answer, chatWords, dialogWords, notOurs, taken, words } from './answer.ts'
import type { Conversations } from './conversations.ts'
import type { Forms } from './dialog.ts'
import { createInbox, visitorOf } from './inbox.ts'
import { within } from '../common/within.ts'
import { accountOf, partsOfAccount, placeOf } from './place.ts'
import type { SameAgain } from './sameAgain.ts'
import type { Actor, Seen, Told } from './seen.ts'

/** Looking up who somebody is must leave time to store and to answer. */
const LOOK_MS = 1_000

export type AnsweringNeeds = {
  readonly house: Indoors
  readonly conversations: Conversations
  readonly acquaintances: Acquaintances
  readonly profiles: Profiles
  readonly forms: Forms
  readonly sameAgain: SameAgain
  readonly forgetPerson: (region: string, account: string) => void
  /** Shows that something is being written, once it takes long. */
  readonly attend: (told: Told, region: string, key: string) => void
}

type Standing = { readonly kind: 'member' | 'outside' | 'unknown'; readonly visitor: Visitor }

/** In a chat of several tenants everybody goes by the account of their own, which is the one that the house knows. */
const atHome = (visitor: Visitor, conversation: string): Visitor => {
  const { person } = partsOfAccount(visitor.from.account) ?? {}
  if (person === undefined) return visitor
  const account = accountOf(placeOf(conversation).tenant, person)
  return { ...visitor, from: { ...visitor.from, account } }
}

/** What becomes of what was seen, and what Teams hears of it: whatever is for the inbox is there by then. */
export const createAnswering = (needs: AnsweringNeeds) => {
  const { house, conversations, acquaintances, forms, profiles } = needs
  const keep = createInbox(needs)

  /** As far as Teams tells in time; whom nobody knows is heard all the same, and looked up again later. */
  const standingOf = async (visitor: Visitor, where: Incoming['where']): Promise<Standing> => {
    const { region, from } = visitor
    try {
      const profile = await within(LOOK_MS, profiles.of(region, from.account, where))
      if (!profile) return { kind: 'unknown', visitor }
      return profile.kind === 'member'
        ? { kind: 'member', visitor: atHome(visitor, profile.conversation) }
        : { kind: 'outside', visitor }
    } catch (error) {
      house.log.info({ region, reason: String(error) }, 'teams: who that is is not known')
      return { kind: 'unknown', visitor }
    }
  }

  /** Where several talk it may be somebody of another tenant; a sign under a message is nobody's in particular. */
  const teller = async (installation: Installation, { by, where, what }: Told): Promise<Visitor> => {
    const visitor = visitorOf(installation, by)
    if (where.direct || what.kind === 'reacted') return visitor
    return (await standingOf(visitor, where)).visitor
  }

  const forgetPlace = (installation: Installation, by: Actor, conversation: string): void => {
    const { id: tenant, region } = installation
    acquaintances.forget(tenant, by.user)
    conversations.forgetDirect(tenant, by.user)
    conversations.forgetShared(conversation)
    needs.forgetPerson(region, accountOf(tenant, by.user))
    house.log.info({ tenant, conversation }, 'teams: taken away there')
  }

  return async (installation: Installation, seen: Seen): Promise<Answer> => {
    const { region, id: tenant } = installation
    switch (seen.kind) {
      case 'told':
        await keep(installation, await teller(installation, seen), seen)
        return taken
      case 'arrives':
        await keep(installation, visitorOf(installation, seen.by), seen.told)
        return taken
      case 'presses': {
        const visitor = visitorOf(installation, seen.by)
        const [standing, wrong] = await Promise.all([
          standingOf(visitor, seen.told.where),
          seen.asks ? forms.wrongInCard(visitor, seen) : undefined,
        ])
        if (standing.kind === 'outside') return words(chatWords(seen.by).notForYou)
        if (wrong) return wrong
        await keep(installation, standing.visitor, seen.told)
        return words(chatWords(seen.by).taken)
      }
      case 'opens':
      case 'submits': {
        const visitor = visitorOf(installation, seen.by)
        const told = seen.kind === 'opens' ? seen.instead : seen.told
        const [standing, shown] = await Promise.all([
          standingOf(visitor, told.where),
          seen.kind === 'opens' ? forms.open(visitor, seen.given) : forms.wrongInDialog(visitor, seen),
        ])
        const { notForYou, inPrivate, busy } = chatWords(seen.by)
        if (standing.kind === 'outside') return dialogWords(notForYou)
        if (shown) return shown
        await keep(installation, standing.visitor, told)
        // A dialog that just closes leaves somebody in a group wondering; what comes of it stands in their own chat.
        return dialogWords(standing.kind === 'member' ? inPrivate : busy)
      }
      case 'leaves':
        forgetPlace(installation, seen.by, seen.conversation)
        return taken
      case 'members':
        if (seen.inTeam) conversations.forgetTeams(tenant)
        else conversations.forgetShared(seen.conversation)
        return taken
      case 'renamed':
        await house.channelChanged(region, seen.conversation, { name: seen.name })
        return taken
      case 'nothing':
        return seen.isInvoke ? notOurs : taken
    }
  }
}
