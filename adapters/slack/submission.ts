import { z } from 'zod'
import type { Value, Values } from '../../src/core/form.ts'
import type { Press } from '../../src/wording/card.ts'
import { blockOf, fieldOf } from './inputs.ts'

/** The message whose button opened the form; a form from the Home tab or a shortcut has none. */
export type Opened = { readonly channel?: string; readonly ts?: string; readonly press: Press }

const Metadata = z.object({
  p: z.object({ do: z.string(), on: z.string().optional() }),
  c: z.string().optional(),
  t: z.string().optional(),
  /** Choice values that are too long for Slack, by field and number. */
  v: z.record(z.string(), z.record(z.string(), z.string())).optional(),
})

/** What a form carries, so that its submission needs nothing else to be understood. */
export const packMetadata = (
  { press, channel, ts }: Opened,
  long: Readonly<Record<string, Record<string, string>>>,
): string => {
  const metadata: z.input<typeof Metadata> = {
    p: press,
    c: channel,
    t: ts,
    ...(Object.keys(long).length > 0 && { v: { ...long } }),
  }
  return JSON.stringify(metadata)
}

type Option = { readonly value?: string | undefined }

/** One input as Slack hands it back. */
type State = {
  readonly value?: string | null | undefined
  readonly selected_date?: string | null | undefined
  readonly selected_option?: Option | null | undefined
  readonly selected_options?: readonly Option[] | null | undefined
}

export type SubmittedView = {
  readonly private_metadata: string
  readonly state: { readonly values: Readonly<Record<string, Readonly<Record<string, State>>>> }
}

const valueOf = (state: State, meant: (value: string) => string): Value | undefined => {
  const { value, selected_date: date, selected_option: one, selected_options: many } = state
  if (many) {
    const chosen = many.flatMap((option) => (option.value === undefined ? [] : [meant(option.value)]))
    return chosen.length > 0 ? chosen : undefined
  }
  if (one?.value !== undefined) return meant(one.value)
  const typed = date ?? value ?? ''
  return typed === '' ? undefined : typed
}

/**
 * What was filled in, by field, with the press that the form belongs to and the message whose button opened it. Fields
 * left empty are not in it; a number is the text that was typed.
 *
 * @throws when it is not one of our forms
 */
export const readModal = (
  view: SubmittedView,
): { press: Press; values: Values; message?: { channel: string; ts: string } } => {
  const { p, c, t, v = {} } = Metadata.parse(JSON.parse(view.private_metadata))
  const values = Object.entries(view.state.values).flatMap(([block, states]): [string, Value][] => {
    const id = fieldOf(block)
    const [state] = Object.values(states)
    if (id === undefined || !state) return []
    const value = valueOf(state, (sent) => v[id]?.[sent] ?? sent)
    return value === undefined ? [] : [[id, value]]
  })
  return {
    press: { do: p.do, ...(p.on !== undefined && { on: p.on }) },
    values: Object.fromEntries(values),
    ...(c !== undefined && t !== undefined && { message: { channel: c, ts: t } }),
  }
}

/** Problems by field as Slack shows them: beside the field; a field that was not asked is named at the last one. */
export const errorsFor = (
  view: SubmittedView,
  problems: Readonly<Record<string, string>>,
): Record<string, string> => {
  const blocks = Object.keys(view.state.values)
  const last = blocks.at(-1)
  const errors: Record<string, string> = {}
  for (const [field, problem] of Object.entries(problems)) {
    const block = blocks.includes(blockOf(field)) ? blockOf(field) : last
    if (block !== undefined) errors[block] = errors[block] ? `${errors[block]} ${problem}` : problem
  }
  return errors
}
