import { wordList } from './wordList.ts'

/** Words that these phrases name by list. */
export const actionLists = {
  can: 'kun kan wil wilt zou kunt mag',
  you: 'je jij u jullie',
  remind: 'herinner rappelleer por remind nudge chase ping prod',
  toRemind: 'herinneren rappelleren porren aansporen aanporren',
  send: 'stuur verstuur geef doe zend',
  toSend: 'sturen versturen geven doen zenden',
  note: 'herinnering reminder rappel seintje duwtje tikje herinneringsmail herinneringetje',
  noteEn: 'reminder nudge ping',
  an: 'een de a an another the',
  request: 'uitvraag request',
  make: 'maak start begin zet stel doe verstuur stuur create make send issue',
  toMake:
    'maken starten beginnen klaarzetten aanmaken opstarten opstellen uitzetten doen versturen sturen uitsturen plaatsen',
  toMakeEn: 'create make start send do set issue',
  about: 'over voor rond inzake omtrent naar about for on regarding',
} as const

/** Asking to remind now. Only these forms: a statement, a question or a plan that holds the same words is none. */
export const remindPhrases: readonly string[] = [
  'herinner|rappelleer|remind',
  '$remind <who>',
  '$send <who> $an? $note toekomen?',
  '$send $an? $note naar|aan|to <who>',
  '$send $an? $note',
  '$can $you <who> willen|kunnen? $toRemind',
  '$can $you <who> $toRemind willen|kunnen?',
  '$can $you <who> $an? $note willen|kunnen? $toSend',
  '$can $you $an? $note willen|kunnen? $toSend naar|aan <who>',
  '$can $you $an? $note naar|aan <who> willen|kunnen? $toSend',
  '$can $you $an? $note willen|kunnen? $toSend',
  'je|jij|u mag|kunt|kan <who> $toRemind',
  'je|jij|u mag|kunt|kan <who> $an $note $toSend',
  'send|give <who> $an? $noteEn',
  'send|give $an? $noteEn to <who>',
  'send $an? $noteEn',
  'can|could|would|will you remind|nudge|chase|ping|prod <who>',
  'can|could|would|will you send|give <who> $an? $noteEn',
  'can|could|would|will you send|give $an? $noteEn to <who>',
  'would you mind reminding|nudging|chasing <who>',
]

/** Without a verb form that asks, these count only beside a polite word ("graag de rest herinneren"). */
export const remindWhenPolite: readonly string[] = [
  '<who> $toRemind',
  '<who> $an? $note $toSend',
  '$an? $note $toSend naar|aan <who>',
  '$an? $note naar|aan <who> $toSend?',
]

/** Beginning a new request; what follows `<title>` is its title. */
export const requestPhrases: readonly string[] = [
  '$request',
  'een|a? nieuwe|new $request',
  'een|a? nieuwe|new $request $about <title>',
  'een|a? nieuwe|new $request <title>',
  'een? nieuwe? uitvraag $toMake $about <title>',
  'een? nieuwe? uitvraag $toMake',
  '$make een|a|an? nieuwe|new|up|out? a? new? $request aan|op|uit|klaar?',
  '$make een|a|an? nieuwe|new|up|out? a? new? $request aan|op|uit|klaar? $about <title>',
  '$can $you voor? mij|me|ons? een? nieuwe? uitvraag willen|kunnen? $toMake',
  '$can $you voor? mij|me|ons? een? nieuwe? uitvraag willen|kunnen? $toMake $about <title>',
  '$can $you voor? mij|me|ons? een? nieuwe? uitvraag $about <title> willen|kunnen? $toMake',
  'ik|we|wij wil|willen|moet|moeten een nieuwe? uitvraag $toMake?',
  'ik|we|wij wil|willen|moet|moeten een nieuwe? uitvraag $toMake? $about <title>',
  'ik|we|wij wil|willen|moet|moeten een nieuwe? uitvraag $about <title> $toMake',
  'ik|we|wij wil|willen|moet|moeten iets|wat uitvragen',
  'can|could|would|will you $toMakeEn up? a new? request',
  'can|could|would|will you $toMakeEn up? a new? request $about <title>',
  'i|we would like|love to $toMakeEn up? a new? request',
  'i|we would like|love to $toMakeEn up? a new? request $about <title>',
  'i|we want|need to? $toMakeEn? up? a new? request',
  'i|we want|need to? $toMakeEn? up? a new? request $about <title>',
]

/** Everybody who still owes something, in the many ways people say it. */
export const everyone = wordList(`
  rest iedereen allen anderen overigen overige achterblijvers laatkomers ze hen hun alle alles degenen partners partijen
  gemeenten ontbrekende
  everyone everybody all others other them laggards remaining those partners parties municipalities anyone rest
`)

/** Begins what is said of everybody: "die nog niet ...", "who have not ...". */
export const relatives = wordList('die wie dat who that')

/** What may be said of everybody: that they have not answered. */
export const notYetAnswered = wordList(`
  niet niets niks geen heeft hebben moet moeten open staan is te zijn in
  gereageerd geantwoord geleverd aangeleverd ingeleverd ingediend ingevuld reageren antwoorden leveren aanleveren
  ontbreekt ontbreken mist missen reactie antwoord input laat
  have has had not is are to nothing anything in answered replied responded delivered submitted missing late
  answer respond reply hand owe owes
`)

/** With one of these, somebody thinks aloud, or asks for something other than a reminder now. */
export const notAName = wordList(`
  niet geen nooit niemand niks nergens zonder behalve dat als of om omdat wanneer zodra tenzij totdat tot voordat nadat want
  maar zodat toen hoe waarom wat
  me mij ik mezelf ons onszelf zich we wij je jij jou u jullie iemand hij zij
  morgen overmorgen straks later volgende maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ochtend middag avond
  zelf heeft heb hebben had is was zijn ben zal zou moet moeten kan kun wil komt gaat wordt werd mag hoeft
  helpt werkt klopt vraagt gevraagd gehad stoppen ophouden wachten laten vergeten
  not no never nobody none without except that if when because unless until till after before so how why what
  myself us ourselves i you someone tomorrow later next monday tuesday wednesday thursday friday saturday sunday
  has have had is was are were will would should must can may did does do of about
`)

/** A title without a mark before it has none of these: with them it is a sentence about a request. */
export const notATitle = wordList(`
  is was zijn waren komt kwam komen gaat heeft had hebben wordt werd worden moet kan zal mag niet geen vraagt staat ligt loopt
  klopt hoeft wil ontbreekt volgt gedaan gestuurd verstuurd ontvangen gekregen gezien verzonden uitgezet gesloten klaar
  kost vergt
  is was are were comes came goes has had have will would must can may not no does did looks received sent seen closed
`)
