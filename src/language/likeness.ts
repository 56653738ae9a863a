const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Each pair of letters that stand next to each other, once, with where words begin and end. */
const pairsOf = (text: string): ReadonlySet<string> => {
  const letters = [...` ${folded(text)} `]
  return new Set(letters.slice(1).map((letter, at) => `${letters[at]}${letter}`))
}

/** How much of two names is the same, whatever the order of their words: from 0, nothing, to 1. */
export const likeness = (one: string): ((other: string) => number) => {
  const pairs = pairsOf(one)
  return (other) => {
    const others = pairsOf(other)
    const same = [...others].filter((pair) => pairs.has(pair)).length
    return (2 * same) / (pairs.size + others.size)
  }
}
