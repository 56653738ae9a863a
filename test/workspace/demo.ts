import { Temporal } from 'temporal-polyfill'
import type { Open } from '../../adapters/workspace/needs.ts'
import type { Action, Card } from '../../src/wording/card.ts'
import { cardWith } from '../teams/cards.ts'
import { directory } from './region.ts'
import { type Served, serveWorkspace } from './server.ts'

const reasons = [
  { id: 'reason', label: 'Waarom kan het nog niet?', kind: 'long-text', required: true },
  { id: 'until', label: 'Wanneer hoor je meer?', kind: 'date', required: true },
] as const

const answers: readonly Action[] = [
  {
    id: 'hand-in',
    label: 'Ik lever in',
    press: { do: 'hand-in', on: 'o1' },
    submit: 'Versturen',
    style: 'primary',
    form: [
      {
        id: 'plan',
        label: 'Wat doen jullie in 2026?',
        kind: 'long-text',
        required: true,
        hint: 'Vijf regels is genoeg.',
      },
      { id: 'cost', label: 'Geschatte kosten in euro', kind: 'number', required: false },
      { id: 'when', label: 'Vastgesteld op', kind: 'date', required: true },
      {
        id: 'stage',
        label: 'Hoe ver is het?',
        kind: 'one-of',
        required: true,
        choices: ['Concept', 'Ambtelijk afgestemd', 'Bestuurlijk akkoord'].map((label) => ({
          value: label,
          label,
        })),
      },
      {
        id: 'who',
        label: 'Voor wie is het?',
        kind: 'many-of',
        required: false,
        choices: ['Jeugd', 'Volwassenen', 'Ouderen'].map((label) => ({ value: label, label })),
      },
      { id: 'link', label: 'Link naar het stuk', kind: 'link', required: false },
    ],
  },
  {
    id: 'propose-date',
    label: 'Andere datum',
    press: { do: 'propose-date', on: 'o1' },
    form: [{ id: 'date', label: 'Welke datum lukt wel?', kind: 'date', required: true }],
  },
  { id: 'withhold', label: 'Nog niet te delen', press: { do: 'withhold', on: 'o1' }, form: reasons },
  { id: 'ask-help', label: 'Ik heb hulp nodig', press: { do: 'ask-help', on: 'o1' } },
  { id: 'why', label: 'Waarom krijg ik dit?', press: { do: 'why', on: 'o1' } },
]

export const reminder = cardWith({
  title: 'Jaarplan jeugdhulp 2026: nog 5 werkdagen',
  body: [
    {
      kind: 'text',
      text: 'Hoi Sanne, voor het jaarplan missen we alleen nog jullie deel. Lukt het om het op tijd te delen?',
    },
    {
      kind: 'facts',
      facts: [
        { label: 'Uiterlijk', value: 'donderdag 27 november 2025' },
        { label: 'Voor', value: 'Gemeente Beverwijk' },
        { label: 'Vraagt', value: 'Omar Yildiz, Gemeente Velsen' },
        { label: 'Bericht', value: 'https://teams.microsoft.com/l/message/19:tafel/17' },
      ],
    },
  ],
  actions: answers,
  why: 'Je krijgt dit omdat jij dit oppakt voor Beverwijk. Regel R1: herinneren vóór de datum, niet erna.',
  rule: 'R1',
})

const overview = cardWith({
  title: 'Wie ontbreekt nog: Jaarplan jeugdhulp 2026',
  body: [
    { kind: 'progress', done: 4, of: 6, label: '4 van 6 binnen' },
    {
      kind: 'table',
      columns: ['Partner', 'Wie', 'Stand'],
      rows: [
        ['Gemeente Beverwijk', 'Sanne de Wit', 'open'],
        [
          'Stichting Kustlijn voor opvang, begeleiding en herstel',
          'Anna van der Meulen-Oosterhuis',
          'deels binnen',
        ],
      ],
    },
    {
      kind: 'list',
      items: ['Velsen, Heemskerk en De Haven zijn klaar', 'Duinrand deelt op 4 december meer'],
    },
    { kind: 'text', text: 'Let op: 25 december is geen werkdag.', tone: 'attention' },
  ],
  actions: [
    'Herinner iedereen',
    'Herinner Beverwijk',
    'Herinner Kustlijn',
    'Datum wijzigen',
    'Voorbeeld',
    'Intrekken',
    'Help',
  ].map(
    (label, at): Action => ({
      id: `a${at}`,
      label,
      press: { do: 'remind' },
      ...(label === 'Intrekken' ? { style: 'danger' } : {}),
    }),
  ),
  rule: 'R6',
})

const strange = cardWith({
  title: 'Titel met *sterren* en <b>haken</b>',
  body: [
    {
      kind: 'text',
      text: '<!channel> [x](http://evil.example)\n# geen kop\n- geen punt &amp; geen &lt;\n\u202Eomgekeerd',
    },
  ],
  language: 'en',
})

const open: readonly Open[] = [...directory.organisations.keys()].map((organisation, at) => ({
  id: `o${at}`,
  title: at < 4 ? 'Jaarplan jeugdhulp 2026' : 'Capaciteit beschermd wonen',
  organisation,
  owner: [...directory.people.values()].find((person) => person.organisation === organisation)?.id ?? '',
  dueOn: Temporal.PlainDate.from('2025-11-27').subtract({ days: at === 5 ? 9 : 0 }),
  state: ['open', 'partial', 'withheld', 'open', 'help', 'proposed'][at] ?? 'open',
  nextLookAt: at === 2 ? undefined : Temporal.Instant.from('2025-11-26T08:00:00Z'),
}))

const answer = (text: string, name: string): Card =>
  text.includes('?')
    ? overview
    : cardWith({ title: `Dag ${name}`, body: [{ kind: 'text', text: 'Waar kan ik mee helpen?' }] })

/** The workspace with something to look at, and a stand-in for Tijdig that answers a little. */
export const serveDemo = async (): Promise<Served> => {
  const served = await serveWorkspace(
    async ({ where, what, from }, { board, send }) => {
      if (what.kind === 'said') await send(where.conversation, answer(what.text, from.name ?? ''))
      if (what.kind !== 'pressed' || !what.message) return
      const { message } = what
      await board.edit('ijmond', message.message, {
        ...reminder,
        title: 'Dank je wel, het is binnen',
        actions: answers.slice(4),
      })
    },
    { overview: async () => open },
  )
  const say = (author: string, conversation: string, text: string) =>
    served.board.post('ijmond', {
      key: `${author}-${text}`,
      conversation,
      author,
      content: { text },
      at: Temporal.Instant.from('2025-11-20T09:42:00.001Z'),
    })
  await served.send('dm:sanne', reminder)
  await say('sanne', 'dm:sanne', 'Wie ontbreekt nog?')
  await served.send('dm:sanne', overview)
  await served.send('dm:sanne', strange)
  await say('omar', 'ch:jeugd', 'Goedemorgen allemaal, vrijdag is het overleg.')
  await served.send('ch:jeugd', overview)
  await served.send('dm:omar', overview)
  return served
}
