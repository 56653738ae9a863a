/** Digits in a row, with what stands between them. */
export type Run = {
  readonly groups: readonly string[]
  /** What stands before each group; nothing before the first. */
  readonly gaps: readonly string[]
  readonly start: number
  readonly end: number
}

/** Neighbouring groups: from the first up to, and not with, the last. */
type Span = { readonly from: number; readonly to: number }

/** Every script has its digits ten in a row, zero first. */
const valueOf = (digit: string): string => {
  const code = digit.codePointAt(0) ?? 0
  let zero = code
  while (zero > code - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return String(code - zero)
}

/** The text with the digits of every script as 0 to 9, and with spaces for what links write in place of a space or a sign. */
export const withPlainDigits = (text: string): string => {
  const known = new Map<string, string>()
  const plain = (digit: string): string => {
    const value = known.get(digit) ?? valueOf(digit)
    known.set(digit, value)
    return value
  }
  return text
    .normalize('NFKC')
    .replace(/[^\P{Nd}0-9]/gu, plain)
    .replace(/%(?:20|2[cdf]|3[ad]|0a)/gi, ' ')
}

/** One sign, or white space; a comma with a space behind it goes on to another number. */
const row = /\d+(?:(?:\s{0,2}[._/\\:|·•'’\p{Pd}]\s{0,2}|,|\s{1,8})\d+)*/gu

/** Every row of digits, with the signs that people write between them. */
export const runsIn = (text: string): readonly Run[] =>
  Array.from(text.matchAll(row), ({ 0: run, index }) => ({
    groups: run.match(/\d+/g) ?? [],
    gaps: ['', ...(run.match(/\D+/g) ?? [])],
    start: index,
    end: index + run.length,
  }))

const isSpaced = (gap: string | undefined): boolean => gap === undefined || /\s/.test(gap)

/** Where the piece ends that has no white space in it. */
export const endOfPiece = ({ groups, gaps }: Run, from: number): number => {
  let to = from + 1
  while (to < groups.length && !isSpaced(gaps[to])) to += 1
  return to
}

/** A phone number's beginning in brackets, or one with a zero in brackets behind it; the rest of it follows. */
const begun = /\((?:(?:\+|00)\d{1,3}|0\d{1,3})\)[ .-]?(?:\(0\) ?)?$|(?:\+|00)\d{1,3}[ .-]?\(0\) ?$/

/** Takes groups until there are that many digits; none when there are never as many, or too many at once. */
const taken = ({ groups }: Run, from: number, least: number, most: number): number => {
  let [to, digits] = [from, 0]
  while (to < groups.length && digits < least) {
    digits += groups[to]?.length ?? 0
    to += 1
  }
  return digits >= least && digits <= most ? to : from
}

/** What follows on a beginning in brackets: never more than nine digits. */
const takenRest = ({ groups }: Run): number => {
  let [to, digits] = [0, 0]
  while (to < groups.length && digits + (groups[to]?.length ?? 0) <= 9) {
    digits += groups[to]?.length ?? 0
    to += 1
  }
  return to
}

/**
 * Where the phone number ends that begins at this group; the same group when none does. +31 and 0031 have nine more
 * digits (ten with a zero too many), a number of elsewhere has ten to fifteen in all, one of here ten with its zero.
 */
export const endOfPhone = (run: Run, from: number, ahead: string): number => {
  const first = run.groups[from] ?? ''
  if (from === 0 && /\+ ?$/.test(ahead)) return taken(run, 0, first.startsWith('31') ? 11 : 10, 15)
  if (from === 0 && begun.test(ahead)) return takenRest(run)
  if (/^00(?:$|[1-9])/.test(first) && (first.length <= 5 || first.length > 9)) return taken(run, from, 12, 17)
  return first.startsWith('0') && ((first.length > 1 && first.length <= 4) || first.length === 10)
    ? taken(run, from, 10, 10)
    : from
}

const lengthAt = ({ groups }: Run, at: number): number => groups[at]?.length ?? 0

/** Digits as people group a citizen service number. */
const groupings = [[9], [8], [3, 3, 3], [4, 2, 3], [1, 1, 1, 1, 1, 1, 1, 1, 1]]

/** Part of a longer number in the same groups: an amount with its thousands, a list of figures. */
const goesOn = (run: Run, { from, to }: Span): boolean => {
  const [size, gap] = [lengthAt(run, from), run.gaps[from + 1]]
  if (to === from + 1) return size === 8 && !(isSpaced(run.gaps[from] || undefined) && isSpaced(run.gaps[to]))
  if (size !== lengthAt(run, to - 1)) return false
  const [before, behind] = [lengthAt(run, from - 1), lengthAt(run, to)]
  const isThousands = gap === '.' || gap === ','
  if (before > 0 && run.gaps[from] === gap && (before === size || (isThousands && before < size))) return true
  return behind === size && run.gaps[to] === gap
}

/** The groups from this one on that are written the way a citizen service number is. */
export const spanAt = (run: Run, from: number): Span | undefined =>
  groupings
    .filter((sizes) => sizes.every((size, index) => lengthAt(run, from + index) === size))
    .map((sizes) => ({ from, to: from + sizes.length }))
    .find((span) => !goesOn(run, span))
