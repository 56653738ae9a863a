import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escape } from '../../adapters/teams/escape.ts'
import { nastyTexts, text } from './cards.ts'
import { read } from './microsoft.ts'

const seen = (said: string): string => said.replaceAll(/\r\n?/gu, '\n').replaceAll(/[ \t\u00a0]/gu, ' ')

/** Places where Markdown, HTML or a macro would still see something of its own. */
const alive = (escaped: string): string[] => {
  const bare = escaped.replaceAll(/\\[!-/:-@[-`{-~]/gu, '')
  return bare
    .split('\n')
    .flatMap(
      (line) =>
        line.match(/[[\]*`~]|<[a-z/!?]|&#?\w+;|\{\{|^\s*[#>]|^[-+](?=\s|$)|^\d+[.)](?=\s)|^ {4}/giu) ?? [],
    )
}

describe('text in a card', () => {
  it('is read back exactly as it was written', () => {
    fc.assert(
      fc.property(text, (said) => {
        expect(seen(read(escape(said)))).toBe(seen(said))
      }),
      { seed: 7, numRuns: 500 },
    )
  })
  it('never becomes a link, a format, a list, an entity or a macro', () => {
    fc.assert(
      fc.property(text, (said) => {
        expect(alive(escape(said))).toEqual([])
      }),
      { seed: 7, numRuns: 500 },
    )
    for (const said of nastyTexts) expect(alive(escape(said))).toEqual([])
  })
  it('leaves ordinary words alone', () => {
    const ordinary =
      'Jeugdhulp (18-), 3 < 4 & 50%: a_b, R&D, vóór 12 mei! - zo #hoog. https://x.nl/a_b?c=d&e=f'
    expect(escape(ordinary)).toBe(ordinary)
  })
  it('escapes what would format', () => {
    expect(escape('[x](http://evil)')).toBe(String.raw`\[x\]\(http://evil)`)
    expect(escape('# a\n> b\n- c\n1. d')).toBe('\\# a\n\\> b\n\\- c\n1\\. d')
    expect(escape('<at>Sanne</at>')).toBe(String.raw`\<at>Sanne\</at>`)
  })
})
