import { clean } from '../../src/language/clean.ts'
import { findsBsn } from '../../src/language/personalData.ts'
import { understand } from '../../src/language/understand.ts'
import { longTexts } from '../support/longTexts.ts'

export type Reading = { readonly long: number; readonly short: number }

const times = 3

/** The fastest of a few in milliseconds: what it costs, without what else the machine was doing. */
const fastestOf = (work: () => unknown): number =>
  Math.min(
    ...Array.from({ length: times }, () => {
      const began = performance.now()
      work()
      return performance.now() - began
    }),
  )

const slowestOf = (texts: readonly string[]): number =>
  Math.max(
    ...texts.flatMap((text) => [clean, findsBsn, understand].map((read) => fastestOf(() => read(text)))),
  )

/** Milliseconds for the worst text of 100 kB and of 10 kB, by whichever reader is the slowest with it. */
export const measureReading = async (_: object): Promise<Reading> => {
  slowestOf(longTexts(10_000)) // compiled and warm
  return { long: slowestOf(longTexts(100_000)), short: slowestOf(longTexts(10_000)) }
}
