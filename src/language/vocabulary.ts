import { wordList } from './wordList.ts'

/** Words that change nothing about what is asked; they are passed over outside names and titles. */
export const fillers = wordList(`
  nog er eigenlijk eens even allemaal precies dan nu maar toch graag misschien aub a.u.b alsjeblieft alsjeblief alstublieft
  alsjullieblieft svp s.v.p ook keer keertje opnieuw vandaag meteen direct gewoon snel weer allen steeds telkens altijd
  tijdig vast momenteel inmiddels
  still yet just again maybe perhaps also please now today currently kindly already al already
`)

/** Marks that somebody asks something, when the words alone could also be a note. */
export const polite = wordList('graag aub a.u.b alsjeblieft alsjeblief alstublieft svp s.v.p please')

/** Asking for something to be shown, in front of what is asked; the longest fitting one is taken off. */
export const leads: readonly string[] = [
  'wat|hoe is|zijn de|het',
  'what|how is|are the',
  'kun|kan|wil|wilt|zou|kunt je|jij|u|jullie mij|me|ons? willen|kunnen? $tell',
  'kun|kan|wil|wilt|zou|kunt je|jij|u mij|me|ons? laten zien|weten',
  'kun|kan|wil|wilt|zou|kunt je|jij|u mij|me|ons? een overzicht|lijst|lijstje willen|kunnen? geven|sturen|maken van?',
  'laat mij|me|ons? zien|weten',
  'vertel|toon|zeg|geef mij|me|ons?',
  'geef|stuur|toon mij|me|ons? een|het overzicht|lijst|lijstje van',
  'weet|zie je|jij|u|iemand',
  'mag|kan ik|we weten|zien',
  'ik|we wil|willen weten|zien',
  'ik|we zou|zouden willen weten|zien',
  'can|could|would|will you tell|show|give|send me|us?',
  'can|could|would you let me|us know|see',
  'tell|show|give me|us?',
  'do you know',
  'can|may i|we see|know',
  'i|we would like|love to know|see',
  'i|we want to know|see',
  'let me|us know|see',
]
export const leadLists = { tell: 'vertellen zeggen tonen aangeven uitleggen geven sturen' } as const

export const open = {
  asks: wordList(`
    wat welke waar hoeveel heb heeft moet ben is zijn staat ligt liggen staan mijn toon overzicht
    what which do have am are is anything my show list need
  `),
  self: wordList('ik mij me mijn mezelf i me my mine'),
  about: wordList(`
    doen leveren aanleveren inleveren indienen opleveren invullen beantwoorden reageren aangeleverd ingeleverd open openstaan
    openstaand openstaande openstaat ligt liggen acties actie taken taak todo to-do todos to-dos verplichtingen toezeggingen
    deadlines deadline verwacht verwachten uitvragen uitvraag verzoeken actiepunten huiswerk vergeten wachten wachtend naam
    lijst lijstje bord bordje rol lever schuldig
    owe owed due outstanding do tasks task items item list obligations expected deliver submit hand answer respond waiting
    requests open overdue plate promised beloofd toegezegd
  `),
  /** Asked without saying for whom: for who asks. */
  phrases: [
    'wat|welke staat|staan|ligt|is open|openstaand',
    'open|openstaand|openstaande|todo|to-do|overzicht|acties|taken|tasks',
    'openstaande|open|outstanding uitvragen|acties|taken|punten|actiepunten|verzoeken|items|requests|tasks',
    'what is open|outstanding|due',
    'what needs doing',
    'anything|what open|outstanding|due',
  ],
  around: wordList(`
    wordt word worden is zijn ben was staat staan heb hebben moet moeten kan zal mag jullie je we zij van bij voor op aan in te
    het de dat die deze dit iets niets welke wat zaken dingen stukken stuk week maand en wanneer alles om mee zie
    to have has is are am the of for on in from with by there still anything something what which that this week month
    and when all any things does did be get got show see need should must
  `),
}

export const missing = {
  asks: wordList('wie welke hoeveel hoe stand status who whom which how'),
  /** Asks only together with the first word: "is iedereen", "have all". */
  everyone: wordList('iedereen alle alles everyone everybody everything all'),
  inverted: wordList('is zijn heeft hebben has have are is of if whether'),
  phrases: [
    'status|stand|missing|ontbreekt|wie|who',
    'stand van zaken',
    'wie|who niet|wel|not',
    'hoe staat het ervoor|hiermee?',
    'hoe staat het er? voor? met|bij <about>',
    'hoe ver zijn|is we|iedereen|jullie|men?',
    'hoe ver zijn|is we|iedereen|jullie|men met|bij <about>',
    'how far are|is we|everyone|you with|on <about>',
    'how is <about> going|coming along?',
  ],
  about: wordList(`
    mist missen mis ontbreekt ontbreken gereageerd geantwoord beantwoord geleverd aangeleverd ingeleverd ingediend ingevuld
    reageren antwoorden leveren aanleveren inleveren indienen invullen beantwoorden wachten laat binnen reactie reacties
    antwoord antwoorden input bijdrage bijdragen stand status gestuurd ingestuurd opgestuurd
    missing responded answered replied delivered submitted late response responses reply replies answers respond answer
    deliver submit hand handed waiting in overdue status
  `),
  around: wordList(`
    heeft hebben is zijn wordt moet moeten we wij ons ik van op te niet geen niets niks iets wel de het een
    partners partner gemeenten gemeente organisaties organisatie partijen partij aanbieders aanbieder deelnemers mensen
    zaken staat met ervoor uitvraag antwoord gegeven gestuurd wat
    has have had is are was the of on to not nothing anything we us our still for partners partner municipalities
    organisations organizations parties providers people request did do does what
  `),
  /** After these comes the name of what it is about, with or without a word between. */
  before: wordList('uitvraag verzoek zaken status stand beantwoord ingevuld answered submitted request'),
}

