import { type Voice, voiceFor } from '../../src/wording/voice.ts'
import type { AdaptiveCardJson } from './adaptiveCard.ts'
import type { Actor } from './seen.ts'

/** What Teams gets back over the same connection. */
export type Answer = { readonly status: number; readonly body?: Readonly<Record<string, unknown>> }

/** Taken; nobody waits for words. */
export const taken: Answer = { status: 200 }
/** Not for this bot; the body stays empty, as in all that says no. */
export const refused: Answer = { status: 403 }
/** An invoke that we know nothing of. */
export const notOurs: Answer = { status: 501 }

const CARD = 'application/vnd.microsoft.card.adaptive'

/** In place of the card, for whoever pressed and nobody else. */
export const ownView = (card: AdaptiveCardJson): Answer => ({
  status: 200,
  body: { statusCode: 200, type: CARD, value: card },
})

/** Words for whoever pressed; the card stays as it is. */
export const words = (text: string): Answer => ({
  status: 200,
  body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text },
})

export const dialog = (title: string, card: AdaptiveCardJson): Answer => ({
  status: 200,
  body: {
    task: {
      type: 'continue',
      value: { title, height: 'large', width: 'medium', card: { contentType: CARD, content: card } },
    },
  },
})

/** A dialog of one sentence. */
export const dialogWords = (text: string): Answer => ({
  status: 200,
  body: { task: { type: 'message', value: text } },
})

/** What is said of itself in a chat, in the language of their Teams. */
export const chatWords = ({ language = 'nl' }: Pick<Actor, 'language'>): Voice['t']['chat'] =>
  voiceFor({ language, zone: 'UTC' }).t.chat
