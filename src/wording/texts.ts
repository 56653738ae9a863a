import type { ValueProblem } from '../language/values.ts'
import type { FormProblem } from '../language/formLines.ts'
import type { Mode } from '../core/request.ts'
import type { Language } from '../core/person.ts'
import type { Rule } from '../core/rules.ts'

type Say<P extends readonly unknown[] = []> = (...given: P) => string
type TitleAndText = { readonly title: string; readonly text: string }

/** Everything the bot says, in one language. A missing text, parameter or language does not compile. */
export type Texts = {
  readonly language: Language
  /** Who may not be named. */
  readonly somebody: string
  readonly rules: Record<Rule, string>
  readonly action: Record<
    | 'handIn'
    | 'handInRest'
    | 'correct'
    | 'proposeDate'
    | 'withhold'
    | 'askHelp'
    | 'why'
    | 'open'
    | 'send'
    | 'discard'
    | 'edit'
    | 'preview'
    | 'remindAll'
    | 'changeDue'
    | 'withdraw'
    | 'accept'
    | 'decline'
    | 'offerTalk'
    | 'stopLadder'
    | 'myOpen'
    | 'newRequest'
    | 'whoIsMissing'
    | 'overview'
    | 'help'
    | 'confirm',
    string
  >
  readonly remindOne: string
  readonly openOne: Say<[title: string]>
  readonly field: Record<
    | 'title'
    | 'ask'
    | 'due'
    | 'partners'
    | 'mode'
    | 'form'
    | 'formHint'
    | 'initiative'
    | 'newDate'
    | 'reason'
    | 'until'
    | 'note'
    | 'contribution'
    | 'withdrawReason'
    | 'link'
    | 'partnersHint'
    | 'dueHint'
    | 'reasonHint',
    string
  >
  readonly mode: Record<Mode, string>
  readonly fact: Record<
    | 'due'
    | 'from'
    | 'for'
    | 'mode'
    | 'received'
    | 'request'
    | 'partners'
    | 'link'
    | 'partner'
    | 'carrier'
    | 'reason'
    | 'until'
    | 'proposed'
    | 'form',
    string
  >
  /** The quiet last line of a message: why it comes. */
  readonly because: Record<
    'asked' | 'colleague' | 'coordinator' | 'told',
    Say<[partner: string, rule: Rule]>
  > & {
    readonly deputy: Say<[partner: string, rule: Rule, owner: string]>
    readonly bundle: Say<[rule: Rule]>
  }
  readonly step: {
    readonly request: (p: { title: string; coordinator: string; partner: string }) => TitleAndText
    /** `missing` names what is still needed once a part is in. */
    readonly reminder: (p: {
      title: string
      days: number
      partner: string
      missing: string | undefined
    }) => TitleAndText
    readonly nudge: (p: { title: string; partner: string }) => TitleAndText
    readonly moved: (p: { title: string; due: string }) => TitleAndText
    readonly declined: (p: { title: string; due: string; coordinator: string }) => TitleAndText
    readonly eve: (p: { title: string; until: string }) => TitleAndText
    readonly question: (p: { title: string; due: string }) => TitleAndText
    readonly questionAfterHold: (p: { title: string; until: string }) => TitleAndText
    readonly colleague: (p: { title: string; partner: string; owner: string; due: string }) => TitleAndText
    readonly coordinator: (p: {
      title: string
      partner: string
      owner: string
      due: string
      colleague: string | undefined
    }) => TitleAndText
    readonly nobody: (p: { title: string; partner: string }) => TitleAndText
    readonly decision: (p: { title: string; partner: string; date: string }) => TitleAndText
  }
  readonly reminderName: Say<[days: number]>
  readonly stepName: Record<
    | 'request'
    | 'moved'
    | 'declined'
    | 'eve'
    | 'decision'
    | 'question'
    | 'colleague'
    | 'coordinator'
    | 'nudge'
    | 'told',
    string
  >
  readonly told: {
    readonly withheld: (p: { title: string; partner: string; who: string; until: string }) => TitleAndText
    readonly proposed: (p: {
      title: string
      partner: string
      who: string
      date: string
      due: string
    }) => TitleAndText
    readonly help: (p: { title: string; partner: string; who: string; note: string }) => TitleAndText
    readonly ended: (p: { title: string; partner: string; how: 'fulfilled' | 'withdrawn' }) => TitleAndText
    readonly talk: (p: {
      title: string
      coordinator: string
      owner: string
      until: string
      mine: boolean
    }) => TitleAndText
    readonly complete: (p: { title: string; count: number }) => TitleAndText
    readonly withdrawn: (p: { title: string; coordinator: string; reason: string }) => TitleAndText
    readonly unknown: (p: { name: string; platform: string; mayLink: boolean }) => TitleAndText
    readonly undelivered: (p: { title: string; person: string; certain: boolean }) => TitleAndText
  }
  /** The face of an owner's card after an answer. */
  readonly face: {
    readonly fulfilled: (p: { at: string; who: string }) => string
    readonly partial: (p: { missing: string }) => string
    readonly withdrawn: string
    readonly withheld: (p: { until: string }) => string
    readonly proposed: (p: { date: string; coordinator: string }) => string
    readonly help: (p: { coordinator: string; until: string }) => string
    readonly talk: (p: { coordinator: string; until: string }) => string
    readonly stopped: (p: { who: string }) => string
    readonly answered: string
    readonly overtaken: (p: { due: string; state: string }) => string
  }
  /** Whose account is this? */
  readonly link: {
    readonly action: string
    readonly who: string
    readonly hint: string
    /** Of many people only some can be chosen. */
    readonly nearest: string
    readonly done: Say<[name: string]>
    readonly notFound: string
    readonly welcome: (p: { region: string; platform: string }) => TitleAndText
  }
  /** A channel that people from outside read too. */
  readonly shared: {
    readonly told: (p: { who: string; platform: string; name?: string | undefined }) => TitleAndText
    readonly action: string
    readonly done: string
  }
  /** What stands on a person's own page. */
  readonly home: {
    readonly waiting: Say<[count: number]>
    readonly settings: string
    readonly language: string
    readonly languages: Record<Language, string>
    readonly zone: string
    readonly hours: string
    readonly about: string
    readonly outside: TitleAndText
  }
  readonly bundle: (p: { count: number }) => TitleAndText
  readonly bundleAround: (p: { count: number }) => TitleAndText
  readonly openList: {
    readonly title: Say<[count: number]>
    readonly none: string
    readonly late: Say<[due: string]>
    readonly line: (p: { title: string; due: string; state: string }) => string
  }
  readonly openState: Record<'withheld' | 'proposed' | 'help' | 'talk' | 'stopped', string>
  readonly overview: {
    readonly title: Say<[title: string]>
    readonly progress: Say<[done: number, of: number]>
    readonly columns: readonly [string, string, string]
    readonly state: Record<'fulfilled' | 'partial' | 'open' | 'withdrawn', string>
    readonly late: string
    readonly withdrawn: string
    readonly totals: (p: { done: number; of: number; own: string }) => string
    readonly none: string
    readonly choose: string
    readonly chooseOther: string
  }
  readonly draft: {
    readonly title: string
    readonly text: string
    readonly previewTitle: Say<[title: string]>
    readonly previewText: (p: { messages: number; partners: number }) => string
    readonly columns: readonly [string, string, string, string]
    readonly alone: Say<[partners: string]>
    readonly recess: (p: { day: string; recess: string; nearest: string }) => string
    readonly freeDay: (p: { day: string; nearest: string }) => string
    readonly takeNearest: Say<[day: string]>
    readonly discarded: Say<[title: string]>
    readonly notice: string
    readonly allContacts: Say<[count: number]>
    readonly everybody: Say<[count: number]>
  }
  readonly refused: {
    readonly pastDate: Say<[day: string, nearest: string]>
    readonly farDate: Say<[day: string]>
    readonly noDate: string
    readonly unreachable: Say<[partners: string]>
    readonly noPartners: string
    readonly noTitle: string
    readonly longTitle: string
    readonly noAsk: string
    readonly formLines: Say<[problems: readonly { line: number; text: string; problem: FormProblem }[]]>
    readonly values: Say<[problems: readonly { label: string; problem: ValueProblem }[]]>
    readonly kept: string
    readonly reasonNeeded: string
    readonly untilNeeded: string
    readonly notAllowed: (p: { who: string }) => string
    readonly notAllowedCoordinate: (p: { who: string }) => string
    readonly unknownPerson: (p: { region: string; who: string }) => TitleAndText
    readonly bsn: TitleAndText
    readonly tooLong: TitleAndText
    readonly closed: (p: { title: string; how: 'fulfilled' | 'withdrawn' }) => string
    readonly gone: string
    readonly tooSoon: (p: { who: string; last: string; from: string; title: string }) => string
    readonly onHold: (p: { partner: string; title: string; state: string }) => string
    readonly nobodyMissing: Say<[title: string]>
    readonly nothingChanged: string
    readonly partnerUnknown: Say<[words: string]>
    readonly alreadySent: string
    readonly crossed: string
    readonly broken: TitleAndText
    readonly nothingGiven: string
    readonly chooseOne: string
  }
  readonly done: {
    readonly reminded: (p: { count: number; names: string; later: string | undefined }) => string
    readonly skipped: Say<[lines: readonly string[]]>
    readonly moved: (p: { title: string; due: string; count: number }) => string
    readonly withdrawn: Say<[title: string]>
    readonly accepted: (p: { partner: string; due: string }) => string
    readonly declined: (p: { partner: string; due: string }) => string
    readonly talk: (p: { owner: string; until: string }) => string
    readonly stopped: (p: { partner: string }) => string
    readonly handedIn: (p: { title: string }) => string
    readonly partial: (p: { title: string; missing: string }) => string
    readonly corrected: (p: { title: string }) => string
    readonly withheld: (p: { until: string; coordinator: string }) => string
    readonly proposed: (p: { date: string; coordinator: string }) => string
    readonly help: (p: { coordinator: string }) => string
  }
  readonly chat: {
    readonly greeting: (name: string) => TitleAndText
    readonly thanks: string
    readonly help: TitleAndText
    readonly helpOfficial: readonly string[]
    readonly helpCoordinator: readonly string[]
    readonly notUnderstood: TitleAndText
    readonly inPrivate: string
    /** Shown for a moment, to whoever pressed a button. */
    readonly taken: string
    /** Where it takes too long to say what came of it. */
    readonly busy: string
    /** To people from outside, whom nothing is done for. */
    readonly notForYou: string
  }
  readonly why: {
    readonly title: string
    readonly nothing: string
    readonly text: (p: { title: string; partner: string; coordinator: string; due: string }) => string
    readonly role: {
      readonly owner: Say<[partner: string]>
      readonly colleague: Say<[partner: string]>
      readonly coordinator: string
      readonly other: string
    }
    readonly last: (p: { step: string; at: string; rule: Rule }) => string
    readonly next: Say<[lines: readonly string[]]>
    readonly noNext: string
    readonly stops: string
  }
}
