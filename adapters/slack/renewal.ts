import { setTimeout as pause } from 'node:timers/promises'
import type { Installation, Installations } from '../../src/ports/installations.ts'
import type { Log } from '../../src/ports/log.ts'
import { NotTaken, Refused } from '../../src/ports/messenger.ts'
import { type AuditEntry, Conflict } from '../../src/ports/store.ts'
import type { ClientFor } from './client.ts'
import type { Sealer } from './crypto.ts'
import { faultOf } from './errors.ts'
import { type Secret, sealSecret } from './secret.ts'
import type { SlackSettings } from './settings.ts'

const RENEW_LEASE_MS = 30_000
const STORE = { times: 5, ms: 200 }
const WAIT_FOR_OTHER = { times: 20, ms: 250 }

export type Access = { readonly token: string; readonly installation: Installation }

type Needs = {
  readonly installations: Installations
  readonly settings: Pick<SlackSettings, 'client'>
  readonly clientFor: ClientFor
  readonly sealer: Sealer
  /** @throws {Refused} when we are not (any more) there */
  readonly active: (region: string, team: string, fresh: boolean) => Promise<Installation>
  readonly secretOf: (installation: Installation) => Secret
  /** @throws {Conflict} */
  readonly save: (next: Installation, audit: readonly AuditEntry[]) => Promise<void>
  /** The workspace is gone, unless it has another token by now: then false. */
  readonly dropped: (old: Access, reason: string) => Promise<boolean>
  readonly line: (action: string, installation: Installation) => AuditEntry
  /** Slack's time. */
  readonly seconds: () => number
  readonly log: Log
}

/** Renews a token that turns: by one process at a time, and by one caller of each. */
export const createRenewal = (needs: Needs) => {
  const { installations, settings, clientFor, sealer, active, secretOf, save, dropped, line, seconds, log } =
    needs
  const renewing = new Map<string, Promise<Access>>()

  /** Somebody else renews: their answer is waited for only when the old token is of no use any more. */
  const waitForOther = async (before: Installation): Promise<Access> => {
    for (let tried = 0; tried < WAIT_FOR_OTHER.times; tried += 1) {
      const now = await active(before.region, before.id, true)
      const secret = secretOf(now)
      if (now.version !== before.version || (secret.expiresAt ?? Infinity) > seconds())
        return { token: secret.token, installation: now }
      await pause(WAIT_FOR_OTHER.ms)
    }
    throw new NotTaken(`the token of Slack workspace ${before.id} is being renewed`)
  }

  /** What Slack gave for a refresh token that it takes no more, until it is stored. */
  const unstored = new Map<string, Secret>()

  const ask = async (secret: Secret): Promise<Secret> => {
    const { client } = settings
    if (!client || secret.refreshToken === undefined) throw new Error('this token cannot be renewed')
    const answer = await clientFor(undefined).oauth.v2.access({
      client_id: client.id,
      client_secret: client.secret,
      grant_type: 'refresh_token',
      refresh_token: secret.refreshToken,
    })
    const { access_token: token, refresh_token: refreshToken, expires_in: lives } = answer
    if (token === undefined) throw new Error('Slack renewed the token without giving one')
    const next: Secret = {
      ...secret,
      token,
      ...(refreshToken !== undefined && { refreshToken }),
      ...(lives !== undefined && { expiresAt: seconds() + lives }),
    }
    unstored.set(secret.refreshToken, next)
    return next
  }

  /** Whatever else was written in between: Slack takes each refresh token once, so what it gave must not be lost. */
  const keep = async (before: Installation, used: Secret, next: Secret): Promise<Access> => {
    const { region, id } = before
    for (let tried = 1; tried <= STORE.times; tried += 1) {
      try {
        const now = tried === 1 ? before : await active(region, id, true)
        const there = secretOf(now)
        const isStill = there.refreshToken === used.refreshToken
        if (isStill)
          await save({ ...now, secret: sealSecret(sealer, now, next) }, [line('token.renewed', now)])
        unstored.delete(used.refreshToken ?? '')
        return { token: isStill ? next.token : there.token, installation: now }
      } catch (error) {
        if (error instanceof Refused) throw error
        log.warn({ team: id, tried, reason: String(error) }, 'slack: a renewed token is not stored yet')
        if (!(error instanceof Conflict)) await pause(STORE.ms)
      }
    }
    return { token: next.token, installation: before }
  }

  const renew = async (before: Installation, secret: Secret): Promise<Access> => {
    const given = unstored.get(secret.refreshToken ?? '')
    if (given) return keep(before, secret, given)
    const stillGood = (secret.expiresAt ?? Infinity) > seconds()
    const old: Access = { token: secret.token, installation: before }
    if (!(await installations.beginRenewal(before, RENEW_LEASE_MS)))
      return stillGood ? old : waitForOther(before)
    let next: Secret
    try {
      next = await ask(secret)
    } catch (error) {
      const fault = faultOf(error)
      log.warn({ team: before.id, code: fault.code }, 'slack token not renewed')
      if (stillGood) return old
      if (fault.kind !== 'refused' && fault.kind !== 'gone')
        throw new NotTaken(`the token of Slack workspace ${before.id} could not be renewed now`, {
          cause: error,
        })
      if (!(await dropped(old, fault.code))) return waitForOther(before)
      throw new Refused(`Slack workspace ${before.id} does not renew our token: ${fault.code}`, {
        cause: error,
      })
    }
    return keep(before, secret, next)
  }
  return (one: Installation, secret: Secret): Promise<Access> => {
    const under = renewing.get(one.id)
    if (under) return under
    const mine = renew(one, secret).finally(() => renewing.delete(one.id))
    renewing.set(one.id, mine)
    return mine
  }
}
