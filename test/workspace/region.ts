import { Temporal } from 'temporal-polyfill'
import type { Person, Role } from '../../src/core/person.ts'
import type { Directory, Organisation } from '../../src/core/region.ts'
import { defaultRules } from '../../src/core/rules.ts'

const organisations: Organisation[] = [
  { id: 'velsen', name: 'Gemeente Velsen', kind: 'municipality' },
  { id: 'beverwijk', name: 'Gemeente Beverwijk', kind: 'municipality' },
  { id: 'heemskerk', name: 'Gemeente Heemskerk', kind: 'municipality' },
  { id: 'duinrand', name: 'Jeugdzorg Duinrand', kind: 'provider' },
  { id: 'de-haven', name: 'Zorggroep De Haven', kind: 'provider' },
  { id: 'kustlijn', name: 'Stichting Kustlijn voor opvang, begeleiding en herstel', kind: 'provider' },
]

const person = (
  id: string,
  name: string,
  organisation: string,
  role: Role,
  language: 'nl' | 'en' = 'nl',
): Person => ({
  id,
  name,
  email: `${id}@example.org`,
  organisation,
  level: role === 'manager' ? 'management' : 'execution',
  roles: [role],
  language,
  zone: 'Europe/Amsterdam',
  pattern: {
    days: [1, 2, 3, 4, 5],
    from: Temporal.PlainTime.from('09:00'),
    to: Temporal.PlainTime.from('17:00'),
  },
  leave: [],
  active: true,
  accounts: [{ platform: 'workspace', account: id, conversation: `dm:${id}` }],
})

const people = [
  person('omar', 'Omar Yildiz', 'velsen', 'coordinator'),
  person('sanne', 'Sanne de Wit', 'beverwijk', 'official'),
  person('johan', 'Johan Bakker', 'beverwijk', 'manager'),
  person('meera', 'Meera Soekhai', 'heemskerk', 'official'),
  person('tom', 'Tom Fielding', 'de-haven', 'official', 'en'),
  person('anna', 'Anna van der Meulen-Oosterhuis', 'kustlijn', 'official'),
  person('bas', 'Bas Visser', 'duinrand', 'official'),
  person('ria', 'Ria Kok', 'velsen', 'administrator'),
]

const byId = <T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [item.id, item]))

/** A small region: six partners, eight people, two channels of the workspace and one elsewhere. */
export const directory: Directory = {
  region: {
    id: 'ijmond',
    name: 'Regio IJmond',
    language: 'nl',
    zone: 'Europe/Amsterdam',
    rules: defaultRules,
    recess: [],
    closed: [],
  },
  organisations: byId(organisations),
  people: byId(people),
  initiatives: byId([{ id: 'jeugd', name: 'Jeugdhulp dichtbij' }]),
  channels: byId([
    {
      id: 'jeugd',
      name: 'Jeugdhulp dichtbij',
      initiative: 'jeugd',
      platform: 'workspace',
      conversation: 'ch:jeugd',
    },
    { id: 'wonen', name: 'Beschermd wonen', platform: 'workspace', conversation: 'ch:wonen' },
    { id: 'elders', name: 'Elders', platform: 'slack', conversation: 'C123' },
  ]),
}
