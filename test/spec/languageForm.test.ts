import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Field, Values } from '../../src/core/form.ts'
import { readFormLines, writeFormLines } from '../../src/language/formLines.ts'
import { slug } from '../../src/language/slug.ts'
import { readValues } from '../../src/language/values.ts'

const seeded = { seed: 20261122, numRuns: 300 }

const fieldsOf = (text: string): readonly Field[] => {
  const read = readFormLines(text)
  if ('errors' in read) throw new Error(`could not be read: ${JSON.stringify(read.errors)}`)
  return read.fields
}
const errorsOf = (text: string) => {
  const read = readFormLines(text)
  return 'errors' in read ? read.errors.map(({ line, problem }) => [line, problem]) : []
}

const dutch = `Aantal jeugdigen: getal (op 1 oktober)
Toelichting: lange tekst (mag leeg)
Peildatum: datum
Oordeel: keuze goed, matig, slecht
Doelgroepen: meerkeuze jeugd, wmo, participatie (mag leeg)
Stuk: link
Naam van de invuller`

describe('the lines of a form', () => {
  it('are fields', () => {
    expect(fieldsOf(dutch)).toEqual([
      {
        id: 'aantal-jeugdigen',
        label: 'Aantal jeugdigen',
        kind: 'number',
        required: true,
        hint: 'op 1 oktober',
      },
      { id: 'toelichting', label: 'Toelichting', kind: 'long-text', required: false },
      { id: 'peildatum', label: 'Peildatum', kind: 'date', required: true },
      {
        id: 'oordeel',
        label: 'Oordeel',
        kind: 'one-of',
        required: true,
        choices: [
          { value: 'goed', label: 'goed' },
          { value: 'matig', label: 'matig' },
          { value: 'slecht', label: 'slecht' },
        ],
      },
      {
        id: 'doelgroepen',
        label: 'Doelgroepen',
        kind: 'many-of',
        required: false,
        choices: [
          { value: 'jeugd', label: 'jeugd' },
          { value: 'wmo', label: 'wmo' },
          { value: 'participatie', label: 'participatie' },
        ],
      },
      { id: 'stuk', label: 'Stuk', kind: 'link', required: true },
      { id: 'naam-van-de-invuller', label: 'Naam van de invuller', kind: 'text', required: true },
    ])
  })
  it.each([
    ['Number of clients: number (optional)', { kind: 'number', required: false }],
    ['Remarks: long text', { kind: 'long-text' }],
    ['Verdict: choice good, bad', { kind: 'one-of' }],
    ['Groups: several of youth, adults', { kind: 'many-of' }],
    ['Groups: multiple choice youth, adults', { kind: 'many-of' }],
    ['- Datum: datum', { kind: 'date', label: 'Datum' }],
    ['3. Aantal: GETAL', { kind: 'number', label: 'Aantal' }],
    ['Aantal: getl', { kind: 'number' }],
    ['Aantal (fte): getal', { kind: 'number', label: 'Aantal (fte)' }],
    ['Lukt het: ja of nee?', { kind: 'text', label: 'Lukt het: ja of nee?' }],
    ['Naam:', { kind: 'text', label: 'Naam' }],
    ['Oordeel: keuze (goed, slecht)', { kind: 'one-of' }],
    ['Eén: één van a, b', { kind: 'one-of', id: 'een' }],
    [
      'Route: keuze a, met b; c',
      {
        choices: [
          { value: 'a-met-b', label: 'a, met b' },
          { value: 'c', label: 'c' },
        ],
      },
    ],
    ['Q3: cijfers: getal', { kind: 'number', label: 'Q3: cijfers' }],
  ])('“%s” is a field', (line, field) => {
    expect(fieldsOf(line)).toMatchObject([field])
  })
  it('get ids of their own, and blank lines are passed over', () => {
    expect(fieldsOf('Datum\n\n  \nDatum\nDatum').map(({ id }) => id)).toEqual(['datum', 'datum-2', 'datum-3'])
  })
  it('are all named when they cannot be read, by their own number', () => {
    const long = 'x'.repeat(81)
    expect(
      errorsOf(`Goed: getal\n: getal\n${long}\n\nSoort: appels\nOordeel: keuze ja\nO: keuze ja, Ja`),
    ).toEqual([
      [2, 'no-label'],
      [3, 'label-too-long'],
      [5, 'unknown-kind'],
      [6, 'too-few-choices'],
      [7, 'duplicate-choice'],
    ])
    expect(errorsOf(Array.from({ length: 21 }, (_, index) => `Veld ${index}`).join('\n'))).toEqual([
      [21, 'too-many-fields'],
    ])
    expect(errorsOf('a'.repeat(100_000))).toEqual([[1, 'text-too-long']])
  })
  it('come back the same when they are written and read again', () => {
    const words = fc.stringMatching(/^[a-zà-ü]{1,12}( [a-zà-ü0-9]{1,8}){0,3}$/)
    const kinds = fc.constantFrom('text', 'long-text', 'number', 'date', 'link', 'one-of', 'many-of')
    const choices = fc.uniqueArray(words, { minLength: 2, maxLength: 6, selector: (label) => slug(label) })
    const drafts = fc.tuple(words, kinds, fc.boolean(), fc.option(words, { nil: undefined }), choices)
    fc.assert(
      fc.property(
        fc.array(drafts, { minLength: 1, maxLength: 8 }),
        fc.constantFrom('nl', 'en'),
        (all, language) => {
          const taken = new Set<string>()
          const fields = all.map(([label, kind, required, hint, labels]): Field => {
            const id = slug(label, taken)
            taken.add(id)
            const field = { id, label, kind, required, ...(hint !== undefined && { hint }) }
            const isChoice = kind === 'one-of' || kind === 'many-of'
            return isChoice
              ? { ...field, choices: labels.map((name) => ({ value: slug(name), label: name })) }
              : field
          })
          expect(fieldsOf(writeFormLines(fields, language))).toEqual(fields)
        },
      ),
      seeded,
    )
  })
  it('say the same after one reading, whatever was typed', () => {
    const line = fc
      .array(
        fc.constantFrom('a', ':', ' ', 'getal', 'keuze', 'x, y', '(', ')', '(mag leeg)', ';', 'tekst', '?'),
        { maxLength: 8 },
      )
      .map((parts) => parts.join(' '))
    fc.assert(
      fc.property(fc.array(line, { maxLength: 4 }), (lines) => {
        const read = readFormLines(lines.join('\n'))
        if ('errors' in read) return
        expect(fieldsOf(writeFormLines(read.fields, 'nl'))).toEqual(read.fields)
      }),
      { ...seeded, numRuns: 2_000 },
    )
  })
})

