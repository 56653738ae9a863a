import type { Incoming } from '../../src/ports/incoming.ts'
import type { Indoors } from '../../src/ports/indoors.ts'
import type { Installation } from '../../src/ports/installations.ts'
import type { Admission } from './admission.ts'
import type { Channels } from './channels.ts'
import type { Forms } from './forms.ts'
import type { HomeAgain } from './homeAgain.ts'
import type { ShowHome } from './homeTab.ts'
import { type Read, readPayload } from './inbound.ts'
import type { Later } from '../common/later.ts'
import { ANSWER_MS, type Patience, patienceOf } from './patience.ts'
import { createOpening, type Keep } from './opening.ts'
import type { People } from './people.ts'
import { conversationOf } from './place.ts'
import type { OfferPrompts } from './prompts.ts'
import { refusals, refusing, sayAt } from './refusals.ts'
import type { Seen } from './seen.ts'
import type { Tokens } from './tokens.ts'
import type { VisitorOf } from './visitors.ts'

/** What Slack is answered with: nothing, errors beside fields, choices, or words for who gave a command. */
export type Answer = Readonly<Record<string, unknown>> | undefined

type Needs = {
  readonly house: Indoors
  readonly tokens: Tokens
  readonly channels: Channels
  readonly people: People
  readonly forms: Forms
  readonly later: Later
  readonly visitorOf: VisitorOf
  readonly admit: Admission
  readonly showHome: ShowHome
  readonly homeAgain: HomeAgain
  readonly offerPrompts: OfferPrompts
  /** The event as it is for the workspace that it concerns. */
  readonly rightful: (body: unknown) => Promise<unknown>
}

/** Takes what Slack tells: whatever it is ends in the inbox, in a window, or in nothing, before Slack is answered. */
export const createDoor = (needs: Needs) => {
  const { house, tokens, channels, people, forms, later, visitorOf, admit, rightful } = needs
  const { showHome, homeAgain, offerPrompts } = needs

  const keep: Keep = async (installation, told, patience, answerAt) => {
    const admitted = await admit(installation, told, patience, answerAt)
    if (!admitted) return
    const { visitor, where } = admitted
    const incoming: Incoming = { key: told.key, at: house.now(), ...visitor, where, what: told.what }
    await house.receive(incoming)
    if (told.onHome) homeAgain(installation, told.by, told.key)
  }
  const open = createOpening({ forms, people, later, visitorOf, keep })

  const channelChanged = async (
    { id: team, region }: Installation,
    seen: Extract<Seen, { kind: 'channel' }>,
  ): Promise<void> => {
    const { channel, name, now } = seen
    channels.forgetShared(team, channel)
    if (seen.sharing) return
    await house.channelChanged(region, conversationOf({ team, channel }), {
      ...(name !== undefined && { name }),
      ...(now !== undefined && { conversation: conversationOf({ team, channel: now }) }),
    })
  }

  /** What is only about the workspace itself; that also counts when it let us go. */
  const ofWorkspace = async (installation: Installation, seen: Seen): Promise<boolean> => {
    const { id } = installation
    if (seen.kind === 'gone') await tokens.leave(id, seen.reason, seen.at)
    else if (seen.kind === 'renamed') await tokens.rename(id, seen.name)
    else return false
    return true
  }

  const answer = async (
    installation: Installation,
    { seen, answerAt }: Read,
    patience: Patience,
  ): Promise<Answer> => {
    const { id: team, region } = installation
    switch (seen.kind) {
      case 'told':
        await keep(installation, seen, patience, answerAt)
        return undefined
      case 'opens':
        await open(installation, seen, patience, answerAt)
        return undefined
      case 'submits': {
        const visitor = await visitorOf(installation, seen.by)
        const submitted = await forms.submit({ installation, visitor }, seen, patience)
        if ('errors' in submitted) return { response_action: 'errors', errors: submitted.errors }
        await keep(installation, submitted.told, patience)
        return undefined
      }
      case 'suggests': {
        const visitor = await visitorOf(installation, seen.by)
        return { options: await forms.suggest({ installation, visitor }, seen, patience) }
      }
      case 'home':
        later.do('home', () => showHome(installation, seen.by))
        return undefined
      case 'talk':
        later.do('prompts', () => offerPrompts(installation, seen.by, seen.channel))
        return undefined
      case 'channel':
        await channelChanged(installation, seen)
        return undefined
      case 'person': {
        const visitor = await visitorOf(installation, { user: seen.user })
        people.forget(region, visitor.from.account)
        channels.forgetDirect(team, seen.user)
        // Of a closed account nothing more is ever told, so this must not be lost.
        if (seen.closed) await house.accountChanged(visitor)
        else later.do('person', () => house.accountChanged(visitor))
        return undefined
      }
      case 'gone':
      case 'renamed':
      case 'nothing':
        return undefined
    }
  }

  /** What somebody hears whose workspace we know nothing of, or that let us go. */
  const unlinked = (body: unknown, { team, seen, answerAt }: Read, why: 'unlinked' | 'gone'): Answer => {
    house.log.warn({ team, kind: seen.kind, why }, 'slack: nothing is done for this workspace')
    const answered = refusing(body, seen, refusals[why])
    if (!answered) later.do('refusal', () => sayAt(answerAt, refusals[why], house.log))
    return answered
  }

  /** @throws when it could not be stored: then Slack must not hear that it was taken, and tells it again. */
  return async (body: unknown): Promise<Answer> => {
    const patience = patienceOf(ANSWER_MS)
    const read = readPayload(await rightful(body))
    const { team, seen } = read
    if (seen.kind === 'nothing') {
      house.log.info({ team, why: seen.why }, 'slack: nothing to do')
      return undefined
    }
    const installation = team === undefined ? undefined : await tokens.installation(team)
    if (!installation) return unlinked(body, read, 'unlinked')
    if (await ofWorkspace(installation, seen)) return undefined
    if (installation.state === 'gone') return unlinked(body, read, 'gone')
    return answer(installation, read, patience)
  }
}

export type Door = ReturnType<typeof createDoor>
