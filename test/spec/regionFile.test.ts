import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { readRegionFile } from '../../adapters/file/regionFile.ts'
import { calendarOf } from '../../src/core/calendar.ts'
import { compareDirectories, isSame } from '../../src/core/compareDirectory.ts'
import { isReachable } from '../../src/core/person.ts'
import { defaultRules } from '../../src/core/rules.ts'

const demo = readFileSync(new URL('../../demo/ijmond.yaml', import.meta.url), 'utf8')

const directoryOf = (text: string) => {
  const read = readRegionFile(text)
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  return read.directory
}
const problemsOf = (text: string): readonly string[] => {
  const read = readRegionFile(text)
  if (!('problems' in read)) return []
  return read.problems.map(({ line, column, path, message }) => `${line}:${column} ${path}: ${message}`)
}

const small = `region: { id: kust, name: Kust }
organisations:
  - id: noord
    name: Noord
    kind: municipality
    people:
      - { id: ada, name: Ada, email: ada@example.nl }
`

describe('the demo region', () => {
  const { region, organisations, people, initiatives, channels } = directoryOf(demo)
  const everybody = [...people.values()]

  it('has 22 partners, three of them the municipalities of IJmond', () => {
    expect(organisations.size).toBe(22)
    const municipalities = [...organisations.values()].filter(({ kind }) => kind === 'municipality')
    expect(municipalities.map(({ id }) => id)).toEqual(['velsen', 'beverwijk', 'heemskerk'])
  })
  it('has people in every role and at every level, at least two at each municipality', () => {
    expect(new Set(everybody.flatMap(({ roles }) => roles)).size).toBe(4)
    expect(new Set(everybody.map(({ level }) => level)).size).toBe(3)
    for (const id of ['velsen', 'beverwijk', 'heemskerk']) {
      expect(everybody.filter(({ organisation }) => organisation === id).length).toBeGreaterThanOrEqual(2)
    }
    expect(everybody.some(({ language }) => language === 'en')).toBe(true)
    expect(everybody.some(({ deputy }) => deputy !== undefined)).toBe(true)
    expect(everybody.some(({ pattern }) => pattern.days.length < 5)).toBe(true)
  })
  it('can reach everybody, and an official of every partner', () => {
    expect(everybody.filter((person) => !isReachable(person))).toEqual([])
    const withOfficial = new Set(
      everybody.filter(({ roles }) => roles.includes('official')).map(({ organisation }) => organisation),
    )
    expect([...organisations.keys()].filter((id) => !withOfficial.has(id))).toEqual([])
  })
  it('writes to addresses that exist nowhere', () => {
    expect(everybody.filter(({ email }) => !email.endsWith('.example.nl'))).toEqual([])
  })
  it('has two initiatives with a channel each', () => {
    expect(initiatives.size).toBe(2)
    for (const id of initiatives.keys()) {
      expect([...channels.values()].some(({ initiative }) => initiative === id)).toBe(true)
    }
  })
  it('knows the recess of this school year and the next, from Saturday to Sunday', () => {
    expect(region.recess).toHaveLength(10)
    expect(region.recess.filter(({ from, to }) => from.dayOfWeek !== 6 || to.dayOfWeek !== 7)).toEqual([])
    expect(calendarOf(region).recessOn(Temporal.PlainDate.from('2026-12-24'))?.name).toBe('Kerstvakantie')
  })
})

