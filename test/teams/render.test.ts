import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toAdaptiveCard, valuesOf } from '../../adapters/teams/render.ts'
import type { Action } from '../../src/wording/card.ts'
import { card, cardWith } from './cards.ts'
import { all, complaints, read } from './microsoft.ts'

const handIn: Action = {
  id: 'hand-in',
  label: 'Ik lever in',
  press: { do: 'hand-in', on: 'o1' },
  submit: 'Versturen',
  style: 'primary',
  form: [
    { id: 'plan', label: 'Plan', kind: 'long-text', required: true, hint: 'Kort mag' },
    { id: 'cost', label: 'Kosten', kind: 'number', required: false, value: 12 },
    { id: 'when', label: 'Wanneer', kind: 'date', required: false, value: '2026-05-26' },
    { id: 'link', label: 'Waar staat het', kind: 'link', required: false },
    {
      id: 'theme',
      label: 'Thema',
      kind: 'one-of',
      required: true,
      choices: [{ value: 'a', label: '*Jeugd*' }],
    },
    {
      id: 'who',
      label: 'Voor wie',
      kind: 'many-of',
      required: false,
      choices: [
        { value: 'a,b', label: 'A en B' },
        { value: '50%', label: 'De helft' },
      ],
      value: ['a,b', '50%'],
    },
  ],
}
const later: Action = { id: 'later', label: 'Later', press: { do: 'withhold', on: 'o1' }, style: 'danger' }
const plain = (count: number): Action[] =>
  Array.from({ length: count }, (_, at) => ({ id: `a${at}`, label: `Knop ${at}`, press: { do: 'open' } }))

describe('an adaptive card', () => {
  it('is taken by Microsoft’s reader at schema 1.5 without a remark, whatever is in it', () => {
    fc.assert(
      fc.property(card, (one) => {
        expect(complaints(toAdaptiveCard(one))).toEqual([])
      }),
      { seed: 11, numRuns: 300 },
    )
  })
  it('keeps every button, in order, at most six in a row', () => {
    fc.assert(
      fc.property(card, (one) => {
        const json = toAdaptiveCard(one)
        const rows = [...all(json, 'ActionSet').map((set) => set['actions']), json.actions ?? []]
        const buttons = rows.flatMap((row) => (Array.isArray(row) ? row : []))
        expect(buttons.map(({ title }) => title)).toEqual(one.actions.map(({ label }) => label))
        for (const row of rows) expect(Array.isArray(row) && row.length).toBeLessThanOrEqual(6)
        expect(all(json, 'Action.Execute').map(({ verb }) => verb)).toEqual(one.actions.map(({ id }) => id))
      }),
      { seed: 12, numRuns: 200 },
    )
    expect(toAdaptiveCard(cardWith({ actions: plain(6) })).body.map(({ type }) => type)).toEqual([
      'TextBlock',
    ])
  })
  it('gives every input an id of its own', () => {
    fc.assert(
      fc.property(card, (one) => {
        const types = ['Input.Text', 'Input.Number', 'Input.Date', 'Input.ChoiceSet']
        const ids = types.flatMap((type) => all(toAdaptiveCard(one), type).map(({ id }) => id))
        expect(new Set(ids).size).toBe(ids.length)
      }),
      { seed: 13, numRuns: 200 },
    )
  })
  it('asks a form behind its button, with labels and what is wrong when left empty', () => {
    const json = toAdaptiveCard(cardWith({ actions: [handIn, later] }))
    expect(json.actions).toMatchObject([
      {
        type: 'Action.ShowCard',
        title: 'Ik lever in',
        style: 'positive',
        card: {
          actions: [
            { type: 'Action.Execute', title: 'Versturen', verb: 'hand-in', data: { tijdig: handIn.press } },
          ],
        },
      },
      { type: 'Action.Execute', title: 'Later', style: 'destructive', data: { tijdig: later.press } },
    ])
    expect(all(json, 'Input.Text')).toMatchObject([
      {
        id: 'hand-in.plan',
        label: 'Plan',
        isMultiline: true,
        isRequired: true,
        errorMessage: 'Vul hier nog iets in: Plan',
      },
      { id: 'hand-in.link', style: 'Url' },
    ])
    expect(all(json, 'Input.ChoiceSet')).toMatchObject([
      { style: 'expanded', choices: [{ title: String.raw`\*Jeugd\*`, value: 'a' }] },
      { isMultiSelect: true, value: 'a%2Cb,50%25' },
    ])
  })
  it('draws facts, a table with its header, and progress in words and a bar', () => {
    const json = toAdaptiveCard(
      cardWith({
        body: [
          { kind: 'facts', facts: [{ label: 'Uiterlijk', value: 'vr 28 nov\nvoor 12:00' }] },
          { kind: 'table', columns: ['Partner', 'Stand'], rows: [['Velsen']] },
          { kind: 'progress', done: 3, of: 22, label: '3 van 22 binnen' },
        ],
      }),
    )
    expect(json.body).toMatchObject([
      { text: 'Jaarplan jeugd', style: 'heading' },
      { facts: [{ title: 'Uiterlijk', value: 'vr 28 nov\n\nvoor 12:00' }] },
      { columns: [{}, {}], rows: [{ cells: [{}, {}] }, { cells: [{}, {}] }] },
      { text: '3 van 22 binnen' },
      { columns: [{ width: 3 }, { width: 19 }] },
    ])
    expect(read(JSON.stringify(json))).toContain('Velsen')
  })
})

