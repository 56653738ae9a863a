import { createServer, type Server } from 'node:http'
import express, { type Express, type Router } from 'express'

export type Health = {
  /** Whether work can be done: the database answers, and nobody asked to stop. */
  readonly ready: () => Promise<boolean>
  readonly metrics: () => Promise<{ type: string; body: string }>
}

/** Health and metrics; no body is parsed here, since a chat platform's signature is over its raw bytes. */
const healthRoutes = (app: Express, { ready, metrics }: Health): void => {
  app.get('/healthz', (_request, response) => {
    response.type('text/plain').send('ok\n')
  })
  app.get('/readyz', async (_request, response) => {
    const isReady = await ready().catch(() => false)
    response
      .status(isReady ? 200 : 503)
      .type('text/plain')
      .send(isReady ? 'ready\n' : 'not ready\n')
  })
  app.get('/metrics', async (_request, response) => {
    const { type, body } = await metrics()
    response.set('Content-Type', type).send(body)
  })
}

/** The one server: what each adapter serves is a router of its own; `home` is where `/` leads. */
export const createWebServer = (
  health: Health,
  routers: readonly { path: string; router: Router }[],
  home?: string,
): Server => {
  const app = express()
  app.disable('x-powered-by')
  healthRoutes(app, health)
  if (home !== undefined) app.get('/', (_request, response) => response.redirect(home))
  for (const { path, router } of routers) app.use(path, router)
  return createServer(app)
}

/** Starts listening; gives the port, which the system chose when 0 was asked. @throws when the port is taken */
export const listen = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is in use. Stop what runs there, or set PORT to another.`, {
              cause: error,
            })
          : error,
      ),
    )
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })

/** Stops taking requests and ends open connections (live pages) so that stopping does not wait for them. */
export const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
