import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { Temporal } from 'temporal-polyfill'
import { createMemoryBoard } from '../../adapters/memory/board.ts'
import { toAdaptiveCard, valuesOf } from '../../adapters/teams/render.ts'
import { createWorkspaceMessenger } from '../../adapters/workspace/messenger.ts'
import type { WorkspaceNeeds } from '../../adapters/workspace/needs.ts'
import { workspaceRoutes } from '../../adapters/workspace/routes.ts'
import type { Incoming } from '../../src/ports/incoming.ts'
import type { Card } from '../../src/wording/card.ts'
import { directory } from './region.ts'

export type Served = {
  readonly url: string
  readonly port: number
  readonly board: WorkspaceNeeds['board']
  readonly heard: Incoming[]
  readonly problems: unknown[]
  readonly send: (conversation: string, card: Card, key?: string) => Promise<string>
  readonly move: (by: string) => void
  readonly close: () => Promise<void>
}

type Answer = (incoming: Incoming, served: Pick<Served, 'board' | 'send'>) => Promise<void> | void

/** A real server on loopback with the workspace on it, and a stand-in for the house behind it that answers as told. */
export const serveWorkspace = async (
  answer: Answer,
  change: Partial<WorkspaceNeeds> = {},
): Promise<Served> => {
  const region = 'ijmond'
  const board = change.board ?? createMemoryBoard()
  let clock = Temporal.Instant.from('2025-11-20T09:42:00Z')
  const heard: Incoming[] = []
  const problems: unknown[] = []
  const stop = new AbortController()
  const messenger = createWorkspaceMessenger(board, () => clock)
  let sent = 0
  const send = async (conversation: string, card: Card, key = `card-${sent}`): Promise<string> => {
    sent += 1
    clock = clock.add({ milliseconds: 1 })
    return (await messenger.send({ platform: 'workspace', region, conversation }, card, key)).message
  }
  const move = (by: string): void => {
    clock = clock.add(by)
  }
  const pending = new Map<string, Incoming>()
  const app = express()
  app.use(
    '/workspace',
    workspaceRoutes({
      region,
      board,
      directory: async () => directory,
      now: () => clock,
      overview: async () => [],
      receive: async (incoming) => {
        heard.push(incoming)
        pending.set(incoming.key, incoming)
        return { kept: !(incoming.what.kind === 'said' && incoming.what.text.includes('111222333')) }
      },
      settled: async (key) => {
        const incoming = pending.get(key)
        if (incoming) await answer(incoming, { board, send })
      },
      moveClock: async (advance) => {
        if (!advance.startsWith('PT')) throw Object.assign(new Error('no moment'), { problem: 'unknown' })
        move(advance)
        return { now: clock }
      },
      draw: toAdaptiveCard,
      valuesOf,
      report: (error) => void problems.push(error),
      stop: stop.signal,
      ...change,
    }),
  )
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address with that port.
  const { port } = server.address() as AddressInfo
  const close = async (): Promise<void> => {
    stop.abort()
    await new Promise((resolve) => server.close(resolve))
  }
  return { url: `http://127.0.0.1:${port}/workspace`, port, board, heard, problems, send, move, close }
}
