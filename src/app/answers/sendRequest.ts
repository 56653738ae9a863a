import { obligationsOf, preview } from '../../core/preview.ts'
import type { Request } from '../../core/request.ts'
import { saidCard } from '../../wording/cards/chat.ts'
import { type Plan, replyCard, say, type Talk } from '../talk.ts'
import { withLook } from '../tell.ts'
import { aheadOnly } from './aheadOnly.ts'
import { auditRequest, withRequest } from './withRequest.ts'

/** Sends it: from here on every partner owes something, and the timeline does the rest. */
export const sendRequest = (talk: Talk, id: string): Promise<Plan> =>
  withRequest(talk, id, 'draft', async (draft) => {
    const { t, and } = talk.scene.voice
    const { unreachable } = preview(draft, talk.world, talk.now)
    if (unreachable.length > 0)
      return say(talk, t.refused.unreachable(and(unreachable.map(({ name }) => name))))
    const late = aheadOnly(talk.scene, draft.dueOn)
    if (late) return say(talk, late)
    const request: Request = { ...draft, state: 'sent', sentAt: talk.now }
    const obligations = obligationsOf(request, talk.world, talk.now, talk.newId).map((obligation) =>
      withLook({ obligation, request, taken: [], contributions: [] }, obligation, talk.world, talk.now),
    )
    return {
      reply: { says: { kind: 'overview', request: id }, inPlace: true },
      change: {
        requests: [request],
        obligations,
        audit: [
          auditRequest(talk, 'request.sent', request, {
            due: request.dueOn.toString(),
            partners: obligations.length,
            mode: request.mode,
          }),
        ],
      },
    }
  })

export const discardRequest = (talk: Talk, id: string): Promise<Plan> =>
  withRequest(talk, id, 'draft', async (draft) => ({
    ...replyCard(saidCard(talk.scene, talk.scene.voice.t.draft.discarded(draft.title)), { inPlace: true }),
    change: {
      requests: [{ ...draft, state: 'withdrawn' }],
      audit: [auditRequest(talk, 'request.discarded', draft)],
    },
  }))
