import type { Language } from '../../src/core/person.ts'

type Command = { readonly title: string; readonly description: string }

type Words = {
  readonly name: { readonly short: string; readonly full: string }
  readonly description: { readonly short: string; readonly full: string }
  /** What Teams offers beside the box where people type; a chosen one arrives as if it was typed. */
  readonly personal: readonly Command[]
  readonly together: readonly Command[]
  /** The action in a message's menu. */
  readonly message: Command
}

/** What the app package says, per language; the lists stand in the same order in each. */
export const manifestWords: Readonly<Record<Language, Words>> = {
  nl: {
    name: { short: 'Tijdig', full: 'Tijdig: elkaar op tijd informeren' },
    description: {
      short: 'Herinnert partners op tijd, en alleen zolang er iets openstaat.',
      full: 'Tijdig is een collega in de chat voor regionale samenwerking tussen gemeenten en zorgaanbieders. Tijdig herinnert partners aan termijnen, haalt ontbrekende inbreng op en laat zien wie er nog ontbreekt. Tijdig leest alleen wat aan Tijdig gericht is. Bewaard wordt wie meedoen (naam, zakelijk e-mailadres, account), welke uitvragen er zijn, wat iemand inlevert of antwoordt, wat Tijdig zelf stuurt, en wie wat wanneer deed; wat iemand verder zegt, wordt niet bewaard.',
    },
    personal: [
      { title: 'Wat moet ik nog doen?', description: 'Wat er van jou verwacht wordt, met de datum erbij' },
      { title: 'Wie ontbreekt nog?', description: 'Wie binnen is, deels binnen is en nog ontbreekt' },
      { title: 'Herinner de rest', description: 'Herinnert wie nog niet geantwoord heeft' },
      { title: 'Nieuwe uitvraag', description: 'Vraagt partners om input voor een datum' },
      { title: 'Waarom krijg ik dit?', description: 'De spelregel achter het laatste bericht' },
      { title: 'Hulp', description: 'Wat Tijdig voor je kan doen' },
    ],
    together: [
      { title: 'Wie ontbreekt nog?', description: 'Wie binnen is, deels binnen is en nog ontbreekt' },
      { title: 'Herinner de rest', description: 'Herinnert wie nog niet geantwoord heeft' },
      { title: 'Nieuwe uitvraag', description: 'Vraagt partners om input voor een datum' },
      { title: 'Hulp', description: 'Wat Tijdig hier kan doen' },
    ],
    message: {
      title: 'Maak hier een uitvraag van',
      description: 'Vraagt partners om input, met dit bericht als begin',
    },
  },
  en: {
    name: { short: 'Tijdig', full: 'Tijdig: informing each other in time' },
    description: {
      short: 'Reminds partners in time, and only while something is owed.',
      full: 'Tijdig ("in time") is a colleague in the chat for regional partnerships of municipalities and care providers. Tijdig reminds partners of due dates, collects the input that is still missing and shows who is missing. Tijdig only reads what is addressed to Tijdig. It keeps who takes part (name, work address, account), the requests, what somebody hands in or answers, what Tijdig itself sends, and who did what when; nothing else that is said is kept.',
    },
    personal: [
      { title: 'What do I still owe?', description: 'What is expected of you, with its date' },
      { title: 'Who is missing?', description: 'Who is in, partly in and still missing' },
      { title: 'Remind the rest', description: 'Reminds those who have not answered' },
      { title: 'New request', description: 'Asks partners for input by a date' },
      { title: 'Why do I get this?', description: 'The ground rule behind the last message' },
      { title: 'Help', description: 'What Tijdig can do for you' },
    ],
    together: [
      { title: 'Who is missing?', description: 'Who is in, partly in and still missing' },
      { title: 'Remind the rest', description: 'Reminds those who have not answered' },
      { title: 'New request', description: 'Asks partners for input by a date' },
      { title: 'Help', description: 'What Tijdig can do here' },
    ],
    message: {
      title: 'Make this a request',
      description: 'Asks partners for input, with this message as the start',
    },
  },
}
