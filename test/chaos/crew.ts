import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const file = fileURLToPath(new URL('worker.ts', import.meta.url))
const remembered = 8000

type Orders = {
  readonly database: string
  readonly redis: string
  readonly prefix: string
  readonly ledger: string
}

type Hand = { readonly child: ChildProcess; readonly ready: Promise<void>; readonly gone: Promise<void> }

/** One worker at a time, and the next one waiting at the door. */
export type Crew = {
  /** Kills whoever works, without a word (SIGKILL), and puts the next one to work. */
  readonly replace: () => Promise<void>
  /** The end of what they wrote to standard error. */
  readonly said: () => string
  readonly dismiss: () => Promise<void>
}

/** Puts a first worker to work on these orders. */
export const hire = async (orders: Orders): Promise<Crew> => {
  let said = ''

  const engage = (): Hand => {
    const child = fork(file, [], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    child.stderr?.on('data', (chunk) => {
      said = `${said}${String(chunk)}`.slice(-remembered)
    })
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    const ready = new Promise<void>((resolve) => child.once('message', () => resolve()))
    return { child, ready: Promise.race([ready, gone]), gone }
  }

  const begin = async (hand: Hand): Promise<Hand> => {
    await hand.ready
    hand.child.send(orders)
    return hand
  }

  const kill = async ({ child, gone }: Hand): Promise<void> => {
    child.kill('SIGKILL')
    await gone
  }

  let atWork = await begin(engage())
  let next = engage()
  return {
    replace: async () => {
      await kill(atWork)
      atWork = await begin(next)
      next = engage()
    },
    said: () => said,
    dismiss: async () => void (await Promise.all([kill(atWork), kill(next)])),
  }
}
