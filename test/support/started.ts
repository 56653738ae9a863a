import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const bin = fileURLToPath(new URL('../../bin/tijdig.js', import.meta.url))

export type Started = {
  readonly url: string
  readonly process: ChildProcess
  readonly stop: () => Promise<number | null>
}

/** Starts the real program as its user would, on a free port, and gives the address that it prints. */
export const started = async (
  dataDir: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Started> => {
  const child = spawn(process.execPath, [bin, 'start'], {
    env: { ...process.env, TIJDIG_DATA: dataDir, PORT: '0', LOG_LEVEL: 'warn', NODE_ENV: 'test', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      said += part
      const found = /Tijdig is ready: (\S+)/.exec(said)?.[1]
      if (found) resolve(found)
    })
    child.once('exit', (code) => reject(new Error(`it ended with ${code} before it was ready: ${said}`)))
  })
  const stop = async (): Promise<number | null> => {
    if (child.exitCode !== null) return child.exitCode
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
    return child.exitCode
  }
  return { url, process: child, stop }
}
