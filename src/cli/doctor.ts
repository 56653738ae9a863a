import { accessSync, constants } from 'node:fs'
import { isReachable } from '../core/person.ts'
import type { House } from '../main.ts'
import { counted } from './counted.ts'

type Finding = { readonly good: boolean; readonly what: string; readonly advice?: string }

const MIN_NODE = [20, 19] as const

const nodeVersion = (): Finding => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const good = major > MIN_NODE[0] || (major === MIN_NODE[0] && minor >= MIN_NODE[1])
  return { good, what: `Node ${process.versions.node}`, advice: 'Install Node 20.19 or newer.' }
}

const dataFolder = ({ config, database }: House): Finding => {
  if (database.kind === 'postgres') return { good: true, what: 'Database on a PostgreSQL server' }
  try {
    accessSync(config.dataDir, constants.W_OK)
    return {
      good: true,
      what: `Embedded database in ${config.dataDir} (survives a killed process, not a power cut: keep dumps)`,
    }
  } catch {
    return {
      good: false,
      what: `${config.dataDir} cannot be written to`,
      advice: 'Give this user the right to write there, or set TIJDIG_DATA.',
    }
  }
}

const queueAnswers = async ({ jobs, config }: House): Promise<Finding> => {
  const { lines } = await jobs.stats()
  const where = config.redisUrl ? 'Redis' : 'the database'
  return {
    good: lines !== undefined,
    what: `Queue in ${where}`,
    advice:
      'It does not answer. Check REDIS_URL or DATABASE_URL, and that the server runs; deliveries go on by the sweep meanwhile.',
  }
}

const regions = async ({ store }: House): Promise<readonly Finding[]> => {
  const ids = await store.regions()
  if (ids.length === 0)
    return [
      {
        good: false,
        what: 'No region yet',
        advice: 'Run "tijdig seed demo" to look round, or "tijdig region import FILE".',
      },
    ]
  return Promise.all(
    ids.map(async (id) => {
      const { organisations, people } = await store.in(id).directory()
      const silent = [...organisations.values()].filter(
        ({ id: partner }) =>
          ![...people.values()].some((person) => person.organisation === partner && isReachable(person)),
      )
      return {
        good: silent.length === 0,
        what: `Region ${id}: ${counted(organisations.size, 'partner')}, ${counted(people.size, 'person', 'people')}`,
        advice: `Nobody can be reached at ${silent.map(({ name }) => name).join(', ')}: link somebody there.`,
      }
    }),
  )
}

const lateness = async ({ store, clock }: House): Promise<readonly Finding[]> => {
  const now = clock.now()
  return Promise.all(
    (await store.regions()).map(async (id) => {
      const { oldestDue } = await store.in(id).backlog(now)
      const seconds = oldestDue ? Math.max(0, oldestDue.until(now).total('seconds')) : 0
      return {
        good: seconds < 300,
        what: `Region ${id}: nothing due for longer than ${Math.ceil(seconds)} s`,
        advice: 'Is a worker running? Start "tijdig worker" (or "tijdig start").',
      }
    }),
  )
}

/** Looks at everything that can be wrong here; each fault comes with what to do about it. */
export const doctor = async (house: House): Promise<{ out: string; code: number }> => {
  const findings: readonly Finding[] = [
    nodeVersion(),
    dataFolder(house),
    {
      good: await house.store.ready(),
      what: 'Database answers, migrations as this version has them',
      advice: 'Run "tijdig migrate".',
    },
    await queueAnswers(house),
    ...(await regions(house)),
    ...(await lateness(house)),
    { good: true, what: house.config.workspace ? 'Workspace on, for this machine only' : 'Workspace off' },
  ]
  const lines = findings.map(({ good, what, advice }) =>
    good || !advice ? `ok    ${what}` : `wrong ${what}\n      ${advice}`,
  )
  return { out: lines.join('\n'), code: findings.every(({ good }) => good) ? 0 : 1 }
}
