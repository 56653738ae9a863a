import { z } from 'zod'
import { optional, urlOf } from './setting.ts'
import { type SlackConfig, slackEnvironment, slackMistakes, slackOf } from './slackConfig.ts'
import { type TeamsConfig, teamsEnvironment, teamsMistakes, teamsOf } from './teamsConfig.ts'

const portRange = 'must be between 0 and 65535'

const Environment = z
  .object({
    NODE_ENV: optional(z.string().optional()),
    PORT: optional(
      z.coerce
        .number({ error: 'must be a number' })
        .int({ error: 'must be a whole number', abort: true })
        .min(0, { error: portRange })
        .max(65_535, { error: portRange })
        .default(3978),
    ),
    TIJDIG_DATA: optional(z.string().default('./data')),
    DATABASE_URL: optional(urlOf('postgres:', 'postgresql:').optional()),
    REDIS_URL: optional(urlOf('redis:', 'rediss:').optional()),
    TIJDIG_WORKSPACE: optional(z.enum(['on', 'off'], { error: 'must be on or off' }).optional()),
    LOG_LEVEL: optional(
      z
        .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
          error: 'must be one of fatal, error, warn, info, debug, trace, silent',
        })
        .default('info'),
    ),
    ...slackEnvironment,
    ...teamsEnvironment,
  })
  .check(({ value, issues }) => {
    for (const [name, message] of [...slackMistakes(value), ...teamsMistakes(value)])
      issues.push({ code: 'custom', path: [name], message, input: value })
  })
  .refine(({ REDIS_URL, DATABASE_URL }) => !(REDIS_URL && !DATABASE_URL), {
    path: ['REDIS_URL'],
    message: 'needs DATABASE_URL: a queue outside the process goes with a database outside it',
    when: () => true, // also beside other mistakes, so that all are named at once
  })

/** How this process runs; `workspace` is off in production unless it was switched on. */
export type Config = {
  readonly port: number
  readonly dataDir: string
  readonly databaseUrl?: string
  readonly redisUrl?: string
  readonly workspace: boolean
  readonly logLevel: string
  /** Absent: Slack is not used. */
  readonly slack?: SlackConfig | undefined
  /** Absent: Teams is not used. */
  readonly teams?: TeamsConfig | undefined
}

/** Names every mistake in the environment at once. */
export class BadEnvironment extends Error {
  override readonly name = 'BadEnvironment'
}

/** The only place that reads the environment. @throws {BadEnvironment} */
export const readConfig = (env: Readonly<Record<string, string | undefined>>): Config => {
  const read = Environment.safeParse(env)
  if (!read.success) {
    const mistakes = read.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`)
    throw new BadEnvironment(`These settings are not right (see .env.example):\n${mistakes.join('\n')}`)
  }
  const { PORT, TIJDIG_DATA, DATABASE_URL, REDIS_URL, TIJDIG_WORKSPACE, LOG_LEVEL, NODE_ENV } = read.data
  const slack = slackOf(read.data)
  const teams = teamsOf(read.data)
  return {
    port: PORT,
    dataDir: TIJDIG_DATA,
    ...(DATABASE_URL && { databaseUrl: DATABASE_URL }),
    ...(REDIS_URL && { redisUrl: REDIS_URL }),
    workspace: TIJDIG_WORKSPACE === undefined ? NODE_ENV !== 'production' : TIJDIG_WORKSPACE === 'on',
    logLevel: LOG_LEVEL,
    ...(slack && { slack }),
    ...(teams && { teams }),
  }
}
