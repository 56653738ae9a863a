/** What a form may ask; a platform that lacks a kind asks it in words. */
export type FieldKind = 'text' | 'long-text' | 'number' | 'date' | 'one-of' | 'many-of' | 'link'

export type Choice = { readonly value: string; readonly label: string }

export type Field = {
  readonly id: string
  readonly label: string
  readonly kind: FieldKind
  readonly required: boolean
  readonly hint?: string
  /** Only for one-of and many-of. */
  readonly choices?: readonly Choice[]
  /** Filled in beforehand. */
  readonly value?: Value
}

/** A date is an ISO day, many-of a list of choice values. */
export type Value = string | number | readonly string[]
export type Values = Readonly<Record<string, Value>>
