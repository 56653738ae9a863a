import type { Temporal } from 'temporal-polyfill'
import type { Language, Period, Person, Platform } from './person.ts'
import type { Rules } from './rules.ts'

export type Recess = Period & { readonly name: string }

/** One partnership: the tenant. */
export type Region = {
  readonly id: string
  readonly name: string
  readonly language: Language
  /** IANA time zone of the region; a person may have another. */
  readonly zone: string
  readonly rules: Rules
  readonly recess: readonly Recess[]
  /** Days on which the whole region is closed, besides weekends and holidays. */
  readonly closed: readonly Temporal.PlainDate[]
}

export type Organisation = {
  readonly id: string
  readonly name: string
  readonly kind: 'municipality' | 'provider' | 'other'
  /** What it does, for whom: shown when somebody asks who does what. */
  readonly profile?: string
  /** Who carries what this organisation owes; without one, the first official who can be reached. */
  readonly contact?: string
}

export type Initiative = { readonly id: string; readonly name: string }

export type Channel = {
  readonly id: string
  readonly name: string
  readonly initiative?: string
  readonly platform: Platform
  readonly conversation: string
}

/** Everything of a region that is small and changes seldom; obligations are not in it. */
export type Directory = {
  readonly region: Region
  readonly organisations: ReadonlyMap<string, Organisation>
  readonly people: ReadonlyMap<string, Person>
  readonly initiatives: ReadonlyMap<string, Initiative>
  readonly channels: ReadonlyMap<string, Channel>
}
