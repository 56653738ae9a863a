import type { IAdaptiveCard } from '@microsoft/teams.cards'
import { describe, expect, it } from 'vitest'
import type { AdaptiveCardJson } from '../../adapters/teams/adaptiveCard.ts'
import { limits } from '../../adapters/teams/limits.ts'
import { pages, sizeOf } from '../../adapters/teams/paging.ts'
import { toAdaptiveCard } from '../../adapters/teams/render.ts'
import type { Texts } from '../../src/wording/texts.ts'
import { voiceFor } from '../../src/wording/voice.ts'
import { everyCard } from '../support/everyCard.ts'
import { sizes } from '../support/sizes.ts'
import { complaints } from './microsoft.ts'

/** Every text, by the way that leads to it. */
const leaves = (node: object, path: readonly string[] = []): readonly string[] =>
  Object.entries(node).flatMap(([key, value]: [string, unknown]) => {
    const here = [...path, key]
    const isTable = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isTable ? leaves(value, here) : [here.join('.')]
  })

/** The same texts, with a note of each that is taken. */
const listening = <T extends object>(node: T, seen: Set<string>, path: readonly string[] = []): T =>
  new Proxy(node, {
    get: (target, key, receiver) => {
      const value: unknown = Reflect.get(target, key, receiver)
      if (typeof key !== 'string') return value
      const here = [...path, key]
      if (typeof value === 'object' && value !== null && !Array.isArray(value))
        return listening(value, seen, here)
      seen.add(here.join('.'))
      return value
    },
  })

/** Texts that stand in another text (rules), or that only a reader of the other language sees. */
const inNoCard = (path: string): boolean => /^(?:rules\.|home\.languages\.)/.test(path)

const cases = (['nl', 'en'] as const).flatMap((language) =>
  (['shortest', 'longest'] as const).map((size) => ({ language, size })),
)

describe.each(cases)(
  'every card of every wording in $language, with the $size content',
  ({ language, size }) => {
    const seen = new Set<string>()
    const cards = everyCard(language, sizes[size], (t: Texts) => listening(t, seen))
    const drawn = cards.flatMap(({ name, card }) =>
      pages(card).map((page) => ({ name, page, json: toAdaptiveCard(page) })),
    )

    it('is taken by Microsoft’s reader at schema 1.5 without a remark, on every page', () => {
      expect(cards.length).toBeGreaterThan(1_000)
      expect(
        drawn.flatMap(({ name, json }) => complaints(json).map((remark) => `${name}: ${remark}`)),
      ).toEqual([])
    })

    it('is small enough for one message, page by page', () => {
      const room = limits.messageBytes - limits.envelopeBytes
      const large = drawn.filter(({ json }) => JSON.stringify(json).length * 2 > room)
      // Only the form of a draft with all of it at its longest: half of it cannot be answered, and Teams takes 100 KB.
      expect([...new Set(large.flatMap(({ page }) => page.actions.map(({ id }) => id)))]).toEqual(
        size === 'longest' ? ['draft-request'] : [],
      )
      expect(large.filter(({ page }) => sizeOf(page) > 40 * 1024)).toEqual([])
    })

    it('says nothing that is not a text, and leaves no name or date open', () => {
      const odd = drawn.filter(({ json }) => /undefined|\[object|NaN|\bnull\b/.test(JSON.stringify(json)))
      expect(odd.map(({ name }) => name)).toEqual([])
    })
  },
)

it.each(['nl', 'en'] as const)('no text is left out in %s', (language) => {
  const seen = new Set<string>()
  for (const size of Object.values(sizes)) everyCard(language, size, (t: Texts) => listening(t, seen))
  const { t } = voiceFor({ language, zone: 'Europe/Amsterdam' })
  expect(leaves(t).filter((path) => !seen.has(path) && !inNoCard(path))).toEqual([])
})

it('what is drawn is what Microsoft’s own types take', () => {
  // The compiler is the test: our type of a drawn card has to fit theirs, in which no property is unknown to Teams.
  type Mutable<T> = T extends readonly (infer One)[]
    ? Mutable<One>[]
    : T extends object
      ? { -readonly [K in keyof T]: Mutable<T[K]> }
      : T
  const fits = (card: Mutable<AdaptiveCardJson>): IAdaptiveCard => card
  expect(fits).toBeTypeOf('function')
})
