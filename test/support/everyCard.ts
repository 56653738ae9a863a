import { preview } from '../../src/core/preview.ts'
import type { Field } from '../../src/core/form.ts'
import type { Facts, Hold, Obligation } from '../../src/core/obligation.ts'
import type { Language, Person } from '../../src/core/person.ts'
import { defaultRules } from '../../src/core/rules.ts'
import { timeline } from '../../src/core/timeline.ts'
import type { Action, Card } from '../../src/wording/card.ts'
import { sharedCard, unknownCard } from '../../src/wording/cards/admit.ts'
import { laterAnswers } from '../../src/wording/cards/answers.ts'
import { aroundCard } from '../../src/wording/cards/around.ts'
import { bundleCard, openListCard } from '../../src/wording/cards/bundle.ts'
import {
  greetingCard,
  helpCard,
  menuActions,
  notUnderstoodCard,
  saidCard,
} from '../../src/wording/cards/chat.ts'
import { completeCard } from '../../src/wording/cards/complete.ts'
import { draftCard } from '../../src/wording/cards/draft.ts'
import { homeCards } from '../../src/wording/cards/home.ts'
import { obligationCard } from '../../src/wording/cards/obligation.ts'
import { chooseCard, overviewCard, totalsCard } from '../../src/wording/cards/overview.ts'
import { previewCard } from '../../src/wording/cards/preview.ts'
import { plainCard, type Scene, sceneFor } from '../../src/wording/cards/scene.ts'
import { whyCard } from '../../src/wording/cards/why.ts'
import type { Texts } from '../../src/wording/texts.ts'
import {
  aContribution,
  aCoordinator,
  anOrganisation,
  aPerson,
  aTaken,
  at,
  day,
  someFacts,
  worldWith,
} from './builders.ts'
import { everySentence } from './everySentence.ts'
import type { Size } from './sizes.ts'

export type Named = { readonly name: string; readonly card: Card }

const now = at('2026-11-20T10:00')
const STEPS = [
  'request',
  'reminder-10',
  'reminder-1',
  'reminder-0',
  'nudge-2026-11-20',
  'moved',
  'declined',
  'eve',
  'question',
  'colleague',
] as const
const AROUND = [
  'coordinator',
  'decision',
  'told-withheld',
  'told-proposed',
  'told-help',
  'told-talk',
  'told-ended',
  'told-undelivered',
  'told-uncertain',
] as const

/** One scene for each reader: who owes it, a colleague, the coordinator. */
const worldOf = (size: Size, language: Language) => {
  const zone = 'Europe/Amsterdam'
  const partners = Array.from({ length: size.partners }, (_, n) =>
    anOrganisation({
      id: n === 0 ? 'velsen' : `partner-${n}`,
      name: `${size.name}${n}`,
      contact: n === 0 ? 'sanne' : `person-${n}`,
    }),
  )
  const people = partners.flatMap(({ id: organisation }, n): Person[] =>
    n === 0
      ? [aPerson({ name: size.name, language }), aPerson({ id: 'joost', name: size.name, language })]
      : [aPerson({ id: `person-${n}`, name: size.name, organisation, language })],
  )
  return worldWith({
    region: {
      language,
      zone,
      rules: defaultRules,
      recess: [{ name: size.name, from: day('2026-12-19'), to: day('2027-01-03') }],
    },
    organisations: partners,
    people: [
      ...people,
      aCoordinator({ name: size.name, language }),
      aPerson({ id: 'ingrid', organisation: 'bureau', name: size.name, roles: ['manager'], language }),
    ],
    initiatives: [{ id: 'plan', name: size.name }],
  })
}

const holds = (size: Size): readonly (Hold | undefined)[] => [
  undefined,
  { kind: 'withheld', reason: size.text, until: day('2026-12-20') },
  { kind: 'proposed', date: day('2026-12-20'), reason: size.text },
  { kind: 'proposed', date: day('2026-12-13'), reason: size.text },
  { kind: 'help', note: size.text, until: day('2026-12-01') },
  { kind: 'talk', until: day('2026-12-01') },
  { kind: 'stopped', by: 'omar' },
]

const formOf = (size: Size): readonly Field[] => {
  const kinds = ['text', 'long-text', 'number', 'date', 'link', 'one-of', 'many-of'] as const
  return Array.from({ length: size.fields }, (_, n): Field => {
    const kind = kinds[n % kinds.length] ?? 'text'
    const choices = Array.from({ length: size.choices }, (_one, c) => ({
      value: `c${c}`,
      label: `${size.label}${c}`,
    }))
    return {
      id: `f${n}`,
      label: `${size.label}${n}`,
      kind,
      required: n % 2 === 0,
      hint: size.hint,
      ...(kind === 'one-of' || kind === 'many-of' ? { choices } : {}),
    }
  })
}

