import type { Language } from '../../src/core/person.ts'
import type { Installation } from '../../src/ports/installations.ts'
import { Refused } from '../../src/ports/messenger.ts'
import { remembering } from './cache.ts'
import type { Calls } from './calls.ts'
import type { People } from './people.ts'
import type { Actor } from './seen.ts'
import type { VisitorOf } from './visitors.ts'

/** What people start with; what is shown is what is said when it is chosen. Slack shows four of them at most. */
const PROMPTS = {
  nl: ['Wat moet ik nog doen?', 'Wie ontbreekt nog?', 'Nieuwe uitvraag', 'Hulp'],
  en: ['What do I still owe?', 'Who is missing?', 'New request', 'Help'],
} as const satisfies Record<Language, readonly string[]>

const TITLE = { nl: 'Waarmee kan ik helpen?', en: 'How can I help?' } as const satisfies Record<
  Language,
  string
>

export const promptsIn = (language: Language): { title: string; message: string }[] =>
  PROMPTS[language].map((words) => ({ title: words, message: words }))

/** A workspace that does not offer it is asked again after so long: a plan or a manifest may have changed. */
const KEEP_MS = 6 * 3_600_000

type Needs = {
  readonly calls: Calls
  readonly people: Pick<People, 'profiles'>
  readonly visitorOf: VisitorOf
  readonly now: () => number
}

/** Offers what can be asked to whoever opens the talk with us, in their language, where their workspace has that. */
export const createPrompts = ({ calls, people, visitorOf, now }: Needs) => {
  const missing = remembering<true>(now, KEEP_MS)

  return async (installation: Installation, by: Actor, channel: string): Promise<void> => {
    const { region, id: team } = installation
    if (missing.has(team)) return
    const { from } = await visitorOf(installation, by)
    const profile = await people.profiles.of(region, from.account)
    if (profile?.kind !== 'member') return
    const { language = 'nl' } = profile
    try {
      await calls.in(region, team, (client) =>
        client.assistant.threads.setSuggestedPrompts({
          channel_id: channel,
          title: TITLE[language],
          prompts: promptsIn(language),
        }),
      )
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      await missing.get(team, async () => true)
    }
  }
}

export type OfferPrompts = ReturnType<typeof createPrompts>
