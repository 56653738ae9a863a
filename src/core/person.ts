import type { Temporal } from 'temporal-polyfill'

export type Role = 'official' | 'coordinator' | 'manager' | 'administrator'
export type Level = 'execution' | 'management' | 'board'
export type Language = 'nl' | 'en'
export type Platform = 'workspace' | 'slack' | 'teams'

/** Both days are part of it. */
export type Period = { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate }

/** The days (ISO: Monday is 1) and hours on which somebody works, in the person's own zone. */
export type Pattern = {
  readonly days: readonly number[]
  readonly from: Temporal.PlainTime
  readonly to: Temporal.PlainTime
}

/** One way to reach a person: who they are on a platform, and the direct conversation with them there. */
export type Account = {
  readonly platform: Platform
  readonly account: string
  readonly conversation: string
  /** What they chose on that platform; it goes before what the region file says. */
  readonly language?: Language
  /** IANA time zone. */
  readonly zone?: string
}

export type Person = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly organisation: string
  readonly level: Level
  readonly roles: readonly Role[]
  readonly language: Language
  /** IANA time zone. */
  readonly zone: string
  readonly pattern: Pattern
  readonly leave: readonly Period[]
  readonly deputy?: string
  /** False once somebody has left: history keeps the name, nothing is sent any more. */
  readonly active: boolean
  readonly accounts: readonly Account[]
}

/** The person as their own platforms know them: language and time zone that they chose there. */
export const withOwnChoices = (person: Person): Person => {
  const language = person.accounts.find((account) => account.language)?.language ?? person.language
  const zone = person.accounts.find((account) => account.zone)?.zone ?? person.zone
  return { ...person, language, zone }
}

export const isReachable = (person: Person): boolean => person.active && person.accounts.length > 0

export const hasRole = (person: Person, role: Role): boolean => person.roles.includes(role)