const valueOf = (size: Size, { kind }: Field) =>
  kind === 'number'
    ? 123
    : kind === 'date'
      ? '2026-12-11'
      : kind === 'many-of'
        ? ['c0']
        : kind === 'one-of'
          ? 'c0'
          : kind === 'link'
            ? size.link || 'https://a.nl'
            : size.text

/** Every obligation as it can stand: each state and hold, late or not, asked before or not. */
const standings = (size: Size): readonly Facts[] => {
  const form = formOf(size)
  const request = {
    title: size.title,
    ask: size.text,
    form,
    initiative: 'plan',
    ...(size.link && { link: size.link }),
  }
  const given = Object.fromEntries(form.map((field) => [field.id, valueOf(size, field)]))
  const states: readonly Obligation['state'][] = ['open', 'partial', 'fulfilled', 'withdrawn']
  return states.flatMap((state) =>
    holds(size).flatMap((hold) =>
      [false, true].map((asked) => {
        const dueOn = day(asked ? '2026-11-16' : '2026-11-30')
        const contributions =
          state === 'open'
            ? []
            : [
                aContribution({
                  values: state === 'partial' ? Object.fromEntries(Object.entries(given).slice(0, 1)) : given,
                }),
              ]
        const taken = asked
          ? [
              aTaken('question', now.subtract({ hours: 48 })),
              aTaken('colleague', now.subtract({ hours: 24 }), { recipient: 'joost' }),
            ]
          : ['request', 'reminder-10', 'nudge-2026-11-19', 'moved', 'declined', 'told-help'].map((step) =>
              aTaken(step, at('2026-11-02T10:00')),
            )
        const mode = asked ? ('voluntary' as const) : ('required' as const)
        return someFacts({
          obligation: { state, dueOn, ...(hold && { hold }) },
          request: { ...request, mode, dueOn },
          taken,
          contributions,
        })
      }),
    ),
  )
}

const aboutOne = (
  scenes: Record<'owner' | 'colleague' | 'coordinator' | 'other', Scene>,
  facts: Facts,
): readonly Named[] => {
  const { owner, colleague, coordinator, other } = scenes
  const { state, hold } = facts.obligation
  const stand = `${state} ${hold?.kind ?? ''}`.trim()
  const own = STEPS.flatMap((step) =>
    [true, false].flatMap((fresh) =>
      [owner, colleague].map((scene) => ({
        name: `${step} to ${scene.reader.id}, ${stand}, ${fresh ? 'fresh' : 'later'}`,
        card: obligationCard(scene, facts, { step, rule: 'R1', fresh }),
      })),
    ),
  )
  const around = AROUND.flatMap((step) =>
    [true, false].flatMap((isCurrent) =>
      [owner, coordinator].map((scene) => ({
        name: `${step} to ${scene.reader.id}, ${stand}, ${isCurrent ? 'current' : 'overtaken'}`,
        card: aroundCard(scene, facts, { step, rule: undefined, isCurrent, colleague: 'Joost' }),
      })),
    ),
  )
  const steps = timeline(facts, owner.world, now)
  const rest = [owner, colleague, coordinator, other].flatMap((scene) => [
    { name: `why to ${scene.reader.id}, ${stand}`, card: whyCard(scene, facts, steps) },
    { name: `why, nothing planned, ${stand}`, card: whyCard(scene, facts, []) },
  ])
  return [...own, ...around, ...rest, { name: `complete, ${stand}`, card: completeCard(coordinator, facts) }]
}

const aboutMany = (
  size: Size,
  scenes: Record<'owner' | 'coordinator', Scene>,
  all: readonly Facts[],
): readonly Named[] => {
  const { owner, coordinator } = scenes
  const many = [...owner.world.directory.organisations.keys()].flatMap((organisation, n) => {
    const facts = all[n % all.length]
    return facts ? [{ ...facts, obligation: { ...facts.obligation, id: `o${n}`, organisation } }] : []
  })
  const request = {
    ...(many[0]?.request ?? someFacts().request),
    organisations: [...owner.world.directory.organisations.keys()],
  }
  const withdrawn = { ...request, state: 'withdrawn' as const }
  return [
    { name: 'bundle', card: bundleCard(owner, many, true, 'R12') },
    { name: 'bundle around', card: bundleCard(coordinator, many, false, undefined) },
    { name: 'a bundle of two', card: bundleCard(owner, many.slice(0, 2), true, 'R1') },
    { name: 'open list', card: openListCard(owner, many) },
    { name: 'open list, none', card: openListCard(owner, []) },
    { name: 'overview', card: overviewCard(coordinator, request, many) },
    { name: 'overview of every state', card: overviewCard(coordinator, request, all) },
    { name: 'overview of one', card: overviewCard(coordinator, request, many.slice(0, 1)) },
    { name: 'overview, withdrawn', card: overviewCard(coordinator, withdrawn, many) },
    { name: 'totals', card: totalsCard(owner, request, many) },
    {
      name: 'choose',
      card: chooseCard(
        owner,
        Array.from({ length: 9 }, (_, n) => ({ ...request, id: `r${n}` })),
        'remind',
      ),
    },
    ...homeCards(coordinator, many, [{ request, facts: many }]).map((card, n) => ({
      name: `home ${n}`,
      card,
    })),
    ...previews(size, coordinator, request),
  ]
}