describe('what comes back from a form', () => {
  it('has the field ids again, numbers and lists as such, and nothing of other forms or left empty', () => {
    const kinds = { cost: 'number', who: 'many-of' }
    expect(
      valuesOf('hand-in', {
        tijdig: handIn.press,
        id: 'hand-in',
        kinds,
        'hand-in.plan': 'Zo',
        'hand-in.cost': '12.5',
        'hand-in.who': 'a%2Cb,50%25',
        'hand-in.link': ' ',
        'other.plan': 'niet dit',
      }),
    ).toEqual({ plan: 'Zo', cost: 12.5, who: ['a,b', '50%'] })
    expect(valuesOf('a', { kinds: { cost: 'number' }, 'a.cost': 'twaalf' })).toEqual({ cost: 'twaalf' })
    expect(valuesOf('a', { kinds: 'vals', 'a.__proto__': 'x', 'a.n': 3, 'a.o': {} })).toMatchObject({ n: 3 })
  })
  it('finds each chosen value again, whatever characters it has', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 5 }), (value) => {
        const choices = value.map((one) => ({ value: one, label: one }))
        const form = [{ id: 'f', label: 'F', kind: 'many-of', required: false, choices, value } as const]
        const [input] = all(toAdaptiveCard(cardWith({ actions: [{ ...later, form }] })), 'Input.ChoiceSet')
        const back = valuesOf('later', { kinds: { f: 'many-of' }, 'later.f': input?.['value'] })
        if (value.join('').trim() !== '') expect(back).toEqual({ f: value })
      }),
      { seed: 14, numRuns: 200 },
    )
  })
  it('lets a choice that need not be made be taken back', () => {
    const choices = [{ value: 'a', label: 'A' }]
    const form = [true, false].map((required) => ({
      id: String(required),
      label: 'Opgave',
      kind: 'one-of' as const,
      required,
      choices,
    }))
    const json = toAdaptiveCard(cardWith({ actions: [{ ...handIn, form }] }))
    const [must, may] = all(json, 'Input.ChoiceSet')
    expect(must?.['choices']).toEqual([{ title: 'A', value: 'a' }])
    expect(may?.['choices']).toEqual([
      { title: 'A', value: 'a' },
      { title: 'Geen van deze', value: ' ' },
    ])
    expect(valuesOf('hand-in', { 'hand-in.false': ' ' })).toEqual({})
  })
  it('says of an answer that was handed in that leaving it empty changes nothing', () => {
    const choices = [{ value: 'a', label: 'A' }]
    const form = [{ id: 'f', label: 'F', kind: 'one-of', required: false, value: 'a', choices } as const]
    const correct = { id: 'correct', label: 'Wijzig', press: { do: 'correct' }, partial: true, form }
    const titles = (['nl', 'en'] as const).map(
      (language) =>
        all(toAdaptiveCard(cardWith({ language, actions: [correct] })), 'Input.ChoiceSet')[0]?.['choices'],
    )
    expect(titles).toEqual([
      [
        { title: 'A', value: 'a' },
        { title: 'Niet wijzigen', value: ' ' },
      ],
      [
        { title: 'A', value: 'a' },
        { title: 'Leave as it is', value: ' ' },
      ],
    ])
  })
  it('lets an address be followed that stands alone, shown by its host, and no other text', () => {
    const facts = [
      'https://teams.microsoft.com/l/message/19:a(b)_c/17?x=[1]',
      'http://teams.microsoft.com/x',
      'https://teams.microsoft.com/x en meer',
      'https://',
    ].map((value) => ({ label: 'Bericht', value }))
    const drawn = all(toAdaptiveCard(cardWith({ body: [{ kind: 'facts', facts }] })), 'FactSet')
    expect(drawn).toMatchObject([
      {
        facts: [
          {
            value:
              '[teams.microsoft.com](https://teams.microsoft.com/l/message/19:a%28b%29%5Fc/17?x=%5B1%5D)',
          },
          { value: 'http://teams.microsoft.com/x' },
          { value: 'https://teams.microsoft.com/x en meer' },
          { value: 'https://' },
        ],
      },
    ])
  })
})
