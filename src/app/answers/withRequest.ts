import type { Request } from '../../core/request.ts'
import type { AuditEntry } from '../../ports/store.ts'
import { asCoordinator, type Plan, say, type Talk } from '../talk.ts'

/** The row of the trail for something that a person did to a request. */
export const auditRequest = (
  talk: Talk,
  action: string,
  { id }: Request,
  details: AuditEntry['details'] = {},
): AuditEntry => ({
  at: talk.now,
  actor: talk.person.id,
  action,
  subject: id,
  details,
})

/** Runs `then` with a request in that state; anything else gets a clear answer. */
export const withRequest = (
  talk: Talk,
  id: string,
  state: Request['state'],
  then: (request: Request) => Promise<Plan>,
): Promise<Plan> =>
  asCoordinator(talk, async () => {
    const { t } = talk.scene.voice
    const request = await talk.store.request(id)
    if (!request) return say(talk, t.refused.gone)
    if (request.state === state) return then(request)
    if (request.state === 'withdrawn')
      return say(talk, t.refused.closed({ title: request.title, how: 'withdrawn' }))
    return say(talk, state === 'draft' ? t.refused.alreadySent : t.refused.gone)
  })
