import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { readRegionFile } from '../../adapters/file/regionFile.ts'
import { createWorkspaceMessenger } from '../../adapters/workspace/messenger.ts'
import { counted } from './counted.ts'
import { doctor } from './doctor.ts'
import { createApp } from '../app/app.ts'
import { importRegion } from '../app/importRegion.ts'
import { linkSlack, slackDoctor } from './slackCommands.ts'
import { linkTeams, teamsDoctor } from './teamsCommands.ts'
import { seedDemo } from '../app/seedDemo.ts'
import { status } from '../app/status.ts'
import type { Directory } from '../core/region.ts'
import type { House } from '../main.ts'
import { readable } from './readable.ts'
import { simulatedClock } from '../simulatedClock.ts'
import { USAGE } from './usage.ts'

export type Result = { readonly out: string; readonly code: number }

const DEMO = fileURLToPath(new URL('../../demo/ijmond.yaml', import.meta.url))
/** How long the demo's past is, in days: enough for its oldest request. */
const DEMO_DAYS = 30

const ok = (out: string): Result => ({ out, code: 0 })
const failed = (out: string): Result => ({ out, code: 1 })

/** Fills an installation that has no such region yet; does nothing when it is there. */
export const seed = async (house: House): Promise<Result> => {
  const read = readRegionFile(await readFile(DEMO, 'utf8'))
  if ('problems' in read)
    return failed(read.problems.map(({ line, message }) => `${DEMO}:${line}: ${message}`).join('\n'))
  const today = house.clock.now()
  const clock = simulatedClock(today.subtract({ hours: 24 * DEMO_DAYS }))
  const { board } = house.database
  const messenger = createWorkspaceMessenger(board, () => clock.now())
  const needs = {
    ...house.needs,
    clock,
    queue: { add: async () => {} },
    meter: { late: () => {}, delivered: () => {}, throttled: () => {} },
    messengers: new Map([[messenger.platform, messenger]]),
  }
  const lastMessage = async (region: string, conversation: string) => {
    const last = (await board.list(region, [conversation])).at(-1)
    return last && { platform: messenger.platform, conversation, message: last.id }
  }
  const done = await seedDemo(needs, createApp(needs), { today, lastMessage })(read.directory)
  return ok(
    done === 'seeded'
      ? 'The demo region is there.'
      : 'The demo region was there already; nothing was changed.',
  )
}

/** Where the workspace is off nobody is reached there. */
const withoutWorkspace = (directory: Directory): Directory => ({
  ...directory,
  people: new Map(
    [...directory.people].map(([id, person]) => [
      id,
      { ...person, accounts: person.accounts.filter(({ platform }) => platform !== 'workspace') },
    ]),
  ),
})

const importFile = async (house: House, file: string, text: string): Promise<Result> => {
  const read = readRegionFile(text)
  if ('problems' in read)
    return failed(
      [
        `${file} was not imported; nothing was changed.`,
        ...read.problems.map(
          ({ line, column, path, message }) => `${file}:${line}:${column} ${path}: ${message}`,
        ),
      ].join('\n'),
    )
  const directory = house.config.workspace ? read.directory : withoutWorkspace(read.directory)
  const imported = await importRegion(house.needs)(directory, 'administrator')
  const name = read.directory.region.name
  if (imported.kind === 'unchanged') return ok(`${name}: nothing changed.`)
  if (imported.kind === 'refused')
    return failed(
      [
        `${file} was not imported; nothing was changed. It leaves out who still carries something:`,
        ...imported.carriers.map(({ name: who, id, owes }) => `  ${who} (${id}): ${owes.join('; ')}`),
        'Let somebody else take these over, or wait until they are in.',
      ].join('\n'),
    )
  const { people, organisations, initiatives, channels, region } = imported.changes
  const some = (ids: readonly string[], one: string, many?: string): readonly string[] =>
    ids.length > 0 ? [counted(ids.length, one, many)] : []
  const parts = [
    ...(region ? ['settings'] : []),
    ...some(organisations, 'partner'),
    ...some(people, 'person', 'people'),
    ...some(initiatives, 'initiative'),
    ...some(channels, 'channel'),
  ]
  return ok(`${name}: ${imported.kind === 'created' ? 'created with' : 'changed'} ${parts.join(', ')}.`)
}

const verifyAudit = async ({ store }: House): Promise<Result> => {
  const lines = await Promise.all(
    (await store.regions()).map(async (region) => {
      const { rows, brokenAt, head } = await store.in(region).verifyAudit()
      return {
        good: brokenAt === undefined,
        line:
          brokenAt === undefined
            ? `${region}: ${counted(rows, 'row')}, whole, head ${head}`
            : `${region}: broken at row ${brokenAt} of ${rows}`,
      }
    }),
  )
  return {
    out: lines.map(({ line }) => line).join('\n') || 'No region yet: nothing to verify.',
    code: lines.every(({ good }) => good) ? 0 : 1,
  }
}

/** What a command line asks; `text` is the content of the file it names, read where the command was typed. */
export type Asked = { readonly args: readonly string[]; readonly text?: string }

/** Runs a command on a house that is open, here or in the process that holds the folder. */
export const runCommand = async (house: House, { args, text }: Asked): Promise<Result> => {
  const [command, what, file] = args
  if (command === 'migrate') return ok('The database is up to date.')
  if (command === 'seed' && what === 'demo') return seed(house)
  if (command === 'region' && what === 'import' && file !== undefined && text !== undefined)
    return importFile(house, file, text)
  if (command === 'audit' && what === 'verify') return verifyAudit(house)
  if (command === 'doctor' && what === 'slack') return slackDoctor(house, args.slice(2))
  if (command === 'doctor' && what === 'teams') return teamsDoctor(house, args.slice(2))
  if (command === 'doctor') return doctor(house)
  if (command === 'slack' && what === 'link') return linkSlack(house, args.slice(2))
  if (command === 'teams' && what === 'link') return linkTeams(house, args.slice(2))
  if (command === 'status') {
    const now = { ...(await status(house.needs)), queue: await house.jobs.stats() }
    return ok(what === '--json' ? JSON.stringify(now) : readable(now))
  }
  return { out: USAGE, code: 2 }
}
