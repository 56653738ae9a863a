import type { Person } from '../core/person.ts'
import type { Incoming } from '../ports/incoming.ts'
import type { Item, NoticeDraft } from '../ports/notice.ts'
import { saidCard } from '../wording/cards/chat.ts'
import type { Needs } from './needs.ts'
import { isHushed } from './stranger.ts'
import type { Reply, Talk } from './talk.ts'

/** What a reply is about, so that it is drawn again when that changes: an overview, or whatever its buttons are for. */
const aboutOf = ({ says }: Reply): readonly Item[] => {
  if (says.kind === 'overview') return [{ subject: says.request, step: 'overview', revision: 0 }]
  const subjects = new Set(says.card.actions.flatMap(({ press }) => press.on ?? []))
  return [...subjects].map((subject) => ({ subject, step: 'reply', revision: 0 }))
}

/** The answer to an event as a notice; what is private goes to the person's direct conversation, or to `elsewhere`. */
export const replyNotice = (
  needs: Needs,
  event: Incoming,
  person: Person | undefined,
  reply: Reply,
  elsewhere?: string,
): NoticeDraft => {
  const now = needs.clock.now()
  const here = { platform: event.from.platform, conversation: event.where.conversation }
  const there = person?.accounts.filter(({ platform }) => platform === event.from.platform)
  const own = there?.find(({ account }) => account === event.from.account) ?? there?.[0]
  const direct = elsewhere ?? own?.conversation
  const isPrivate = !event.where.direct && !reply.aloud
  const pressed = event.what.kind === 'pressed' ? event.what.message : undefined
  return {
    id: needs.newId(),
    ...(person && { recipient: person.id }),
    where: isPrivate && direct !== undefined ? { ...here, conversation: direct } : here,
    items: aboutOf(reply),
    saying: reply.says.kind === 'overview' ? { kind: 'overview' } : { kind: 'card', card: reply.says.card },
    notBefore: now,
    dueAt: now,
    answer: true,
    // What is private must not be drawn over a message that everybody in the channel reads.
    ...(reply.inPlace && pressed && !isPrivate && { replaces: pressed }),
  }
}

/** In a channel the answer goes to the person alone; the channel hears only that. */
export const noteInChannel = (
  needs: Needs,
  event: Incoming,
  talk: Talk,
  reply: Reply,
): readonly NoticeDraft[] =>
  event.where.direct || reply.aloud || reply.unasked || isHushed(talk.world, event)
    ? []
    : [
        replyNotice(needs, event, talk.person, {
          says: { kind: 'card', card: saidCard(talk.scene, talk.scene.voice.t.chat.inPrivate) },
          aloud: true,
        }),
      ]
