/** Shorter words lie too close to each other: one letter away from "mist" lies "mest". */
const shortestMisspelt = 5

/** Words that are one letter away from another and mean something else. */
const otherWords = new Set([
  'bedenkt',
  'bedenk',
  'wachter',
  'rechten',
  'gemeente',
  'deadline',
  'reageert',
  'levert',
])

const abbreviations: Readonly<Record<string, string>> = {
  ng: 'nog',
  nogg: 'nog',
  ff: 'even',
  mn: 'mijn',
  wrm: 'waarom',
  hoezoo: 'hoezo',
  thx: 'thanks',
  tnx: 'thanks',
  pls: 'please',
  plz: 'please',
  stvz: 'status',
  svz: 'status',
}

/**
 * Whether `typed` is `word` with one letter wrong, missing, doubled, or two changed places. The first letter has to be
 * right and the end may not be another ending: "daarom" is not "waarom", "herinnert" not "herinner".
 */
const isMisspelling = (typed: string, word: string): boolean => {
  const difference = typed.length - word.length
  if (Math.abs(difference) > 1 || typed.charAt(0) !== word.charAt(0)) return false
  let at = 1
  while (at < word.length && typed.charAt(at) === word.charAt(at)) at += 1
  if (difference === 1) return at < word.length && typed.slice(at + 1) === word.slice(at)
  if (difference === -1) return typed.slice(at) === word.slice(at + 1)
  const swapped = typed.charAt(at) === word.charAt(at + 1) && typed.charAt(at + 1) === word.charAt(at)
  if (swapped && typed.slice(at + 2) === word.slice(at + 2)) return true
  return at < word.length - 1 && typed.slice(at + 1) === word.slice(at + 1)
}

/** Gives a function that writes a word as the vocabulary knows it, or leaves it as it is. */
export const speller = (vocabulary: Iterable<string>): ((typed: string) => string) => {
  const known = new Set(vocabulary)
  const byFirst = new Map<string, string[]>()
  for (const word of known) {
    if (word.length < shortestMisspelt) continue
    const same = byFirst.get(word.charAt(0)) ?? []
    byFirst.set(word.charAt(0), [...same, word])
  }
  return (typed) => {
    const meant = abbreviations[typed] ?? typed
    if (known.has(meant) || otherWords.has(meant) || meant.length < shortestMisspelt - 1) return meant
    return byFirst.get(meant.charAt(0))?.find((word) => isMisspelling(meant, word)) ?? meant
  }
}
