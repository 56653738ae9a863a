import { Temporal } from 'temporal-polyfill'
import type { Contribution, Facts, Obligation, Taken } from '../../src/core/obligation.ts'
import type { Pattern, Period, Person } from '../../src/core/person.ts'
import type { Directory, Initiative, Channel, Organisation, Region } from '../../src/core/region.ts'
import type { Request } from '../../src/core/request.ts'
import { defaultRules, type Rules } from '../../src/core/rules.ts'
import { type World, worldOf } from '../../src/core/world.ts'

export const amsterdam = 'Europe/Amsterdam'

/** `at('2026-11-30T09:00')`: that moment on the clock in Amsterdam, or in another zone. */
export const at = (local: string, zone = amsterdam): Temporal.Instant =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant()

export const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso)

export const time = (text: string): Temporal.PlainTime => Temporal.PlainTime.from(text)

/** `leave('2026-11-23', '2026-11-27')`: both days are part of it. */
export const leave = (from: string, to: string = from): Period => ({ from: day(from), to: day(to) })

/** `pattern([1, 2, 4], '09:30', '15:00')`: Monday, Tuesday and Thursday. */
export const pattern = (days: readonly number[], from = '08:30', to = '17:30'): Pattern => ({
  days,
  from: time(from),
  to: time(to),
})

/** The moment as the clock says it there, for a test that reads well: `2026-11-30T09:00`. */
export const local = (moment: Temporal.Instant | undefined, zone = amsterdam): string | undefined =>
  moment?.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' })

export const aRegion = (change: Partial<Region> = {}): Region => ({
  id: 'ijmond',
  name: 'IJmond',
  language: 'nl',
  zone: amsterdam,
  rules: defaultRules,
  recess: [],
  closed: [],
  ...change,
})

export const someRules = (change: Partial<Rules> = {}): Rules => ({ ...defaultRules, ...change })

/** An official at Velsen who works on weekdays from half past eight, and can be reached. */
export const aPerson = (change: Partial<Person> = {}): Person => {
  const id = change.id ?? 'sanne'
  return {
    id,
    name: `${id.charAt(0).toUpperCase()}${id.slice(1)}`,
    email: `${id}@example.org`,
    organisation: 'velsen',
    level: 'execution',
    roles: ['official'],
    language: 'nl',
    zone: amsterdam,
    pattern: pattern([1, 2, 3, 4, 5]),
    leave: [],
    active: true,
    accounts: [{ platform: 'workspace', account: id, conversation: `direct-${id}` }],
    ...change,
  }
}

/** Omar of the regional office, who sends the requests. */
export const aCoordinator = (change: Partial<Person> = {}): Person =>
  aPerson({ id: 'omar', organisation: 'bureau', level: 'management', roles: ['coordinator'], ...change })

export const anOrganisation = (change: Partial<Organisation> = {}): Organisation => {
  const id = change.id ?? 'velsen'
  return { id, name: `${id.charAt(0).toUpperCase()}${id.slice(1)}`, kind: 'municipality', ...change }
}

type Parts = {
  readonly region?: Partial<Region>
  readonly organisations?: readonly Organisation[]
  readonly people?: readonly Person[]
  readonly initiatives?: readonly Initiative[]
  readonly channels?: readonly Channel[]
}

const byId = <T extends { readonly id: string }>(all: readonly T[]): ReadonlyMap<string, T> =>
  new Map(all.map((one) => [one.id, one]))

/** Without people: Sanne and Joost of Velsen, and Omar who coordinates. Organisations follow from the people. */
export const aDirectory = ({
  region,
  organisations,
  people,
  initiatives,
  channels,
}: Parts = {}): Directory => {
  const all = people ?? [aPerson(), aPerson({ id: 'joost' }), aCoordinator()]
  const named = organisations ?? []
  const missing = [...new Set(all.map(({ organisation }) => organisation))].filter(
    (id) => !named.some((organisation) => organisation.id === id),
  )
  const others = missing.map((id) =>
    anOrganisation(id === 'velsen' ? { id, contact: 'sanne' } : { id, kind: 'other' }),
  )
  return {
    region: aRegion(region),
    organisations: byId([...named, ...others]),
    people: byId(all),
    initiatives: byId(initiatives ?? []),
    channels: byId(channels ?? []),
  }
}

/** The world of these people: `worldWith({ people: [aPerson({ leave: [...] }), aCoordinator()] })`. */
export const worldWith = (parts: Parts = {}): World => worldOf(aDirectory(parts))

export const personIn = ({ directory }: World, id: string): Person => {
  const person = directory.people.get(id)
  if (!person) throw new Error(`The world of this test has no ${id}: add this person to it first.`)
  return person
}

/** The same world with other facts about one person. */
export const withPerson = (world: World, id: string, change: Partial<Person>): World => {
  const person = personIn(world, id)
  return worldOf({
    ...world.directory,
    people: new Map([...world.directory.people, [id, { ...person, ...change }]]),
  })
}

/** Required, asked on Monday 2 November 2026 at ten, due on Monday 30 November. */
export const aRequest = (change: Partial<Request> = {}): Request => ({
  id: 'request-1',
  title: 'Jaarplan jeugd',
  ask: 'Wat doet jullie gemeente volgend jaar?',
  dueOn: day('2026-11-30'),
  mode: 'required',
  form: [],
  coordinator: 'omar',
  organisations: ['velsen'],
  state: 'sent',
  createdAt: at('2026-11-02T10:00'),
  sentAt: at('2026-11-02T10:00'),
  version: 1,
  ...change,
})

/** What Sanne of Velsen owes by a request. */
export const anObligation = (change: Partial<Obligation> = {}): Obligation => ({
  id: 'obligation-1',
  request: 'request-1',
  organisation: 'velsen',
  owner: 'sanne',
  mode: 'required',
  dueOn: day('2026-11-30'),
  state: 'open',
  revision: 0,
  cause: 'asked',
  since: at('2026-11-02T10:00'),
  version: 1,
  ...change,
})

export const aTaken = (step: string, moment: Temporal.Instant, change: Partial<Taken> = {}): Taken => ({
  step,
  revision: 0,
  recipient: 'sanne',
  at: moment,
  ...change,
})

export const aContribution = (change: Partial<Contribution> = {}): Contribution => ({
  id: 'contribution-1',
  obligation: 'obligation-1',
  by: 'sanne',
  at: at('2026-11-20T11:00'),
  values: {},
  ...change,
})

type FactsParts = {
  readonly obligation?: Partial<Obligation>
  readonly request?: Partial<Request>
  readonly taken?: readonly Taken[]
  readonly contributions?: readonly Contribution[]
}

/** An obligation with its request; date and mode of the obligation follow those of the request. */
export const someFacts = ({ obligation, request, taken, contributions }: FactsParts = {}): Facts => {
  const whole = aRequest(request)
  const { id, dueOn, mode } = whole
  return {
    obligation: anObligation({ request: id, dueOn, mode, ...obligation }),
    request: whole,
    taken: taken ?? [],
    contributions: contributions ?? [],
  }
}

/** Those that come more than once. */
export const twice = (all: readonly string[]): readonly string[] =>
  all.filter((one, index) => all.indexOf(one) !== index)
