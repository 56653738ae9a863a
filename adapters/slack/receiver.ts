import { ExpressReceiver } from '@slack/bolt'
import express, { type RequestHandler, type Router } from 'express'
import type { Temporal } from 'temporal-polyfill'
import type { Log } from '../../src/ports/log.ts'
import { quietLogger } from './client.ts'

export const EVENTS_PATH = '/slack/events'
/** As old as Slack lets a request become, and as far ahead as its clock may run. */
const SKEW_S = 300
/** Slack's largest payloads, a view with its state, are a quarter of this. */
const BODY_BYTES = 1_000_000

/** Bolt refuses what is too old; what claims to come from the future could be kept and replayed then. */
const notFromTheFuture =
  (realNow: () => Temporal.Instant): RequestHandler =>
  (request, response, next) => {
    const sent = Number(request.get('x-slack-request-timestamp'))
    if (sent - Math.floor(realNow().epochMilliseconds / 1000) > SKEW_S) response.status(401).send()
    else next()
  }

type Needs = {
  readonly signingSecret: string
  readonly realNow: () => Temporal.Instant
  readonly log: Log
}

/** Slack's requests over HTTP, to be mounted before anything else reads bodies: their signature is over the raw bytes. */
export const createHttpReceiver = ({
  signingSecret,
  realNow,
  log,
}: Needs): { receiver: ExpressReceiver; router: Router } => {
  const router = express.Router()
  router.use(EVENTS_PATH, notFromTheFuture(realNow))
  const receiver = new ExpressReceiver({
    signingSecret,
    endpoints: EVENTS_PATH,
    processBeforeResponse: true,
    bodyLimit: BODY_BYTES,
    // Bolt mounts its routes on an app; the one server mounts our router instead.
    app: express(),
    router,
    logger: quietLogger(log),
    processEventErrorHandler: async ({ error, response }) => {
      log.error({ reason: String(error) }, 'slack: not stored, so not taken')
      if (!response.headersSent) {
        response.writeHead(500)
        response.end()
      }
      return false
    },
  })
  return { receiver, router }
}
