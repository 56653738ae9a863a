import type { Values } from './form.ts'

/** What somebody wants, whichever way they said it: typed words, a button, a form or a command all end here. */
export type Intent =
  | { readonly kind: 'help' }
  | { readonly kind: 'greeting' }
  | { readonly kind: 'thanks' }
  /** What do I still owe? */
  | { readonly kind: 'open' }
  /** One obligation, with what can be done about it. */
  | { readonly kind: 'show'; readonly obligation: string }
  /** Who is in, partial, missing; `about` are the words that name a request, when there were any. */
  | { readonly kind: 'missing'; readonly request?: string; readonly about?: string }
  /** Remind all who are missing, or the one that `who` names. */
  | {
      readonly kind: 'remind'
      readonly request?: string
      readonly obligation?: string
      readonly who?: string
    }
  | { readonly kind: 'why'; readonly obligation?: string }
  | {
      readonly kind: 'new-request'
      readonly title?: string
      /** The words and the address of the message that it is made of. */
      readonly ask?: string
      readonly link?: string
    }
  | { readonly kind: 'draft-request'; readonly request?: string; readonly values: Values }
  /** The draft with the nearest good day instead of the one that was chosen. */
  | { readonly kind: 'draft-nearest'; readonly request: string }
  | { readonly kind: 'send-request'; readonly request: string }
  | { readonly kind: 'discard-request'; readonly request: string }
  | {
      readonly kind: 'change-due'
      readonly request: string
      readonly values: Values
      readonly sure?: boolean
    }
  | { readonly kind: 'withdraw'; readonly request: string; readonly values: Values }
  | { readonly kind: 'hand-in'; readonly obligation: string; readonly values: Values }
  | { readonly kind: 'correct'; readonly obligation: string; readonly values: Values }
  | { readonly kind: 'propose-date'; readonly obligation: string; readonly values: Values }
  | { readonly kind: 'accept-date'; readonly obligation: string }
  | { readonly kind: 'decline-date'; readonly obligation: string }
  | { readonly kind: 'withhold'; readonly obligation: string; readonly values: Values }
  | { readonly kind: 'ask-help'; readonly obligation: string; readonly values: Values }
  | { readonly kind: 'offer-talk'; readonly obligation: string }
  | { readonly kind: 'stop-ladder'; readonly obligation: string }
  /** A coordinator says whose account this is. */
  | { readonly kind: 'link-account'; readonly account: string; readonly values: Values }
  /** A coordinator lets things be said in a channel that people from outside read too. */
  | { readonly kind: 'allow-channel'; readonly channel: string }
  | { readonly kind: 'not-understood' }
