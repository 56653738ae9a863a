import { drawnIn } from '../../core/answer.ts'
import type { Contribution, Facts, Obligation } from '../../core/obligation.ts'
import { isReachable, type Person } from '../../core/person.ts'
import type { Rule } from '../../core/rules.ts'
import { coordinatorsOf, personOf } from '../../core/world.ts'
import type { NoticeDraft } from '../../ports/notice.ts'
import type { AuditEntry, Change } from '../../ports/store.ts'
import { auditOf, type Talk } from '../talk.ts'
import { itemOf, tellStep, withLook } from '../tell.ts'

/** The coordinator of the request, or whoever coordinates when that person has left. */
export const coordinatorOf = (talk: Talk, { request }: Facts): Person | undefined => {
  const own = personOf(talk.world, request.coordinator)
  return own && isReachable(own) ? own : coordinatorsOf(talk.world)[0]
}

/** Tells these people, except whoever did it. */
export const tellThem = (
  talk: Talk,
  people: readonly (Person | undefined)[],
  obligation: Obligation,
  step: string,
  rule: Rule,
): readonly NoticeDraft[] => {
  const others = people.filter(
    (to): to is Person => to !== undefined && to.id !== talk.person.id && isReachable(to),
  )
  return [...new Map(others.map((to) => [to.id, to])).values()].map((to) =>
    tellStep({ ...talk, to }, [itemOf(obligation, step)], rule),
  )
}

/** Those who were drawn in hear how it ended (R5). */
export const tellEnded = (talk: Talk, facts: Facts, obligation: Obligation): readonly NoticeDraft[] =>
  tellThem(
    talk,
    drawnIn(facts).map((id) => personOf(talk.world, id)),
    obligation,
    'told-ended',
    'R5',
  )

/** The change that an answer about one obligation is: its new look, its row in the trail, and old cards drawn anew. */
export const changed = (
  talk: Talk,
  facts: Facts,
  obligation: Obligation,
  {
    action,
    notices = [],
    contribution,
    details,
  }: {
    action: string
    notices?: readonly NoticeDraft[]
    contribution?: Contribution
    details?: AuditEntry['details']
  },
): Omit<Change, 'settles'> => ({
  obligations: [withLook(facts, obligation, talk.world, talk.now)],
  contributions: contribution ? [contribution] : [],
  notices,
  redraw: [obligation.id, facts.request.id],
  audit: [auditOf(talk, action, obligation, details)],
})
