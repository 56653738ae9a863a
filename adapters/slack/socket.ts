import { type Receiver, SocketModeReceiver } from '@slack/bolt'
import type { Log } from '../../src/ports/log.ts'
import { optionsFor, quietLogger } from './client.ts'

type Needs = { readonly appToken: string; readonly apiUrl: string; readonly log: Log }

/** Slack over a socket of our own making, where no address of ours can be reached; it reconnects by itself. */
export const createSocketReceiver = ({ appToken, apiUrl, log }: Needs): Receiver =>
  new SocketModeReceiver({
    appToken,
    logger: quietLogger(log),
    installerOptions: { clientOptions: optionsFor({ apiUrl, log }) },
    // What failed is not answered for: Slack sends it again.
    processEventErrorHandler: async ({ error }) => {
      log.error({ reason: String(error) }, 'slack: not stored, so not taken')
      return false
    },
  })