const previews = (size: Size, coordinator: Scene, request: Facts['request']): readonly Named[] => {
  const { world } = coordinator
  const given = {
    title: size.title,
    ask: size.text,
    due: '2026-11-30',
    partners: request.organisations,
    mode: 'required',
    form: size.formLines,
    initiative: 'plan',
    ...(size.link && { link: size.link }),
  }
  const draft = { ...request, state: 'draft' as const }
  const nearest = day('2027-01-04')
  const recess = { name: size.name, from: day('2026-12-19'), to: day('2027-01-03') }
  const checks = [
    { kind: 'fine' },
    { kind: 'free-day', nearest },
    { kind: 'recess', recess, nearest },
  ] as const
  return [
    ...checks.map((check) => ({
      name: `preview, ${check.kind}`,
      card: previewCard(coordinator, draft, given, preview(draft, world, now), check),
    })),
    {
      name: 'preview, voluntary',
      card: previewCard(
        coordinator,
        { ...draft, mode: 'voluntary' },
        given,
        preview({ ...draft, mode: 'voluntary' }, world, now),
        { kind: 'fine' },
      ),
    },
    { name: 'draft, empty', card: draftCard(coordinator, {}, []) },
    { name: 'draft, to be put right', card: draftCard(coordinator, given, [size.title, size.text], 'r1') },
  ]
}

const talked = (size: Size, scenes: Record<'owner' | 'coordinator', Scene>): readonly Named[] => {
  const { owner, coordinator } = scenes
  const { voice } = coordinator
  const people = Array.from({ length: size.partners }, (_, n) => ({
    value: `p${n}`,
    label: `${size.name}${n}`,
  }))
  const actions: readonly Action[] = Object.values(laterAnswers(owner, 'obligation-1'))
  return [
    ...[owner, coordinator].flatMap((scene) => [
      { name: 'help', card: helpCard(scene) },
      { name: 'not understood', card: notUnderstoodCard(scene) },
      { name: 'greeting', card: greetingCard(scene) },
    ]),
    {
      name: 'unknown',
      card: unknownCard(voice, { name: size.name, platform: 'Teams', account: 'teams t/a', people }),
    },
    {
      name: 'unknown, nobody left',
      card: unknownCard(voice, { name: size.name, platform: 'Teams', account: 'teams t/a', people: [] }),
    },
    { name: 'shared', card: sharedCard(voice, { who: size.name, platform: 'Teams', channel: 'teams t/c' }) },
    ...everySentence(voice.t, size).flatMap(([name, said]): Named[] =>
      typeof said === 'string'
        ? [
            { name, card: saidCard(owner, said) },
            {
              name: `${name}, with buttons`,
              card: saidCard(owner, said, [...actions, ...menuActions(owner)]),
            },
          ]
        : [{ name, card: plainCard(owner, said, menuActions(owner)) }],
    ),
  ]
}

/**
 * Every card that the wording can make, in one language and with content of one size. `heard` is given each text as
 * it is taken, so that a test can say that none was left out.
 */
export const everyCard = (
  language: Language,
  size: Size,
  heard: (texts: Texts) => Texts = (t) => t,
): readonly Named[] => {
  const world = worldOf(size, language)
  const sceneOf = (id: string): Scene => {
    const reader = world.directory.people.get(id)
    if (!reader) throw new Error(`nobody is called ${id} here`)
    const scene = sceneFor(reader, world, now)
    return { ...scene, voice: { ...scene.voice, t: heard(scene.voice.t) } }
  }
  const scenes = {
    owner: sceneOf('sanne'),
    colleague: sceneOf('joost'),
    coordinator: sceneOf('omar'),
    other: sceneOf('ingrid'),
  }
  const all = standings(size)
  return [
    ...all.flatMap((facts) => aboutOne(scenes, facts)),
    ...aboutMany(size, scenes, all),
    ...talked(size, scenes),
  ]
}
