import type { Request, RequestHandler } from 'express'
import helmet from 'helmet'
import { Problem } from './problem.ts'
import type { Words } from './words.ts'

const isLoopback = (address = ''): boolean => /^(?:(?:::ffff:)?127(?:\.\d+){3}|::1)$/u.test(address)

const isLocalName = (host = ''): boolean => /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/iu.test(host)

const isForwarded = ({ headers }: Request): boolean =>
  Object.keys(headers).some((name) => name === 'forwarded' || name.startsWith('x-forwarded-'))

/** Absent is a program on this machine; a browser always says where a request that changes something came from. */
const isOwnOrigin = ({ headers }: Request): boolean =>
  headers.origin === undefined || headers.origin.toLowerCase() === `http://${headers.host}`.toLowerCase()

const refuseUnless = (
  holds: (request: Request) => boolean,
  because: keyof Words['guards'],
): RequestHandler => {
  return (request, _response, next) => {
    if (!holds(request)) throw new Problem(403, (words) => words.guards[because])
    next()
  }
}

/** Only this machine's own visitors: every role can be played here, so nobody else may come in. */
export const onlyHere: readonly RequestHandler[] = [
  refuseUnless((request) => isLoopback(request.socket.remoteAddress), 'loopback'),
  refuseUnless((request) => isLocalName(request.headers.host), 'host'),
  refuseUnless((request) => !isForwarded(request), 'forwarded'),
]

/** Another website that is open in the same browser must not be able to act here. */
export const noOtherSite: readonly RequestHandler[] = [
  refuseUnless((request) => request.headers['sec-fetch-site'] !== 'cross-site', 'origin'),
  refuseUnless((request) => request.method !== 'POST' || isOwnOrigin(request), 'origin'),
  refuseUnless((request) => request.method !== 'POST' || request.is('application/json') !== false, 'type'),
]

/** Nothing but our own files runs, and only the card renderer may make markup out of text. */
export const secureHeaders: RequestHandler = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      'default-src': ["'none'"],
      'script-src': ["'self'"],
      'style-src': ["'self'"],
      'img-src': ["'self'", 'data:'],
      'connect-src': ["'self'"],
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
      'frame-ancestors': ["'none'"],
      'require-trusted-types-for': ["'script'"],
      'trusted-types': [
        'adaptivecards#markdownPassthroughPolicy',
        'adaptivecards#restoreContentsPolicy',
        'adaptivecards#deprecatedExportedFunctionPolicy',
      ],
    },
  },
  strictTransportSecurity: false, // plain http on the own machine: there is no certificate to insist on
})
