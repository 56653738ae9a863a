import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const bin = fileURLToPath(new URL('../../bin/tijdig.js', import.meta.url))
const readyWithinMs = 60_000

/** What `npm start` starts, with everything in one process and its data in one folder. */
export type House = {
  readonly url: string
  /** From the command to "ready", in milliseconds. */
  readonly tookMs: number
  readonly kill: () => Promise<void>
  /** Asks it to stop (SIGTERM); gives how it ended, and after how many milliseconds. */
  readonly stop: () => Promise<{ readonly code: number | null }>
}

/** @throws when it ends or says nothing instead of becoming ready, with what it wrote */
export const startHouse = async (env: Readonly<Record<string, string>>): Promise<House> => {
  const began = performance.now()
  const child = spawn(process.execPath, [bin, 'start'], {
    env: { ...process.env, PORT: '0', LOG_LEVEL: 'warn', TIJDIG_WORKSPACE: 'on', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const gone = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const ready = new Promise<string>((resolve) => {
    const hear = (chunk: unknown): void => {
      said += String(chunk)
      const url = /Tijdig is ready: (\S+)/.exec(said)?.[1]
      if (url) resolve(url.replace('localhost', '127.0.0.1'))
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
  })
  const timer = setTimeout(() => child.kill('SIGKILL'), readyWithinMs)
  const url = await Promise.race([ready, gone.then(() => undefined)])
  clearTimeout(timer)
  if (url === undefined) throw new Error(`It did not become ready:\n${said}`)
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    return { code: await gone }
  }
  return {
    url,
    tookMs: performance.now() - began,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  }
}

const Answer = z.object({
  messages: z.array(z.object({ id: z.string(), actions: z.array(z.object({ id: z.string() })) })),
})

const call = async ({ url }: House, path: string, body: object): Promise<z.infer<typeof Answer>> => {
  const response = await fetch(`${url}/api/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const answer: unknown = await response.json()
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${JSON.stringify(answer)}`)
  return Answer.parse(answer)
}

const withAction = ({ messages }: z.infer<typeof Answer>, action: string): string => {
  const found = messages.find(({ actions }) => actions.some(({ id }) => id === action))
  if (!found) throw new Error(`No message offers ${action}: ${JSON.stringify(messages)}`)
  return found.id
}

export type Draft = { readonly title: string; readonly due: string; readonly partners: readonly string[] }

/** Omar drafts a request in the chat; gives the message from which it can be sent. */
export const draftBy = async (house: House, as: string, draft: Draft): Promise<string> => {
  const form = withAction(await call(house, 'say', { as, text: 'nieuwe uitvraag' }), 'draft-request')
  const values = { ...draft, ask: 'Wat is jullie inbreng?', mode: 'required', form: 'Aantal: getal' }
  return withAction(
    await call(house, 'press', { as, message: form, action: 'draft-request', values }),
    'send-request',
  )
}

/** Sends the draft; answers when everything that follows at once was said. */
export const sendBy = async (house: House, as: string, message: string): Promise<void> =>
  void (await call(house, 'press', { as, message, action: 'send-request', values: {} }))

/** Whether nothing is due, on its way or waiting to be handled. */
export const isIdle = async ({ url }: House): Promise<boolean> => {
  const metrics = await (await fetch(new URL('/metrics', url))).text()
  return ['tijdig_due_backlog', 'tijdig_undelivered', 'tijdig_inbox_backlog'].every((name) =>
    new RegExp(`^${name} 0$`, 'm').test(metrics),
  )
}
