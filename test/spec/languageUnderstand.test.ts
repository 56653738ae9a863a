import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Intent } from '../../src/core/intent.ts'
import { understand } from '../../src/language/understand.ts'
import { longTexts } from '../support/longTexts.ts'
import { heldBack, misleading, type Sentence, sentences } from './languageSentences.ts'

const intentOf = (text: string): Intent => understand(text).intent

const aboutOf = (intent: Intent): string | undefined => {
  if (intent.kind === 'remind') return intent.who
  if (intent.kind === 'missing') return intent.about
  return intent.kind === 'new-request' ? intent.title : undefined
}

type Row = readonly [said: string, meant: string, about: string | undefined]

const isRight = ([said, meant, about]: Sentence): boolean => {
  const intent = intentOf(said)
  return intent.kind === meant && aboutOf(intent) === about
}

/** Of what was taken for an intent, how much was one; of what was one, how much was taken for it. */
const measure = (all: readonly Sentence[]) => {
  const understood = all.filter(([said]) => intentOf(said).kind !== 'not-understood')
  const meant = all.filter(([, kind]) => kind !== 'not-understood')
  const right = understood.filter(isRight)
  return { precision: right.length / understood.length, recall: right.length / meant.length }
}

describe('what officials type', () => {
  it.each(sentences.map(([said, meant, about]): Row => [said, meant, about]))(
    '“%s” means %s',
    (said, meant, about) => {
      const intent = intentOf(said)
      expect([intent.kind, aboutOf(intent)]).toEqual([meant, about])
    },
  )
  it('is understood in words the rules were not made with', () => {
    const { precision, recall } = measure(heldBack)
    expect(precision).toBeGreaterThanOrEqual(0.97)
    expect(recall).toBeGreaterThanOrEqual(0.9)
  })
  it('never sets anything in motion when it only mentions it', () => {
    const acted = [...sentences, ...heldBack]
      .filter(([, meant]) => meant !== 'remind' && meant !== 'new-request')
      .filter(([said]) => ['remind', 'new-request'].includes(intentOf(said).kind))
    expect(acted).toEqual([])
  })
  it.each(misleading)('“%s” asks nothing', (said) => {
    expect(intentOf(said).kind).toBe('not-understood')
  })
  it('means the same in capitals, with a greeting, a mention, thanks or an exclamation mark', () => {
    const asked = sentences.filter(([, meant]) => !['not-understood', 'greeting', 'thanks'].includes(meant))
    fc.assert(
      fc.property(
        fc.constantFrom(...asked),
        fc.constantFrom('', 'Hoi Tijdig, ', '@Tijdig ', 'Goedemorgen! ', 'Hi there, ', 'Dag Tijdig. '),
        fc.constantFrom('', ' Alvast bedankt!', ' Dank je wel.', ', thanks', ' 🙂'),
        ([said, meant], before, after) => {
          if (/^\S*tijdig/i.test(said) || /bedankt/i.test(said)) return
          expect(intentOf(`${before}${said}${after}`).kind).toBe(meant)
          expect(intentOf(said.toUpperCase()).kind).toBe(meant)
        },
      ),
      { seed: 20261122, numRuns: 400 },
    )
  })
  it('commands nothing when it is quoted, negated or said about another time', () => {
    const commands = sentences.filter(([said, meant]) => meant === 'remind' && !/["“?]/.test(said))
    const twist = [
      (said: string) => `Zij schreef: "${said}"`,
      (said: string) => `> ${said}\nweet ik nog niet`,
      (said: string) => `${said} niet`,
      (said: string) => `${said} als ze vrijdag nog niets hebben gedaan`,
      (said: string) => `${said} volgende week`,
      (said: string) => `ik dacht ${said}`,
    ]
    const acted = commands.flatMap(([said]) =>
      twist.map((change) => change(said)).filter((text) => intentOf(text).kind === 'remind'),
    )
    expect(acted).toEqual([])
  })
  it('keeps names as they were typed', () => {
    expect(intentOf('stuur Zorggroep Wijk aan Zee een reminder')).toEqual({
      kind: 'remind',
      who: 'Zorggroep Wijk aan Zee',
    })
    expect(intentOf('herinner Velsen aan het jaarplan')).toEqual({ kind: 'remind', who: 'Velsen' })
    expect(intentOf('Nieuwe uitvraag: Jaarplan 2027 (concept)')).toEqual({
      kind: 'new-request',
      title: 'Jaarplan 2027 (concept)',
    })
  })
  it.each(['', ' ', '...', '🙂', '\u0000', '@tijdigheid'])('is nothing when it is %j', (text) => {
    expect(intentOf(text).kind).toBe('not-understood')
  })
  it('is read without error, whatever it is', () => {
    for (const text of [...longTexts(1_499), ...longTexts(100_000)])
      expect(intentOf(text).kind).toBeTypeOf('string')
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(intentOf(text).kind).toBeTypeOf('string')
      }),
      { seed: 20261122, numRuns: 300 },
    )
  })
})

describe('the language', () => {
  it.each([
    ['wat moet ik nog doen?', 'nl'],
    ['Wie heeft er nog niet gereageerd op het jaarplan?', 'nl'],
    ['De cijfers komen vrijdag, we wachten nog op de accountant.', 'nl'],
    ['who is missing for the annual plan?', 'en'],
    ['We will send the figures on Friday', 'en'],
    ['my open items', 'en'],
  ])('of “%s” is %s', (text, language) => {
    expect(understand(text).language).toBe(language)
  })
  it.each(['ok', 'help', 'Velsen', '', '123 456', 'Jaarplan Q3'])('of “%s” cannot be told', (text) => {
    expect(understand(text).language).toBeUndefined()
  })
})
