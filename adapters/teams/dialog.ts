import type { Values } from '../../src/core/form.ts'
import type { Indoors, Visitor } from '../../src/ports/indoors.ts'
import type { Ref } from '../../src/ports/messenger.ts'
import type { Press } from '../../src/wording/card.ts'
import { type Answer, dialog, ownView } from './answer.ts'
import { type Form, toFormCard } from './formCard.ts'
import { within } from '../common/within.ts'
import { limits } from './limits.ts'

/** Teams shows an error after five seconds: looking ends well before, so that there is time to store. */
const CUT_OFF_MS = 3_000

const NEW_REQUEST: Press = { do: 'new-request' }

/** A new request's form goes by the name of the button that opens it. */
const askedBy = (press: Press): Press =>
  press.do === 'draft-request' && press.on === undefined ? NEW_REQUEST : press

type Filled = { readonly press: Press; readonly values: Values; readonly message?: Ref | undefined }
type Problems = Readonly<Record<string, string>>

const fits = ({ body }: Answer): boolean => JSON.stringify(body).length * 2 <= limits.messageBytes

/** Forms that Teams waits for: what is wrong in one is shown at once, to whoever filled it in. */
export const createForms = (house: Pick<Indoors, 'formOf' | 'checkForm' | 'log'>, cutOffMs = CUT_OFF_MS) => {
  /** What was asked, in time or not at all: whoever handles it checks everything again. */
  const inTime = async <T>(what: string, work: Promise<T | undefined>): Promise<T | undefined> => {
    try {
      return await within(cutOffMs, work)
    } catch (error) {
      house.log.warn({ what, reason: String(error) }, 'teams form')
      return undefined
    }
  }

  const formOf = (visitor: Visitor, { press, values, message }: Filled): Promise<Form | undefined> =>
    house.formOf(visitor, askedBy(press), { message, given: values })

  /** The same form again with what is wrong in it; `undefined` when it may be sent in. */
  const wrongIn = async (
    visitor: Visitor,
    filled: Filled,
    draw: (form: Form, problems: Problems) => Answer,
  ): Promise<Answer | undefined> => {
    const { press, values, message } = filled
    const problems = await house.checkForm(visitor, press, values, message)
    if (Object.keys(problems).length === 0) return undefined
    const form = await formOf(visitor, filled)
    const answer = form && draw(form, problems)
    // What Teams would not show is handed in instead: whoever handles it says what is wrong, in words.
    return answer && fits(answer) ? answer : undefined
  }

  return {
    /** In a card: shown in its place, to whoever pressed. */
    wrongInCard: (visitor: Visitor, filled: Filled): Promise<Answer | undefined> =>
      inTime(
        'card',
        wrongIn(visitor, filled, (form, problems) =>
          ownView(toFormCard(form, { values: filled.values, problems, sends: 'Action.Execute' })),
        ),
      ),
    wrongInDialog: (visitor: Visitor, filled: Filled): Promise<Answer | undefined> =>
      inTime(
        'dialog',
        wrongIn(visitor, filled, (form, problems) =>
          dialog(form.title, toFormCard(form, { values: filled.values, problems, sends: 'Action.Submit' })),
        ),
      ),
    /** The dialog of a new request; `undefined` for whoever may make none, or when it takes too long. */
    open: (visitor: Visitor, given: Values): Promise<Answer | undefined> =>
      inTime(
        'opening',
        formOf(visitor, { press: NEW_REQUEST, values: given }).then(
          (form) => form && dialog(form.title, toFormCard(form, { sends: 'Action.Submit' })),
        ),
      ),
  }
}

export type Forms = ReturnType<typeof createForms>
