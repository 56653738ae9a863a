import { join } from 'node:path'
import { askHolder, FolderInUse } from '../../adapters/db/folderLock.ts'
import { NoFolder } from '../../adapters/db/makeFolder.ts'
import { type Asked, type Result, runCommand, seed } from './commands.ts'
import { slackManifest } from './slackManifest.ts'
import { teamsManifest } from './teamsManifest.ts'
import { NoFile, readText } from './readText.ts'
import { USAGE } from './usage.ts'
import { BadEnvironment, type Config, readConfig } from '../config.ts'
import { type House, openHouse } from '../main.ts'
import { startWeb } from '../mainWeb.ts'
import { startWorker } from '../mainWorker.ts'

const SERVING = new Set(['start', 'web', 'worker'])

const print = ({ out, code }: Result): number => {
  ;(code === 0 ? process.stdout : process.stderr).write(`${out}\n`)
  return code
}

/** What another process asks of the one that holds the folder: one command, one answer. */
const answerFrom = async (house: House, line: string): Promise<string> => {
  const asked = JSON.parse(line) as Asked // our own command line wrote it, over a socket only this user can open
  return JSON.stringify(await runCommand(house, asked))
}

/** Whoever has the folder open answers, so that no second process touches it. */
const askThem = async (config: Config, asked: Asked): Promise<Result> => {
  const answer: unknown = JSON.parse(await askHolder(join(config.dataDir, 'db'), JSON.stringify(asked)))
  if (answer !== null && typeof answer === 'object' && 'out' in answer && 'code' in answer)
    return { out: String(answer.out), code: Number(answer.code) }
  const error =
    answer !== null && typeof answer === 'object' && 'error' in answer ? String(answer.error) : 'no answer'
  return { out: `The running Tijdig did not do this: ${error}`, code: 1 }
}

const runOnce = async (config: Config, asked: Asked): Promise<Result> => {
  try {
    const house = await openHouse(config)
    try {
      return await runCommand(house, asked)
    } finally {
      await house.close()
    }
  } catch (error) {
    if (error instanceof FolderInUse) return askThem(config, asked)
    throw error
  }
}

const untilAskedToStop = (): Promise<void> =>
  new Promise((resolve) => {
    process.once('SIGTERM', () => resolve())
    process.once('SIGINT', () => resolve())
  })

/** Serves until asked to stop; then takes nothing new, finishes what is in hand, and leaves the rest to the next start. */
const serve = async (config: Config, command: string): Promise<number> => {
  const stopAsked = untilAskedToStop()
  const house = await openHouse(config, answerFrom)
  if (command === 'start' && config.workspace && (await house.store.regions()).length === 0) {
    process.stdout.write('Filling the demo region, once…\n')
    print(await seed(house))
  }
  const worker = command === 'web' ? undefined : await startWorker(house)
  const web = command === 'worker' ? undefined : await startWeb(house)
  process.stdout.write(web ? `Tijdig is ready: ${web.url}\n` : 'Tijdig is at work.\n')
  await stopAsked
  await web?.stop()
  await worker?.stop()
  await house.close()
  return 0
}

const askedFrom = (args: readonly string[]): Asked => {
  const [command, what, file] = args
  return command === 'region' && what === 'import' && file !== undefined
    ? { args, text: readText(file) }
    : { args }
}

/** Runs what the command line asks; gives the exit code: 0 done, 1 it failed, 2 it was not understood. */
export const main = async (args: readonly string[]): Promise<number> => {
  const [command = ''] = args
  if (command === '' || command === 'help' || command === '--help')
    return print({ out: USAGE, code: command === '' ? 2 : 0 })
  if (command === 'manifest' && args[1] === 'slack') return print(slackManifest(args.slice(2)))
  try {
    if (command === 'manifest' && args[1] === 'teams')
      return print(teamsManifest(args.slice(2), () => readConfig(process.env).teams?.app?.id))
    const config = readConfig(process.env)
    if (SERVING.has(command)) return await serve(config, command)
    return print(await runOnce(config, askedFrom(args)))
  } catch (error) {
    const isExpected =
      error instanceof BadEnvironment ||
      error instanceof FolderInUse ||
      error instanceof NoFolder ||
      error instanceof NoFile
    const words =
      error instanceof Error
        ? isExpected
          ? error.message
          : `${error.message}${causeOf(error)}`
        : String(error)
    return print({ out: words, code: 1 })
  }
}

const causeOf = ({ cause }: Error): string => (cause instanceof Error ? `\n  because: ${cause.message}` : '')
