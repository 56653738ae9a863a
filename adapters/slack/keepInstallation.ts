import type { Installation as SlackInstallation } from '@slack/oauth'
import type { Temporal } from 'temporal-polyfill'
import type { Installations } from '../../src/ports/installations.ts'
import type { Sealer } from './crypto.ts'
import { sealSecret, type Secret, type Spent } from './secret.ts'
import { spentOf } from './spent.ts'
import { Ticket } from './ticket.ts'

type Needs = {
  readonly sealer: Sealer
  readonly installations: Installations
  readonly realNow: () => Temporal.Instant
  readonly forget: (team: string) => void
}

/** The link let a workspace in before. */
export class AlreadyUsed extends Error {
  override readonly name = 'AlreadyUsed'
}

/** Whether a link let a workspace of its region in already. */
export const isSpent = async (
  { sealer, installations, realNow }: Needs,
  { region, nonce }: Ticket,
): Promise<boolean> => {
  const now = realNow().epochMilliseconds
  const all = await installations.list(region)
  return all.some(
    (one) => one.platform === 'slack' && spentOf(sealer, one, now).some((spent) => spent.nonce === nonce),
  )
}

const keep = async (
  { sealer, installations, realNow, forget }: Needs,
  ticket: Ticket,
  given: SlackInstallation,
): Promise<void> => {
  const owner = given.isEnterpriseInstall ? given.enterprise : given.team
  const { bot } = given
  if (!owner || !bot) throw new Error('Slack gave no workspace or no bot')
  const before = await installations.find('slack', owner.id)
  const { region, organisations, nonce, until } = ticket
  const now = realNow().epochMilliseconds
  const spent: Spent[] = [...(before ? spentOf(sealer, before, now) : []), { nonce, until }]
  const secret: Secret = {
    spent,
    token: bot.token,
    botUserId: bot.userId,
    installedAt: Math.floor(now / 1000),
    ...(bot.refreshToken !== undefined && { refreshToken: bot.refreshToken }),
    ...(bot.expiresAt !== undefined && { expiresAt: bot.expiresAt }),
  }
  await installations.save(
    {
      region,
      platform: 'slack',
      id: owner.id,
      name: owner.name ?? owner.id,
      organisations,
      state: 'active',
      secret: sealSecret(sealer, { region, id: owner.id }, secret),
      version: before?.version ?? 0,
    },
    [
      {
        at: realNow(),
        actor: 'administrator',
        action: 'workspace.installed',
        subject: owner.id,
        details: { platform: 'slack' },
      },
    ],
  )
  forget(owner.id)
}

/** Keeps what a workspace gave us, sealed, under the region that its ticket names; a ticket is good for one. */
export const createKeepInstallation = (needs: Needs) => {
  /** Those that are being used at this moment. */
  const using = new Set<string>()

  /** @throws {Conflict} when another region has the workspace; {AlreadyUsed} */
  return async (given: SlackInstallation): Promise<void> => {
    const ticket = Ticket.parse(JSON.parse(given.metadata ?? 'null'))
    if (using.has(ticket.nonce)) throw new AlreadyUsed('this link is being used')
    using.add(ticket.nonce)
    try {
      if (await isSpent(needs, ticket)) throw new AlreadyUsed('this link was used')
      await keep(needs, ticket, given)
    } finally {
      using.delete(ticket.nonce)
    }
  }
}
