import fc from 'fast-check'
import type { Field } from '../../src/core/form.ts'
import type { Action, Block, Card } from '../../src/wording/card.ts'

/** What people type, paste or try, none of which may become anything but text. */
export const nastyTexts = [
  '<!channel> <!here> <@U123> <http://evil.example|klik>',
  '[x](http://evil.example)',
  '![x](http://evil.example/a.png)',
  '**vet** _schuin_ __dik__ ~~weg~~ `code`',
  '# kop',
  '> citaat',
  '- punt\n- punt\n+ punt\n1. een\n2) twee',
  '---\n===',
  '    vier spaties',
  '&lt;b&gt; &#39; &amp; R&D',
  '<at>Sanne</at> <b>x</b> 3 < 4 <3',
  '{{DATE(2026-05-26T09:00:00Z,SHORT)}}',
  '\u202Eomgekeerd\u202C \u200Bnul \u2066isolaat\u2069',
  String.raw`C:\map\[bestand] \* \\`,
  '```\nblok\n```',
  'regel één\r\nregel twee\n\nalinea',
  '👩‍👩‍👧 é ﷽',
  '=SOM(A1)',
] as const

export const text: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...nastyTexts),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
  fc.constantFrom('Jaarplan jeugd', 'Uiterlijk vrijdag 28 november', 'Velsen'),
)

const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/u)
const choices = fc.uniqueArray(fc.record({ value: text, label: text }), {
  minLength: 1,
  maxLength: 8,
  selector: ({ value }) => value,
})
const base = { id, label: text, required: fc.boolean() }

export const field: fc.Arbitrary<Field> = fc.oneof(
  fc.record(
    { ...base, kind: fc.constantFrom('text', 'long-text', 'link'), hint: text, value: text },
    { requiredKeys: ['id', 'label', 'required', 'kind'] },
  ),
  fc.record(
    { ...base, kind: fc.constant('number'), value: fc.integer() },
    { requiredKeys: ['id', 'label', 'required', 'kind'] },
  ),
  fc.record(
    { ...base, kind: fc.constant('date'), hint: text, value: fc.constant('2026-05-26') },
    { requiredKeys: ['id', 'label', 'required', 'kind'] },
  ),
  fc.record(
    { ...base, kind: fc.constantFrom('one-of', 'many-of'), choices, hint: text },
    { requiredKeys: ['id', 'label', 'required', 'kind', 'choices'] },
  ),
)

export const action: fc.Arbitrary<Action> = fc.record(
  {
    id,
    label: text,
    press: fc.record({ do: id, on: id }, { requiredKeys: ['do'] }),
    form: fc.uniqueArray(field, { maxLength: 4, selector: (one) => one.id }),
    submit: text,
    style: fc.constantFrom('primary', 'danger'),
  },
  { requiredKeys: ['id', 'label', 'press'] },
)

export const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record(
    { kind: fc.constant('text'), text, tone: fc.constantFrom('quiet', 'attention') },
    { requiredKeys: ['kind', 'text'] },
  ),
  fc.record({
    kind: fc.constant('facts'),
    facts: fc.array(fc.record({ label: text, value: text }), { maxLength: 5 }),
  }),
  fc.record({ kind: fc.constant('list'), items: fc.array(text, { maxLength: 5 }), ordered: fc.boolean() }),
  fc.record({
    kind: fc.constant('table'),
    columns: fc.array(text, { minLength: 1, maxLength: 4 }),
    rows: fc.array(fc.array(text, { maxLength: 5 }), { maxLength: 5 }),
  }),
  fc.record({ kind: fc.constant('progress'), done: fc.nat(30), of: fc.nat(30), label: text }),
  fc.record({ kind: fc.constant('image'), url: fc.constant('https://example.org/a.png'), alt: text }),
)

export const card: fc.Arbitrary<Card> = fc.record(
  {
    title: text,
    body: fc.array(block, { maxLength: 6 }),
    actions: fc.uniqueArray(action, { maxLength: 14, selector: (one) => one.id }),
    why: text,
    rule: fc.constant('R1'),
    language: fc.constantFrom('nl', 'en'),
  },
  { requiredKeys: ['title', 'body', 'actions', 'language'] },
)

export const cardWith = (change: Partial<Card> = {}): Card => ({
  title: 'Jaarplan jeugd',
  body: [],
  actions: [],
  language: 'nl',
  ...change,
})
