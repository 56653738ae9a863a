import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { differences } from './schemaEngine.ts'

const folder = 'prisma/migrations'
const name = (process.argv[2] ?? '').replaceAll(/[^a-z0-9]+/gi, '_').toLowerCase()
const say = (line: string) => process.stdout.write(`${line}\n`)

if (!name) {
  say('Give the migration a name, as in: npm run db:migration -- add_meeting')
  process.exit(1)
}
mkdirSync(folder, { recursive: true })
const sql = await differences(folder, 'prisma/schema.prisma')
if (sql) {
  const stamp = Temporal.Now.instant().toString({ smallestUnit: 'second' }).replaceAll(/\D/g, '')
  const target = join(folder, `${stamp}_${name}`)
  mkdirSync(target)
  writeFileSync(join(target, 'migration.sql'), sql)
  const lock = join(folder, 'migration_lock.toml')
  if (!existsSync(lock)) writeFileSync(lock, 'provider = "postgresql"\n')
  say(`${target}/migration.sql was written; a new table also needs its region policy there.`)
} else say('The migrations already say what the schema says.')