describe('a region file', () => {
  it('needs little: who, and what is usual for the rest', () => {
    const { region, people } = directoryOf(small)
    expect(region).toMatchObject({
      id: 'kust',
      language: 'nl',
      zone: 'Europe/Amsterdam',
      closed: [],
      recess: [],
    })
    expect(region.rules).toEqual(defaultRules)
    expect(people.get('ada')).toMatchObject({
      organisation: 'noord',
      level: 'execution',
      roles: ['official'],
      language: 'nl',
      zone: 'Europe/Amsterdam',
      pattern: { days: [1, 2, 3, 4, 5] },
      leave: [],
      active: true,
      accounts: [{ platform: 'workspace', account: 'ada', conversation: 'dm:ada' }],
    })
    expect(people.get('ada')?.pattern.from.toString()).toBe('08:30:00')
    expect(people.get('ada')?.pattern.to.toString()).toBe('17:30:00')
  })
  it('changes only the rules that it names', () => {
    const { region } = directoryOf(`${small}
rules:
  remindBefore: [1, 7, 1]
  sendAt: 8:45
  ladder: { question: 2, coordinator: 3 }
`)
    expect(region.rules).toEqual({
      ...defaultRules,
      remindBefore: [7, 1],
      sendAt: Temporal.PlainTime.from('08:45'),
      ladder: [
        { step: 'question', wait: 2 },
        { step: 'coordinator', wait: 3 },
      ],
    })
  })
  it.each([
    ['mon-fri 08:30-17:30', [1, 2, 3, 4, 5], '08:30:00', '17:30:00'],
    ['ma di do 9:00-15:00', [1, 2, 4], '09:00:00', '15:00:00'],
    ['ma-wo, vr 08:00-12:15', [1, 2, 3, 5], '08:00:00', '12:15:00'],
    ['Zo 10:00-11:00', [7], '10:00:00', '11:00:00'],
  ])('reads working hours as people write them: %s', (works, days, from, to) => {
    const { people } = directoryOf(small.replace('.nl }', `.nl, works: "${works}" }`))
    const pattern = people.get('ada')?.pattern
    expect([pattern?.days, pattern?.from.toString(), pattern?.to.toString()]).toEqual([days, from, to])
  })
  it('gives nobody an account who cannot be reached or has left', () => {
    for (const setting of ['reachable: no', 'reachable: nee', 'active: no', 'active: false']) {
      expect(directoryOf(small.replace('.nl }', `.nl, ${setting} }`)).people.get('ada')?.accounts).toEqual([])
    }
  })
  it('is the same when it is read again, and differs only where it was changed', () => {
    const before = directoryOf(demo)
    expect(isSame(compareDirectories(before, directoryOf(demo)))).toBe(true)
    const after = directoryOf(demo.replace('works: ma di do 09:00-15:00', 'works: ma di wo 09:00-15:00'))
    expect(compareDirectories(before, after)).toEqual({
      region: false,
      people: ['fatima'],
      organisations: [],
      initiatives: [],
      channels: [],
    })
  })
  it('names every mistake at once, in words, where it stands', () => {
    const wrong = `region:
  id: Kust!
  name: Kust
  zone: Europe/Velsen
  colour: blue
rules:
  sendAt: 25:00
  remindVoluntary: -1
  ladder: { board: 1 }
recess:
  - { name: Kerst, from: 2026-12-19, to: 2026-12-01 }
  - { name: Zomer, from: 2026-13-01, to: 2026-07-01 }
organisations:
  - id: noord
    name: Noord
    kind: gemeente
    contact: bob
    people:
      - id: ada
        name: Ada
        email: ada
        works: ma-vr 17:00-09:00
      - id: ada
        email: ADA@example.nl
        name: 12
        deputy: ada
        roles: [official, boss]
        active: perhaps
      - id: tijdig
        name: " "
        email: ada@example.nl
        deputy: carol
        leave: [{ from: 2026-02-02, to: 2026-02-01 }]
  - id: noord
    name: Zuid
    kind: provider
    people: nobody
initiatives:
  - { id: een, name: Een, channels: [{ id: kanaal, name: Kanaal }] }
channels:
  - { id: kanaal, name: Kanaal }
`
    expect(problemsOf(wrong)).toEqual([
      '2:7 region.id: must be 1 to 40 small letters, digits and dashes, as in "velsen"',
      '4:9 region.zone: must be a time zone, as in Europe/Amsterdam, not "Europe/Velsen"',
      '5:3 region.colour: "colour" is not a setting here; is it misspelt?',
      '7:11 rules.sendAt: must be a time, as in "09:00", not "25:00"',
      '8:20 rules.remindVoluntary: must be at least 0',
      '9:13 rules.ladder.board: "board" is not a setting here; is it misspelt?',
      '11:42 recess[0].to: ends on 2026-12-01, before it begins on 2026-12-19',
      '12:26 recess[1].from: must be a day that exists, as in 2026-10-10, not "2026-13-01"',
      '16:11 organisations[0].kind: must be one of municipality, provider, other',
      '17:14 organisations[0].contact: nobody of this partner has the id "bob"; a contact is one of its own people',
      '21:16 organisations[0].people[0].email: must be an e-mail address',
      '22:16 organisations[0].people[0].works: must be days and hours, as in "mon-fri 08:30-17:30" or "ma di do 09:00-15:00", ending later than they begin, not "ma-vr 17:00-09:00"',
      '23:13 organisations[0].people[1].id: person id "ada" is there twice; each needs its own',
      '25:15 organisations[0].people[1].name: must be a text (put it between quotes)',
      '26:17 organisations[0].people[1].deputy: somebody cannot be their own deputy',
      '27:27 organisations[0].people[1].roles[1]: must be one of official, coordinator, manager, administrator',
      '28:17 organisations[0].people[1].active: must be yes or no',
      '29:13 organisations[0].people[2].id: is kept for the bot itself; choose another id',
      '30:15 organisations[0].people[2].name: is empty',
      '31:16 organisations[0].people[2].email: e-mail address "ada@example.nl" is there twice; each needs its own',
      '32:17 organisations[0].people[2].deputy: nobody here has the id "carol"',
      '33:41 organisations[0].people[2].leave[0].to: ends on 2026-02-01, before it begins on 2026-02-02',
      '34:9 organisations[1].id: partner id "noord" is there twice; each needs its own',
      '37:13 organisations[1].people: must be a list',
      '41:11 channels[0].id: channel id "kanaal" is there twice; each needs its own',
    ])
  })
  it('says what is missing, at what it is missing from', () => {
    expect(problemsOf('region: { name: Kust }\norganisations:\n  - id: noord\n    kind: other\n')).toEqual([
      '1:9 region.id: id is missing',
      '3:5 organisations[0].name: name is missing',
    ])
    expect(problemsOf('region: { id: a, name: A }\norganisations: []\n')).toEqual([
      '2:16 organisations: must name at least one partner',
    ])
  })
  it.each([
    ['nothing', '', '1:1 : the file must hold settings, beginning with "region:"'],
    ['a list', '- 1\n', '1:1 : the file must hold settings, beginning with "region:"'],
    ['a key twice', 'region: 1\nregion: 2\n', '2:1 : Map keys must be unique'],
    ['a reference', 'a: &a 1\nb: *a\n', '2:4 : a reference (*name) is not read here; write the value itself'],
    ['more than 1 MB', 'a'.repeat(1_000_001), '1:1 : the file is larger than 1 MB; a region file never is'],
    ['brackets without end', '['.repeat(50_000), '1:13 : this is nested deeper than a region file ever is'],
    [
      'dashes without end',
      `a:\n${'- '.repeat(50_000)}`,
      '2:80 : this is nested deeper than a region file ever is',
    ],
  ])('is refused when it holds %s', (_what, text, problem) => {
    expect(problemsOf(text)).toContain(problem)
  })
  it('does not multiply what refers to itself', () => {
    const bomb = Array.from({ length: 9 }, (_, n) => `a${n + 1}: &a${n + 1} [${'*a' + n + ', *a' + n}]`)
    expect(problemsOf(`a0: &a0 [x]\n${bomb.join('\n')}\n`)[0]).toContain('a reference (*name)')
  })
  it('is answered, whatever its text', () => {
    const bits = [
      'region:',
      ' ',
      '\n',
      '  - ',
      'id: a',
      '{',
      '}',
      '[',
      ']',
      ': ',
      '&a',
      '*a',
      '!!binary ',
      '"',
      "'",
      '|',
      '>',
      '#',
      '?',
      '<<: ',
      '__proto__: 1',
      '\t',
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...bits), { maxLength: 30 }), (parts) => {
        const read = readRegionFile(parts.join(''))
        expect('problems' in read && read.problems.length > 0).toBe(true)
      }),
      { seed: 20261122, numRuns: 500 },
    )
    const lines = demo.split('\n')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: lines.length - 1 }), (dropped) => {
        const read = readRegionFile(lines.filter((_, index) => index !== dropped).join('\n'))
        if ('problems' in read) expect(read.problems.every(({ line }) => line >= 1)).toBe(true)
      }),
      { seed: 20261122, numRuns: 40 },
    )
  })
})
