import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createGenerator } from 'ts-json-schema-generator'
import type { Definitions } from './comments.ts'

const cache = fileURLToPath(new URL('../../../node_modules/.cache/tijdig', import.meta.url))
const require = createRequire(import.meta.url)

/** The package's own description: another version makes another schema. */
const descriptionOf = (name: string): string => {
  const entry = require.resolve(name)
  const root = entry.slice(0, entry.lastIndexOf(`node_modules/${name}/`) + `node_modules/${name}/`.length)
  return readFileSync(join(root, 'package.json'), 'utf8')
}

const generate = (): Definitions => {
  const dist = dirname(require.resolve('@slack/types'))
  const { definitions } = createGenerator({
    path: join(dist, '{views,block-kit/blocks}.d.ts'),
    type: '*',
    skipTypeCheck: true,
    expose: 'all',
    additionalProperties: false,
  }).createSchema('*')
  // The generator writes JSON schema draft 7, of which Definitions is the part that we read.
  return JSON.parse(JSON.stringify(definitions)) as Definitions
}

/** JSON schema of all Block Kit types and views of the installed @slack/types; made once for a version. */
export const slackSchema = (): Definitions => {
  const hash = createHash('sha256')
  for (const name of ['@slack/types', 'ts-json-schema-generator']) hash.update(descriptionOf(name))
  const file = join(cache, `slack-${hash.digest('hex').slice(0, 16)}.json`)
  try {
    // Written below, by ourselves.
    return JSON.parse(readFileSync(file, 'utf8')) as Definitions
  } catch {
    const definitions = generate()
    mkdirSync(cache, { recursive: true })
    const part = join(cache, `${randomUUID()}.part`)
    writeFileSync(part, JSON.stringify(definitions))
    renameSync(part, file) // whole or not at all: other test files may be looking
    return definitions
  }
}
