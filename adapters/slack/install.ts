import { InstallProvider } from '@slack/oauth'
import type { CallbackOptions } from '@slack/oauth'
import express, { type Response, type Router } from 'express'
import type { Temporal } from 'temporal-polyfill'
import type { Installations } from '../../src/ports/installations.ts'
import type { Log } from '../../src/ports/log.ts'
import { Conflict } from '../../src/ports/store.ts'
import { optionsFor, quietLogger } from './client.ts'
import type { Sealer } from './crypto.ts'
import { installPage, type PAGES } from './installPage.ts'
import { AlreadyUsed, createKeepInstallation, isSpent } from './keepInstallation.ts'
import { scopesFor } from './scopes.ts'
import type { SlackSettings } from './settings.ts'
import { readTicket } from './ticket.ts'

export const INSTALL_PATH = '/slack/install'
export const REDIRECT_PATH = '/slack/oauth_redirect'
type Needs = {
  readonly settings: Pick<SlackSettings, 'apiUrl' | 'client'>
  readonly sealer: Sealer
  readonly installations: Installations
  readonly realNow: () => Temporal.Instant
  readonly forget: (team: string) => void
  readonly log: Log
}

const send = (response: Response, status: number, page: keyof typeof PAGES): void => {
  response.status(status).set('cache-control', 'no-store').type('html').send(installPage(page))
}

const whyNot = (error: Error): 'used' | 'elsewhere' | 'failed' => {
  if (error instanceof AlreadyUsed) return 'used'
  return error instanceof Conflict ? 'elsewhere' : 'failed'
}

/** The way in for a workspace: the link with a ticket, Slack's own question, and back with a code. */
export const installRoutes = (needs: Needs): Router => {
  const { settings, sealer, realNow, log } = needs
  const router = express.Router()
  const { client, apiUrl } = settings
  if (!client) return router
  const provider = new InstallProvider({
    clientId: client.id,
    clientSecret: client.secret,
    stateSecret: sealer.derive('slack install state'),
    installationStore: {
      storeInstallation: createKeepInstallation(needs),
      fetchInstallation: async () => {
        throw new Error('installations are read elsewhere')
      },
    },
    clientOptions: optionsFor({ apiUrl, log }),
    authorizationUrl: new URL('/oauth/v2/authorize', apiUrl).href,
    directInstall: true,
    logger: quietLogger(log),
  })
  const callbacks: CallbackOptions = {
    success: (given, _options, _request, response) => {
      log.info({ team: given.team?.id ?? given.enterprise?.id }, 'slack workspace installed')
      // The library hands on what Express gave it.
      send(response as Response, 200, 'done')
    },
    failure: (error, _options, _request, response) => {
      log.warn({ reason: error.message }, 'slack workspace not installed')
      send(response as Response, 400, whyNot(error))
    },
  }
  router.get(INSTALL_PATH, async (request, response) => {
    const { ticket: given } = request.query
    const ticket = readTicket(sealer, typeof given === 'string' ? given : '', realNow())
    if (!ticket || (await isSpent(needs, ticket))) {
      send(response, 403, ticket ? 'used' : 'noLink')
      return
    }
    await provider.handleInstallPath(request, response, undefined, {
      scopes: [...scopesFor(ticket)],
      metadata: JSON.stringify(ticket),
    })
  })
  router.get(REDIRECT_PATH, (request, response) => provider.handleCallback(request, response, callbacks))
  return router
}
