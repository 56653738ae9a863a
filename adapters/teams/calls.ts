import type { Log } from '../../src/ports/log.ts'
import { createCredential } from './credential.ts'
import { faultOf, toPort } from './errors.ts'
import { limited } from './limited.ts'

/** What proves to Teams who we are; `anew` when the one of before was not accepted. `undefined`: nothing does, in development. */
export type TokenSource = (anew: boolean) => Promise<string | undefined>

type Needs<Client> = {
  readonly token: TokenSource
  /** The longest that a call may take, in milliseconds. */
  readonly callMs: number
  /** The real time in milliseconds. */
  readonly now: () => number
  readonly log: Log
  /** A client for the service at an address, with whatever token is the latest when it sends. */
  readonly open: (address: string, latest: () => string | undefined) => Client
}

/** The longest that a call takes, unless told otherwise. */
export const CALL_MS = 10_000
const MOST_CLIENTS = 500

/** Calls that are made once, end within their time, and fail with the errors of a messenger. */
export const createCalls = <Client>({ token, callMs, now, log, open }: Needs<Client>) => {
  const credential = createCredential({ now, log })
  const clients = new Map<string, Client>()
  let latest: string | undefined
  let refused = false
  let renewing: Promise<void> | undefined
  const renew = async (): Promise<void> => {
    const anew = refused
    refused = false
    latest = await limited(callMs, () => token(anew))
  }
  /** Whoever asks meanwhile waits for the same one. */
  const renewed = (): Promise<void> => {
    renewing ??= renew().finally(() => {
      renewing = undefined
    })
    return renewing
  }
  const clientFor = (address: string): Client => {
    const found = clients.get(address)
    if (found) return found
    if (clients.size >= MOST_CLIENTS) clients.clear()
    const made = open(address, () => latest)
    clients.set(address, made)
    return made
  }
  return async <T>(
    address: string,
    work: (client: Client, options: { abortSignal: AbortSignal }) => Promise<T>,
  ): Promise<T> => {
    const began = now()
    try {
      // Asked for beforehand: where there is none, nothing was sent.
      await renewed()
    } catch (error) {
      const said = error instanceof Error ? error.name : 'no answer'
      const code = /AADSTS\d+/u.exec(String(error))?.[0] ?? said
      throw credential.refused(`no token to send with: ${code}`, error)
    }
    try {
      const left = Math.max(1, callMs - Math.max(0, now() - began))
      const done = await limited(left, (abortSignal) => work(clientFor(address), { abortSignal }))
      credential.accepted()
      return done
    } catch (error) {
      const fault = faultOf(error, now())
      if (fault.kind === 'unauthorised') {
        refused = true
        throw credential.refused(fault.code, error)
      }
      throw toPort(fault, error)
    }
  }
}
