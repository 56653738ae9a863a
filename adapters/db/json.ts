import type { Temporal } from 'temporal-polyfill'

/** What no jsonb can hold: the zero byte, and halves of a surrogate pair. */
const unholdable = /\\u0000|\\ud[89a-f]/i
const cleaned = (_: string, value: unknown): unknown =>
  typeof value === 'string' ? value.replaceAll('\0', '').replaceAll(/\p{Surrogate}/gu, '\u{FFFD}') : value

/** The value as JSON that PostgreSQL takes, whatever somebody typed. */
export const encode = (value: unknown): string => {
  const text = JSON.stringify(value)
  return unholdable.test(text) ? JSON.stringify(value, cleaned) : text
}

/** Sorted by key and without spaces, so that the same object always has the same letters. */
export const canonical = (flat: Readonly<Record<string, unknown>>): string =>
  encode(Object.fromEntries(Object.entries(flat).toSorted(([a], [b]) => (a < b ? -1 : 1))))

/** Cut to the millisecond that the columns hold; a cast in the database would round up. */
export const moment = (at: Temporal.Instant): string => new Date(at.epochMilliseconds).toISOString() // Date writes it ten times as fast

/** The key with its value, or nothing at all when there is none. */
export const given = <K extends string, V>(key: K, value: V | null | undefined): { readonly [P in K]?: V } =>
  // A computed key widens to string: the type says which key it is.
  value === null || value === undefined ? {} : ({ [key]: value } as { readonly [P in K]: V })

/** The names of columns that are listed with their types. */
export const namesOf = (columns: string): readonly string[] =>
  columns.split(',').map((column) => column.trim().split(' ', 1)[0] ?? '')
