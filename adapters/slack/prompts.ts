import type { Language } from '../../src/core/person.ts'
import type { Indoors } from '../../src/ports/indoors.ts'
import type { Installation } from '../../src/ports/installations.ts'
import { Refused } from '../../src/ports/messenger.ts'
import { remembering } from '../common/remember.ts'
import type { Calls } from './calls.ts'
import type { People } from './people.ts'
import type { Actor } from './seen.ts'
import { NEW_REQUEST } from './shortcuts.ts'
import type { VisitorOf } from './visitors.ts'

const NEW = { nl: 'Nieuwe uitvraag', en: 'New request' } as const

/** What people start with; what is shown is what is said when it is chosen. Slack shows four of them at most. */
const PROMPTS = {
  nl: ['Wat moet ik nog doen?', 'Wie ontbreekt nog?', NEW.nl, 'Hulp'],
  en: ['What do I still owe?', 'Who is missing?', NEW.en, 'Help'],
} as const satisfies Record<Language, readonly string[]>

const TITLE = { nl: 'Waarmee kan ik helpen?', en: 'How can I help?' } as const satisfies Record<
  Language,
  string
>

/** Only who may send requests is offered a new one. */
export const promptsIn = (language: Language, maySend = false): { title: string; message: string }[] =>
  PROMPTS[language]
    .filter((words) => maySend || words !== NEW[language])
    .map((words) => ({ title: words, message: words }))

/** A workspace that does not offer it is asked again after so long: a plan or a manifest may have changed. */
const KEEP_MS = 6 * 3_600_000

type Needs = {
  readonly house: Pick<Indoors, 'formOf'>
  readonly calls: Calls
  readonly people: Pick<People, 'profiles'>
  readonly visitorOf: VisitorOf
  readonly now: () => number
}

/** Offers what can be asked to whoever opens the talk with us, in their language and as far as they may, where their workspace has that. */
export const createPrompts = ({ house, calls, people, visitorOf, now }: Needs) => {
  const missing = remembering<true>(now, KEEP_MS)

  return async (installation: Installation, by: Actor, channel: string): Promise<void> => {
    const { region, id: team } = installation
    if (missing.has(team)) return
    const visitor = await visitorOf(installation, by)
    const profile = await people.profiles.of(region, visitor.from.account)
    if (profile?.kind !== 'member') return
    const { language = 'nl' } = profile
    const form = await house.formOf(visitor, NEW_REQUEST, {})
    try {
      await calls.in(region, team, (client) =>
        client.assistant.threads.setSuggestedPrompts({
          channel_id: channel,
          title: TITLE[language],
          prompts: promptsIn(language, form !== undefined),
        }),
      )
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      await missing.get(team, async () => true)
    }
  }
}

export type OfferPrompts = ReturnType<typeof createPrompts>
