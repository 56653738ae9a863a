import type { Installation as SlackInstallation } from '@slack/oauth'
import type { Temporal } from 'temporal-polyfill'
import type { Installations } from '../../src/ports/installations.ts'
import type { Sealer } from './crypto.ts'
import { sealSecret, type Secret } from './secret.ts'
import { Ticket } from './ticket.ts'

type Needs = {
  readonly sealer: Sealer
  readonly installations: Installations
  readonly realNow: () => Temporal.Instant
  readonly forget: (team: string) => void
}

/** Keeps what a workspace gave us, sealed, under the region that its ticket names. @throws {Conflict} when another has it */
export const keepInstallation = async (
  { sealer, installations, realNow, forget }: Needs,
  given: SlackInstallation,
): Promise<void> => {
  const ticket = Ticket.parse(JSON.parse(given.metadata ?? 'null'))
  const owner = given.isEnterpriseInstall ? given.enterprise : given.team
  const { bot } = given
  if (!owner || !bot) throw new Error('Slack gave no workspace or no bot')
  const before = await installations.find('slack', owner.id)
  const secret: Secret = {
    token: bot.token,
    botUserId: bot.userId,
    installedAt: Math.floor(realNow().epochMilliseconds / 1000),
    ...(bot.refreshToken !== undefined && { refreshToken: bot.refreshToken }),
    ...(bot.expiresAt !== undefined && { expiresAt: bot.expiresAt }),
  }
  const { region, organisations } = ticket
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
