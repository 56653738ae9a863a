import { InstallProvider } from '@slack/oauth'
import type { CallbackOptions } from '@slack/oauth'
import express, { type Response, type Router } from 'express'
import type { Temporal } from 'temporal-polyfill'
import type { Installations } from '../../src/ports/installations.ts'
import type { Log } from '../../src/ports/log.ts'
import { optionsFor, quietLogger } from './client.ts'
import type { Sealer } from './crypto.ts'
import { keepInstallation } from './keepInstallation.ts'
import { botScopes } from './scopes.ts'
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

const page = (title: string, text: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><body style="font:1.1em system-ui;max-width:36em;margin:4em auto"><h1>${title}</h1><p>${text}</p></body></html>`

const send = (response: Response, status: number, title: string, text: string): void => {
  response.status(status).set('cache-control', 'no-store').type('html').send(page(title, text))
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
      storeInstallation: (given) => keepInstallation(needs, given),
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
      send(response as Response, 200, 'Tijdig is in', 'You can close this page and say hello in Slack.')
    },
    failure: (error, _options, _request, response) => {
      log.warn({ reason: error.message }, 'slack workspace not installed')
      const text = /another region/.test(error.message)
        ? 'This workspace already belongs to another region. Ask the administrator of Tijdig.'
        : 'Nothing was installed. Open the link from your administrator again, in the same browser.'
      send(response as Response, 400, 'That did not work', text)
    },
  }
  router.get(INSTALL_PATH, async (request, response) => {
    const { ticket: given } = request.query
    const ticket = readTicket(sealer, typeof given === 'string' ? given : '', realNow())
    if (!ticket) {
      send(
        response,
        403,
        'This link does not work (any more)',
        'Ask the administrator of Tijdig for a new one: it is made with “tijdig slack link”.',
      )
      return
    }
    await provider.handleInstallPath(request, response, undefined, {
      scopes: [...botScopes('full')],
      metadata: JSON.stringify(ticket),
    })
  })
  router.get(REDIRECT_PATH, (request, response) => provider.handleCallback(request, response, callbacks))
  return router
}
