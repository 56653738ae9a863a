import { type Facts, isOpen } from '../../core/obligation.ts'
import type { Action } from '../card.ts'
import { whyAction } from './answers.ts'
import type { Scene } from './scene.ts'

/** What a coordinator can do about an open obligation; an answer that stands is not talked or stopped away. */
export const coordinatorActions = (scene: Scene, { obligation, request }: Facts): readonly Action[] => {
  const { t } = scene.voice
  const { id, hold } = obligation
  if (!isOpen(obligation) || request.state !== 'sent') return []
  const decide: readonly Action[] =
    hold?.kind === 'proposed'
      ? [
          {
            id: 'accept-date',
            label: t.action.accept,
            press: { do: 'accept-date', on: id },
            style: 'primary',
          },
          { id: 'decline-date', label: t.action.decline, press: { do: 'decline-date', on: id } },
        ]
      : []
  const isAnswered = hold?.kind === 'withheld' || hold?.kind === 'proposed'
  const talk: readonly Action[] =
    isAnswered || hold?.kind === 'talk'
      ? []
      : [{ id: 'offer-talk', label: t.action.offerTalk, press: { do: 'offer-talk', on: id } }]
  const stop: readonly Action[] =
    isAnswered || hold?.kind === 'stopped'
      ? []
      : [{ id: 'stop-ladder', label: t.action.stopLadder, press: { do: 'stop-ladder', on: id } }]
  const missing: Action = {
    id: 'missing',
    label: t.action.whoIsMissing,
    press: { do: 'missing', on: request.id },
  }
  return [...decide, ...talk, ...stop, missing, whyAction(scene, id)]
}
