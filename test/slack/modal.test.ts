import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { errorsFor, readModal, toModal } from '../../adapters/slack/modal.ts'
import type { Field } from '../../src/core/form.ts'
import { readValues } from '../../src/language/values.ts'
import type { Action } from '../../src/wording/card.ts'
import { action, cardWith, field } from '../teams/cards.ts'
import { submitted } from '../support/slackSubmit.ts'
import { all, wordsIn } from '../support/slackRead.ts'
import { callProblems } from './validators/calls.ts'

const opened = { channel: 'C1', ts: '1.2', press: { do: 'hand-in', on: 'o1' } } as const
const card = cardWith({ title: 'Wachttijden jeugdhulp' })
const asking = (form: readonly Field[], change: Partial<Action> = {}): Action => ({
  id: 'hand-in',
  label: 'Inleveren',
  press: opened.press,
  form,
  ...change,
})
const problems = (one: Action): readonly string[] =>
  callProblems('views.open', { trigger_id: '1.2.x', view: toModal(one, card, opened) })
const choices = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ value: `v${at}`, label: `Partner ${at}` }))
const elements = (one: Action) => all(toModal(one, card, opened), 'input').map((input) => input['element'])

describe('a form as a modal', () => {
  it('is refused by neither validator, whatever is asked', () => {
    const forms = fc.uniqueArray(field, { minLength: 1, maxLength: 12, selector: ({ id }) => id })
    fc.assert(
      fc.property(action, forms, fc.boolean(), (one, form, partial) => {
        expect(problems({ ...one, form, partial })).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
  it('is named after its action, says what it is about, and names it whole when it does not fit', () => {
    const short = toModal(asking([]), card, opened)
    expect(short.title.text).toBe('Inleveren')
    expect(wordsIn(short.blocks)).toBe('Wachttijden jeugdhulp')
    const label = 'Een andere datum voorstellen'
    const long = toModal(asking([], { label, submit: 'Stel deze andere datum nu voor' }), card, opened)
    expect(long.title.text).toBe('Een andere datum…')
    expect(long.submit?.text).toBe('Versturen')
    expect(wordsIn(long.blocks)).toBe(`${label}\nWachttijden jeugdhulp`)
  })
  it('asks each kind of field in Slack’s own way, with what was filled in before', () => {
    const base = { required: true, label: 'Veld' }
    const form: Field[] = [
      { ...base, id: 'a', kind: 'text', value: 'x', hint: 'Kort mag' },
      { ...base, id: 'b', kind: 'long-text' },
      { ...base, id: 'c', kind: 'number', value: 1.125 },
      { ...base, id: 'd', kind: 'date', value: '2026-12-11' },
      { ...base, id: 'e', kind: 'one-of', choices: choices(3), value: 'v1' },
      { ...base, id: 'f', kind: 'one-of', choices: choices(3), required: false },
      { ...base, id: 'g', kind: 'many-of', choices: choices(10), value: ['v0', 'v9'] },
      { ...base, id: 'h', kind: 'many-of', choices: choices(11), value: ['v3'] },
      { ...base, id: 'i', kind: 'link', value: 'https://example.org/' },
      { ...base, id: 'j', kind: 'link', value: 'geen link' },
    ]
    expect(elements(asking(form))).toMatchObject([
      { type: 'plain_text_input', initial_value: 'x' },
      { type: 'plain_text_input', multiline: true },
      { type: 'plain_text_input', initial_value: '1,125' },
      { type: 'datepicker', initial_date: '2026-12-11' },
      { type: 'radio_buttons', initial_option: { value: 'v1' } },
      { type: 'static_select' },
      { type: 'checkboxes', initial_options: [{ value: 'v0' }, { value: 'v9' }] },
      { type: 'multi_static_select', initial_options: [{ value: 'v3' }] },
      { type: 'url_text_input', initial_value: 'https://example.org/' },
      { type: 'plain_text_input', initial_value: 'geen link' },
    ])
    const inputs = all(toModal(asking(form), card, opened), 'input')
    expect(inputs.map(({ optional }) => optional)).toEqual(form.map(({ required }) => !required))
    expect(inputs[0]).toMatchObject({ hint: { text: 'Kort mag' } })
    expect(problems(asking(form))).toEqual([])
  })
  it('looks up more than a hundred choices while somebody types', () => {
    const base = { id: 'a', label: 'Partner', required: true, choices: choices(342) }
    const kinds = { 'one-of': 'external_select', 'many-of': 'multi_external_select' } as const
    for (const kind of ['one-of', 'many-of'] as const) {
      const one = asking([{ ...base, kind, value: 'v341' }])
      expect(elements(one)).toMatchObject([{ type: kinds[kind], min_query_length: 0 }])
      expect(problems(one)).toEqual([])
      expect(readModal(submitted(toModal(one, card, opened), { a: 'v7' })).values).toEqual({
        a: kind === 'one-of' ? 'v7' : ['v7'],
      })
    }
  })
  it('asks nothing where there is nothing to choose', () => {
    for (const kind of ['one-of', 'many-of'] as const)
      expect(elements(asking([{ id: 'a', label: 'Partner', required: true, kind, choices: [] }]))).toEqual([])
  })
  it('demands nothing of a form that may be sent in parts, and says what is needed', () => {
    const form: Field[] = [
      { id: 'a', label: 'Aantal', kind: 'number', required: true },
      { id: 'b', label: 'Toelichting', kind: 'long-text', required: false },
    ]
    const view = toModal(asking(form, { partial: true }), card, opened)
    expect(all(view, 'input').map(({ optional }) => optional)).toEqual([true, true])
    expect(wordsIn(view.blocks)).toContain('Nodig zijn: Aantal.')
  })
  it('shows whole what is too long for its place', () => {
    const long = 'lang woord '.repeat(300).trim()
    const form: Field[] = [
      { id: 'a', label: long, kind: 'text', required: true, hint: long, value: long },
      {
        id: 'b',
        label: 'Keuze',
        kind: 'one-of',
        required: true,
        choices: [{ value: long.slice(0, 100), label: long }],
      },
    ]
    expect(problems(asking(form))).toEqual([])
    const words = wordsIn(toModal(asking(form), card, opened).blocks).replaceAll('\n', ' ')
    expect(words.split(long).length - 1).toBe(4)
  })
  it('leaves out fields for which there is no room rather than being refused', () => {
    const form = Array.from(
      { length: 150 },
      (_, at): Field => ({
        id: `f${at}`,
        label: `Vraag ${at}`,
        kind: 'text',
        required: false,
      }),
    )
    expect(problems(asking(form))).toEqual([])
    expect(elements(asking(form)).length).toBeGreaterThan(90)
  })
})

describe('what comes back from a modal', () => {
  it('has the press, the message and every value that was filled in beforehand', () => {
    const forms = fc.uniqueArray(field, { minLength: 1, maxLength: 6, selector: ({ id }) => id })
    fc.assert(
      fc.property(forms, (drawn) => {
        const form = drawn.map((any): Field => {
          const one = { ...any, required: false }
          const [first] = one.choices ?? []
          if (one.kind === 'many-of' && first) return { ...one, value: [first.value] }
          return one.kind === 'one-of' && first ? { ...one, value: first.value } : one
        })
        const back = readModal(submitted(toModal(asking(form), card, opened)))
        expect(back).toMatchObject({ press: opened.press, message: { channel: 'C1', ts: '1.2' } })
        const given = form.filter(({ value }) => value !== undefined && value !== '')
        expect(back.values).toEqual(
          Object.fromEntries(
            given.map(({ id, kind, value = '' }) => [id, kind === 'number' ? String(value) : value]),
          ),
        )
      }),
      { numRuns: 200 },
    )
  })
  it('has numbers as a Dutch official means them', () => {
    const form: Field[] = [{ id: 'a', label: 'Aantal', kind: 'number', required: true }]
    const read = (typed: string) =>
      readValues(form, readModal(submitted(toModal(asking(form), card, opened), { a: typed })).values).values
    expect([read('1.250'), read('12,5'), read('-3')]).toEqual([{ a: 1250 }, { a: 12.5 }, { a: -3 }])
    const again = toModal(asking([{ ...(form[0] ?? fail()), value: 1.125 }]), card, opened)
    expect(readValues(form, readModal(submitted(again)).values).values).toEqual({ a: 1.125 })
  })
  it('has nothing of what was left empty, and no message for a form from elsewhere', () => {
    const form: Field[] = [{ id: 'a', label: 'Wat', kind: 'text', required: false }]
    const view = toModal(asking(form), card, { press: { do: 'draft-request' } })
    expect(readModal(submitted(view))).toEqual({ press: { do: 'draft-request' }, values: {} })
  })
  it('is refused when it is not one of our forms', () => {
    const view = submitted(toModal(asking([]), card, opened))
    expect(() => readModal({ ...view, private_metadata: '' })).toThrow(/JSON/u)
    expect(() => readModal({ ...view, private_metadata: '{"p":"x"}' })).toThrow(/object/u)
  })
  it('puts each problem beside its field', () => {
    const form: Field[] = [
      { id: 'a', label: 'Aantal', kind: 'number', required: false },
      { id: 'b', label: 'Link', kind: 'link', required: false },
    ]
    const view = submitted(toModal(asking(form), card, opened))
    const errors = errorsFor(view, { a: 'Dit is geen getal.', weg: 'Dit ook niet.' })
    const [first, second] = Object.keys(view.state.values)
    expect(errors).toEqual({ [first ?? '']: 'Dit is geen getal.', [second ?? '']: 'Dit ook niet.' })
  })
})

const fail = (): never => {
  throw new Error('the form has no field')
}
