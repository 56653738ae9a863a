import { enumerate } from './dates.ts'
import type { FormProblem } from '../language/formLines.ts'
import type { ValueProblem } from '../language/values.ts'
import type { Texts } from './texts.ts'

const and = (names: readonly string[]): string => enumerate('nl', names)
const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
const partners = (count: number): string => (count === 1 ? '1 partner' : `${count} partners`)
const inDays = (days: number): string =>
  days <= 0 ? 'Vandaag' : days === 1 ? 'Nog één werkdag' : `Nog ${days} werkdagen`

export const nl: Texts = {
  language: 'nl',
  somebody: 'Iemand',
  rules: {
    R1: 'herinneren vóór de datum, niet erna',
    R2: 'vragen, niet verwijten',
    R3: 'nog niet kunnen delen is ook een antwoord',
    R4: 'wie het raakt hoort het op tijd',
    R5: 'eerst elkaar opzoeken, dan pas hogerop',
    R6: 'elkaar aan afspraken mogen houden',
    R7: 'de juiste mensen aan tafel',
    R8: 'wie niet aan tafel zit blijft op de hoogte',
    R9: 'breed ophalen vóór een besluit',
    R10: 'terugplannen vanaf het overleg',
    R11: 'zeggen waarom',
    R12: 'geen ruis',
    R13: 'niemands werk valt stil',
  },
  action: {
    handIn: 'Inleveren',
    handInRest: 'De rest inleveren',
    correct: 'Aanpassen',
    proposeDate: 'Andere datum voorstellen',
    withhold: 'Nog niet te delen',
    askHelp: 'Ik heb hulp nodig',
    why: 'Waarom krijg ik dit?',
    open: 'Bekijken',
    send: 'Versturen',
    discard: 'Niet versturen',
    edit: 'Aanpassen',
    preview: 'Voorbeeld bekijken',
    remindAll: 'Nu herinneren',
    changeDue: 'Datum wijzigen',
    withdraw: 'Intrekken',
    accept: 'Akkoord met deze datum',
    decline: 'Datum laten staan',
    offerTalk: 'Gesprek voorstellen',
    stopLadder: 'Niet verder opschalen',
    myOpen: 'Wat moet ik nog doen?',
    newRequest: 'Nieuwe uitvraag',
    whoIsMissing: 'Wie ontbreekt nog?',
    overview: 'Overzicht bekijken',
    help: 'Hulp',
    confirm: 'Bevestigen',
  },
  remindOne: 'Eén partner herinneren',
  openOne: (title) => `Bekijk: ${title}`,
  field: {
    title: 'Titel',
    ask: 'Wat vraag je?',
    due: 'Uiterlijk op',
    partners: 'Aan welke partners',
    mode: 'Verplicht of vrijwillig',
    form: 'Wat vullen zij in? (één vraag per regel)',
    formHint:
      'Bijvoorbeeld “Aantal jeugdigen: getal” of “Oordeel: keuze goed, matig, slecht”. Soorten: tekst, lange tekst, getal, datum, keuze, meerkeuze, link. Zet “(mag leeg)” achter wat niet hoeft. Leeg laten mag: dan komt er één tekstvak.',
    initiative: 'Opgave',
    newDate: 'Nieuwe datum',
    reason: 'Waarom?',
    until: 'Wanneer volgt meer?',
    note: 'Waarmee kunnen we helpen?',
    contribution: 'Jullie bijdrage',
    withdrawReason: 'Waarom gaat dit niet door?',
    link: 'Link naar het bericht',
    partnersHint: 'Per partner gaat de vraag naar de contactpersoon.',
    dueHint: 'Een werkdag buiten het reces werkt het best.',
    reasonHint: 'Anderen lezen deze reden. Noem geen namen van cliënten.',
  },
  mode: { required: 'Verplicht', voluntary: 'Vrijwillig' },
  fact: {
    due: 'Uiterlijk',
    from: 'Gevraagd door',
    for: 'Opgave',
    mode: 'Deelname',
    received: 'Al binnen',
    request: 'Uitvraag',
    partners: 'Partners',
    link: 'Bericht',
    partner: 'Partner',
    carrier: 'Ligt bij',
    reason: 'Reden',
    until: 'Meer volgt op',
    proposed: 'Voorgesteld',
    form: 'Wat zij invullen',
  },
  because: {
    asked: (partner, rule) =>
      `Je krijgt dit omdat jij dit voor ${partner} doet. Spelregel ${rule}: ${nl.rules[rule]}.`,
    colleague: (partner, rule) =>
      `Je krijgt dit als collega bij ${partner}. Spelregel ${rule}: ${nl.rules[rule]}.`,
    coordinator: (partner, rule) =>
      `Je krijgt dit als coördinator, over ${partner}. Spelregel ${rule}: ${nl.rules[rule]}.`,
    deputy: (partner, rule, owner) =>
      `Je krijgt dit omdat ${owner} er niet is, en jij dit dan voor ${partner} doet. Spelregel ${rule}: ${nl.rules[rule]}.`,
    bundle: (rule) => `Je krijgt dit in één bericht. Spelregel ${rule}: ${nl.rules[rule]}.`,
    told: (partner, rule) =>
      `Je krijgt dit omdat je bij deze uitvraag aan ${partner} betrokken bent. Spelregel ${rule}: ${nl.rules[rule]}.`,
  },
  step: {
    request: ({ title, coordinator, partner }) => ({
      title,
      text: `${coordinator} vraagt ${partner} om input. Een deel inleveren kan ook: dan vraag ik later alleen nog de rest.`,
    }),
    reminder: ({ title, days, partner, missing }) => ({
      title: `${inDays(days)}: ${title}`,
      text: `${missing ? `Van ${partner} is al een deel binnen, dank je wel. Nog nodig: ${missing}.` : `Van ${partner} is dit nog niet binnen.`} Lukt het? Zo niet, laat het dan nu weten, dan kunnen de anderen er rekening mee houden.`,
    }),
    nudge: ({ title, partner }) => ({
      title: `Nog even over: ${title}`,
      text: `De anderen kunnen verder zodra de input van ${partner} er is. Hoe staat het ervoor?`,
    }),
    moved: ({ title, due }) => ({
      title: `Nieuwe datum: ${title}`,
      text: `De datum is gewijzigd. Je hebt nu tot en met ${due}.`,
    }),
    declined: ({ title, due, coordinator }) => ({
      title: `De datum blijft staan: ${title}`,
      text: `${coordinator} kan de voorgestelde datum niet overnemen. De datum blijft ${due}. Lukt dat niet, overleg dan even samen.`,
    }),
    eve: ({ title, until }) => ({
      title: `Bijna zover: ${title}`,
      text: `Je schreef dat hierover op ${until} meer zou volgen. Kan het al gedeeld worden? Anders vraag ik het die dag nog een keer.`,
    }),
    question: ({ title, due }) => ({
      title: `Hoe staat het met: ${title}?`,
      text: `De datum was ${due}. Wat past nu het best? Inleveren, een andere datum voorstellen, laten weten dat het nog niet gedeeld kan worden, of hulp vragen: het is allemaal goed.`,
    }),
    questionAfterHold: ({ title, until }) => ({
      title: `Hoe staat het met: ${title}?`,
      text: `We zouden hier rond ${until} op terugkomen. Wat past nu het best? Inleveren, een andere datum, nog niet te delen, of hulp: het is allemaal goed.`,
    }),
    colleague: ({ title, partner, owner, due }) => ({
      title: `Weet jij hoe het staat met: ${title}?`,
      text: `Dit zou ${partner} uiterlijk ${due} aanleveren. Ik vroeg het ook aan ${owner}. Weet jij hoe het ervoor staat, of kun jij het inleveren?`,
    }),
    coordinator: ({ title, partner, owner, due, colleague }) => ({
      title: `Nog niet binnen van ${partner}: ${title}`,
      text: `De datum was ${due}. Ik vroeg het ${colleague ? and([owner, colleague]) : owner}, en heb nog geen antwoord. Zal ik een gesprek tussen jullie voorstellen?`,
    }),
    nobody: ({ title, partner }) => ({
      title: `Niemand bereikbaar bij ${partner}: ${title}`,
      text: `Wie dit bij ${partner} deed is weg, en ik kan er niemand anders bereiken. Wil je zelf contact zoeken?`,
    }),
    decision: ({ title, partner, date }) => ({
      title: `Wacht op jou: ${title}`,
      text: `${partner} stelde ${date} voor. Is dat goed?`,
    }),
  },
  reminderName: (days) =>
    days === 0
      ? 'Herinnering, op de dag zelf'
      : `Herinnering, ${days === 1 ? '1 werkdag' : `${days} werkdagen`} vooraf`,
  stepName: {
    request: 'Uitvraag',
    moved: 'Nieuwe datum',
    declined: 'Datum blijft staan',
    eve: 'Herinnering, meer volgt',
    decision: 'Vraag om besluit',
    question: 'Vraag na de datum',
    colleague: 'Vraag aan een collega',
    coordinator: 'Bericht aan coördinator',
    nudge: 'Tussentijdse herinnering',
    told: 'Bericht over de stand',
  },
  told: {
    withheld: ({ title, partner, who, until }) => ({
      title: `${partner} kan nog niet delen: ${title}`,
      text: `${who} laat weten dat dit nog niet gedeeld kan worden. Op ${until} volgt meer. Tot dan dring ik niet aan.`,
    }),
    proposed: ({ title, partner, who, date, due }) => ({
      title: `${partner} stelt een andere datum voor: ${title}`,
      text: `${who} stelt ${date} voor, in plaats van ${due}. Is dat goed? Tot je antwoordt stuur ik geen herinneringen.`,
    }),
    help: ({ title, partner, who, note }) => ({
      title: `${partner} vraagt hulp: ${title}`,
      text: note ? `${who} schrijft: “${note}”` : `${who} heeft hulp nodig, en hoort graag van je.`,
    }),
    ended: ({ title, partner, how }) =>
      how === 'fulfilled'
        ? { title: `Binnen: ${title}`, text: `De input van ${partner} is er. Je hoeft niets meer te doen.` }
        : {
            title: `Vervallen: ${title}`,
            text: `Dit wordt ${partner} niet meer gevraagd. Je hoeft niets meer te doen.`,
          },
    talk: ({ title, coordinator, owner, until, mine }) => ({
      title: `Even overleggen: ${title}`,
      text: mine
        ? `Ik heb ${owner} voorgesteld om hier samen even over te praten. Tot ${until} stuur ik verder niets.`
        : `${coordinator} stelt voor om hier samen even over te praten. Wil je bellen of een moment voorstellen? Tot ${until} stuur ik verder niets.`,
    }),
    complete: ({ title, count }) => ({
      title: `Alles is binnen: ${title}`,
      text: count === 1 ? 'De partner heeft ingeleverd.' : `Alle ${partners(count)} hebben ingeleverd.`,
    }),
    withdrawn: ({ title, coordinator, reason }) => ({
      title: `Vervallen: ${title}`,
      text: `${coordinator} heeft deze uitvraag ingetrokken. ${reason ? `De reden: “${reason}”. ` : ''}Je hoeft niets meer te doen.`,
    }),
    unknown: ({ name, platform, mayLink }) => ({
      title: `${name} wil meedoen`,
      text: `${name} schreef mij in ${platform}, maar staat nog niet in de regio. ${mayLink ? 'Is het een van de mensen hieronder? Zeg dan wie. Zo niet, en hoort deze persoon er wel bij, vraag dan' : 'Hoort deze persoon erbij? Vraag dan'} de beheerder om een plek in het regiobestand.`,
    }),
    undelivered: ({ title, person, certain }) => ({
      title: certain
        ? `Niet aangekomen bij ${person}: ${title}`
        : `Niet zeker aangekomen bij ${person}: ${title}`,
      text: certain
        ? `Mijn bericht aan ${person} kon niet bezorgd worden. Wil je zelf even contact zoeken?`
        : `Ik weet niet zeker of mijn bericht aan ${person} is aangekomen. Om niets dubbel te zeggen stuur ik het niet opnieuw.`,
    }),
  },
  face: {
    fulfilled: ({ at, who }) => `Ontvangen op ${at} van ${who}. Dank je wel, de anderen kunnen verder.`,
    partial: ({ missing }) => `Dank je wel, een deel is binnen. Nog nodig: ${missing}.`,
    withdrawn: 'Dit is niet meer nodig: de uitvraag is ingetrokken.',
    withheld: ({ until }) =>
      `Genoteerd: nog niet te delen. Op ${until} volgt meer; kort ervoor kom ik er bij je op terug.`,
    proposed: ({ date, coordinator }) => `Voorgesteld: ${date}. ${coordinator} heeft je voorstel gekregen.`,
    help: ({ coordinator, until }) =>
      `${coordinator} weet dat je hulp nodig hebt. Rond ${until} vraag ik hoe het staat.`,
    talk: ({ coordinator, until }) =>
      `${coordinator} heeft een gesprek voorgesteld. Rond ${until} vraag ik hoe het staat.`,
    stopped: ({ who }) =>
      `${who} heeft gezegd dat hierover niets meer gestuurd hoeft te worden. Inleveren kan nog wel.`,
    answered: 'Hier is inmiddels antwoord op gekomen. Je hoeft niets meer te doen.',
    overtaken: ({ due, state }) => `Hierna is iets veranderd. Nu geldt: uiterlijk ${due}, ${state}.`,
  },
  link: {
    action: 'Koppelen',
    who: 'Wie is dit?',
    hint: 'Koppel alleen als je zeker weet wie dit is: deze persoon leest daarna wat voor die plek in de regio bestemd is.',
    nearest: 'Hier staan alleen de mensen van wie de naam er het meest op lijkt.',
    done: (name) => `${name} is gekoppeld, en heeft dat zelf ook gehoord.`,
    notFound: 'Deze persoon staat niet (meer) in de regio. Er is niets gekoppeld.',
    welcome: ({ region, platform }) => ({
      title: 'Je bent gekoppeld',
      text: `Vanaf nu krijg je hier in ${platform} wat voor jou bestemd is in ${region}. Vraag bijvoorbeeld: wat moet ik nog doen?`,
    }),
  },
  shared: {
    told: ({ who, platform, name }) => ({
      title: 'Mag ik antwoorden in een gedeeld kanaal?',
      text: `${who} sprak me aan in een kanaal in ${platform}${name === undefined ? '' : ` (“${name}”)`} dat ook mensen van buiten de regio lezen. Ik zeg daar niets, tot een coördinator het toestaat.`,
    }),
    action: 'Toestaan in dit kanaal',
    done: 'Goed. Vanaf nu antwoord ik ook in dat kanaal. Wat persoonlijk is blijft in privéberichten.',
  },
  home: {
    waiting: (count) =>
      count === 0
        ? 'Je wacht op niemand'
        : count === 1
          ? 'Je wacht nog op één uitvraag'
          : `Je wacht nog op ${count} uitvragen`,
    settings: 'Jouw instellingen',
    language: 'Taal',
    languages: { nl: 'Nederlands', en: 'Engels' },
    zone: 'Tijdzone',
    hours: 'Berichten komen tussen',
    outside: {
      title: 'We kennen elkaar nog niet',
      text: 'Hier staat straks wat jij nog deelt en waar je op wacht. Hoor je bij de samenwerking? Stuur me dan een bericht; een coördinator kan je toevoegen.',
    },
    about: 'Taal en tijdzone volgen je eigen profiel. Werkdagen en verlof staan in het regiobestand.',
  },
  bundle: ({ count }) => ({
    title: `${count} dingen die voor je openstaan`,
    text: 'Ik heb ze bij elkaar gezet, dan is het één bericht. Kies wat je wilt bekijken.',
  }),
  bundleAround: ({ count }) => ({
    title: `${count} dingen om te weten`,
    text: 'Ik heb ze bij elkaar gezet, dan is het één bericht. Kies wat je wilt bekijken.',
  }),
  openList: {
    title: (count) =>
      count === 1 ? 'Er staat 1 ding voor je open' : `Er staan ${count} dingen voor je open`,
    none: 'Er staat niets voor je open. Ik meld me als dat verandert.',
    late: (due) => `was ${due}`,
    line: ({ title, due, state }) => `${title}: ${due}${state ? ` (${state})` : ''}`,
  },
  openState: {
    withheld: 'nog niet te delen',
    proposed: 'andere datum voorgesteld',
    help: 'hulp gevraagd',
    talk: 'gesprek voorgesteld',
    stopped: 'wordt niet opgeschaald',
  },
  overview: {
    title: (title) => `Stand: ${title}`,
    progress: (done, of) => `${done} van ${of} binnen`,
    columns: ['Partner', 'Ligt bij', 'Stand'],
    state: { fulfilled: 'binnen', partial: 'deels binnen', open: 'ontbreekt nog', withdrawn: 'vervallen' },
    late: 'over de datum',
    withdrawn: 'Deze uitvraag is ingetrokken.',
    totals: ({ done, of, own }) =>
      `${done} van de ${partners(of)} ${done === 1 ? 'heeft' : 'hebben'} ingeleverd. ${own} Namen van partners die nog ontbreken deel ik alleen met de coördinator.`,
    none: 'Er loopt op dit moment geen uitvraag.',
    choose: 'Er lopen meer uitvragen. Welke bedoel je?',
    chooseOther: 'Een andere uitvraag',
  },
  draft: {
    title: 'Nieuwe uitvraag',
    text: 'Vul in wat je wilt vragen. Daarna zie je eerst precies welke berichten er uitgaan; er wordt nog niets verstuurd.',
    previewTitle: (title) => `Voorbeeld: ${title}`,
    previewText: ({ messages, partners: count }) =>
      `Dit gaat er uit als niemand antwoordt: ${messages === 1 ? '1 bericht' : `${messages} berichten`}, over ${partners(count)}. Wie antwoordt, krijgt de rest niet.`,
    columns: ['Wanneer', 'Wat', 'Regel', 'Aan'],
    alone: (names) =>
      `Bij ${names} is maar één persoon bereikbaar. De vraag aan een collega slaan we daar over.`,
    recess: ({ day, recess, nearest }) =>
      `Let op: ${day} valt in ${recess}. De eerste werkdag daarna is ${nearest}.`,
    freeDay: ({ day, nearest }) => `Let op: ${day} is geen werkdag. De eerstvolgende is ${nearest}.`,
    takeNearest: (day) => `Neem ${day}`,
    discarded: (title) => `“${title}” is niet verstuurd, en weggegooid.`,
    notice: 'Nog niet verstuurd',
    allContacts: (count) => `alle ${count} contactpersonen`,
    everybody: (count) => `alle ${partners(count)}`,
  },
  refused: {
    pastDate: (day, nearest) =>
      `${capital(day)} is niet later dan vandaag. De eerstvolgende werkdag is ${nearest}.`,
    farDate: (day) => `${capital(day)} is meer dan drie jaar vooruit. Klopt het jaar?`,
    noDate: 'Ik mis een datum. Kies er een in de kalender, of schrijf bijvoorbeeld 11-12-2026.',
    unreachable: (names) =>
      `Bij ${names} kan ik niemand bereiken. Er is nog niets verstuurd. Haal die uit de lijst, of vraag de beheerder om er iemand te koppelen.`,
    noPartners: 'Kies minstens één partner.',
    noTitle: 'Geef de uitvraag een titel.',
    longTitle: 'De titel is langer dan 150 tekens. Zet de rest bij wat je vraagt.',
    noAsk: 'Schrijf in een zin of twee wat je vraagt.',
    formLines: (problems) =>
      `In de vragen klopt nog iets niet. ${problems.map(({ line, problem }) => `Regel ${line}: ${FORM_LINE[problem]}.`).join(' ')}`,
    values: (problems) => problems.map(({ label, problem }) => `“${label}” ${VALUE[problem]}.`).join(' '),
    kept: 'Wat wel klopte is bewaard.',
    reasonNeeded: 'Schrijf erbij waarom: wie erop wacht leest dat.',
    untilNeeded: 'Kies een dag na vandaag waarop meer volgt.',
    notAllowed: ({ who }) => `Dit kan alleen iemand van de partner zelf${who ? `: ${who}` : ''}.`,
    notAllowedCoordinate: ({ who }) => `Dit kan alleen een coördinator${who ? `: ${who}` : ''}.`,
    unknownPerson: ({ region, who }) => ({
      title: 'We kennen elkaar nog niet',
      text: `Ik werk voor ${region}, en je staat daar nog niet in. ${who ? `Een coördinator kan je toevoegen; ik heb het laten weten aan ${who}.` : 'Vraag de beheerder van de regio om je toe te voegen.'}`,
    }),
    bsn: {
      title: 'Dit heb ik niet bewaard',
      text: 'Er leek een burgerservicenummer in je bericht te staan. Ik heb niets bewaard of doorgestuurd. Haal het nummer weg en stuur het opnieuw; alleen jij ziet deze melding.',
    },
    tooLong: {
      title: 'Dit is te lang voor een bericht',
      text: 'Ik heb het niet bewaard. Zet het in een document en stuur mij de link.',
    },
    closed: ({ title, how }) =>
      how === 'fulfilled'
        ? `“${title}” was al binnen; wat je net invulde is niet bewaard. Wil je iets veranderen, kies dan Aanpassen.`
        : `“${title}” is ingetrokken. Je hoeft niets meer te doen.`,
    gone: 'Dit bericht is niet meer van kracht. Vraag “wat moet ik nog doen?” voor de stand van nu.',
    tooSoon: ({ who, last, from, title }) =>
      `${who} kreeg ${last} nog bericht over “${title}”. Vanaf ${from} kan het weer.`,
    onHold: ({ partner, title, state }) => `${partner} heeft over “${title}” al geantwoord (${state}).`,
    nobodyMissing: (title) => `Voor “${title}” is alles binnen. Er is niemand om te herinneren.`,
    nothingChanged: 'Er is niets veranderd: dit stond er al.',
    partnerUnknown: (words) => `Ik ken geen partner “${words}” in deze uitvraag.`,
    alreadySent: 'Deze uitvraag is al verstuurd.',
    broken: {
      title: 'Dat lukte niet',
      text: 'Er ging bij mij iets mis. Er is niets veranderd. Probeer het straks nog eens; blijft het misgaan, laat het dan de beheerder weten.',
    },
    nothingGiven: 'Er was niets ingevuld. Een deel invullen mag ook.',
    chooseOne: 'Kies eerst om wie het gaat.',
    crossed: 'Iemand anders deed net hetzelfde. Kijk even hoe het nu staat, en probeer het zo nodig opnieuw.',
  },
  done: {
    reminded: ({ count, names, later }) =>
      `${count === 1 ? 'Herinnering' : `${count} herinneringen`} voor ${names}${later ? `; wie nu niet werkt krijgt die ${later}` : ''}.`,
    skipped: (lines) => `Niet herinnerd: ${lines.join(' ')}`,
    moved: ({ title, due, count }) =>
      `De datum van “${title}” is nu ${due}. ${count === 0 ? 'Iedereen had al ingeleverd.' : `${partners(count)} ${count === 1 ? 'krijgt' : 'krijgen'} daar bericht van.`}`,
    withdrawn: (title) =>
      `“${title}” is ingetrokken. Wie nog iets moest inleveren hoort dat het niet meer hoeft.`,
    accepted: ({ partner, due }) => `Akkoord. De datum voor ${partner} is nu ${due}; ik laat het weten.`,
    declined: ({ partner, due }) => `De datum voor ${partner} blijft ${due}; ik laat het weten.`,
    talk: ({ owner, until }) => `Ik heb het ${owner} voorgesteld. Tot ${until} stuur ik verder niets.`,
    stopped: ({ partner }) => `Goed, ik schaal voor ${partner} niet verder op. Inleveren kan nog wel.`,
    handedIn: ({ title }) => `Dank je wel, “${title}” is compleet. De anderen kunnen verder.`,
    partial: ({ title, missing }) =>
      `Dank je wel, dit deel van “${title}” is bewaard. Nog nodig: ${missing}.`,
    corrected: ({ title }) => `Aangepast: “${title}”. De eerdere versie blijft bewaard.`,
    withheld: ({ until, coordinator }) =>
      `Genoteerd. ${coordinator} hoort dat dit later komt, waarom, en dat op ${until} meer volgt. Kort ervoor kom ik er bij je op terug.`,
    proposed: ({ date, coordinator }) =>
      `Je voorstel (${date}) ligt bij ${coordinator}. Tot er antwoord is stuur ik geen herinneringen.`,
    help: ({ coordinator }) => `${coordinator} hoort dat je hulp nodig hebt, en neemt contact met je op.`,
  },
  chat: {
    greeting: (name) => ({
      title: `Hallo ${name}`,
      text: 'Ik ben Tijdig, en help partners elkaar op tijd te informeren. Wat kan ik voor je doen?',
    }),
    thanks: 'Graag gedaan.',
    help: {
      title: 'Wat ik voor je kan doen',
      text: 'Schrijf gewoon wat je wilt weten, of kies een knop.',
    },
    helpOfficial: [
      '“Wat moet ik nog doen?” geeft wat er van jou gevraagd wordt.',
      '“Waarom krijg ik dit?” vertelt welke afspraak achter een bericht zit, en wat er nog komt.',
      'Inleveren, een andere datum, nog niet te delen of hulp vragen doe je met de knoppen onder een bericht.',
    ],
    helpCoordinator: [
      '“Nieuwe uitvraag” begint een vraag aan de partners; je ziet eerst een voorbeeld.',
      '“Wie ontbreekt nog?” geeft de stand van een uitvraag.',
      '“Herinner de rest”, of “herinner Velsen”, stuurt nu een herinnering.',
    ],
    notUnderstood: {
      title: 'Dat begreep ik niet',
      text: 'Ik versta korte vragen over wat er nog openstaat. Probeer er een van hieronder, of schrijf het anders op.',
    },
    inPrivate: 'Ik heb je in een privébericht geantwoord.',
    taken: 'Dank je, ik heb het ontvangen.',
    busy: 'Ik ben er nog mee bezig. Hoor je niets van me? Stuur me dan een privébericht.',
    notForYou:
      'Dit kan ik hier niet voor je doen: ik werk alleen voor mensen van de deelnemende organisaties.',
  },
  why: {
    title: 'Waarom je dit krijgt',
    nothing: 'Ik heb je niets gestuurd waar nog iets op openstaat.',
    text: ({ title, partner, coordinator, due }) =>
      `${coordinator} vroeg ${partner} om “${title}”, uiterlijk ${due}.`,
    role: {
      owner: (partner) => `Jij doet dit voor ${partner}.`,
      colleague: (partner) => `Jij werkt bij ${partner}.`,
      coordinator: 'Jij bent coördinator.',
      other: 'Je bent erbij betrokken.',
    },
    last: ({ step, at, rule }) => `${at}: ${step} (${rule}, ${nl.rules[rule]})`,
    next: (lines) => `Als niemand antwoordt: ${lines.join('; ')}.`,
    noNext: 'Er staat niets meer gepland.',
    stops: 'Dat alles vervalt zodra er een antwoord is.',
  },
}

const FORM_LINE: Record<FormProblem, string> = {
  'no-label': 'de vraag zelf ontbreekt',
  'label-too-long': 'de vraag is langer dan 80 tekens',
  'hint-too-long': 'de toelichting tussen haakjes is langer dan 200 tekens',
  'unknown-kind': 'dit soort ken ik niet (wel: tekst, lange tekst, getal, datum, keuze, meerkeuze, link)',
  'too-few-choices': 'er staan minder dan twee keuzes achter',
  'too-many-choices': 'er staan meer dan 25 keuzes achter',
  'choice-too-long': 'een keuze is langer dan 80 tekens',
  'duplicate-choice': 'een keuze staat er twee keer',
  'too-many-fields': 'dit zijn er meer dan twintig',
  'text-too-long': 'alles bij elkaar is dit te lang',
}

const VALUE: Record<ValueProblem, string> = {
  'not-a-number': 'moet een getal zijn, bijvoorbeeld 1.250 of 12,5',
  'not-a-date': 'moet een datum zijn, bijvoorbeeld 11-12-2026',
  'not-a-choice': 'moet een van de keuzes zijn',
  'not-a-link': 'moet een link zijn die met https:// begint',
  'text-too-long': 'is langer dan 3000 tekens',
}
