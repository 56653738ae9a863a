import type { Language } from '../../src/core/person.ts'
import { Refused } from '../../src/ports/messenger.ts'
import type { Profile, Profiles } from '../../src/ports/profiles.ts'
import { remembering } from '../common/remember.ts'
import type { Calls } from './calls.ts'
import { conversationOf, partsOfAccount } from './place.ts'
import type { Tokens } from './tokens.ts'

/** As long as what follows from one thing that somebody did: another process is not told that somebody changed. */
const KEEP_MS = 5_000

/** Of users.info, what says who somebody is; a workspace may leave out any of it. */
type User = {
  readonly id?: string
  readonly team_id?: string
  readonly deleted?: boolean
  readonly is_bot?: boolean
  readonly is_stranger?: boolean
  readonly is_email_confirmed?: boolean
  readonly real_name?: string
  readonly name?: string
  readonly locale?: string
  readonly tz?: string
  readonly enterprise_user?: { readonly enterprise_id?: string; readonly teams?: readonly string[] }
  readonly profile?: { readonly email?: string; readonly real_name?: string }
}

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const languageOf = (locale = ''): Language | undefined => {
  const [word] = locale.toLowerCase().split(/[-_]/)
  return word === 'nl' || word === 'en' ? word : undefined
}

/** People of another workspace are outsiders here, unless both belong to one organisation. */
const isOutside = ({ is_stranger: isStranger, team_id: team, enterprise_user: grid }: User, here: string) =>
  isStranger === true ||
  (team !== undefined &&
    team !== here &&
    grid?.enterprise_id !== here &&
    grid?.teams?.includes(here) !== true)

export const profileOf = (user: User, team: string, organisations: readonly string[]): Profile => {
  if (user.is_bot === true || user.id === 'USLACKBOT') return { kind: 'bot' }
  if (user.deleted === true) return { kind: 'gone' }
  if (isOutside(user, team)) return { kind: 'outsider' }
  const { profile, tz, locale, is_email_confirmed: isConfirmed } = user
  const language = languageOf(locale)
  const email = isConfirmed === true ? profile?.email : undefined
  return {
    kind: 'member',
    name: profile?.real_name || user.real_name || user.name || 'Slack',
    organisations,
    conversation: conversationOf({ team, channel: user.id ?? '' }),
    ...(email && { email }),
    ...(language && { language }),
    ...(tz && isZone(tz) && { zone: tz }),
  }
}

type Found = { readonly team?: string | undefined; readonly profile: Profile }

/** Who people are in each workspace, as Slack says it at that moment. */
export const createPeople = (calls: Calls, tokens: Pick<Tokens, 'installation'>, now: () => number) => {
  const kept = remembering<Found | undefined>(now, KEEP_MS)
  const look = async (region: string, team: string, id: string): Promise<Found | undefined> => {
    const installation = await tokens.installation(team)
    if (!installation || installation.region !== region) return undefined
    try {
      const { user } = await calls.in(region, team, (client) =>
        client.users.info({ user: id, include_locale: true }),
      )
      return user && { team: user.team_id, profile: profileOf(user, team, installation.organisations) }
    } catch (error) {
      // Whom Slack does not show to us is of a workspace that is not ours, or of a channel that we are not in.
      if (error instanceof Refused && /user_not_found|user_not_visible/.test(error.message))
        return { profile: { kind: 'outsider' } }
      throw error
    }
  }
  const find = async (region: string, account: string): Promise<Found | undefined> => {
    const { team, user } = partsOfAccount(account) ?? {}
    if (team === undefined || user === undefined) return undefined
    return kept.get(`${region} ${account}`, () => look(region, team, user))
  }
  const profiles: Profiles = { of: async (region, account) => (await find(region, account))?.profile }
  return {
    profiles,
    /** The workspace that somebody is of, as the workspace of the account sees it. */
    homeOf: async (region: string, account: string): Promise<string | undefined> =>
      (await find(region, account))?.team,
    forget: (region: string, account: string): void => kept.forget(`${region} ${account}`),
  }
}

export type People = ReturnType<typeof createPeople>
