import { Ajv, type ValidateFunction } from 'ajv'
import { type Definitions, type Schema, withLimits } from './comments.ts'
import { slackSchema } from './schema.ts'

type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const slackLimits = withLimits(slackSchema())

const ajv = new Ajv({ strict: false, allErrors: true })
ajv.addSchema({ $id: 'slack', definitions: slackLimits.definitions })

/** A view is checked without its blocks, each of which is checked as its own type. */
const viewSchema = (name: string): Schema & { definitions: Definitions } => {
  const view = slackLimits.definitions[name]
  const blocks = view?.properties?.['blocks']
  if (!view || !blocks) throw new Error(`@slack/types has no ${name} any more`)
  const { items: _each, minItems: _none, ...list } = blocks
  return { ...view, properties: { ...view.properties, blocks: list }, definitions: slackLimits.definitions }
}

const views = new Map(
  [
    ['modal', 'ModalView'],
    ['home', 'HomeView'],
  ].map(([type = '', name = '']) => [type, ajv.compile(viewSchema(name))]),
)

const typeOf = (schema: Schema): unknown => schema.properties?.['type']?.const

/** By type, so that a wrong block gives its own errors and not those of all twenty. */
const blocks = new Map<unknown, ValidateFunction>(
  Object.entries(slackLimits.definitions)
    .filter(([name]) => name.endsWith('Block'))
    .map(([name, schema]) => [typeOf(schema) ?? typeOf(schema.anyOf?.[0] ?? {}), name] as const)
    .filter(([type]) => type !== undefined)
    .map(([type, name]) => [type, ajv.compile({ $ref: `slack#/definitions/${name}` })]),
)

const errorsOf = (validate: ValidateFunction | undefined, what: string, value: unknown): string[] => {
  if (!validate) return [`${what}: of no type that @slack/types knows`]
  if (validate(value)) return []
  return (validate.errors ?? []).map(({ instancePath, message }) => `${what}${instancePath} ${message}`)
}

const repeated = (names: readonly unknown[], what: string): string[] => {
  const seen = names.filter((name) => name !== undefined)
  return new Set(seen).size === seen.length ? [] : [`${what} is not unique`]
}

/** What the comments say in words that no schema can: ids are unique, a preselected option is one of the options. */
const inWords = (all: readonly unknown[]): string[] => {
  const found = repeated(
    all.map((block) => (isObject(block) ? block['block_id'] : undefined)),
    'block_id',
  )
  for (const block of all) {
    if (!isObject(block)) continue
    const elements = [block['elements'], block['element'], block['accessory']].flat().filter(isObject)
    found.push(
      ...repeated(
        elements.map((element) => element['action_id']),
        'action_id',
      ),
    )
    for (const element of elements) {
      const groups = [element['option_groups'] ?? []].flat().filter(isObject)
      const options = [element['options'] ?? [], groups.map((group) => group['options'])].flat(2)
      const known = new Set(options.map((option) => JSON.stringify(option)))
      found.push(
        ...repeated(
          options.filter(isObject).map((option) => option['value']),
          'option value',
        ),
      )
      const chosen = [element['initial_option'] ?? [], element['initial_options'] ?? []].flat()
      if (known.size > 0 && chosen.some((option) => !known.has(JSON.stringify(option))))
        found.push('an initial option is not an option')
    }
  }
  return found
}

const checkEach = (all: readonly unknown[]): string[] => [
  ...all.flatMap((block, at) =>
    errorsOf(blocks.get(isObject(block) ? block['type'] : undefined), `blocks/${at}`, block),
  ),
  ...inWords(all),
]

const charactersOf = (part: unknown, name = ''): number => {
  if (typeof part === 'string') return name === 'type' ? 0 : part.length
  if (typeof part !== 'object' || part === null) return 0
  return Object.entries(part).reduce((sum, [key, child]) => sum + charactersOf(child, key), 0)
}

/** What Slack would refuse about the blocks of a message. */
export const messageProblems = (all: unknown): readonly string[] => {
  if (!Array.isArray(all)) return ['blocks is no list']
  const tables = all.filter((block) => isObject(block) && block['type'] === 'table').length
  return [
    ...checkEach(all),
    ...(all.length > 50 ? [`${all.length} blocks in a message`] : []),
    ...(tables > 1 ? ['only_one_table_allowed'] : []),
    ...(charactersOf(all) > 13_200 ? [`msg_blocks_too_long: ${charactersOf(all)}`] : []),
    ...all.filter((block) => isObject(block) && block['type'] === 'input').map(() => 'an input in a message'),
  ]
}

/** What Slack would refuse about a modal or a Home tab. */
export const viewProblems = (view: unknown): readonly string[] => {
  if (!isObject(view)) return ['no view']
  const all = Array.isArray(view['blocks']) ? view['blocks'] : []
  const inputs = all.some((block) => isObject(block) && block['type'] === 'input')
  return [
    ...errorsOf(views.get(String(view['type'])), 'view', view),
    ...checkEach(all),
    ...(inputs && view['type'] === 'modal' && view['submit'] === undefined ? ['inputs without submit'] : []),
    ...(all.some((block) => isObject(block) && block['type'] === 'table') ? ['a table in a view'] : []),
    ...(JSON.stringify(view).length > 250_000 ? ['view_too_large'] : []),
  ]
}