describe('the values of a form', () => {
  const [number, long, date, one, many, link, text] = fieldsOf(dutch)
  const valueOf = (field: Field | undefined, raw: Values[string], language: 'nl' | 'en' = 'nl') => {
    if (!field) throw new Error('no such field')
    const { values, problems } = readValues([field], { [field.id]: raw }, language)
    return values[field.id] ?? problems[0]?.problem
  }

  it.each([
    ['12', 12],
    [12.5, 12.5],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1.234', 1234],
    ['12.5', 12.5],
    ['0,75', 0.75],
    ['-3', -3],
    ['€ 1.250,-', 1250],
    ['85%', 85],
    ['1 250', 1250],
    ['1.234.567', 1234567],
    ['twaalf', 'not-a-number'],
    ['1e5', 'not-a-number'],
    ['1.23.4', 'not-a-number'],
    ['12 of 13', 'not-a-number'],
    ['9'.repeat(40), 'not-a-number'],
    [Number.NaN, 'not-a-number'],
  ])('a number typed as %s is %s', (raw, value) => {
    expect(valueOf(number, raw)).toBe(value)
  })
  it('are read with the comma as the language has it, where both could be meant', () => {
    expect([valueOf(number, '1,234', 'nl'), valueOf(number, '1,234', 'en')]).toEqual([1.234, 1234])
    expect([valueOf(number, '1.234', 'nl'), valueOf(number, '1.234', 'en')]).toEqual([1234, 1.234])
  })
  it.each([
    ['2026-12-14', '2026-12-14'],
    ['14-12-2026', '2026-12-14'],
    ['3-4-2027', '2027-04-03'],
    ['3/4/2027', '2027-04-03'],
    ['14 december 2026', '2026-12-14'],
    ['1 Mrt 2027', '2027-03-01'],
    ['14 dec. 2026', '2026-12-14'],
    ['31-6-2026', 'not-a-date'],
    ['2026-02-30', 'not-a-date'],
    ['14 foo 2026', 'not-a-date'],
    ['vrijdag', 'not-a-date'],
    ['1-1-0001', 'not-a-date'],
  ])('a date typed as %s is %s', (raw, value) => {
    expect(valueOf(date, raw)).toBe(value)
  })
  it.each([
    ['goed', 'goed'],
    ['Goed ', 'goed'],
    ['anders', 'not-a-choice'],
    ['constructor', 'not-a-choice'],
  ])('a choice of %s is %s', (raw, value) => {
    expect(valueOf(one, raw)).toBe(value)
  })
  it.each([
    [
      ['jeugd', 'wmo'],
      ['jeugd', 'wmo'],
    ],
    ['jeugd,wmo', ['jeugd', 'wmo']],
    ['Jeugd; WMO; jeugd', ['jeugd', 'wmo']],
    ['participatie', ['participatie']],
    [['jeugd', 'sport'], 'not-a-choice'],
    [[], undefined],
    ['', undefined],
  ])('a choice of several, %j, is %j', (raw, value) => {
    expect(valueOf(many, raw)).toEqual(value)
  })
  it.each([
    ['https://voorbeeld.nl/stuk?id=1', 'https://voorbeeld.nl/stuk?id=1'],
    ['www.voorbeeld.nl', 'https://www.voorbeeld.nl/'],
    ['http://voorbeeld.nl', 'not-a-link'],
    ['javascript:alert(1)', 'not-a-link'],
    ['https://slack.com@kwaad.nl/', 'not-a-link'],
    ['https://kwa\u202Ead.nl/', 'https://kwaad.nl/'],
    ['https://kwааd.nl', 'https://xn--kwd-7cda.nl/'],
    [`https://voorbeeld.nl/${'a'.repeat(3000)}`, 'not-a-link'],
    ['stuk.docx', 'not-a-link'],
  ])('a link typed as %s is %s', (raw, value) => {
    expect(valueOf(link, raw)).toBe(value)
  })
  it('that are text are cleaned, and refused above 3000 characters', () => {
    expect(valueOf(long, '  een\u200B\r\ntwee ')).toBe('een\ntwee')
    expect(valueOf(text, 'een\ntwee')).toBe('een twee')
    expect(valueOf(long, 'a'.repeat(3_000))).toHaveLength(3_000)
    expect(valueOf(long, 'a'.repeat(3_001))).toBe('text-too-long')
  })
  it('are kept where they are right, named where they are wrong, and missed only where they are required', () => {
    const raw = {
      'aantal-jeugdigen': '1.200',
      peildatum: 'morgen',
      oordeel: 'matig',
      stuk: ' ',
      vreemd: 'niet gevraagd',
      constructor: 'x',
    }
    expect(readValues(fieldsOf(dutch), raw)).toEqual({
      values: { 'aantal-jeugdigen': 1200, oordeel: 'matig' },
      problems: [{ field: 'peildatum', problem: 'not-a-date' }],
      missing: ['stuk', 'naam-van-de-invuller'],
    })
  })
  it('are one of kept, named or missed for every required field, and never anything that was not asked', () => {
    const raws = fc.dictionary(
      fc.constantFrom(
        'aantal-jeugdigen',
        'peildatum',
        'oordeel',
        'doelgroepen',
        'stuk',
        'toelichting',
        'anders',
      ),
      fc.oneof(fc.string(), fc.double(), fc.array(fc.string())),
    )
    fc.assert(
      fc.property(raws, (raw) => {
        const fields = fieldsOf(dutch)
        const { values, problems, missing } = readValues(fields, raw)
        const named = [...Object.keys(values), ...problems.map(({ field }) => field), ...missing]
        expect(new Set(named).size).toBe(named.length)
        const required = fields.filter((field) => field.required).map(({ id }) => id)
        expect(required.filter((id) => !named.includes(id))).toEqual([])
        expect(named.filter((id) => !fields.some((field) => field.id === id))).toEqual([])
        expect(readValues(fields, values).values).toEqual(values)
      }),
      seeded,
    )
  })
})
