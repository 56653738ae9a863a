import { fieldsToAsk, handedIn } from '../../core/answer.ts'
import type { Field } from '../../core/form.ts'
import type { Facts } from '../../core/obligation.ts'
import type { Action } from '../card.ts'
import type { Scene } from './scene.ts'

const dateField = (id: string, label: string): Field => ({ id, label, kind: 'date', required: true })
const longText = (id: string, label: string, required: boolean, hint?: string): Field => ({
  id,
  label,
  kind: 'long-text',
  required,
  ...(hint && { hint }),
})

export const whyAction = ({ voice: { t } }: Scene, obligation: string): Action => ({
  id: 'why',
  label: t.action.why,
  press: { do: 'why', on: obligation },
})

const handInAction = ({ voice: { t } }: Scene, facts: Facts): Action => ({
  id: 'hand-in',
  label: facts.obligation.state === 'partial' ? t.action.handInRest : t.action.handIn,
  press: { do: 'hand-in', on: facts.obligation.id },
  form: fieldsToAsk(facts.request.form, handedIn(facts.contributions)),
  partial: true,
  submit: t.action.handIn,
  style: 'primary',
})

/** A correction shows what was given, and keeps what is not touched. */
const correctAction = ({ voice: { t } }: Scene, facts: Facts): Action => {
  const given = handedIn(facts.contributions)
  return {
    id: 'correct',
    label: t.action.correct,
    press: { do: 'correct', on: facts.obligation.id },
    form: facts.request.form.map((field) => {
      const value = given[field.id]
      return value === undefined ? field : { ...field, value }
    }),
    partial: true,
    submit: t.action.correct,
  }
}

/** The ways to answer without handing in, each with its form: as buttons, and to read what a button sent. */
export const laterAnswers = (
  { voice: { t } }: Scene,
  id: string,
): Record<'propose' | 'withhold' | 'help', Action> => ({
  propose: {
    id: 'propose-date',
    label: t.action.proposeDate,
    press: { do: 'propose-date', on: id },
    form: [dateField('date', t.field.newDate), longText('reason', t.field.reason, true, t.field.reasonHint)],
    submit: t.action.proposeDate,
  },
  withhold: {
    id: 'withhold',
    label: t.action.withhold,
    press: { do: 'withhold', on: id },
    form: [longText('reason', t.field.reason, true, t.field.reasonHint), dateField('until', t.field.until)],
    submit: t.action.withhold,
  },
  help: {
    id: 'ask-help',
    label: t.action.askHelp,
    press: { do: 'ask-help', on: id },
    form: [longText('note', t.field.note, false)],
    submit: t.action.askHelp,
  },
})

/** The ways out of R2: hand in, propose a new date, can't share yet, need help; and always why. */
export const answerActions = (scene: Scene, facts: Facts): readonly Action[] => {
  const { id, state, hold, revision } = facts.obligation
  const asked = facts.taken.some((taken) => taken.step === 'question' && taken.revision === revision)
  const why = whyAction(scene, id)
  if (state === 'withdrawn' || facts.request.state === 'withdrawn') return []
  if (state === 'fulfilled') return [correctAction(scene, facts), why]
  const { propose, withhold, help } = laterAnswers(scene, id)
  // Help that was asked is on its way; once the question comes back it is a way out again.
  const isOnItsWay = hold?.kind === 'help' && !asked
  return [handInAction(scene, facts), propose, withhold, ...(isOnItsWay ? [] : [help]), why]
}
