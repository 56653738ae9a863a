import type { Installation } from '../../src/ports/installations.ts'
import type { Indoors } from '../../src/ports/indoors.ts'
import { voiceFor } from '../../src/wording/voice.ts'
import type { Acquaintances } from './acquaintances.ts'
import { type Answer, dialogWords, notOurs, refused, taken, words } from './answer.ts'
import type { Conversations } from './conversations.ts'
import type { Forms } from './dialog.ts'
import { readActivity } from './inbound.ts'
import { createInbox, visitorOf } from './inbox.ts'
import type { Later } from './later.ts'
import type { Activity } from './payloads.ts'
import { accountOf } from './place.ts'
import type { SameAgain } from './sameAgain.ts'
import type { Actor, Heard, Seen, Told } from './seen.ts'
import type { Tenants } from './tenants.ts'

type Needs = {
  readonly house: Indoors
  readonly tenants: Tenants
  readonly conversations: Conversations
  readonly acquaintances: Acquaintances
  readonly forms: Forms
  readonly sameAgain: SameAgain
  readonly later: Later
  readonly forgetPerson: (region: string, account: string) => void
  /** The region of a tenant that nobody linked; only in development is there one. */
  readonly adopt: (tenant: string) => Promise<Installation | undefined>
  /** Shows that something is being written, once it takes long. */
  readonly attend: (told: Told, region: string, key: string) => void
}

const tOf = ({ language = 'nl' }: Actor) => voiceFor({ language, zone: 'UTC' }).t.chat

/** Takes what Teams tells: whatever it is ends in the inbox, in a form, or in nothing, before Teams is answered. */
export const createDoor = (needs: Needs) => {
  const { house, tenants, conversations, acquaintances, forms, later } = needs

  const keep = createInbox(needs)

  const forgetPlace = (installation: Installation, by: Actor, conversation: string): void => {
    const { id: tenant, region } = installation
    acquaintances.forget(tenant, by.user)
    conversations.forgetDirect(tenant, by.user)
    conversations.forgetShared(conversation)
    needs.forgetPerson(region, accountOf(tenant, by.user))
    house.log.info({ tenant, conversation }, 'teams: taken away there')
  }

  const answer = async (installation: Installation, seen: Seen): Promise<Answer> => {
    const { region } = installation
    switch (seen.kind) {
      case 'told':
        await keep(installation, seen)
        return taken
      case 'arrives':
        await keep(installation, seen.told)
        return taken
      case 'presses': {
        const wrong = seen.asks ? await forms.wrongInCard(visitorOf(installation, seen.by), seen) : undefined
        if (wrong) return wrong
        await keep(installation, seen.told)
        return words(tOf(seen.by).taken)
      }
      case 'opens': {
        const opened = await forms.open(visitorOf(installation, seen.by), seen.given)
        if (opened) return opened
        await keep(installation, seen.instead)
        return dialogWords(tOf(seen.by).inPrivate)
      }
      case 'submits': {
        const wrong = await forms.wrongInDialog(visitorOf(installation, seen.by), seen)
        if (wrong) return wrong
        await keep(installation, seen.told)
        // A dialog that just closes leaves somebody in a group wondering; what comes of it stands in their own chat.
        return dialogWords(tOf(seen.by).inPrivate)
      }
      case 'leaves':
        forgetPlace(installation, seen.by, seen.conversation)
        return taken
      case 'members':
        if (seen.inTeam) conversations.forgetTeams(installation.id)
        else conversations.forgetShared(seen.conversation)
        return taken
      case 'renamed':
        await house.channelChanged(region, seen.conversation, { name: seen.name })
        return taken
      case 'nothing':
        return seen.isInvoke ? notOurs : taken
    }
  }

  const hear = async (installation: Installation, heard: Heard): Promise<void> => {
    const { tenant, by, serviceUrl, direct } = heard
    const isNews = acquaintances.hear(heard)
    await tenants.seenAt(tenant, serviceUrl)
    if (!isNews) return
    needs.forgetPerson(installation.region, accountOf(tenant, by.user))
    const where = direct === undefined ? {} : { where: { conversation: direct, direct: true } }
    later.do('person', () => house.accountChanged({ ...visitorOf(installation, by), ...where }))
  }

  /** @throws when it could not be stored: then Teams must not hear that it was taken, and tells it again. */
  return async (activity: Activity): Promise<Answer> => {
    const { tenant, heard, seen } = readActivity(activity)
    const isInvoke = activity.type === 'invoke'
    if (tenant === undefined || !tenants.isAllowed(tenant)) {
      house.log.warn({ tenant, kind: seen.kind }, 'teams: a tenant that is not allowed')
      return refused
    }
    const installation = (await tenants.installation(tenant)) ?? (await needs.adopt(tenant))
    if (!installation) {
      house.log.warn({ tenant, kind: seen.kind }, 'teams: a tenant that is linked to no region')
      return isInvoke ? refused : taken
    }
    if (seen.kind === 'nothing') house.log.info({ tenant, why: seen.why }, 'teams: nothing to do')
    if (heard) await hear(installation, heard)
    return answer(installation, seen)
  }
}
