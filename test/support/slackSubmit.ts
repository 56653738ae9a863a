import type { ModalView } from '@slack/types'
import type { Values } from '../../src/core/form.ts'
import { blockOf } from '../../adapters/slack/inputs.ts'
import type { SubmittedView } from '../../adapters/slack/submission.ts'

type Option = { readonly value: string }

type Element = {
  readonly type: string
  readonly action_id: string
  readonly initial_value?: string
  readonly initial_date?: string
  readonly initial_option?: Option
  readonly initial_options?: readonly Option[]
  readonly options?: readonly Option[]
}

/** The state of one input as Slack's client hands it back: what was chosen, else what stood there. */
const stateOf = (element: Element, chosen: Values[string] | undefined) => {
  const { type } = element
  // What an external list offers is looked up, so that all is possible.
  const among = (values: readonly unknown[]): Option[] => {
    const found =
      element.options?.filter(({ value }) => values.includes(value)) ??
      values.map((value) => ({ value: String(value) }))
    if (found.length !== values.length) throw new Error(`there is no option ${values.join(', ')} to choose`)
    return found
  }
  switch (type) {
    case 'datepicker':
      return { type, selected_date: chosen ?? element.initial_date ?? null }
    case 'radio_buttons':
    case 'static_select':
    case 'external_select':
      return {
        type,
        selected_option: chosen === undefined ? (element.initial_option ?? null) : among([chosen])[0],
      }
    case 'checkboxes':
    case 'multi_static_select':
    case 'multi_external_select':
      return {
        type,
        selected_options: chosen === undefined ? (element.initial_options ?? []) : among([chosen].flat()),
      }
    default:
      return { type, value: chosen === undefined ? (element.initial_value ?? null) : String(chosen) }
  }
}

/**
 * A modal as Slack hands it back when somebody submits it with these values; what is not given stays as it stood. Like
 * Slack's client it lets nobody choose what is not offered, or leave empty what is needed.
 */
export const submitted = (view: ModalView, values: Values = {}): SubmittedView & ModalView => {
  const inputs = view.blocks.flatMap((block) =>
    // Only input blocks have an element; of its kinds Element has what stateOf reads.
    block.type === 'input'
      ? [block as unknown as { block_id: string; optional?: boolean; element: Element }]
      : [],
  )
  const missing = Object.keys(values).filter((id) => !inputs.some((input) => input.block_id === blockOf(id)))
  if (missing.length > 0) throw new Error(`the form does not ask for ${missing.join(', ')}`)
  const states = inputs.map(({ block_id, optional, element }) => {
    const id = Object.keys(values).find((name) => blockOf(name) === block_id)
    const state = stateOf(element, id === undefined ? undefined : values[id])
    const filled = Object.values(state)
      .slice(1)
      .some((value) => (Array.isArray(value) ? value.length > 0 : value))
    if (optional !== true && !filled) throw new Error(`${block_id} may not stay empty`)
    return [block_id, { [element.action_id]: state }] as const
  })
  return {
    ...view,
    private_metadata: view.private_metadata ?? '',
    // What stateOf makes has the names and types of SubmittedView's states.
    state: { values: Object.fromEntries(states) as SubmittedView['state']['values'] },
  }
}
