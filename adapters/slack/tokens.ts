import type { Temporal } from 'temporal-polyfill'
import type { Installation, Installations } from '../../src/ports/installations.ts'
import type { Log } from '../../src/ports/log.ts'
import { Refused } from '../../src/ports/messenger.ts'
import { type AuditEntry, Conflict } from '../../src/ports/store.ts'
import type { ClientFor } from './client.ts'
import type { Sealer } from './crypto.ts'
import { createKnown } from './known.ts'
import { type Access, createRenewal } from './renewal.ts'
import { openSecret, type Secret, sealSecret } from './secret.ts'
import type { SlackSettings } from './settings.ts'

/** Tokens that turn live twelve hours; they are renewed well before. */
const RENEW_BEFORE_S = 2 * 3600

export type Tokens = {
  /** Where we are installed under that id, gone or not. */
  readonly installation: (team: string) => Promise<Installation | undefined>
  /** @throws {Refused} when we are not (any more) in that workspace of that region; {NotTaken} when it may come back */
  readonly access: (region: string, team: string) => Promise<Access>
  /** Slack says the token is over: it is renewed where it can be, else the workspace is gone. */
  readonly expired: (access: Access) => Promise<void>
  /** Nothing is sent there any more. What is older than the present installation (`at`, in seconds) says nothing. */
  readonly leave: (team: string, reason: string, at?: number) => Promise<void>
  readonly rename: (team: string, name: string) => Promise<void>
  readonly forget: (team: string) => void
}

type Needs = {
  readonly installations: Installations
  readonly settings: Pick<SlackSettings, 'botToken' | 'client'>
  readonly sealer: Sealer
  readonly clientFor: ClientFor
  /** The real time, which Slack counts by. */
  readonly realNow: () => Temporal.Instant
  readonly log: Log
}

/** The tokens of every workspace: read, renewed by one process at a time, dropped when they are revoked. */
export const createTokens = ({ installations, settings, sealer, clientFor, realNow, log }: Needs): Tokens => {
  const { read, get: installation, save, forget } = createKnown({ installations, realNow })
  const seconds = (): number => Math.floor(realNow().epochMilliseconds / 1000)

  const line = (action: string, one: Installation, details: AuditEntry['details'] = {}): AuditEntry => ({
    at: realNow(),
    actor: 'tijdig',
    action,
    subject: one.id,
    details: { platform: 'slack', ...details },
  })

  const secretOf = (one: Installation): Secret => {
    if (one.secret !== undefined) return openSecret(sealer, one, one.secret)
    const { botToken } = settings
    if (botToken === undefined) throw new Refused(`Slack workspace ${one.id} has no token: install it anew`)
    return { token: botToken, installedAt: 0 }
  }
  /** When it was installed; a secret whose key is lost tells nothing. */
  const installedAt = (one: Installation): number => {
    try {
      return one.secret === undefined ? 0 : secretOf(one).installedAt
    } catch {
      return 0
    }
  }
  const active = async (region: string, team: string, fresh: boolean): Promise<Installation> => {
    const one = await (fresh ? read(team) : installation(team))
    if (!one || one.region !== region) throw new Refused(`Slack workspace ${team} is not of region ${region}`)
    if (one.state === 'gone') throw new Refused(`Slack workspace ${team} let us go: ${one.reason ?? ''}`)
    return one
  }

  const renewOnce = createRenewal({
    installations,
    settings,
    clientFor,
    active,
    secretOf,
    save,
    sealer,
    seconds,
    leave: (team, reason) => leave(team, reason),
    line,
    log,
  })

  /** What an older key sealed is sealed by the one in use, so that the older one can go. */
  const resealed = async (one: Installation, secret: Secret): Promise<Installation> => {
    if (one.secret === undefined || sealer.isCurrent(one.secret)) return one
    try {
      await save({ ...one, secret: sealSecret(sealer, one, secret) }, [line('token.resealed', one)])
      return await active(one.region, one.id, true)
    } catch (error) {
      if (error instanceof Conflict) return one // another process did it
      throw error
    }
  }

  const access = async (region: string, team: string): Promise<Access> => {
    const found = await active(region, team, false)
    const secret = secretOf(found)
    const one = await resealed(found, secret)
    if ((secret.expiresAt ?? Infinity) - seconds() < RENEW_BEFORE_S) return renewOnce(one, secret)
    return { token: secret.token, installation: one }
  }

  const leave = async (team: string, reason: string, at?: number): Promise<void> => {
    const one = await read(team)
    if (!one || one.state === 'gone') return
    if (at !== undefined && at < installedAt(one)) return
    const { secret: _dropped, ...rest } = one
    await save({ ...rest, state: 'gone', reason }, [line('workspace.gone', one, { reason })]).catch(
      (error: unknown) => {
        if (!(error instanceof Conflict)) throw error
        return leave(team, reason, at)
      },
    )
    log.warn({ team, reason }, 'slack workspace is gone')
  }

  return {
    installation,
    access,
    leave,
    expired: async ({ installation: { id, region } }) => {
      const one = await active(region, id, true)
      const secret = secretOf(one)
      if (secret.refreshToken === undefined) return leave(id, 'token_expired')
      await renewOnce(one, { ...secret, expiresAt: 0 })
    },
    rename: async (team, name) => {
      const one = await read(team)
      if (one && one.name !== name) await save({ ...one, name }, [line('workspace.renamed', one)])
    },
    forget,
  }
}
