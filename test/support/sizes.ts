import { formLimits } from '../../src/language/formLines.ts'
import { longestText } from '../../src/language/values.ts'

/** How much of everything there is in a card. */
export type Size = {
  readonly name: string
  readonly title: string
  readonly text: string
  readonly label: string
  readonly hint: string
  /** Empty: none. */
  readonly link: string
  readonly formLines: string
  readonly partners: number
  readonly fields: number
  readonly choices: number
}

const words = 'Wat er *nodig* is om [dit] op tijd te delen met de anderen in de regio? '
const upTo = (length: number): string =>
  words
    .repeat(Math.ceil(length / words.length))
    .slice(0, length)
    .trimEnd()

/** As little as there can be, and as much as is let in: names of 80, titles of 150, texts of 3000 letters, 20 fields, 40 partners. */
export const sizes: Readonly<Record<'shortest' | 'longest', Size>> = {
  shortest: {
    name: 'a',
    title: 'a',
    text: 'a',
    label: 'a',
    hint: 'a',
    link: '',
    formLines: '',
    partners: 1,
    fields: 1,
    choices: 2,
  },
  longest: {
    name: upTo(78),
    title: upTo(150),
    text: upTo(longestText),
    label: upTo(formLimits.label - 2),
    hint: upTo(100), // together within what a form's lines may be long
    link: `https://teams.microsoft.com/l/message/${'a'.repeat(1_950)}`,
    formLines: upTo(formLimits.text),
    partners: 40,
    fields: formLimits.fields,
    choices: 4,
  },
}
