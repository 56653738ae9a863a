import { askHelp as helped, isSameHold } from '../../core/answer.ts'
import type { Values } from '../../core/form.ts'
import { nameOf } from '../../wording/cards/scene.ts'
import { type Plan, say, type Talk } from '../talk.ts'
import { answering } from './answering.ts'
import { textIn } from './asked.ts'
import { changed, coordinatorOf, tellThem } from './changed.ts'

/** R2: help is asked; the coordinator hears it at once. */
export const askHelp = (talk: Talk, id: string, raw: Values): Promise<Plan> =>
  answering(talk, id, 'help', raw, (facts, values) => {
    const { t } = talk.scene.voice
    const obligation = helped(facts, textIn(values, 'note') ?? '', talk.world, talk.now)
    const coordinator = coordinatorOf(talk, facts)
    const notices = tellThem(talk, [coordinator], obligation, 'told-help', 'R2')
    const done = say(
      talk,
      t.done.help({ coordinator: nameOf(talk.scene, coordinator?.id ?? facts.request.coordinator) }),
    )
    if (isSameHold(facts.obligation.hold, obligation.hold)) return done
    return { ...done, change: changed(talk, facts, obligation, { action: 'help.asked', notices }) }
  })
