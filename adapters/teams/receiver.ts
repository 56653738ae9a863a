import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Router } from 'express'
import type { Log } from '../../src/ports/log.ts'
import type { Answer } from './answer.ts'
import { gate } from './gate.ts'
import type { Activity } from './payloads.ts'
import type { TeamsSettings } from './settings.ts'

export const MESSAGES_PATH = '/api/messages'
/** Teams' largest activities, a message with its attachments, are a fraction of this. */
const BODY_BYTES = 256 * 1024
/** Once a second: whoever sends rubbish must not fill the log with it. */
const SAY_EVERY_MS = 1_000

type Needs = {
  readonly settings: TeamsSettings
  /** Whether the token was signed by Teams; 'unknown' when nobody can tell now. */
  readonly verify: (authorization: string) => Promise<'good' | 'bad' | 'unknown'>
  /** `began`: when it came in, by the same clock. */
  readonly take: (activity: Activity, began: number) => Promise<Answer>
  /** The real time in milliseconds. */
  readonly now: () => number
  readonly log: Log
}

const isLoopback = (address = ''): boolean => /^(?:(?:::ffff:)?127(?:\.\d+){3}|::1)$/u.test(address)
const isLocalName = (host = ''): boolean => /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/iu.test(host)

/** What browsers say of themselves, and proxies, tunnels and delivery networks of whom they pass on. */
const PASSED_ON =
  /^(?:origin|sec-fetch-site|via|forwarded|x-forwarded(?:-.*)?|x-original-.*|x-(?:real|client|cluster-client)-ip|x-(?:azure|arr|envoy|appengine)-.*|true-client-ip|cf-.*|cdn-loop|fastly-.*|fly-.*|ngrok-.*)$/u

/** Without tokens only programs on this machine are believed: nothing passed on, and no website in its browser. */
const isFromHere = ({ socket, headers }: Request): boolean =>
  isLoopback(socket.remoteAddress) &&
  isLocalName(headers.host) &&
  !Object.keys(headers).some((name) => PASSED_ON.test(name))

const parsed = (body: unknown): unknown => {
  try {
    return Buffer.isBuffer(body) ? JSON.parse(body.toString('utf8')) : undefined
  } catch {
    return undefined
  }
}

/** The status that a failure to read brings along; its words are for nobody. */
const statusOf = (error: unknown): number => {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500
}

/** Teams' requests over HTTP. Whatever is refused is refused without a word in the body. */
export const createReceiver = ({ settings, verify, take, now, log }: Needs): Router => {
  let saidAt = -Infinity
  const refusals = (why: string): void => {
    if (now() - saidAt < SAY_EVERY_MS) return
    saidAt = now()
    log.warn({ why }, 'teams: refused at the door')
  }

  /** Before the body is read: what could not pass anyway costs nothing. */
  const atFirstSight: RequestHandler = (request, response, next) => {
    if (
      settings.development ? isFromHere(request) : /^Bearer \S+$/u.test(request.headers.authorization ?? '')
    )
      return next()
    refusals('no token')
    response.status(401).end()
  }

  const receive: RequestHandler = async (request, response) => {
    const began = now()
    const { authorization } = request.headers
    const body = parsed(request.body)
    if (body === undefined) {
      response.status(400).end()
      return
    }
    const entered = gate(authorization, body, settings, Math.floor(began / 1000))
    if (entered.kind === 'stopped') {
      refusals(entered.why)
      response.status(401).end()
      return
    }
    const proof = settings.development ? 'good' : await verify(authorization ?? '')
    if (proof !== 'good') {
      refusals(proof === 'bad' ? 'a forged token' : 'the keys of Microsoft are out of reach')
      response.status(proof === 'bad' ? 401 : 503).end()
      return
    }
    const answer = await take(entered.activity, began)
    response.status(answer.status)
    if (answer.body) response.json(answer.body)
    else response.end()
  }

  // Express knows it for what it is by its four arguments.
  const failed: ErrorRequestHandler = (error, _request, response, _next) => {
    const status = statusOf(error)
    if (status === 500) log.error({ reason: String(error) }, 'teams: not stored, so not taken')
    if (response.headersSent) response.end()
    else response.status(status).end()
  }

  const router = express.Router()
  const raw = express.raw({ type: 'application/json', limit: BODY_BYTES, inflate: false })
  router.post(MESSAGES_PATH, atFirstSight, raw, receive)
  router.all(MESSAGES_PATH, (_request, response) => {
    response.status(405).set('Allow', 'POST').end()
  })
  router.use(MESSAGES_PATH, failed)
  return router
}