/** Words that open a name: "op het jaarplan", "for the annual plan". */
export const prepositions = wordList(
  'op voor bij van over aan met rond rondom omtrent inzake for of on to about from with regarding',
)

export const articles = wordList("de het een 't onze ons the an our")

/** What a request is called, before or behind its name: "de uitvraag wachttijden", "the annual plan request". */
export const nameNouns = wordList('uitvraag verzoek zaken request')

export const why = {
  asks: wordList('waarom hoezo why waarvoor'),
  /** Without one of these it is a question about something else. */
  self: wordList('ik mij me we ons dit deze bericht berichten herinnering reminder mail i us this message'),
  phrases: [
    'waarom|hoezo|why',
    'wat is de reden van|voor|hiervan dit|deze|die? bericht|herinnering|mail?',
    'waar gaat dit|deze|het over bericht|mail?',
    'hoe kom je|jij|u aan mij|mijn? naam|adres?',
    'hoe kom je|jij|u erbij om? mij|me dit|deze? bericht? te? sturen|vragen?',
    'what is this about|for',
    'what is the reason for|of this message|reminder?',
  ],
  around: wordList(`
    krijg kreeg krijgen ontvang ontving ik mij me we wij ons dit deze die bericht berichten berichtje herinnering herinneringen
    reminder reminders mail vraag bericht stuur stuurt sturen stuurde je jij u jullie word wordt worden hier herinnerd gevraagd
    hierover hierom hieraan aan heb hebt is een het de zo zoveel om lastig gevallen nu naar moet doen
    am are do did does i come you we get getting got receive receiving received this that these message messages the a
    asking asked ask me us keep sending sent send being reminded reminding have to for it so many
  `),
}

export const social = {
  greetings: wordList(`
    hoi hallo hey hai hi hello goedemorgen goedemiddag goedenavond goedendag goeiemorgen goeiemiddag morgen middag dag
    moin yo welkom greetings beste dear morning afternoon evening
  `),
  thanks: wordList('dank bedankt dankje dankjewel dankuwel danku thanks thank merci cheers ta'),
  around: wordList(`
    tijdig daar allemaal team collega collegas wel u je jullie jou heel erg veel hartelijk zeer nogmaals goede goeie
    good day there all everyone you so very much many a lot again en and iedereen
  `),
  /** What thanks are for. */
  thanksFor: wordList(`
    voor de het jouw uw hulp herinnering informatie info uitleg bericht snelle reactie reminder moeite
    for the your help quick reply information reminder in advance
  `),
  /** Taken off in front of what is asked; not "morgen", which may be a day. */
  openers: wordList(`
    hoi hallo hey hai hi hello goedemorgen goedemiddag goedenavond goedendag goeiemorgen beste dear tijdig daar there
    , . :
  `),
  names: wordList('tijdig'),
  praise: wordList('fijn top super mooi prima ok oke okay great perfect wonderful alvast'),
}

export const help = {
  asks: wordList(
    'help hulp helpen uitleg commando commandos mogelijkheden handleiding commands instructions',
  ),
  /** Makes the rest a question for help: "ik heb hulp nodig", and not "ik help je". */
  needs: wordList('nodig kun kan kunt wil geef welke vraag need want can could which list show'),
  around: wordList(`
    ik heb hebben nodig kun kan kunt wil je jij u mij me ons het dit hier hoe wat moet met mee een geef
    welke ken zijn vraag om in van de
    i need want some can could you me us with this do the your what which are list show of a is
  `),
  phrases: [
    'wat kun|kan|kunt je|jij|u doen? voor? mij|me|ons? doen|betekenen?',
    'wat kan|kunnen|moet ik|we hier|ermee|hiermee doen|vragen|zeggen?',
    'wat kan|kunnen|moet ik|we met jou|je|u|deze bot? doen',
    'wat kan|kunnen ik|we je|jou|u|hier? vragen',
    'hoe werkt|werk dit|het|deze|dat|je|jij|u|tijdig bot?',
    'hoe moet dit|het',
    'hoe gebruik|bedien ik dit|deze|je|jou|u bot?',
    'wat|wie ben je|jij|u',
    'wat doe|doet|is je|jij|u|deze|dit hier|bot?',
    'leg uit|mij|me hoe? je|jij|u|dit|het? uit? werkt|werk?',
    'leg uit hoe je|jij|u|dit|het werkt|werk',
    'wat zijn je|jouw|de|uw mogelijkheden|opties|commandos|functies',
    'what can|could|do you do for? me|us?',
    'what can i|we do|ask|say here|you?',
    'how does|do this|it|you work',
    'how do|can i|we use this|you|it bot?',
    'who|what are you',
    'what is this',
    'explain how you|this|it works|work',
  ],
}

const lists = [open, missing, why, social, help].flatMap((group) =>
  Object.values(group).filter((value): value is ReadonlySet<string> => value instanceof Set),
)

/** Every word that a question may be made of, for the spelling. */
export const allWords: readonly string[] = [...lists, fillers, polite].flatMap((list) => [...list])
