import { createHash } from 'node:crypto'

/** Numbers from 0 up to (not including) 1, which follow from the text alone: the same text, the same misfortune. */
export type Chance = () => number

/** How a text decides: the n-th number of `seed` is read from the digest of `seed n`. */
export const chanceFrom = (seed: string): Chance => {
  let count = 0
  return () => {
    count += 1
    return createHash('sha256').update(`${seed} ${count}`).digest().readUInt32BE() / 2 ** 32
  }
}

/** A whole number from `from` up to and including `to`. */
export const between = (chance: Chance, from: number, to: number): number =>
  from + Math.floor(chance() * (to - from + 1))
