import { Application } from '@microsoft/teams-ai/lib/Application.js'
import { TeamsAdapter } from '@microsoft/teams-ai/lib/TeamsAdapter.js'
import type { Activity as SdkActivity } from 'botbuilder'
import {
  AuthenticationConstants,
  AuthenticationError,
  ClaimsIdentity,
  ConnectorClient,
  MicrosoftAppCredentials,
  type ServiceClientCredentialsFactory,
} from 'botframework-connector'
import { JwtTokenExtractor } from 'botframework-connector/lib/auth/jwtTokenExtractor.js'
import { within } from '../common/within.ts'
import { keyIdOf } from './gate.ts'
import type { TeamsSettings } from './settings.ts'

const SKEW_S = 300
const CHANNEL = 'msteams'
const UNAUTHORIZED = 401
/** Microsoft’s keys are asked for at most this long: whoever pressed sees an error after five seconds. */
const KEYS_MS = 3_000
const JWT_ERRORS = new Set(['JsonWebTokenError', 'NotBeforeError', 'TokenExpiredError'])

/** Within a turn nothing is sent, so nothing has to be proven either. */
const nobody: ServiceClientCredentialsFactory = {
  isValidAppId: async () => true,
  isAuthenticationDisabled: async () => false,
  createCredentials: async () => MicrosoftAppCredentials.Empty,
}

/**
 * Whether a token was signed by the service of Teams, for this app. Only that way in is asked: the SDK has two more (for
 * its emulator and for other bots), which believe any tenant and remember every one that they are told.
 */
export const createVerifier = ({ app, cloud }: Pick<TeamsSettings, 'app' | 'cloud'>) => {
  const extractor = new JwtTokenExtractor(
    { issuer: [cloud.issuer], audience: app?.id ?? '', clockTolerance: SKEW_S, ignoreExpiration: false },
    cloud.openIdUrl,
    AuthenticationConstants.AllowedSigningAlgorithms,
  )
  /** The SDK takes a key without endorsements for one that is good for everything. */
  const isForTeams = async (authorization: string): Promise<boolean> => {
    const kid = keyIdOf(authorization)
    const key = kid === undefined ? null : await extractor.openIdMetadata.getKey(kid)
    return key?.endorsements?.includes(CHANNEL) === true
  }
  /** 'unknown' while Microsoft's keys are out of reach: then nobody can tell. */
  return async (authorization: string): Promise<'good' | 'bad' | 'unknown'> => {
    try {
      const asked = extractor.getIdentityFromAuthHeader(authorization, CHANNEL, [])
      asked.catch(() => {}) // it may fail when nobody waits for it any more
      const identity = await within(KEYS_MS, asked)
      if (identity === undefined) return 'unknown'
      return identity?.isAuthenticated && (await isForTeams(authorization)) ? 'good' : 'bad'
    } catch (error) {
      const isRefused = error instanceof AuthenticationError && error.statusCode === UNAUTHORIZED
      const isForged = error instanceof Error && JWT_ERRORS.has(error.name)
      return isRefused || isForged ? 'bad' : 'unknown'
    }
  }
}

/**
 * Takes an activity that was let in through the library's one turn. Every kind goes the same way, so that nothing of what
 * the library does by itself takes part: no mention is stripped, no typing shown, no card answered with.
 */
export const createTurns = () => {
  const adapter = new TeamsAdapter({}, nobody)
  const app = new Application({
    adapter,
    botAppId: '',
    removeRecipientMention: false,
    startTypingTimer: false,
  })
  app.startTypingTimer = () => {} // the option alone is ignored, and the one timer is shared by all turns
  const work = new WeakMap<object, () => Promise<void>>()
  const handler = async (context: { readonly activity: object }): Promise<void> =>
    work.get(context.activity)?.()
  app.addRoute(async () => true, handler, true)
  app.addRoute(async () => true, handler, false)
  return async <T>(activity: object, handle: () => Promise<T>): Promise<T> => {
    let answer: { readonly value: T } | undefined
    let failure: { readonly error: unknown } | undefined
    // What the gate read has all that the SDK asks of an activity; its own type demands what Teams leaves out.
    const turn = activity as SdkActivity
    work.set(activity, async () => {
      try {
        answer = { value: await handle() }
      } catch (error) {
        failure = { error }
      }
    })
    const authenticated = {
      audience: '',
      claimsIdentity: new ClaimsIdentity([], true),
      connectorFactory: { create: async () => new ConnectorClient(MicrosoftAppCredentials.Empty) },
    }
    await adapter.processActivityDirect(authenticated, turn, async (context) => void (await app.run(context)))
    if (failure) throw failure.error
    if (!answer) throw new Error('the turn ended without an answer')
    return answer.value
  }
}
