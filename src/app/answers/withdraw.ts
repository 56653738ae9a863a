import { withdraw as withdrawn } from '../../core/answer.ts'
import { carrierOf } from '../../core/carrier.ts'
import type { Values } from '../../core/form.ts'
import { isOpen } from '../../core/obligation.ts'
import type { Action } from '../../wording/card.ts'
import { nameOf, plainCard } from '../../wording/cards/scene.ts'
import { voiceFor } from '../../wording/voice.ts'
import { type Plan, say, type Talk } from '../talk.ts'
import { tellCard } from '../tell.ts'
import { askAgain, read, textIn } from './asked.ts'
import { tellEnded } from './changed.ts'
import { auditRequest, withRequest } from './withRequest.ts'

/** Called off: whoever still owed something hears so, with the reason, and nothing more is sent. */
export const withdraw = (talk: Talk, id: string, raw: Values): Promise<Plan> =>
  withRequest(talk, id, 'sent', async (request) => {
    const { t } = talk.scene.voice
    const field = { id: 'reason', label: t.field.withdrawReason, kind: 'long-text' as const, required: true }
    const { values, problems } = read(talk, [field], raw)
    const reason = textIn(values, 'reason')
    const action: Action = {
      id: 'withdraw',
      label: t.action.withdraw,
      press: { do: 'withdraw', on: id },
      form: [field],
      style: 'danger',
    }
    if (problems || !reason) return askAgain(talk, problems ?? t.refused.reasonNeeded, action, raw)
    const all = await talk.store.factsOfRequest(id)
    const open = all.filter(({ obligation }) => isOpen(obligation))
    const owners = new Map(
      open
        .flatMap(({ obligation }) => carrierOf(talk.world, obligation) ?? [])
        .map((person) => [person.id, person]),
    )
    const called = [...owners.values()]
      .filter((to) => to.id !== talk.person.id)
      .map((to) => {
        const words = voiceFor(to).t.told.withdrawn({
          title: request.title,
          coordinator: nameOf(talk.scene, talk.person.id),
          reason,
        })
        return tellCard({ ...talk, to }, plainCard({ voice: voiceFor(to) }, { ...words, rule: 'R11' }))
      })
    const ended = open
      .flatMap((facts) => tellEnded(talk, facts, withdrawn(facts)))
      .filter(({ recipient }) => recipient === undefined || !owners.has(recipient))
    return {
      ...say(talk, t.done.withdrawn(request.title)),
      change: {
        requests: [{ ...request, state: 'withdrawn' }],
        obligations: open.map(withdrawn),
        notices: [...called, ...ended],
        redraw: [id, ...all.map(({ obligation }) => obligation.id)],
        audit: [auditRequest(talk, 'request.withdrawn', request, { open: open.length })],
      },
    }
  })
