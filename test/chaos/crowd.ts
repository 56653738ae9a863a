import { Temporal } from 'temporal-polyfill'
import type { Obligation } from '../../src/core/obligation.ts'
import type { Person } from '../../src/core/person.ts'
import type { Directory } from '../../src/core/region.ts'
import type { Request } from '../../src/core/request.ts'
import type { Store } from '../../src/ports/store.ts'
import {
  aCoordinator,
  aDirectory,
  anOrganisation,
  aPerson,
  aRequest,
  at,
  day,
  pattern,
} from '../support/builders.ts'

/** A quiet Tuesday on which everybody is at work around the clock, so that what is due is due at once. */
export const tuesday = at('2030-01-15T10:00')
/** Far enough for the reminders before it to lie weeks after that Tuesday. */
const dueOn = day('2030-04-26')

const alwaysAtWork = pattern([1, 2, 3, 4, 5], '00:00', '23:59')
const peoplePerOrganisation = 10

export const personIn = (index: number): string => `p${index}`
const organisationOf = (index: number): string => `o${Math.floor(index / peoplePerOrganisation)}`

/** A region of so many officials, ten to a partner, and Omar who coordinates. */
export const aCrowd = (region: string, size: number): Directory => {
  const officials = Array.from(
    { length: size },
    (_, index): Person =>
      aPerson({ id: personIn(index), organisation: organisationOf(index), pattern: alwaysAtWork }),
  )
  const organisations = [...new Set(officials.map(({ organisation }) => organisation))]
  return aDirectory({
    region: { id: region, name: `Regio ${region}` },
    organisations: organisations.map((id) => anOrganisation({ id, contact: `p${Number(id.slice(1)) * 10}` })),
    people: [...officials, aCoordinator({ pattern: alwaysAtWork })],
  })
}

/** One request to so many people of the crowd, from the `first` on. */
export type Asked = {
  readonly id: string
  readonly first: number
  readonly count: number
  /** When it is asked; the moment at which its first message to each of them is due. */
  readonly asked: Temporal.Instant
  /** False for one that was said already, and whose reminders come weeks later. */
  readonly due?: boolean
}

export const obligationIn = (request: string, index: number): string => `${request}-${index}`

const requestOf = ({ id, asked }: Asked): Request =>
  aRequest({
    id,
    title: `Uitvraag ${id}`,
    dueOn,
    form: [{ id: 'amount', label: 'Aantal', kind: 'number', required: true }],
    createdAt: asked,
    sentAt: asked,
    version: 0,
  })

const obligationsOf = ({ id, first, count, asked, due = true }: Asked): readonly Obligation[] =>
  Array.from({ length: count }, (_, offset) => ({
    id: obligationIn(id, first + offset),
    request: id,
    organisation: organisationOf(first + offset),
    owner: personIn(first + offset),
    mode: 'required' as const,
    dueOn,
    state: 'open' as const,
    revision: 0,
    cause: due ? ('asked' as const) : ('answered' as const),
    since: asked,
    nextLookAt: due ? asked : asked.add({ hours: 24 * 14 }),
    version: 0,
  }))

/** Stores the requests with what everybody owes by them, as sending them would. */
export const ask = async (store: Store, region: string, all: readonly Asked[]): Promise<void> => {
  for (const asked of all)
    await store.in(region).commit({
      requests: [requestOf(asked)],
      obligations: obligationsOf(asked),
      audit: [{ at: asked.asked, actor: 'omar', action: 'request.sent', subject: asked.id, details: {} }],
    })
}

/** Lets every process of this installation live on that Tuesday, from now on. */
export const moveToTuesday = (store: Store): Promise<void> =>
  store.moveClock(tuesday.epochMilliseconds - Temporal.Now.instant().epochMilliseconds)
