import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { configOf, type Organisation } from './config.ts'

const CLI = createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js')
/** Keeps a program to this machine: for `node --require`. */
export const LOOPBACK = fileURLToPath(new URL('./loopback.cjs', import.meta.url))
const START_MS = 30_000

export type PlaygroundProcess = {
  readonly url: string
  /** The person's own conversation with the bot. */
  readonly personalChat: string
  readonly stop: () => Promise<void>
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // it listens on a port, so its address has one
  server.close()
  return port
}

const untilAwake = async (url: string, child: ChildProcess, said: () => string): Promise<void> => {
  const limit = AbortSignal.timeout(START_MS)
  while (!limit.aborted && child.exitCode === null) {
    const pong = await fetch(`${url}/_debug/ping`, { signal: limit })
      .then((answer) => answer.text())
      .catch(() => '')
    if (pong === 'pong') return
    await pause(100)
  }
  throw new Error(`the Playground did not start: ${said()}`)
}

/** Microsoft's Agents Playground in a folder of its own: on this machine only, without telemetry. */
export const startPlayground = async (
  bot: string,
  organisation: Organisation,
): Promise<PlaygroundProcess> => {
  const folder = await mkdtemp(join(tmpdir(), 'playground-'))
  const personalChat = `a:${organisation.current.id}`
  await writeFile(join(folder, '.m365agentsplayground.yml'), configOf(organisation, personalChat))
  const port = await freePort()
  const args = ['start', '-e', bot, '-c', 'msteams', '-p', String(port), '--disable-telemetry']
  const child = spawn(process.execPath, ['--require', LOOPBACK, CLI, ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      TZ: 'Europe/Amsterdam',
      TEAMSAPPTESTER_BROWSER: 'none',
      // Without this it still looks for Microsoft's collector of statistics.
      APPLICATION_INSIGHTS_NO_STATSBEAT: '1',
      M365_AGENTS_PLAYGROUND_LOGFILE: join(folder, 'playground.log'),
    },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => void (said += part))
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit')
      child.kill('SIGKILL') // it keeps nothing that has to be finished
      await ended
    }
    await rm(folder, { recursive: true, force: true })
  }
  const url = `http://127.0.0.1:${port}`
  try {
    await untilAwake(url, child, () => said)
  } catch (error) {
    await stop()
    throw error
  }
  return { url, personalChat, stop }
}
