import type { Field } from '../core/form.ts'

/** What a button does: the name of an intent and the ids that it is about; never text of a person. */
export type Press = { readonly do: string; readonly on?: string }

export type Action = {
  /** Unique within the card. */
  readonly id: string
  readonly label: string
  readonly press: Press
  /** Asked before the press counts; empty or absent: the press itself is enough. */
  readonly form?: readonly Field[]
  /** A part of the form may be sent: what is required is not demanded at once, and what is not says that it may stay empty. */
  readonly partial?: boolean
  /** The label of the button that sends the form; the action's own label when absent. */
  readonly submit?: string
  readonly style?: 'primary' | 'danger'
}

export type Block =
  | { readonly kind: 'text'; readonly text: string; readonly tone?: 'quiet' | 'attention' }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'list'; readonly items: readonly string[]; readonly ordered?: boolean }
  | {
      readonly kind: 'table'
      readonly columns: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }
  | { readonly kind: 'progress'; readonly done: number; readonly of: number; readonly label: string }
  | { readonly kind: 'image'; readonly url: string; readonly alt: string }

export type Fact = { readonly label: string; readonly value: string }

/**
 * A message before a platform has drawn it. All its texts are plain: an adapter escapes them.
 * `why` is the quiet last line that says by which rule it comes.
 */
export type Card = {
  readonly title: string
  readonly body: readonly Block[]
  readonly actions: readonly Action[]
  readonly rule?: string
  readonly why?: string
  readonly language: 'nl' | 'en'
}
