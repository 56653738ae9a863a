/** The part of JSON schema that the generator writes and that we add to. */
export type Schema = {
  type?: string
  $ref?: string
  description?: string
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  const?: unknown
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
}

export type Definitions = Record<string, Schema>

const number = (text: string, pattern: RegExp): number | undefined => {
  const found = pattern.exec(text)?.[1]
  return found === undefined ? undefined : Number(found.replaceAll(',', ''))
}

const maxLength = (text: string): number | undefined =>
  number(text, /\bmax(?:imum)? length[^.]*?([\d,]+)/iu) ?? number(text, /\blimit ([\d,]+) characters/iu)
const minLength = (text: string): number | undefined => number(text, /\bmin(?:imum)? length[^.]*?(\d+)/iu)
const maxItems = (text: string): number | undefined =>
  number(text, /\bmax(?:imum)?(?: number of [a-z ]+?)?(?: of| is)? (\d+)/iu) ??
  number(text, /\bup to (\d+)/iu)
const maxCells = (text: string): number | undefined => number(text, /\bmax of (\d+) table cells/iu)

const isText = ({ $ref = '' }: Schema): boolean =>
  /(?:PlainTextElement|MrkdwnElement|TextObject)$/u.test($ref)

const withText = (schema: Schema, max: number): Schema => ({
  allOf: [schema, { properties: { text: { type: 'string', maxLength: max } } }],
})

/** One property with the limits that its comment states; says what it added, or that it did not understand. */
const limited = (property: Schema): { schema: Schema; added: string[]; missed: boolean } => {
  const text = (property.description ?? '').replaceAll(/\s+/gu, ' ')
  const [max, min] = [maxLength(text), minLength(text)]
  const refs = property.$ref === undefined ? (property.anyOf ?? []) : [property]
  if (property.type === 'string')
    return {
      schema: { ...property, ...(max && { maxLength: max }), ...(min && { minLength: min }) },
      added: [...(max ? [`≤ ${max}`] : []), ...(min ? [`≥ ${min}`] : [])],
      missed: false,
    }
  if (property.type === 'array') {
    const [most, cells] = [maxItems(text), maxCells(text)]
    const each = property.items
    const items = each && max ? withText(each, max) : each && cells ? { ...each, maxItems: cells } : each
    return {
      schema: { ...property, ...(items && { items }), ...(most && { maxItems: most }), minItems: 1 },
      added: [
        ...(most ? [`≤ ${most} items`] : []),
        ...(max ? [`text ≤ ${max}`] : []),
        ...(cells ? [`≤ ${cells} cells`] : []),
      ],
      missed: most === undefined && /\bmaximum\b/iu.test(text),
    }
  }
  if (max && refs.length > 0 && refs.every(isText))
    return { schema: withText(property, max), added: [`text ≤ ${max}`], missed: false }
  return { schema: property, added: [], missed: max !== undefined }
}

/**
 * Reads the limits out of the comments of Slack's own types and makes them rules of the schema that was made from these
 * types. Gives the definitions with their rules, what was added, and comments that speak of a limit and were not read.
 */
export const withLimits = (
  definitions: Definitions,
): { definitions: Definitions; added: readonly string[]; missed: readonly string[] } => {
  const added: string[] = []
  const missed: string[] = []
  const visit = (name: string, schema: Schema): Schema => {
    const properties = Object.entries(schema.properties ?? {}).map(([key, property]): [string, Schema] => {
      const found = limited(property)
      added.push(...found.added.map((rule) => `${name}.${key} ${rule}`))
      if (found.missed) missed.push(`${name}.${key}`)
      return [key, found.schema]
    })
    const all = (parts: Schema[] | undefined): Schema[] | undefined => parts?.map((part) => visit(name, part))
    const [anyOf, oneOf, allOf] = [all(schema.anyOf), all(schema.oneOf), all(schema.allOf)]
    return {
      ...schema,
      ...(schema.properties && { properties: Object.fromEntries(properties) }),
      ...(anyOf && { anyOf }),
      ...(oneOf && { oneOf }),
      ...(allOf && { allOf }),
    }
  }
  const made = Object.entries(definitions).map(([name, schema]) => [name, visit(name, schema)] as const)
  return { definitions: Object.fromEntries(made), added, missed }
}
