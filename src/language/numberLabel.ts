import { wordList } from './wordList.ts'

/** Words that name a citizen service number; one of them near a number settles it. */
const named = wordList(`
  bsn bsns bsn-nummer bsnnummer bsn-nr bsnnr burgerservicenummer burgerservicenummers burgerservicenr burgerservice
  sofi sofinummer sofi-nummer sofinr ssn
`)

/** Words before a number that make it somebody's. */
const personal = wordList(`
  persoonsnummer identiteitsnummer client clienten cliente clientnummer client-nummer clientnr patient patiente
  patientnummer inwoner burger jeugdige geboren geb geboortedatum citizen born
`)

/** Words right before a number that say it is another one. A phone number needs none: it has ten digits. */
const other = wordList(`
  iban ibans rekening rekeningnummer rekeningnummers bankrekening bankrekeningnummer
  zaak zaken zaaknummer zaaknummers zaaknr zaak-id zaakid dossier dossiers dossiernummer dossiernummers dossiernr kenmerk
  referentie referentienummer ref reference case cases ticket tickets ticketnummer melding meldingsnummer order orders
  ordernummer ordernummers bestelling bestelnummer factuur facturen factuurnummer factuurnummers invoice invoices contract
  contractnummer beschikking beschikkingsnummer besluit besluitnummer document documentnummer
  kvk kvk-nummer kvknummer rsin rsin-nummer btw btw-nummer agb agb-code agbcode vestigingsnummer oin
  vergader-id vergaderings-id meeting-id webinar-id artikel artikelnummer serienummer postbus
`)

/** Words that may stand between such a word and its number. */
const between = wordList(
  'nr nrs nummer nummers no num number numbers code id is was zijn are met onder en of and or',
)
const conjunctions = wordList('en of and or')
const meetings = wordList('meeting vergadering vergader webinar')

/** How far before a number its label may stand. */
const reach = 48

export type Label = 'named' | 'personal' | 'other' | undefined

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

const wordsIn = (text: string): readonly string[] => text.match(/[a-z]+(?:-[a-z]+)*/g) ?? []

/** The last word, what stands before it and what behind. */
const lastWord = /^(.*?)([a-z]+(?:-[a-z]+)*)([^a-z]*)$/s

const shortened = /^(?:ref|nrs?|no|num|kvk|agb|btw|oin|rsin)$|nr$/

/** Behind a label stand a colon, a bracket or the like; a full stop only behind what was shortened. */
const leadsOn = (gap: string, word: string): boolean =>
  /^[\s:#=.("'\p{Pd}]*$/u.test(gap) && (!/\.\s/.test(gap) || shortened.test(word))

/** A label stands by itself: what is part of a link or an address is none. */
const opens = (ahead: string): boolean => /(?:^|[\s(["'“„:;,.])$/.test(ahead)

/** Whether the words right before a number say that it is another one. */
const namesOther = (text: string): boolean => {
  let [left, isId] = [text, false]
  for (;;) {
    const [, ahead = '', word = '', gap = ''] = lastWord.exec(left) ?? []
    if (word === '' || !leadsOn(gap, word)) return false
    if (other.has(word) || (isId && meetings.has(word))) return opens(ahead)
    if (!between.has(word)) return false
    isId = word === 'id'
    left = ahead
  }
}

/** What the text before a number makes of it; `previous` holds where nothing but an "and" stands between two numbers. */
export const labelOf = (text: string, previous: Label): Label => {
  const near = plain(text.slice(-reach))
  const words = wordsIn(near)
  if (words.some((word) => named.has(word))) return 'named'
  if (text.length < reach && words.every((word) => conjunctions.has(word))) return previous
  if (namesOther(near)) return 'other'
  return words.some((word) => personal.has(word)) ? 'personal' : undefined
}

/** Whether the text behind a number names it a citizen service number. */
export const namesBehind = (text: string): boolean => wordsIn(plain(text)).some((word) => named.has(word))
