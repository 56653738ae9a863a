import type { Installation } from '../../src/ports/installations.ts'
import { FORM_MS, type Forms } from './forms.ts'
import type { Later } from '../common/later.ts'
import { ANSWER_MS, type Patience, patienceOf, persisting } from './patience.ts'
import type { People } from './people.ts'
import { accountOf } from './place.ts'
import { mentionedIn } from './said.ts'
import type { Opens, Told } from './seen.ts'
import { quoting } from './shortcuts.ts'
import type { VisitorOf } from './visitors.ts'

/** Names are worth waiting for so long: Slack lets a form be opened within three seconds of the press. */
const NAMES_MS = 700

export type Keep = (
  installation: Installation,
  told: Told,
  patience: Patience,
  answerAt?: string,
) => Promise<void>

type Needs = {
  readonly forms: Forms
  readonly people: Pick<People, 'profiles'>
  readonly later: Later
  readonly visitorOf: VisitorOf
  readonly keep: Keep
}

/** Opens the form that somebody asked for; where there is none, or it cannot be opened, the press itself is kept. */
export const createOpening = ({ forms, people: { profiles }, later, visitorOf, keep }: Needs) => {
  /** What those who are mentioned in a message are called. */
  const named = async (
    { region, id: team }: Installation,
    seen: Opens,
    patience: Patience,
  ): Promise<Opens> => {
    if (!seen.quoted) return seen
    const names = new Map<string, string>()
    const look = async (user: string): Promise<void> => {
      const asked = profiles.of(region, accountOf(team, user)).catch(() => undefined)
      const profile = await patience(asked, NAMES_MS)
      if (profile?.kind === 'member') names.set(user, profile.name)
    }
    await Promise.all(mentionedIn(seen.quoted.text).map(look))
    return quoting(seen, names)
  }

  return async (
    installation: Installation,
    given: Opens,
    patience: Patience,
    answerAt?: string,
  ): Promise<void> => {
    const visitor = await visitorOf(installation, given.by)
    const seen = await named(installation, given, patience)
    const opening = forms.open({ installation, visitor }, seen)
    const opened = await patience(opening, FORM_MS)
    if (opened === false) await keep(installation, seen.instead, patience, answerAt)
    if (opened !== undefined) return
    // Slack has its answer by then and tells nothing again, so what fails now must not be lost.
    later.do('form', async () => {
      if (await opening.catch(() => false)) return
      await persisting(() => keep(installation, seen.instead, patienceOf(ANSWER_MS), answerAt))
    })
  }
}
