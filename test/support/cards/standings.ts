import type { Field } from '../../../src/core/form.ts'
import type { Facts, Hold, Obligation } from '../../../src/core/obligation.ts'
import { aContribution, aTaken, at, day, someFacts } from '../builders.ts'
import type { Size } from '../sizes.ts'
import { now } from './named.ts'

const holds = (size: Size): readonly (Hold | undefined)[] => [
  undefined,
  { kind: 'withheld', reason: size.text, until: day('2026-12-20') },
  { kind: 'proposed', date: day('2026-12-20'), reason: size.text },
  { kind: 'proposed', date: day('2026-12-13'), reason: size.text },
  { kind: 'help', note: size.text, until: day('2026-12-01') },
  { kind: 'talk', until: day('2026-12-01') },
  { kind: 'stopped', by: 'omar' },
]

const formOf = (size: Size): readonly Field[] => {
  const kinds = ['text', 'long-text', 'number', 'date', 'link', 'one-of', 'many-of'] as const
  return Array.from({ length: size.fields }, (_, n): Field => {
    const kind = kinds[n % kinds.length] ?? 'text'
    const choices = Array.from({ length: size.choices }, (_one, c) => ({
      value: `c${c}`,
      label: `${size.label}${c}`,
    }))
    return {
      id: `f${n}`,
      label: `${size.label}${n}`,
      kind,
      required: n % 2 === 0,
      hint: size.hint,
      ...(kind === 'one-of' || kind === 'many-of' ? { choices } : {}),
    }
  })
}

const valueOf = (size: Size, { kind }: Field) =>
  kind === 'number'
    ? 123
    : kind === 'date'
      ? '2026-12-11'
      : kind === 'many-of'
        ? ['c0']
        : kind === 'one-of'
          ? 'c0'
          : kind === 'link'
            ? size.link || 'https://a.nl'
            : size.text

/** Every obligation as it can stand: each state and hold, late or not, asked before or not. */
export const standings = (size: Size): readonly Facts[] => {
  const form = formOf(size)
  const request = {
    title: size.title,
    ask: size.text,
    form,
    initiative: 'plan',
    ...(size.link && { link: size.link }),
  }
  const given = Object.fromEntries(form.map((field) => [field.id, valueOf(size, field)]))
  const states: readonly Obligation['state'][] = ['open', 'partial', 'fulfilled', 'withdrawn']
  return states.flatMap((state) =>
    holds(size).flatMap((hold) =>
      [false, true].map((asked) => {
        const dueOn = day(asked ? '2026-11-16' : '2026-11-30')
        const contributions =
          state === 'open'
            ? []
            : [
                aContribution({
                  values: state === 'partial' ? Object.fromEntries(Object.entries(given).slice(0, 1)) : given,
                }),
              ]
        const taken = asked
          ? [
              aTaken('question', now.subtract({ hours: 48 })),
              aTaken('colleague', now.subtract({ hours: 24 }), { recipient: 'joost' }),
            ]
          : ['request', 'reminder-10', 'nudge-2026-11-19', 'moved', 'declined', 'told-help'].map((step) =>
              aTaken(step, at('2026-11-02T10:00')),
            )
        const mode = asked ? ('voluntary' as const) : ('required' as const)
        return someFacts({
          obligation: { state, dueOn, ...(hold && { hold }) },
          request: { ...request, mode, dueOn },
          taken,
          contributions,
        })
      }),
    ),
  )
}
