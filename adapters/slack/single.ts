import type { Temporal } from 'temporal-polyfill'
import type { Installation, Installations } from '../../src/ports/installations.ts'
import type { ClientFor } from './client.ts'
import { faultOf } from './errors.ts'
import { noteFor, noteIn } from './secret.ts'

type Needs = {
  readonly installations: Installations
  readonly clientFor: ClientFor
  readonly botToken: string
  readonly realNow: () => Temporal.Instant
}

export type Linked =
  | { readonly kind: 'linked' | 'unchanged'; readonly installation: Installation }
  | { readonly kind: 'elsewhere'; readonly region: string }
  | { readonly kind: 'refused'; readonly code: string }

const same = (a: readonly string[], b: readonly string[]): boolean => a.join(' ') === b.join(' ')

/**
 * Links the one workspace whose token is in the settings to a region, or to some partners of it; asks Slack which one
 * that is. The token stays in the settings. Without partners those of before stay.
 */
export const linkSingle = async (
  { installations, clientFor, botToken, realNow }: Needs,
  region: string,
  organisations?: readonly string[],
): Promise<Linked> => {
  let id: string | undefined
  let name: string | undefined
  try {
    const answer = await clientFor(botToken).auth.test()
    id = answer.is_enterprise_install ? answer.enterprise_id : answer.team_id
    name = answer.team
  } catch (error) {
    return { kind: 'refused', code: faultOf(error).code }
  }
  if (id === undefined) return { kind: 'refused', code: 'no workspace' }
  const before = await installations.find('slack', id)
  if (before && before.region !== region) return { kind: 'elsewhere', region: before.region }
  const partners = organisations ?? before?.organisations ?? []
  const isKnown =
    before?.secret !== undefined &&
    before.state === 'active' &&
    noteIn(before.secret)?.isOf(botToken) === true
  if (isKnown && before.name === (name ?? id) && same(before.organisations, partners))
    return { kind: 'unchanged', installation: before }
  const installation: Installation = {
    region,
    platform: 'slack',
    id,
    name: name ?? id,
    organisations: partners,
    state: 'active',
    secret: noteFor(botToken, Math.floor(realNow().epochMilliseconds / 1000)),
    version: before?.version ?? 0,
  }
  await installations.save(installation, [
    {
      at: realNow(),
      actor: 'administrator',
      action: 'workspace.installed',
      subject: id,
      details: { platform: 'slack' },
    },
  ])
  return { kind: 'linked', installation }
}
