import type { Values } from '../core/form.ts'
import type { Facts } from '../core/obligation.ts'
import type { World } from '../core/world.ts'

/** A request of the demo: when it was sent and is due, in working days from today, and who answered how. */
type DemoRequest = {
  readonly sent: number
  readonly due: number
  readonly values: Values
  /** How many of its partners, in their order, have handed in everything, and how many a part. */
  readonly inside: number
  readonly partly: number
}

/** What is under way in the demo region: one nearly due, one just past its date, one voluntary. */
export const demoRequests = (world: World): readonly DemoRequest[] => {
  const { organisations, initiatives } = world.directory
  const all = [...organisations.keys()]
  const municipalities = [...organisations.values()]
    .filter(({ kind }) => kind === 'municipality')
    .map(({ id }) => id)
  const providers = [...organisations.values()].filter(({ kind }) => kind === 'provider').map(({ id }) => id)
  const [first, second] = [...initiatives.keys()]
  return [
    {
      sent: -6,
      due: 4,
      inside: 9,
      partly: 2,
      values: {
        title: 'Wachttijden jeugdhulp, derde kwartaal',
        ask: 'Hoeveel jeugdigen wachten er nu, en hoe lang gemiddeld? De cijfers gaan naar het bestuurlijk overleg.',
        partners: all,
        mode: 'required',
        form: 'Aantal wachtenden: getal\nGemiddelde wachttijd in weken: getal\nToelichting: lange tekst (mag leeg)',
        ...(first && { initiative: first }),
      },
    },
    {
      sent: -12,
      due: -1,
      inside: 2,
      partly: 0,
      values: {
        title: 'Zienswijze op de inkoopkalender 2027',
        ask: 'Past de voorgestelde volgorde bij jullie begroting en bij de planning van het college?',
        partners: municipalities,
        mode: 'required',
        form: 'Oordeel: keuze past, past deels, past niet\nToelichting: lange tekst',
        ...(second && { initiative: second }),
      },
    },
    {
      sent: -2,
      due: 12,
      inside: 1,
      partly: 0,
      values: {
        title: 'Goede voorbeelden voor de werkbijeenkomst',
        ask: 'Heb je een voorbeeld van samenwerking in de wijk dat anderen kan helpen?',
        partners: providers.slice(0, 6),
        mode: 'voluntary',
        form: 'Voorbeeld: lange tekst\nLink: link (mag leeg)',
        ...(first && { initiative: first }),
      },
    },
  ]
}

/** A believable answer, whole or only its first field. */
export const demoAnswer = ({ request }: Facts, index: number, partly: boolean): Values => {
  const fields = partly ? request.form.slice(0, 1) : request.form
  return Object.fromEntries(
    fields.map(({ id, kind, choices }) => [
      id,
      kind === 'number'
        ? String(3 + index * 2)
        : kind === 'one-of'
          ? (choices?.[0]?.value ?? '')
          : kind === 'link'
            ? 'https://example.nl/voorbeeld'
            : 'Geen bijzonderheden.',
    ]),
  )
}
