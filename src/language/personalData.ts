import { clean } from './clean.ts'
import { endOfPhone, endOfPiece, type Run, runsIn, spanAt, withPlainDigits } from './digits.ts'
import { type Label, labelOf, namesBehind } from './numberLabel.ts'

/** Whether a text holds a citizen service number (BSN): 'perhaps' is a number that could be one, without a word saying so. */
export type Finding = 'yes' | 'perhaps' | 'no'

/** How far behind a number its name may stand. */
const behind = 24

/** 9·a + 8·b + … + 2·h − i is divisible by 11; eight digits have lost a zero in front. */
const passesElevenTest = (digits: string): boolean => {
  if (digits.length < 8 || digits.length > 9 || /^0+$/.test(digits)) return false
  const padded = digits.padStart(9, '0')
  const sum = [...padded].reduce(
    (total, digit, index) => total + Number(digit) * (index === 8 ? -1 : 9 - index),
    0,
  )
  return sum % 11 === 0
}

/** Eight digits that are a day, written either way round. */
const isDay = (digits: string): boolean =>
  /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(digits) ||
  /^(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d$/.test(digits)

const couldBe = (digits: string): boolean => passesElevenTest(digits) && !isDay(digits)

/** The letters of a code, with a year perhaps: "U0123", "Z-2024-". Units and short labels are no code. */
const code = /\p{L}$|(?<![\p{L}\d])(?:\p{L}|\p{Lu}{2,4})\d{0,4}[-_]$/u
const unit = /(?<!\p{L})(?:eur|euro|tel|id|nr|nummer)$/iu
const opensCode = (ahead: string): boolean => code.test(ahead) && !unit.test(ahead)

/** Letters that go on behind a number; eight digits and a dash begin many a key. */
const closesCode = (after: string, length: number): boolean =>
  (/^\p{L}/u.test(after) && !/^eur/i.test(after)) || (length === 8 && /^-\p{L}/u.test(after))

/** In a row behind "bsn", any neighbouring groups of eight or nine digits may be the number. */
const holdsAny = ({ groups }: Run, from: number, to: number): boolean => {
  for (let first = from; first < to; first += 1) {
    let digits = ''
    for (let next = first; next < to && digits.length < 9; next += 1) {
      digits += groups[next] ?? ''
      if (couldBe(digits)) return true
    }
  }
  return false
}

type Part = readonly [from: number, to: number]

/** What stands right before and right behind a row. */
type Around = { readonly ahead: string; readonly after: string }

/** A row without the phone numbers in it: from where to where the groups go that are none. */
const partsOf = (run: Run, ahead: string): readonly Part[] => {
  const parts: Part[] = []
  let from = 0
  for (let at = 0; at < run.groups.length; ) {
    const end = endOfPhone(run, at, ahead)
    if (end > at && at > from) parts.push([from, at])
    if (end > at) from = end
    at = Math.max(end, at + 1)
  }
  return from < run.groups.length ? [...parts, [from, run.groups.length]] : parts
}

/** A label goes with the first number and all that hangs on it, a year before it, and whole numbers right behind it. */
const endOfLabelled = (run: Run): number => {
  const isYear = /^(?:19|20)\d\d$/.test(run.groups[0] ?? '')
  let end = isYear && endOfPiece(run, 0) === 1 ? 1 : 0
  if (!spanAt(run, end)) return endOfPiece(run, end)
  for (let span = spanAt(run, end); span; span = spanAt(run, end))
    end = Math.max(span.to, endOfPiece(run, end))
  return end
}

/** Without a word for it, only digits in the usual groups, with no code and no label of another number before them. */
const holdsUsual = (run: Run, parts: readonly Part[], around: Around, label: Label): boolean => {
  const inCode = opensCode(around.ahead) ? endOfPiece(run, 0) : 0
  const labelled = label === 'other' ? endOfLabelled(run) : 0
  const isNumber = (at: number, end: number): boolean => {
    const span = spanAt(run, at)
    if (!span || span.to > end) return false
    const digits = run.groups.slice(span.from, span.to).join('')
    return couldBe(digits) && !(span.to === run.groups.length && closesCode(around.after, digits.length))
  }
  return parts.some(([start, end]) => {
    for (let at = Math.max(start, inCode, labelled); at < end; at += 1) if (isNumber(at, end)) return true
    return false
  })
}

const judgeRun = (run: Run, around: Around, label: Label): Finding => {
  const parts = partsOf(run, around.ahead)
  if (label === 'named' || label === 'personal' || namesBehind(around.after))
    return parts.some(([from, to]) => holdsAny(run, from, to)) ? 'yes' : 'no'
  return holdsUsual(run, parts, around, label) ? 'perhaps' : 'no'
}

/**
 * Whether the text holds a citizen service number: nine digits (or eight, without the zero in front) that pass the
 * 11-test, in whatever script, link or sentence. One in eleven other numbers passes the test too, so those are left alone
 * that say what they are: a case number by its label or its letters, an account and a phone number by their form.
 * The caller refuses on 'yes' and on 'perhaps'; the number itself is never given back. Takes time in proportion to the text.
 */
export const findsBsn = (text: string): Finding => {
  // Cleaned first: a pile of accents takes very long to compose.
  const plainText = withPlainDigits(clean(text))
  let [label, end, finding]: [Label, number, Finding] = [undefined, 0, 'no']
  for (const run of runsIn(plainText)) {
    const isShort = run.groups.join('').length < 8
    // A short number ends what was said of the one before it, and is part of the words before the next.
    if (isShort) label = undefined
    if (isShort) continue
    label = labelOf(plainText.slice(end, run.start), label)
    end = run.end
    const ahead = plainText.slice(Math.max(0, run.start - 16), run.start)
    const found = judgeRun(run, { ahead, after: plainText.slice(end, end + behind) }, label)
    if (found === 'yes') return 'yes'
    if (found === 'perhaps') finding = 'perhaps'
  }
  return finding
}
