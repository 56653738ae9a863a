import type { Temporal } from 'temporal-polyfill'
import type { Installation, Installations } from '../../src/ports/installations.ts'
import type { Log } from '../../src/ports/log.ts'
import { Refused } from '../../src/ports/messenger.ts'
import { type AuditEntry, Conflict } from '../../src/ports/store.ts'
import type { ClientFor } from './client.ts'
import type { Sealer } from './crypto.ts'
import { createHeld } from './held.ts'
import { createKnown } from './known.ts'
import { type Access, createRenewal } from './renewal.ts'
import { noteIn, type Secret, sealSecret } from './secret.ts'
import { leftOf, spentOf } from './spent.ts'
import type { SlackSettings } from './settings.ts'

/** Tokens that turn live twelve hours; they are renewed well before. */
const RENEW_BEFORE_S = 2 * 3600

export type Tokens = {
  /** Where we are installed under that id, gone or not. */
  readonly installation: (team: string) => Promise<Installation | undefined>
  /** @throws {Refused} when we are not (any more) in that workspace of that region; {NotTaken} when it may come back */
  readonly access: (region: string, team: string) => Promise<Access>
  /** Slack takes this token no more: the workspace is gone, unless it has another one by now: then false. */
  readonly dropped: (access: Access, reason: string) => Promise<boolean>
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
  const { secretOf, installedAt, isOf } = createHeld(sealer, settings.botToken)
  const seconds = (): number => Math.floor(realNow().epochMilliseconds / 1000)

  const line = (action: string, one: Installation, details: AuditEntry['details'] = {}): AuditEntry => ({
    at: realNow(),
    actor: 'tijdig',
    action,
    subject: one.id,
    details: { platform: 'slack', ...details },
  })

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
    dropped: (old, reason) => dropped(old, reason),
    line,
    log,
  })

  /** What an older key sealed is sealed by the one in use, so that the older one can go. */
  const resealed = async (one: Installation, secret: Secret): Promise<Installation> => {
    if (one.secret === undefined || noteIn(one.secret) || sealer.isCurrent(one.secret)) return one
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

  /** False when it is not so any more of the installation that is there now. */
  const end = async (
    team: string,
    reason: string,
    isSo: (one: Installation) => boolean,
  ): Promise<boolean> => {
    const one = await read(team)
    if (!one || one.state === 'gone') return true
    if (!isSo(one)) return false
    const { secret: _dropped, ...rest } = one
    const left = leftOf(spentOf(sealer, one, realNow().epochMilliseconds))
    try {
      await save({ ...rest, ...(left !== undefined && { secret: left }), state: 'gone', reason }, [
        line('workspace.gone', one, { reason }),
      ])
    } catch (error) {
      if (error instanceof Conflict) return end(team, reason, isSo)
      throw error
    }
    log.warn({ team, reason }, 'slack workspace is gone')
    return true
  }
  const dropped = ({ installation: { id }, token }: Access, reason: string): Promise<boolean> =>
    end(id, reason, (one) => isOf(one, token))

  return {
    installation,
    access,
    dropped,
    leave: async (team, reason, at = Infinity) => {
      await end(team, reason, (one) => at >= installedAt(one))
    },
    expired: async (used) => {
      const { id, region } = used.installation
      const one = await active(region, id, true)
      if (!isOf(one, used.token)) return
      const secret = secretOf(one)
      if (secret.refreshToken === undefined) await dropped(used, 'token_expired')
      else await renewOnce(one, { ...secret, expiresAt: 0 })
    },
    rename: async (team, name) => {
      const one = await read(team)
      if (one && one.name !== name) await save({ ...one, name }, [line('workspace.renamed', one)])
    },
    forget,
  }
}
