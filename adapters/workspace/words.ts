const nl = {
  wrong: 'Dit klopt nog niet.',
  noJson: 'Dit is geen leesbare JSON. Stuur een object, zoals {"as": "…"}.',
  tooLarge: 'Dit is te groot: er past 256 kB in één bericht. Kort het in of deel een link.',
  fields: {
    as: 'as: wie er praat, de id van een persoon of een naam (1 tot 100 tekens).',
    where: 'where: "direct" of de id van een kanaal.',
    text: 'text: wat er gezegd wordt, een tekst die niet leeg is.',
    message: 'message: de id van het bericht met de knop.',
    action: 'action: de id van de knop.',
    values: 'values: een object met per veld een tekst, een getal of een lijst van teksten.',
    submitted: 'submitted: een object met wat de kaart teruggaf.',
    advance: 'advance: een duur (PT1H), een moment, "next-working-day" of "next-message".',
  } as Record<string, string>,
  unknownField: (name: string) => `${name}: dit veld ken ik hier niet.`,
  noChannel: (id: string, known: string) => `where: er is geen kanaal "${id}". Je kunt kiezen uit: ${known}.`,
  noMessage: (id: string) => `Bericht "${id}" is er niet (meer). Haal de berichten opnieuw op.`,
  noAction: (id: string, known: string) =>
    `De knop "${id}" staat niet (meer) op dit bericht: het is intussen veranderd. Nu kan: ${known}.`,
  nothing: 'niets',
  notYours:
    'Dit bericht staat in een gesprek waar jij niet bij hoort. Alleen wie het kreeg, kan erop reageren.',
  noSuchPlace: 'Dit adres bestaat niet in de werkruimte.',
  later: 'Het is bewaard. Het antwoord laat op zich wachten en verschijnt vanzelf in het gesprek.',
  broken:
    'Hier ging iets mis, en dat ligt niet aan jou. Wat bewaard was, is dat nog. Probeer het zo nog eens.',
  advance: {
    unknown: (asked: string) =>
      `"${asked}" is geen duur (PT1H, P2D), geen moment, en niet next-working-day of next-message.`,
    past: (_asked: string) => 'De klok gaat alleen vooruit: dat moment is al geweest.',
    far: (_asked: string) =>
      'Zo ver gaat de klok niet in één keer vooruit. Kies een moment dat dichterbij ligt.',
  },
  guards: {
    loopback: 'De werkruimte is er alleen voor wie op deze machine zelf werkt.',
    host: 'Open de werkruimte als localhost, 127.0.0.1 of [::1].',
    forwarded: 'De werkruimte werkt niet via een proxy: dit verzoek is doorgestuurd.',
    type: 'Stuur JSON, met content-type application/json.',
    origin: 'Dit verzoek komt van een andere website en wordt niet uitgevoerd.',
  },
}

export type Words = typeof nl

const en: Words = {
  wrong: 'This is not right yet.',
  noJson: 'This is not readable JSON. Send an object, such as {"as": "…"}.',
  tooLarge: 'This is too large: one message holds 256 kB. Make it shorter or share a link.',
  fields: {
    as: 'as: who is talking, a person’s id or a name (1 to 100 characters).',
    where: 'where: "direct" or the id of a channel.',
    text: 'text: what is said, a text that is not empty.',
    message: 'message: the id of the message with the button.',
    action: 'action: the id of the button.',
    values: 'values: an object with a text, a number or a list of texts for each field.',
    submitted: 'submitted: an object with what the card gave back.',
    advance: 'advance: a duration (PT1H), a moment, "next-working-day" or "next-message".',
  },
  unknownField: (name) => `${name}: this field is not known here.`,
  noChannel: (id, known) => `where: there is no channel "${id}". You can choose from: ${known}.`,
  noMessage: (id) => `Message "${id}" is not there (any more). Fetch the messages again.`,
  noAction: (id, known) =>
    `The button "${id}" is not on this message (any more): it has changed since. Possible now: ${known}.`,
  nothing: 'nothing',
  notYours:
    'This message is in a conversation that you are not part of. Only who received it can react to it.',
  noSuchPlace: 'This address does not exist in the workspace.',
  later: 'It is stored. The answer takes its time and will appear in the conversation by itself.',
  broken:
    'Something went wrong here, and it is not your fault. What was stored still is. Please try again shortly.',
  advance: {
    unknown: (asked) =>
      `"${asked}" is no duration (PT1H, P2D), no moment, and not next-working-day or next-message.`,
    past: () => 'The clock only goes ahead: that moment has passed.',
    far: () => 'The clock does not go that far ahead at once. Choose a moment that is nearer.',
  },
  guards: {
    loopback: 'The workspace is only for who works on this machine itself.',
    host: 'Open the workspace as localhost, 127.0.0.1 or [::1].',
    forwarded: 'The workspace does not work through a proxy: this request was forwarded.',
    type: 'Send JSON, with content-type application/json.',
    origin: 'This request comes from another website and is not carried out.',
  },
}

const catalogue = { nl, en }

/** The words for whoever sent the request, by its accept-language; Dutch when it does not say. */
export const wordsFor = (request: { acceptsLanguages(...languages: string[]): string | false }): Words =>
  catalogue[request.acceptsLanguages('nl', 'en') === 'en' ? 'en' : 'nl']
