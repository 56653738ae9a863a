import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clean, tooLong } from '../../src/language/clean.ts'
import { slug } from '../../src/language/slug.ts'
import { longTexts } from '../support/longTexts.ts'

const seeded = { seed: 20261122, numRuns: 500 }

describe('a cleaned text', () => {
  it.each([
    ['gewone tekst\nmet een tab\ten een regel', 'gewone tekst\nmet een tab\ten een regel'],
    ['e\u0301e\u0301n', 'één'],
    ['\u202Egnp.exe', 'gnp.exe'],
    ['Vel\u200Bsen\uFEFF', 'Velsen'],
    ['\u0000\u001B[31mrood\u007F', '[31mrood'],
    ['regel\r\nregel\rregel\u2028regel', 'regel\nregel\nregel\nregel'],
    ['vast\u00A0aan\u2003elkaar', 'vast aan elkaar'],
    [`ver${' '.repeat(500)}weg`, 'ver weg'],
    [`onder${'\n \n'.repeat(50)}aan`, 'onder\n\n\naan'],
    [`H${'\u0327\u0301'.repeat(40)}`, 'Ḩ\u0301'.normalize('NFC') + '\u0327\u0301'],
    ['half \uD83D teken', 'half  teken'],
    ['👩‍💻 en 👩🏽‍🚒 en ❤️', '👩‍💻 en 👩🏽‍🚒 en ❤️'],
    ['vel\u200Dsen', 'velsen'],
    ['  rand  ', 'rand'],
  ])('%j becomes %j', (from, to) => {
    const comparable = (text: string) => text.normalize('NFD').replace(/\p{M}{2,}/gu, '+')
    expect(comparable(clean(from))).toBe(comparable(to))
  })
  it('holds nothing invisible, and cleaning it again changes nothing', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({
        unit: fc.constantFrom(
          'a',
          ' ',
          '\n',
          '\t',
          '\r',
          '\u200B',
          '\u200D',
          '👩',
          '\u0301',
          '\u0323',
          '\u202E',
          '\u00A0',
          '\uFE0F',
          'ᅟ',
          '가',
        ),
        maxLength: 60,
      }),
    )
    fc.assert(
      fc.property(anything, (text) => {
        const once = clean(text)
        expect(once).not.toMatch(
          /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069]/,
        )
        expect(clean(once)).toBe(once)
        expect(once).toBe(once.normalize('NFC'))
      }),
      seeded,
    )
  })
  it('is clean however long and odd it was', () => {
    for (const text of longTexts(100_000)) expect(clean(clean(text))).toBe(clean(text))
  })
  it('is too long above its limit', () => {
    expect(tooLong('abc', 3)).toBe(false)
    expect(tooLong('abcd', 3)).toBe(true)
  })
})

describe('an id made of a name', () => {
  it.each([
    ['Aantal jeugdigen', 'aantal-jeugdigen'],
    ['Één & ander (2026)', 'een-ander-2026'],
    ['🙂', 'nameless'],
    ['__proto__', 'proto'],
  ])('%s is %s', (name, id) => {
    expect(slug(name)).toBe(id)
  })
  it('is never one that was taken', () => {
    expect(slug('Datum', new Set(['datum', 'datum-2']))).toBe('datum-3')
  })
})
