import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import type { Facts } from '../../src/core/obligation.ts'
import type { Pattern, Period, Person } from '../../src/core/person.ts'
import { defaultRules, type Rules } from '../../src/core/rules.ts'
import type { World } from '../../src/core/world.ts'
import {
  aCoordinator,
  amsterdam,
  anOrganisation,
  aPerson,
  at,
  local,
  someFacts,
  worldWith,
} from './builders.ts'
import { changes, revised } from './changes.ts'

/** Anything that may be so when an obligation is looked at: people, leave, hours, zones, rules, dates and answers. */
export type Situation = { readonly world: World; readonly facts: Facts; readonly now: Temporal.Instant }

/** One of these a situation: people on both far sides of the world at once share no order of days. */
const zonesAbroad = ['America/New_York', 'Pacific/Auckland', 'Asia/Kolkata'] as const

/** From the winter before the clock changes of 2026 until after those of spring 2027, on the minute. */
export const moments: fc.Arbitrary<Temporal.Instant> = fc
  .tuple(fc.integer({ min: 0, max: 450 }), fc.integer({ min: 0, max: 24 * 60 - 1 }))
  .map(([days, minutes]) => at('2026-02-16T00:00').add({ hours: days * 24, minutes }))

/** Days around the changes of the clock are drawn as often as all others together. */
const sinces = fc.oneof(
  moments,
  fc
    .tuple(
      fc.constantFrom('2026-03-20', '2026-10-16', '2027-03-19'),
      fc.integer({ min: 0, max: 10 * 24 * 60 }),
    )
    .map(([from, minutes]) => at(`${from}T00:00`).add({ minutes })),
)

const patterns: fc.Arbitrary<Pattern> = fc
  .tuple(
    fc.oneof(fc.constant([1, 2, 3, 4, 5]), fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 1 })),
    fc.integer({ min: 6, max: 13 }),
    fc.integer({ min: 1, max: 10 }),
  )
  .map(([days, hour, hours]) => ({
    days: days.toSorted((a, b) => a - b),
    from: new Temporal.PlainTime(hour, 30),
    to: new Temporal.PlainTime(Math.min(hour + hours, 23), 0),
  }))

const leaves = (since: Temporal.PlainDate): fc.Arbitrary<readonly Period[]> => {
  const period = fc
    .tuple(fc.integer({ min: -20, max: 90 }), fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constant(600)))
    .map(([start, length]) => ({ from: since.add({ days: start }), to: since.add({ days: start + length }) }))
  return fc.array(period, { maxLength: 2 })
}

const people = (since: Temporal.PlainDate, abroad: string): fc.Arbitrary<readonly Person[]> => {
  const person = fc.record({
    zone: fc.constantFrom(amsterdam, abroad),
    pattern: fc.oneof(fc.constant(aPerson().pattern), patterns),
    leave: fc.oneof(fc.constant([]), leaves(since)),
  })
  return fc
    .record({
      owner: person,
      deputy: fc.option(person, { nil: undefined }),
      colleague: fc.option(person, { nil: undefined }),
      coordinator: person,
      other: fc.option(person, { nil: undefined }),
      coordinatorStandsIn: fc.integer({ min: 0, max: 9 }).map((roll) => roll === 0),
    })
    .map(({ owner, deputy, colleague, coordinator, other, coordinatorStandsIn }) => [
      aPerson({
        ...owner,
        ...(deputy && { deputy: 'joost' }),
        ...(coordinatorStandsIn && { deputy: 'omar' }),
      }),
      ...(deputy ? [aPerson({ id: 'joost', ...deputy })] : []),
      ...(colleague ? [aPerson({ id: 'marit', ...colleague })] : []),
      aCoordinator(coordinator),
      ...(other ? [aCoordinator({ id: 'petra', ...other })] : []),
    ])
}

const ruleSets: fc.Arbitrary<Rules> = fc.oneof(
  fc.constant(defaultRules),
  fc
    .record({
      before: fc.uniqueArray(fc.integer({ min: 0, max: 15 }), { maxLength: 5 }),
      waits: fc.tuple(
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 2, max: 5 }),
        fc.integer({ min: 2, max: 5 }),
      ),
      remindVoluntary: fc.integer({ min: 0, max: 8 }),
      hour: fc.integer({ min: 7, max: 16 }),
    })
    .map(({ before, waits: [question, colleague, coordinator], remindVoluntary, hour }) => ({
      ...defaultRules,
      remindBefore: before.toSorted((a, b) => b - a),
      remindVoluntary,
      sendAt: new Temporal.PlainTime(hour, 0),
      ladder: [
        { step: 'question' as const, wait: question },
        { step: 'colleague' as const, wait: colleague },
        { step: 'coordinator' as const, wait: coordinator },
      ],
    })),
)

/** What a failing property prints: only what differs from one situation to the next. */
const readable = (situation: Situation): Situation => {
  const { world, facts, now } = situation
  const { rules, closed } = world.directory.region
  const persons = [...world.directory.people.values()].map(
    ({ id, zone, pattern: { days, from, to }, leave, deputy }) =>
      `${id} ${zone} ${days.join('')} ${from.toString()}-${to.toString()} deputy ${deputy ?? '-'} away ${leave.map((period) => `${period.from.toString()}/${period.to.toString()}`).join(' ')}`,
  )
  const words = [
    local(now),
    JSON.stringify(facts.obligation),
    JSON.stringify(rules),
    closed.join(' '),
    ...persons,
  ]
  return Object.assign(situation, { [fc.toStringMethod]: () => `\n  ${words.join('\n  ')}\n` })
}

/** The moment at which something was asked or answered, with everything that decides what follows. */
export const situations: fc.Arbitrary<Situation> = sinces.chain((now) => {
  const today = now.toZonedDateTimeISO(amsterdam).toPlainDate()
  const ahead = (min: number, max: number) => fc.integer({ min, max }).map((days) => today.add({ days }))
  return fc
    .record({
      people: fc.constantFrom(...zonesAbroad).chain((abroad) => people(today, abroad)),
      rules: ruleSets,
      mode: fc.constantFrom('required' as const, 'required' as const, 'voluntary' as const),
      by: fc.constantFrom('asked' as const, ...changes),
      dueOn: fc.oneof(ahead(1, 60), ahead(1, 60), ahead(-20, 0)),
      until: ahead(1, 40),
      closed: fc.array(ahead(0, 60), { maxLength: 3 }),
    })
    .map((drawn) => {
      const world = worldWith({
        region: { rules: drawn.rules, closed: drawn.closed },
        people: drawn.people,
        organisations: [anOrganisation({ contact: 'sanne' })],
      })
      const dueOn =
        drawn.by === 'asked' && Temporal.PlainDate.compare(drawn.dueOn, today) <= 0
          ? today.add({ days: 7 })
          : drawn.dueOn
      const before = someFacts({
        request: { dueOn, mode: drawn.mode, sentAt: now },
        obligation: { since: now },
        taken:
          drawn.by === 'asked'
            ? []
            : [{ step: 'request', revision: 0, recipient: 'sanne', at: now.subtract({ hours: 24 * 30 }) }],
      })
      return readable({ world, now, facts: revised(before, world, now, drawn.by, drawn.until) })
    })
})
