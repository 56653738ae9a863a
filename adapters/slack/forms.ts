import type { PlainTextOption } from '@slack/types'
import type { Installation } from '../../src/ports/installations.ts'
import { type Ref, Refused, Unanswered } from '../../src/ports/messenger.ts'
import type { Press } from '../../src/wording/card.ts'
import type { Calls } from './calls.ts'
import { oneLine, shorten } from './cut.ts'
import { fieldOf, optionValue } from './inputs.ts'
import { answeredIn } from './interactions.ts'
import type { Patience } from './patience.ts'
import { limits } from './limits.ts'
import { errorsFor, readModal, toModal } from './modal.ts'
import type { Indoors, Visitor } from '../../src/ports/indoors.ts'
import type { Opens, Submits, Suggests, Told } from './seen.ts'

/** A form that takes longer must leave time to look up where it was asked for. */
export const FORM_MS = 1_800

type Needs = {
  readonly house: Pick<Indoors, 'formOf' | 'checkForm' | 'log'>
  readonly calls: Calls
}

type At = { readonly installation: Installation; readonly visitor: Visitor }

const refOf = (message: { channel: string; ts: string } | undefined): Ref | undefined =>
  message && { platform: 'slack', conversation: message.channel, message: message.ts }

/** Whether the form may stand there all the same: the answer got lost, or the same press opened it before. */
const mayStand = (error: unknown): boolean =>
  error instanceof Unanswered || (error instanceof Refused && error.message.includes('exchanged_trigger_id'))

/** A new request's form goes by the name of the button that sends it in. */
const askedBy = (press: Press): Press =>
  press.do === 'draft-request' && press.on === undefined ? { do: 'new-request' } : press

export const createForms = ({ house, calls }: Needs) => ({
  /** Opens the form of what was pressed; false when there is none, or no time: then the press itself counts. */
  open: async (
    { installation, visitor }: At,
    { press, message, given, trigger }: Opens,
  ): Promise<boolean> => {
    const form = await house.formOf(visitor, press, { message, given })
    if (!form) return false
    const { action, title, language } = form
    const opened = {
      press: action.press,
      ...(message && { channel: message.conversation, ts: message.message }),
    }
    const view = toModal(action, { title, language }, opened)
    try {
      await calls.in(installation.region, installation.id, (client) =>
        client.views.open({ trigger_id: trigger, view }),
      )
      return true
    } catch (error) {
      house.log.warn({ team: installation.id, reason: String(error) }, 'slack form not opened')
      return mayStand(error)
    }
  },

  /** What has to be put right, beside each field; or the press with its values, for the inbox. */
  submit: async (
    { installation, visitor }: At,
    { view, key, by }: Submits,
    patience: Patience,
  ): Promise<{ errors: Record<string, string> } | { told: Told }> => {
    const { press, values, message } = readModal(view)
    const ref = refOf(message)
    // A check that takes too long is left to the worker, who checks everything again.
    const problems = await patience(house.checkForm(visitor, press, values, ref), FORM_MS)
    if (problems && Object.keys(problems).length > 0) return { errors: errorsFor(view, problems) }
    const what = { kind: 'pressed' as const, press, values, ...(ref && { message: ref }) }
    const where = answeredIn(installation.id, by.user, message)
    return { told: { kind: 'told', key, by, where, what, ...(!message && { onHome: true }) } }
  },

  /** The choices of a field that hold what was typed so far, in time or none. */
  suggest: async (
    { visitor }: At,
    { metadata, block, typed }: Suggests,
    patience: Patience,
  ): Promise<PlainTextOption[]> => {
    const { press, message } = readModal({ private_metadata: metadata, state: { values: {} } })
    const found = await patience(house.formOf(visitor, askedBy(press), { message: refOf(message) }))
    const field = found?.action.form?.find(({ id }) => id === fieldOf(block))
    const asked = typed.trim().toLowerCase()
    return (field?.choices ?? [])
      .map(({ value, label }, at) => ({ value: optionValue(value, at), label: oneLine(label) }))
      .filter(({ label }) => label.toLowerCase().includes(asked))
      .slice(0, limits.select.options)
      .map(({ value, label }) => ({
        text: { type: 'plain_text', text: shorten(label, limits.option.text), emoji: false },
        value,
      }))
  },
})

export type Forms = ReturnType<typeof createForms>
