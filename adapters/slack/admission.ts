import type { Visitor } from '../../src/ports/indoors.ts'
import type { Installation } from '../../src/ports/installations.ts'
import type { Log } from '../../src/ports/log.ts'
import { NotTaken } from '../../src/ports/messenger.ts'
import type { Channels } from './channels.ts'
import type { Later } from '../common/later.ts'
import type { Patience } from './patience.ts'
import type { People } from './people.ts'
import { accountOf, placeOf } from './place.ts'
import { refusals, sayAt } from './refusals.ts'
import type { Told } from './seen.ts'
import type { VisitorOf } from './visitors.ts'

/** Looking a channel up must leave time to store what happened there. */
const LOOK_MS = 1_000

type Needs = {
  readonly visitorOf: VisitorOf
  readonly channels: Pick<Channels, 'isShared'>
  readonly people: People
  readonly isAllowed: (region: string, conversation: string) => Promise<boolean>
  readonly later: Later
  readonly log: Log
}

type Admitted = { readonly visitor: Visitor; readonly where: Told['where'] }

/**
 * Who did something, and whether people from outside read where it was done. Of what is said there the house makes up its own
 * mind; whoever presses hears at once why nothing shows in that place; a sign counts only from a partner's person, and only
 * where a coordinator lets us speak: `undefined` when it does not count.
 * @throws {NotTaken} when Slack does not say in time who put a sign there: then it tells of it again
 */
export const createAdmission = ({ visitorOf, channels, people, isAllowed, later, log }: Needs) => {
  const inTime = async <T>(patience: Patience, asked: Promise<T>): Promise<T> => {
    const found = await patience(asked.then((answer) => ({ answer })))
    if (!found) throw new NotTaken('Slack did not say in time who did it')
    return found.answer
  }

  const isMember = async ({ region, from }: Visitor): Promise<boolean> =>
    (await people.profiles.of(region, from.account))?.kind === 'member'

  const reacted = async (
    at: Installation,
    { by, where }: Told,
    patience: Patience,
  ): Promise<Admitted | undefined> => {
    if (where.shared !== true) return { visitor: await visitorOf(at, by), where }
    const { region, id } = at
    if (!(await isAllowed(region, where.channel ?? where.conversation))) return undefined
    // Such an event does not say of which workspace the person is.
    const userTeam = await inTime(patience, people.homeOf(region, accountOf(id, by.user)))
    const visitor = await visitorOf(at, { ...by, ...(userTeam !== undefined && { userTeam }) })
    return (await inTime(patience, isMember(visitor))) ? { visitor, where } : undefined
  }

  const pressed = async (
    at: Installation,
    { by, where }: Told,
    patience: Patience,
    answerAt?: string,
  ): Promise<Admitted> => {
    const visitor = await visitorOf(at, by)
    const { team, channel, only } = placeOf(where.conversation)
    if (where.direct || only !== undefined) return { visitor, where }
    const looking = channels.isShared(at.region, team, channel).catch(() => false)
    if (!(await patience(looking, LOOK_MS))) return { visitor, where }
    later.do('refusal', async () => {
      const allowed = await isAllowed(at.region, where.channel ?? where.conversation)
      if (!allowed) await sayAt(answerAt, refusals.hushed, log)
      else if (!(await isMember(visitor))) await sayAt(answerAt, refusals.outsider, log)
    })
    return { visitor, where: { ...where, shared: true } }
  }

  return async (
    at: Installation,
    told: Told,
    patience: Patience,
    answerAt?: string,
  ): Promise<Admitted | undefined> => {
    if (told.what.kind === 'reacted') return reacted(at, told, patience)
    if (told.what.kind === 'pressed') return pressed(at, told, patience, answerAt)
    return { visitor: await visitorOf(at, told.by), where: told.where }
  }
}

export type Admission = ReturnType<typeof createAdmission>
