import { clean } from './clean.ts'
import { wordList } from './wordList.ts'

/** Whether a text holds a citizen service number (BSN): 'perhaps' is a number that could be one, without a word saying so. */
export type Finding = 'yes' | 'perhaps' | 'no'

/** Words that name a citizen service number; one of them before a number settles it. */
const named = wordList(`
  bsn bsns bsn-nummer bsnnummer bsn-nr bsnnr burgerservicenummer burgerservicenummers burgerservicenr burgerservice
  sofi sofinummer sofi-nummer sofinr ssn
`)

/** Words before a number that make it somebody's. */
const personal = wordList(`
  persoonsnummer identiteitsnummer client clienten cliente clientnummer client-nummer clientnr patient patiente
  patientnummer inwoner burger jeugdige geboren geb geboortedatum citizen born
`)

/** Words before a number that say it is another one. */
const other = wordList(`
  tel telefoon telefoonnummer telnr telefoonnr mobiel mobiele gsm fax bel bellen belt bereikbaar whatsapp app
  phone telephone mobile cell call
  iban rekening rekeningnummer bankrekening bank account
  zaak zaaknummer zaaknr zaak-id zaakid dossier dossiernummer dossiernr kenmerk referentie referentienummer ref
  reference case ticket ticketnummer melding meldingsnummer order ordernummer bestelling factuur factuurnummer invoice
  contract contractnummer beschikking beschikkingsnummer besluit besluitnummer document documentnummer
  kvk kvk-nummer kvknummer rsin btw btw-nummer agb agb-code agbcode vestigingsnummer oin
  id ids vergader-id vergaderings-id meeting-id webinar pin code toegangscode versie artikel artikelnummer serienummer
  postbus eur euro budget bedrag begroting subsidie amount
`)

const conjunctions = wordList('en of and or')

/** How far before a number its label may stand, and how far behind. */
const before = 48
const behind = 24

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

const wordsIn = (text: string): readonly string[] => plain(text).match(/[a-z]+(?:-[a-z]+)*/g) ?? []

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

type Label = 'personal' | 'other' | undefined

/** What the words between the number before and this one make of it; no words: the same as the number before. */
const labelOf = (between: string, previous: Label): Label => {
  const words = wordsIn(between.slice(-before))
  if (words.some((word) => named.has(word))) return 'personal'
  if (words.every((word) => conjunctions.has(word)) && between.length < before) return previous
  const last = words.findLastIndex((word) => personal.has(word) || other.has(word))
  // "client id" is somebody's, whatever an id may be.
  if (personal.has(words[last] ?? '') || personal.has(words[last - 1] ?? '')) return 'personal'
  return last === -1 ? undefined : 'other'
}

const isNamedBehind = (text: string, end: number): boolean =>
  wordsIn(text.slice(end, end + behind)).some((word) => named.has(word))

const phonePrefix = /(?:\+|\b00)\d{2}[ .-]?(?:\(0\))?[ .-]?$|\b06[ .-]?$|\(0\)[ .-]?$/
const money = /(?:€|\$|£)\s?$/
const amount = /^,\d|^\s?(?:euro|eur|%|k\b|mln|miljoen)/i

/** Eight digits that are a day, written either way round. */
const isDay = (digits: string): boolean =>
  /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(digits) ||
  /^(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d$/.test(digits)

/** Part of something longer: a link, a code, an address. */
const isGlued = (text: string, start: number, end: number): boolean =>
  /[\p{L}_/#@&?=%+-]/u.test(text.charAt(start - 1)) ||
  /^(?:[\p{L}_/@%]|-[\p{L}\d])/u.test(text.slice(end, end + 2))

/** Digits as people group them; without a name for the number, only these count. */
const usualGroups = new Set(['9', '8', '3-3-3', '4-2-3'])

type Run = { readonly groups: readonly string[]; readonly start: number; readonly end: number }

/** Every row of digits, with single points, spaces or dashes in it. */
const runsIn = (text: string): readonly Run[] =>
  Array.from(text.matchAll(/\d+(?:[ .-]\d+)*/g), ({ 0: run, index }) => ({
    groups: run.split(/[ .-]/),
    start: index,
    end: index + run.length,
  }))

/** In a row behind "bsn", any neighbouring groups of eight or nine digits may be the number. */
const holdsNumber = ({ groups }: Run): boolean =>
  groups.some((_, from) => {
    let digits = ''
    for (let to = from; to < groups.length && digits.length < 9; to += 1) {
      digits += groups[to] ?? ''
      if (passesElevenTest(digits) && !isDay(digits)) return true
    }
    return false
  })

/** Without a word for it, only a row that is such a number from end to end, written the way they are written. */
const couldBeNumber = ({ groups }: Run): boolean => {
  const digits = groups.join('')
  const isUsual = usualGroups.has(groups.map(({ length }) => length).join('-'))
  return isUsual && passesElevenTest(digits) && !isDay(digits)
}

const judgeRun = (text: string, run: Run, label: Label): Finding => {
  const ahead = text.slice(Math.max(0, run.start - 8), run.start)
  if (phonePrefix.test(ahead)) return 'no'
  if (label === 'personal' || isNamedBehind(text, run.end)) return holdsNumber(run) ? 'yes' : 'no'
  if (label === 'other' || isGlued(text, run.start, run.end)) return 'no'
  if (money.test(ahead) || amount.test(text.slice(run.end, run.end + 8))) return 'no'
  return couldBeNumber(run) ? 'perhaps' : 'no'
}

/**
 * Whether the text holds a citizen service number: nine digits (or eight, without the zero in front) that pass the
 * 11-test, by the words around them. One in eleven phone and case numbers passes the test too, so those are left alone.
 * The caller refuses on 'yes' and asks on 'perhaps'; the number itself is never given back.
 */
export const findsBsn = (text: string): Finding => {
  // Cleaned first: a pile of accents takes very long to compose.
  const plainText = clean(text).normalize('NFKC')
  let [label, end, finding]: [Label, number, Finding] = [undefined, 0, 'no']
  for (const run of runsIn(plainText)) {
    label = labelOf(plainText.slice(end, run.start), label)
    end = run.end
    const found = judgeRun(plainText, run, label)
    if (found === 'yes') return 'yes'
    if (found === 'perhaps') finding = 'perhaps'
  }
  return finding
}
