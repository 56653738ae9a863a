import type { Language, Person } from '../../../src/core/person.ts'
import { defaultRules } from '../../../src/core/rules.ts'
import { aCoordinator, anOrganisation, aPerson, day, worldWith } from '../builders.ts'
import type { Size } from '../sizes.ts'

/** One scene for each reader: who owes it, a colleague, the coordinator. */
export const worldOf = (size: Size, language: Language) => {
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
