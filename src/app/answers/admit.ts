import type { Values } from '../../core/form.ts'
import type { Account, Platform } from '../../core/person.ts'
import type { AuditEntry } from '../../ports/store.ts'
import { saidCard } from '../../wording/cards/chat.ts'
import { plainCard } from '../../wording/cards/scene.ts'
import { platformName } from '../../wording/platformName.ts'
import { voiceFor } from '../../wording/voice.ts'
import { asCoordinator, type Plan, replyCard, say, type Talk } from '../talk.ts'
import { tellCard } from '../tell.ts'
import { textIn } from './asked.ts'

const isPlatform = (text: string): text is Platform => Object.hasOwn(platformName, text)

/** "slack T1/U1": a platform, and what it calls an account or a channel. */
const split = (text: string): { platform: Platform; id: string } | undefined => {
  const at = text.indexOf(' ')
  const platform = text.slice(0, Math.max(at, 0))
  return isPlatform(platform) ? { platform, id: text.slice(at + 1) } : undefined
}

const auditOf = (
  talk: Talk,
  action: string,
  subject: string,
  details: AuditEntry['details'],
): AuditEntry => ({
  at: talk.now,
  actor: talk.person.id,
  action,
  subject,
  details,
})

/** A coordinator says whose account it is. Its own conversation is that of the account, as it wrote from there. */
export const linkAccount = (talk: Talk, name: string, values: Values): Promise<Plan> =>
  asCoordinator(talk, async () => {
    const { t } = talk.scene.voice
    const { directory } = talk.world
    const found = split(name)
    const person = directory.people.get(textIn(values, 'person') ?? '')
    if (!found || !person?.active) return say(talk, t.link.notFound)
    const account: Account = { platform: found.platform, account: found.id, conversation: found.id }
    const voice = voiceFor(person)
    const words = voice.t.link.welcome({
      region: directory.region.name,
      platform: platformName[found.platform],
    })
    return {
      ...replyCard(saidCard(talk.scene, t.link.done(person.name)), { inPlace: true }),
      change: {
        links: [{ person: person.id, account }],
        notices: [tellCard({ ...talk, to: person }, plainCard({ voice }, words))],
        audit: [auditOf(talk, 'account.linked', person.id, { platform: found.platform, by: 'coordinator' })],
      },
    }
  })

/** From now on the region knows the channel, and may speak in it. */
export const allowChannel = (talk: Talk, name: string): Promise<Plan> =>
  asCoordinator(talk, async () => {
    const { t } = talk.scene.voice
    const found = split(name)
    if (!found) return say(talk, t.refused.gone)
    const { platform, id: conversation } = found
    const channel = { id: name.replaceAll(/[^A-Za-z0-9]+/g, '-').toLowerCase(), name: conversation }
    return {
      ...replyCard(saidCard(talk.scene, t.shared.done), { inPlace: true }),
      change: {
        channels: [{ ...channel, platform, conversation }],
        audit: [auditOf(talk, 'channel.allowed', channel.id, { platform })],
      },
    }
  })
